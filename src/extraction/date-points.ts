import { cued } from './cues.ts';
import { isLunar, lunarTail } from './lunar-dates.ts';
import { everyMatch, type Piece } from './pieces.ts';
import { TIME, WEEKDAY, words } from './words.ts';
import type { Span } from './working-copy.ts';

/** Numbers that may be a day: alone (`14`), with a month (`26/10`), with a year (`17/10/2020`). */
export type Point = Span & {
  readonly day: number;
  readonly month: number | null;
  readonly year: number | null;
};

/** Points that one phrase joins; `joins[i]` stands between point i and i + 1. */
export type Chain = Span & {
  readonly points: readonly Point[];
  readonly joins: readonly ('range' | 'list')[];
  /** Told by the lunar calendar. */
  readonly lunar: boolean;
  /** What tells that, and the year, behind the numbers: `nhuận`, `âm lịch`, `năm Bính Ngọ`. */
  readonly tail: string;
};

/** So far above, a month is still in the reader's mind. */
const REMEMBERED = 400;

type Open = { readonly points: Point[]; readonly joins: ('range' | 'list')[] };

const MONTH = '(0?[1-9]|1[0-2])(?!\\d)';
const POINT = cued(
  `(?<!\\d|\\d[/.,:]|\\p{L}|giờ\\s(?!\\d{1,2}/\\d)|thứ\\s|tháng\\s)(\\d{1,2})(?!\\s?(?:giờ|h|g\\d|:\\d|phút|'))(?:\\s?([/.-])\\s?${MONTH}(?:\\s?\\2\\s?(\\d{4})(?!\\d)|\\s+năm\\s+(\\d{4}))?` +
    `|\\s+tháng\\s+${MONTH}(?:\\s*,?\\s*năm\\s+(\\d{4})(?!\\d)|\\s?[/.-]\\s?(\\d{4})(?!\\d))?|\\s+(tết)(?!\\s+dương))?(?!\\d|\\s?/\\s?\\d|[.,]\\d)`,
);
const DAY_PART = '(?:sáng|trưa|chiều|tối|đêm)';
/** `từ ngày 3/5, đóng cổng lúc 17 giờ ngày 9/5`: the end of a window in other words than `đến`. */
const CLOSES =
  '(?:và\\s+)?(?:kết thúc|kéo dài đến|kéo dài tới|đóng|khóa)(?:\\s+(?:cổng|hệ thống|sổ))?(?:\\s+(?:vào|lúc)){0,2}';
const JOIN = new RegExp(
  `^(?:\\s*\\(?(?:âm lịch|âl)\\)?)?\\s*(?:\\)|\\(?${WEEKDAY}\\)?)?,?\\s*(?:cho\\s+)?(đến|tới|-|và|&|,|${CLOSES})\\s*(?:hết\\s+)?(?:${TIME}\\s*,?\\s*)?(?:${DAY_PART}\\s+)?(?:${WEEKDAY},?\\s*)?\\(?(?:(?:cả|ngày|${DAY_PART})\\s+){0,3}$`,
  'u',
);
/** What numbers something else than a day: `Tổ số 1 - ngày 21/12`. */
const NUMBERS =
  /(?<!\p{L})(?:số|tổ|ấp|khóm|thôn|bản|khu|phố|lớp|khối|đợt|lần|vòng|(?<!cuối )tuần|đội|nhóm|cụm|bảng|ca|lô|tập|bài|trang|khóa)\s{1,3}$/u;
/** What must stand before numbers without a year; else they are fractions, scores, counts. */
const CUE = new RegExp(
  `(?<!\\p{L})(?:ngày|sáng|trưa|chiều|tối|đêm|nay|qua|mai|hôm|hôm sau|hôm trước|cuối tuần|liền|khai mạc|bế mạc|khai giảng|chung kết|bán kết|vòng loại|sơ khảo|chung khảo|tổng duyệt|trao giải|tổng kết|khai trương|khởi công|khánh thành|ra mắt|xuất phát|chủ nhật|trước|hết|đến|tới|vào|(?:chậm|muộn|trễ) nhất|(?:muộn|trễ|chậm|quá) hơn|hạn|hạn chót|hạn cuối|xong|${WEEKDAY}|${TIME})[\\s,:(-]*$`,
  'u',
);
/** A line that begins with a day, as the rows of a schedule do: `Hai 14/12 |`, `04/5:`. */
const ROW = /(?:^|\n)[^\p{L}\n]{0,6}(?:(?:hai|ba|tư|năm|sáu|bảy|cn|t[2-7])[\s,(-]{1,4})?$/u;
const ROW_AFTER = /^\)?\s*(?:[:|\n]|-\s|$)/u;
/** `Tiêm vét: 15/10`; a result or a number behind a colon is no day. */
const LABELLED =
  /(?<!(?:kết quả|tỷ lệ|tỷ số|điểm|đạt|số|phiếu|có|gồm|nhà|địa chỉ|xem|truy cập|trang|online)\s?):\s{0,3}$/u;
const LABELLED_AFTER = /^\s?(?:[.,;()\n]|$)/u;
const RANGE_AFTER = /^\s?(?:[.,;:)\n]|$|(?:tại|ở|là|tới|này)(?!\p{L}))/u;
const COUNTED = words(
  'đại biểu|số|phiếu|hộ|ông|bà|văn bản|tàu|xã|thôn|ấp|người|chỉ tiêu|tiêu chí|trường',
  'u',
);
/**
 * Every phrase that names one or more days by number. `spelled` is `lower` with its numerals spelled
 * in digits, of the same length. Linear in it.
 */
