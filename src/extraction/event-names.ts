import { cuedWords } from './cues.ts';
import { ending, endsWith } from './matches.ts';
import { everyMatch, firstMatch, hasMatch, type Piece, partOf } from './pieces.ts';
import { EVENT_TERMS } from './words.ts';
import type { Span } from './working-copy.ts';

const TERM = cuedWords(EVENT_TERMS);
const HOLDS = cuedWords(
  'tổ chức|diễn ra|chủ trì|tham dự|dự|tham gia|triệu tập|hoàn thành|mở|có|đến',
);
const HAPPENS =
  /^[^,;]{0,120}(?<!\p{L})(?:diễn ra|được tổ chức|khai mạc|bế mạc|tiếp tục)(?!\p{L})/u;
/** Before a term, these make it an occasion or a subject of talk, not the matter itself. */
const ASIDE = ending(
  '(?<!\\p{L})(?:nghỉ|dịp|ngày|mừng|chào mừng|hướng tới|hưởng ứng|tuyên truyền|phục vụ|nghị quyết|kết quả|văn kiện|sau|trước|thông qua|theo|ban tổ chức|đại biểu|công tác|hiện|thành công|ban|thể lệ|kế hoạch|lần thứ \\p{L}+,?)\\s*(?:các\\s+|những\\s+)?',
);
const WITHIN = ending(
  '(?<!\\p{L})(?:tại|trong khuôn khổ|bên lề|trong chương trình|trong)\\s*(?:các\\s+|buổi\\s+)?',
);
/** Terms that say what happens to something named before them. */
const PREDICATE = /^(?:đi vào hoạt động|khai trương)$/u;
const NAME_END = cuedWords(
  'tại|vào ngày|vào lúc|vào|lúc|dự kiến|từ ngày|ngày \\d{1,2}|sáng|chiều|tối|sẽ|đã|được|diễn ra|nhằm|để|do|với sự|cho biết|với thời gian|dưới sự|trong (?:2|hai|02|3|ba) ngày|trong không khí|bắt đầu|từ \\d{1,2}|\\d{1,2} ?(?:giờ|h)|theo lịch',
);
/** What opens a new clause after a comma; other commas list the parts of a name. */
const NEW_CLAUSE =
  /^,\s*(?:nhiệm kỳ|khóa|có|gồm|thu hút|dự|tham dự|đại diện|đồng chí|ông|bà|góp phần|qua đó|đây|là|chủ trì|phối hợp|tiếp tục|với|nhân|cùng|cơ bản|bảo đảm|đảm bảo|nhất là|thực hiện|lồng ghép|kết hợp|ubnd|ủy ban|sở|hội nông dân|đoàn|các đại biểu|đoàn đã|khi|trong đó|đồng thời)(?!\p{L})|^,\s*(?:[^,;]{0,24}\s)?(?:tổ chức|chủ trì)(?!\p{L})/u;
const LONGEST = 140;
/** An event is named near its date. */
const NEAR = 160;

/** The name of what happens on a date: where it stands in a clause in lower case; null when nothing does. */
export function findName(clause: Piece, date: Span): Span | null {
  const { text } = clause;
  const terms = termsIn(clause).filter((term) => stands(text, term, date));
  const head = terms.filter((term) => term.end <= date.start && date.start - term.end < NEAR);
  const tail = terms.filter((term) => term.start >= date.end);
  const held = heldAfter(clause, date, tail);
  const last = head.at(-1);
  const apart = last && /,\s*(?:[\p{L}\s]{0,16})$/u.test(text.slice(last.end, date.start));
  if (last && !(apart && held)) return nameFrom(clause, opening(text, head, last));
  const term = held ?? tail[0];
  return term ? nameFrom(clause, term) : null;
}

/** The last thing named in a piece, by whatever verb; for a date that stands on a line of its own. */
export function lastName(piece: Piece): Span | null {
  const { text } = piece;
  const terms = termsIn(piece).filter(
    (term) => !endsWith(text.slice(Math.max(0, term.start - 40), term.start), ASIDE),
  );
  const last = terms.at(-1);
  return last ? nameFrom(piece, opening(text, terms, last)) : null;
}

