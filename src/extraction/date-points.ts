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
};

const MONTH = '(0?[1-9]|1[0-2])(?!\\d)';
const POINT = new RegExp(
  `(?<!\\d|\\d[/.,:]|\\p{L}|giờ\\s)(\\d{1,2})(?!\\s?(?:giờ|h|g\\d|:\\d|phút|'))(?:\\s?([/.-])\\s?${MONTH}(?:\\s?\\2\\s?(\\d{4})(?!\\d)|\\s+năm\\s+(\\d{4}))?` +
    `|\\s+tháng\\s+${MONTH}(?:\\s*,?\\s*năm\\s+(\\d{4})(?!\\d)|\\s?[/.-]\\s?(\\d{4})(?!\\d))?)?(?!\\d|\\s?/\\s?\\d|[.,]\\d)`,
  'gu',
);
const JOIN = new RegExp(
  `^\\s*(?:\\(?${WEEKDAY}\\)?)?,?\\s*(đến|tới|-|và|&|,)\\s*(?:hết\\s+)?(?:${TIME}\\s*,?\\s*)?(?:${WEEKDAY},?\\s*)?\\(?(?:(?:ngày|sáng|chiều|tối)\\s+)*$`,
  'u',
);
/** What must stand before numbers without a year; else they are fractions, scores, counts. */
const CUE = new RegExp(
  `(?<!\\p{L})(?:ngày|sáng|trưa|chiều|tối|đêm|nay|qua|mai|hôm|chủ nhật|trước|hết|đến|tới|vào|${WEEKDAY}|${TIME})[\\s,:(]*$`,
  'u',
);
const COUNTED = words(
  'đại biểu|số|phiếu|hộ|ông|bà|văn bản|tàu|xã|thôn|ấp|người|chỉ tiêu|tiêu chí|trường',
  'u',
);
/** A lunar date is told beside the solar one, or is not ours to read yet. */
const LUNAR_BEFORE = /(?:m[ùồ]ng\s*|\(\W*tức[^)]*)$/u;
const LUNAR_AFTER =
  /^\s*(?:\(?âm lịch|âl(?!\p{L})|năm (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s)/u;

/** Every phrase that names one or more days by number. Linear in the length of `lower`. */
export function findChains(lower: string): Chain[] {
  const chains: Chain[] = [];
  let open: { points: Point[]; joins: ('range' | 'list')[] } | null = null;
  for (const point of findPoints(lower)) {
    const last: Point | undefined = open?.points.at(-1);
    const join = last ? joinOf(lower, last, point) : null;
    if (open && join) {
      open.points.push(point);
      open.joins.push(join);
      continue;
    }
    if (open) chains.push(chainOf(open.points, open.joins));
    open = { points: [point], joins: [] };
  }
  if (open) chains.push(chainOf(open.points, open.joins));
  return chains.filter((chain) => isDate(lower, chain));
}

function findPoints(lower: string): Point[] {
  return [...lower.matchAll(POINT)].map((match) => {
    const [whole, day, , month, year, spelled, monthWord, yearWord, yearAfter] = match;
    const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
    return {
      start: match.index,
      end: match.index + whole.length,
      day: Number(day),
      month: number(month ?? monthWord),
      year: number(year ?? spelled ?? yearWord ?? yearAfter),
    };
  });
}

/** A bare comma joins only a bare number to what follows: `ngày 5, 6 và 8/4`. */
function joinOf(lower: string, left: Point, right: Point): 'range' | 'list' | null {
  if (right.start - left.end > 40) return null;
  const word = JOIN.exec(lower.slice(left.end, right.start))?.[1];
  if (!word || (word === ',' && left.month !== null)) return null;
  return word === 'và' || word === '&' || word === ',' ? 'list' : 'range';
}

function chainOf(points: readonly Point[], joins: readonly ('range' | 'list')[]): Chain {
  return { points, joins, start: points[0]?.start ?? 0, end: points.at(-1)?.end ?? 0 };
}

function isDate(lower: string, chain: Chain): boolean {
  const last = chain.points.at(-1);
  if (!last || last.month === null) return false;
  const before = lower.slice(Math.max(0, chain.start - 48), chain.start);
  const after = lower.slice(chain.end, chain.end + 24);
  if (LUNAR_BEFORE.test(before) || LUNAR_AFTER.test(after)) return false;
  if (last.year !== null) return true;
  const counted = COUNTED.exec(after);
  const isCount = counted !== null && after.slice(0, counted.index).trim() === '';
  return /ngày\s*$/.test(before) || (CUE.test(before) && !isCount);
}
