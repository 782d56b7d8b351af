import { clauseEnd, isEventName, opensName } from './event-names.ts';
import { matchesIn } from './matches.ts';
import { partOf, pieceOf } from './pieces.ts';
import { findPlace, isPlaceName, placeLabelled } from './places.ts';
import type { Reading } from './reading.ts';
import type { Slot } from './schedules.ts';
import { type Span, trimmed } from './working-copy.ts';

/** What an entry of a schedule tells; no name where only a place or an area stands. */
export type Entry = { readonly name: Span | null; readonly place: Span | null };

const AREA =
  /^(?:(?:tất cả|toàn bộ|một phần)\s+)?(?:các\s+|khu vực\s+)?(?:ấp|khu|tổ|thôn|khóm|xã|phường|đường|tuyến|vùng|tại|từ|địa điểm|hội trường|nhà văn hóa|trạm|sân|lớp|khối|nhóm)(?!\p{L})/u;
const TAKES_PART = /(?<!\p{L})(?:tham dự|dự|tham gia)\s+/u;

/** Cells are parted by bars or by dashes with blanks around them; the last one may be the place. */
export function readEntry(reading: Reading, slot: Slot): Entry {
  const { copy, masked, index } = reading;
  const cells = cellsOf(reading, slot.body);
  const main = cells[0] ?? slot.body;
  const place =
    lastCell(reading, cells) ?? findPlace(reading, slot.body) ?? placeAtEnd(reading, main);
  const piece = pieceOf(index, main);
  if ((AREA.test(piece.text) || isPlaceName(piece.text)) && !isEventName(piece)) {
    const area = findPlace(reading, main) ?? placeLabelled(copy, masked, main);
    return { name: null, place: area };
  }
  return { name: nameOf(reading, main), place };
}

function cellsOf({ copy, masked }: Reading, body: Span): Span[] {
  const cells: Span[] = [];
  let start = body.start;
  const text = masked.slice(body.start, body.end);
  for (const match of matchesIn(text, text.includes('|') ? /\|/gu : /\s-\s/gu)) {
    cells.push(trimmed(copy, { start, end: body.start + match.index }, ','));
    start = body.start + match.index + match[0].length;
  }
  cells.push(trimmed(copy, { start, end: body.end }, '.,;'));
  return cells.filter((cell) => cell.end > cell.start);
}

/** The column of places is the last one; two cells may as well be a thing in two parts. */
function lastCell({ masked }: Reading, cells: readonly Span[]): Span | null {
  const last = cells.at(-1);
  if (!last || cells.length < 2) return null;
  const isColumn = cells.length > 2 || isPlaceName(masked.slice(last.start, last.end));
  return isColumn ? last : null;
}

/** `… (Hội trường tầng 2)`, `…, Hội trường xã`. */
function placeAtEnd({ copy, masked }: Reading, cell: Span): Span | null {
  const text = masked.slice(cell.start, cell.end);
  const bracket = /\(([^()]{3,80})\)$/u.exec(text);
  const at = bracket ? bracket.index + 1 : text.lastIndexOf(', ') + 2;
  if (at < 2 || !isPlaceName(text.slice(at))) return null;
  const end = cell.end - (bracket ? 1 : 0);
  return trimmed(copy, { start: cell.start + at, end }, '.,;');
}

function nameOf({ copy, index }: Reading, cell: Span): Span | null {
  const piece = pieceOf(index, cell);
  const { text } = piece;
  const part = TAKES_PART.exec(text);
  const behind = part ? part.index + part[0].length : 0;
  const from = part && part.index < 60 && opensName(partOf(piece, behind, text.length));
  const start = from ? behind : 0;
  const end = clauseEnd(piece, { start, end: text.length });
  const name = trimmed(copy, { start: cell.start + start, end: cell.start + end }, '.,;:-(');
  return name.end - name.start > 2 ? name : null;
}