/** Whether a piece begins with the name of an event. */
export function opensName(piece: Piece): boolean {
  return firstMatch(partOf(piece, 0, 40), TERM)?.index === 0;
}

/** Whether anything in a piece is the name of an event. */
export function isEventName(piece: Piece): boolean {
  return hasMatch(piece, TERM);
}

function termsIn(piece: Piece): Span[] {
  return [...everyMatch(piece, TERM)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** `phiên thứ hai … diễn ra` names before its verb, `tổ chức hội nghị …` after it. */
function heldAfter(clause: Piece, date: Span, tail: readonly Span[]): Span | undefined {
  const first = tail[0];
  if (!first) return undefined;
  if (HAPPENS.test(clause.text.slice(first.end))) return first;
  const hold = firstMatch(partOf(clause, date.end, clause.text.length), HOLDS);
  return hold ? tail.find((term) => term.start > date.end + hold.index) : undefined;
}

/** `Hội nghị tập huấn …` holds two terms and begins at the first. */
function opening(text: string, terms: readonly Span[], last: Span): Span {
  const joined = terms.find((term) => !/[,:.]/.test(text.slice(term.end, last.start)));
  return joined && last.start - joined.start < NEAR ? joined : last;
}

function stands(text: string, term: Span, date: Span): boolean {
  const before = text.slice(Math.max(0, term.start - 40), term.start);
  if (endsWith(before, ASIDE) || /^\s+khác(?!\p{L})/u.test(text.slice(term.end, term.end + 8)))
    return false;
  const apart = term.start > date.end || text.slice(term.end, date.start).includes(',');
  return !(apart && endsWith(before, WITHIN));
}

function nameFrom(piece: Piece, term: Span): Span {
  const { text } = piece;
  const whole = text.slice(term.start, term.end);
  const start = PREDICATE.test(whole) ? subjectStart(text, term.start) : term.start;
  return { start, end: nameEnd(piece, term) };
}

function subjectStart(text: string, before: number): number {
  const from = Math.max(0, before - LONGEST);
  const comma = text.slice(from, before).lastIndexOf(',');
  const start = comma < 0 ? from : from + comma + 1;
  return start + (/^\s*/.exec(text.slice(start, before))?.[0].length ?? 0);
}

function nameEnd(piece: Piece, term: Span): number {
  const { text } = piece;
  const near = partOf(piece, term.end, Math.max(term.end, term.start + LONGEST));
  const rest = near.text;
  const stop = Math.min(wordStop(near), markStop(rest));
  const cutOff = stop === rest.length && term.end + stop < text.length;
  const end = term.end + (cutOff ? wholeWords(rest) : stop);
  return text.slice(0, Math.max(end, term.end)).replace(/[\s.,;:!-]+$/u, '').length;
}

function wordStop(rest: Piece): number {
  for (const match of everyMatch(rest, NAME_END)) {
    if (isOutside(rest.text, match.index)) return match.index;
  }
  return rest.text.length;
}

function markStop(rest: string): number {
  for (let at = 0; at < rest.length; at += 1) {
    if (',:;('.includes(rest.charAt(at)) && isOutside(rest, at) && isStop(rest, at)) return at;
  }
  return rest.length;
}

/** Where a name that begins with `within` ends at the latest: before the place, the day, a purpose. */
export function clauseEnd(piece: Piece, within: Span): number {
  const first = /^\S{0,40}/u.exec(piece.text.slice(within.start, within.end))?.[0].length ?? 0;
  return Math.min(within.end, nameEnd(piece, { start: within.start, end: within.start + first }));
}

function isStop(rest: string, at: number): boolean {
  return rest[at] !== ',' || NEW_CLAUSE.test(rest.slice(at, at + 48));
}

/** Too long a name ends at its last comma, else at its last whole word. */
function wholeWords(rest: string): number {
  const comma = rest.lastIndexOf(',');
  return comma > 40 ? comma : rest.lastIndexOf(' ');
}

function isOutside(text: string, at: number): boolean {
  let isOut = true;
  for (
    let quote = text.indexOf('"');
    quote >= 0 && quote < at;
    quote = text.indexOf('"', quote + 1)
  )
    isOut = !isOut;
  return isOut;
}