export function findChains(spelled: Piece, lower: string): Chain[] {
  const plain = spelled.text;
  const chains: Open[] = [];
  for (const point of findPoints(spelled)) {
    const open = chains.at(-1);
    const last = open?.points.at(-1);
    const join = last ? joinOf(plain, last, point) : null;
    if (open && join) {
      open.points.push(point);
      open.joins.push(join);
    } else chains.push({ points: [point], joins: [] });
  }
  return withMonths(chains.map((open) => chainOf(lower, open))).filter((chain) =>
    isDate(plain, chain),
  );
}

/** `mùng 8 tháng giêng …; tối mùng 9`: the month of the lunar day just told. */
function withMonths(chains: readonly Chain[]): Chain[] {
  let last: Chain | null = null;
  return chains.map((chain) => {
    if (!chain.lunar) return chain;
    const month = chain.points.at(-1)?.month ?? null;
    const told: Chain | null = last && chain.start - last.end < REMEMBERED ? last : null;
    if (month !== null || !told) {
      last = month === null ? last : chain;
      return chain;
    }
    const borrowed = told.points.at(-1)?.month ?? null;
    const points = chain.points.map((point) => ({ ...point, month: point.month ?? borrowed }));
    return { ...chain, points, tail: told.tail };
  });
}

/** A text with more days than this is no article, and holds nobody up. */
const MOST_POINTS = 50_000;

function findPoints(text: Piece): Point[] {
  const found: Point[] = [];
  for (const match of everyMatch(text, POINT)) {
    const { 0: whole, 1: day, 3: month, 4: year, 5: spelled, 6: monthWord, 9: tet } = match;
    const { 7: yearWord, 8: yearAfter } = match;
    found.push({
      start: match.index,
      end: match.index + whole.length,
      day: Number(day),
      month: tet ? monthAtTet(Number(day)) : numberOf(month ?? monthWord),
      year: numberOf(year ?? spelled ?? yearWord ?? yearAfter),
    });
    if (found.length === MOST_POINTS) break;
  }
  return found;
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** `mùng 3 tết` opens the year, `29 tết` closes the one before. */
function monthAtTet(day: number): number {
  return day > 20 ? 12 : 1;
}

/** A bare comma joins only a bare number to what follows: `ngày 5, 6 và 8/4`. */
function joinOf(lower: string, left: Point, right: Point): 'range' | 'list' | null {
  if (right.start - left.end > 80) return null;
  const between = lower.slice(left.end, right.start);
  const word = between.includes('\n') ? undefined : JOIN.exec(between)?.[1];
  if (!word || (word === ',' && left.month !== null)) return null;
  if (left.month === null && between !== '-' && isNumbered(lower, left)) return null;
  return word === 'và' || word === '&' || word === ',' ? 'list' : 'range';
}

function isNumbered(lower: string, { start }: Span): boolean {
  return NUMBERS.test(lower.slice(Math.max(0, start - 12), start));
}

function chainOf(lower: string, { points, joins }: Open): Chain {
  const span = printedSpan(lower, points[0]?.start ?? 0, points.at(-1)?.end ?? 0);
  const lunar = isLunar(lower, span);
  const tail = lunar ? lunarTail(lower, span.end) : '';
  return { points, joins, start: span.start, end: span.end + tail.length, lunar, tail };
}

/** With `mùng` or `rằm` before the number, and with the whole of a month's name. */
function printedSpan(lower: string, first: number, last: number): Span {
  const word = /(?:m[ùồ]ng\s{1,3}|r)$/u.exec(lower.slice(Math.max(0, first - 7), first))?.[0] ?? '';
  const isNamed = /\p{L}/u.test(lower[last - 1] ?? '');
  const rest = /^\p{L}{0,8}(?:\s(?:một|hai)(?!\p{L}))?/u.exec(lower.slice(last, last + 14));
  return { start: first - word.length, end: last + (isNamed ? (rest?.[0].length ?? 0) : 0) };
}

function isDate(lower: string, chain: Chain): boolean {
  const last = chain.points.at(-1);
  if (!last || last.month === null) return false;
  const before = lower.slice(Math.max(0, chain.start - 48), chain.start);
  const after = lower.slice(chain.end, chain.end + 24);
  if (chain.lunar || last.year !== null) return true;
  if (LABELLED.test(before) && LABELLED_AFTER.test(after)) return true;
  if (ROW.test(before) && ROW_AFTER.test(after)) return true;
  if (isRun(chain, before, after)) return true;
  const counted = COUNTED.exec(after);
  const isCount = counted !== null && after.slice(0, counted.index).trim() === '';
  return /ngày\s*$/.test(before) || (CUE.test(before) && !isCount);
}

/** `(20 - 24/7)`, `đợt 2: 15-17/12,`: no fraction has such a form. */
function isRun({ points, joins }: Chain, before: string, after: string): boolean {
  if (!joins.includes('range')) return false;
  if (/\(\s?$/u.test(before) && /^\s?\)/u.test(after)) return true;
  return points[0]?.month === null && RANGE_AFTER.test(after);
}
