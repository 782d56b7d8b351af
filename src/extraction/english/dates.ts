import type { Day } from '../../article/day.ts';
import { dayOf, shiftDay, weekdayOf } from '../../article/day.ts';
import { nearestYear } from '../periods.ts';
import type { Span } from '../working-copy.ts';
import { MONTH, monthOf, WEEKDAY, weekdayNumber } from './day-words.ts';

/** Days named in an English text. `period`: a month or a quarter, of use as a deadline only. */
export type EnglishDate = Span & {
  readonly from: Day;
  readonly to: Day;
  readonly grain: 'day' | 'period';
};

const DAY = '(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:]\\d|[ap]m|\\s[ap]\\.?m|\\d|[/.]\\d)';
const YEAR = '(?:,?\\s+(\\d{4})(?!\\d))?';
const JOIN = `\\s*(-|to|until|till|through|and|&)\\s*(?:(?:the|from)\\s+)?(?:${WEEKDAY},?\\s+)?`;
const FREE = '(?<![\\p{L}\\d/.:-])';
/** `1 to 15 December 2026`, `28 November - 2 December`. */
const DAY_FIRST_RANGE = new RegExp(
  `${FREE}${DAY}(?:\\s+(?:of\\s+)?(${MONTH}))?${YEAR}${JOIN}${DAY}\\s+(?:of\\s+)?(${MONTH})(?!\\p{L})${YEAR}`,
  'gu',
);
/** `October 20 to October 22, 2026`, `April 2-6`. */
const MONTH_FIRST_RANGE = new RegExp(
  `${FREE}(${MONTH})\\s+${DAY}${YEAR}${JOIN}(?:(${MONTH})\\s+)?${DAY}${YEAR}`,
  'gu',
);
const DAY_FIRST = new RegExp(`${FREE}${DAY}\\s+(?:of\\s+)?(${MONTH})(?!\\p{L})${YEAR}`, 'gu');
const MONTH_FIRST = new RegExp(`${FREE}(${MONTH})\\s+(?:the\\s+)?${DAY}${YEAR}`, 'gu');
/** The day comes first in Việt Nam, in English texts too. */
const NUMERIC = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])/gu;
const ISO = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/gu;
const RELATIVE = new RegExp(
  `(?<!\\p{L})(?:(tomorrow|this weekend)|(this|next|on|by|before|until)\\s+(${WEEKDAY}))(?!\\p{L}|,?\\s+(?:the\\s+)?\\d|,?\\s+${MONTH})`,
  'gu',
);
const MONTH_ALONE = new RegExp(`${FREE}(${MONTH})(?:,?\\s+(?:of\\s+)?(\\d{4}))(?!\\d)`, 'gu');
const MONTH_END = new RegExp(`(?<!\\p{L})end of (${MONTH})(?!\\p{L}|\\s+\\d)`, 'gu');
const QUARTER =
  /(?<!\p{L})(?:(first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of)?|q([1-4])[\s/]?)\s*(\d{4})?(?!\d)/gu;
const QUARTERS: readonly string[] = ['first', 'second', 'third', 'fourth'];

type Point = { readonly day: string; readonly month: string; readonly year: string | undefined };

