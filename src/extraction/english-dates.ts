import type { Day } from '../article/day.ts';
import { dayOf } from '../article/day.ts';
import { cued } from './cues.ts';
import { nearestYear } from './periods.ts';
import { everyMatch, hasMatch, type Piece } from './pieces.ts';
import type { Span } from './working-copy.ts';

/** Days in an English text, with the time told beside them. */
export type EnglishDate = Span & { readonly from: Day; readonly to: Day; readonly time?: string };

const NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH = `(${NAMES.join('|')})`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const UNTIL = '\\s?(?:-|to|and|through|until)\\s?';
/** Stands in every such day. */
const ANY_MONTH = cued(`${MONTH}(?!\\p{L})`);
/** `October 20 to October 22, 2026`, `April 2 to 6`. */
const MONTH_FIRST = cued(
  `(?<!\\p{L})${MONTH}\\s+${DAY}(?:,?\\s+(\\d{4}))?(?:${UNTIL}(?:${MONTH}\\s+)?${DAY}(?!\\d|:\\d))?(?:,?\\s+(\\d{4}))?(?!\\d|:\\d)`,
);
/** `16-20 November 2026`, `1 January 2024 to 31 December 2033`. */
const DAY_FIRST = cued(
  `(?<![\\d/.,:-])${DAY}(?:${UNTIL}${DAY})?\\s+${MONTH}(?:\\s+(\\d{4}))?(?:${UNTIL}${DAY}\\s+${MONTH}(?:\\s+(\\d{4}))?)?(?!\\p{L})`,
);
const CLOCK = '(\\d{1,2})(?:[:.](\\d{2}))?\\s?(a\\.?m|p\\.?m)?\\.?';
const TIME_BEFORE = new RegExp(
  `(?:(?<!\\d)${CLOCK}(?:\\s?(?:-|to)\\s?[\\d:.]{1,5}\\s?(?:[ap]\\.?m\\.?)?)?,?\\s+on|(morning|afternoon|evening)\\s+of|(morning|afternoon|evening),?)\\s+(?:the\\s+)?(?:\\p{L}{6,9},?\\s+)?$`,
  'u',
);
const TIME_AFTER =
  /^(?:,?\s+(?:in the\s+)?(morning|afternoon|evening)|[,:]?\s+(?:at|from)?\s*(\d{1,2})(?::(\d{2})\s?(a\.?m|p\.?m)?|\s?(a\.?m|p\.?m)))/u;

/** Every day or run of days that an English phrase names by its month. */
export function findEnglishDates(text: Piece, published: Day | null): EnglishDate[] {
  if (!hasMatch(text, ANY_MONTH)) return [];
  const found = [
    ...[...everyMatch(text, MONTH_FIRST)].map((match) => {
      const [, month, day, yearLeft, untilMonth, untilDay, year] = match;
      const last = { day: untilDay ?? day, month: untilMonth ?? month, year: year ?? yearLeft };
      return read(match, { first: { day, month, year: yearLeft ?? year }, last }, published);
    }),
    ...[...everyMatch(text, DAY_FIRST)].map((match) => {
      const [, day, untilDay, month, year, lastDay, lastMonth, lastYear] = match;
      const last = {
        day: lastDay ?? untilDay ?? day,
        month: lastMonth ?? month,
        year: lastYear ?? year,
      };
      return read(match, { first: { day, month, year: year ?? lastYear }, last }, published);
    }),
  ].flatMap((date) => date ?? []);
  return found
    .sort((a, b) => a.start - b.start)
    .filter((date, i, all) => date.start >= (all[i - 1]?.end ?? 0))
    .map((date) => ({ ...date, ...timeBeside(text.text, date) }));
}

type Named = {
  readonly day: string | undefined;
  readonly month: string | undefined;
  readonly year: string | undefined;
};

function read(
  match: RegExpExecArray,
  { first, last }: { first: Named; last: Named },
  published: Day | null,
): EnglishDate | null {
  const to = dayNamed(last, published);
  const from = dayNamed(first, published);
  if (!from || !to || from > to) return null;
  return { start: match.index, end: match.index + match[0].length, from, to };
}

function dayNamed({ day, month, year }: Named, published: Day | null): Day | null {
  const number = NAMES.indexOf(month ?? '') + 1;
  const near = year ? Number(year) : nearestYear(number, Number(day), published);
  return near === null || number === 0 ? null : dayOf(near, number, Number(day));
}

function timeBeside(lower: string, span: Span): { time?: string } {
  const before = TIME_BEFORE.exec(lower.slice(Math.max(0, span.start - 48), span.start));
  if (before) {
    const [, hour, minute, half, part, otherPart] = before;
    const time = hour ? clock(hour, minute, half) : (part ?? otherPart);
    return time ? { time } : {};
  }
  const after = TIME_AFTER.exec(lower.slice(span.end, span.end + 32));
  if (!after) return {};
  const [, part, hour, minute, half, otherHalf] = after;
  return { time: part ?? clock(hour, minute, half ?? otherHalf) };
}

function clock(
  hour: string | undefined,
  minute: string | undefined,
  half: string | undefined,
): string {
  const twelve = Number(hour) % 12;
  const hours = half ? twelve + (half.startsWith('p') ? 12 : 0) : Number(hour);
  return `${String(hours).padStart(2, '0')}:${minute ?? '00'}`;
}