/** All days and periods of an English text, in its order; years and weekdays lean on `published`. */
export function findEnglishDates(lower: string, published: Day | null): EnglishDate[] {
  const found = [
    ...rangesIn(lower, published),
    ...singlesIn(lower, published),
    ...relativesIn(lower, published),
    ...periodsIn(lower, published),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: EnglishDate[] = [];
  for (const date of found) {
    const last = kept.at(-1);
    const isTwin = last?.start === date.start && last.end === date.end;
    if (!last || date.start >= last.end || isTwin) kept.push(date);
  }
  return kept;
}

function rangesIn(lower: string, published: Day | null): EnglishDate[] {
  const dayFirst = [...lower.matchAll(DAY_FIRST_RANGE)].map((match) => {
    const [, day = '', month, year, join, lastDay = '', lastMonth = '', lastYear] = match;
    const last = { day: lastDay, month: lastMonth, year: lastYear };
    return { match, join, first: { day, month: month ?? lastMonth, year }, last };
  });
  const monthFirst = [...lower.matchAll(MONTH_FIRST_RANGE)].map((match) => {
    const [, month = '', day = '', year, join, lastMonth, lastDay = '', lastYear] = match;
    const last = { day: lastDay, month: lastMonth ?? month, year: lastYear };
    return { match, join, first: { day, month, year }, last };
  });
  return [...dayFirst, ...monthFirst].flatMap(({ match, join, first, last }) => {
    const year = last.year ?? first.year;
    const to = dayAt({ ...last, year }, published);
    if (!to) return [];
    const turned = monthOf(first.month) > monthOf(last.month) ? -1 : 0;
    const firstYear = String(Number(to.slice(0, 4)) + turned);
    const from = dayAt({ ...first, year: first.year ?? firstYear }, published);
    if (!from || from > to) return [];
    const span = { start: match.index, end: match.index + match[0].length, grain: 'day' as const };
    const apart = (join === 'and' || join === '&') && to > shiftDay(from, 1);
    const between = /between\s+(?:the\s+)?$/u.test(
      lower.slice(Math.max(0, span.start - 14), span.start),
    );
    if (!apart || between) return [{ ...span, from, to }];
    return [
      { ...span, from, to: from },
      { ...span, from: to, to },
    ];
  });
}

function singlesIn(lower: string, published: Day | null): EnglishDate[] {
  const spelled = [
    ...[...lower.matchAll(DAY_FIRST)].map((match) => {
      const [, day = '', month = '', year] = match;
      return { match, day: dayAt({ day, month, year }, published) };
    }),
    ...[...lower.matchAll(MONTH_FIRST)].map((match) => {
      const [, month = '', day = '', year] = match;
      return { match, day: dayAt({ day, month, year }, published) };
    }),
    ...[...lower.matchAll(NUMERIC)].map((match) => {
      const [, day, , month, year] = match;
      return { match, day: dayOf(Number(year), Number(month), Number(day)) };
    }),
    ...[...lower.matchAll(ISO)].map((match) => {
      const [, year, month, day] = match;
      return { match, day: dayOf(Number(year), Number(month), Number(day)) };
    }),
  ];
  return spelled.flatMap(({ match, day }) => (day ? [on(match, day, day)] : []));
}

function relativesIn(lower: string, published: Day | null): EnglishDate[] {
  if (published === null) return [];
  return [...lower.matchAll(RELATIVE)].map((match) => {
    const [, word, lead = '', weekday = ''] = match;
    const monday = shiftDay(published, 1 - weekdayOf(published));
    if (word === 'this weekend') return on(match, shiftDay(monday, 5), shiftDay(monday, 6));
    if (word) {
      const day = shiftDay(published, 1);
      return on(match, day, day);
    }
    const ahead = weekdayNumber(weekday) - weekdayOf(published);
    const day = shiftDay(published, ahead < 0 || lead === 'next' ? ahead + 7 : ahead);
    const span = on(match, day, day);
    // The word before the weekday tells what the day is for, and is left to stand before it.
    return { ...span, start: span.end - weekday.length };
  });
}

function periodsIn(lower: string, published: Day | null): EnglishDate[] {
  const months = [...lower.matchAll(MONTH_ALONE), ...lower.matchAll(MONTH_END)].flatMap((match) => {
    const last = monthOf(match[1] ?? '');
    return periodOf(match, { last, months: 1, year: yearFor(match[2], last, published) });
  });
  const quarters = [...lower.matchAll(QUARTER)].flatMap((match) => {
    const [, word = '', digit, year] = match;
    const number = digit ?? (Number.parseInt(word, 10) || QUARTERS.indexOf(word) + 1);
    const last = 3 * Number(number);
    return periodOf(match, { last, months: 3, year: yearFor(year, last, published) });
  });
  return [...months, ...quarters];
}

function periodOf(
  match: RegExpExecArray,
  { last, months, year }: { last: number; months: number; year: number | null },
): EnglishDate[] {
  const from = year === null ? null : dayOf(year, last - months + 1, 1);
  const next = year === null ? null : dayOf(last === 12 ? year + 1 : year, (last % 12) + 1, 1);
  return from && next ? [{ ...on(match, from, shiftDay(next, -1)), grain: 'period' }] : [];
}

function yearFor(told: string | undefined, month: number, published: Day | null): number | null {
  return told ? Number(told) : nearestYear(month, 15, published);
}

function dayAt({ day, month, year }: Point, published: Day | null): Day | null {
  const number = monthOf(month);
  const inYear = year ? Number(year) : nearestYear(number, Number(day), published);
  return inYear === null ? null : dayOf(inYear, number, Number(day));
}

function on(match: RegExpExecArray, from: Day, to: Day): EnglishDate {
  return { start: match.index, end: match.index + match[0].length, from, to, grain: 'day' };
}
