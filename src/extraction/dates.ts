import type { Day } from '../article/day.ts';
import { dayOf, shiftDay } from '../article/day.ts';
import { type Chain, findChains, type Point } from './date-points.ts';
import { findPeriods, nearestYear } from './periods.ts';
import { TIME, WEEKDAY } from './words.ts';
import type { Span } from './working-copy.ts';

/** Days named in the text. `period`: a month or a quarter, of use as a deadline only. */
export type DateMention = Span & {
  readonly from: Day;
  readonly to: Day;
  readonly grain: 'day' | 'period';
  /** `HH:MM`, or `morning`, `afternoon`, `evening`. */
  readonly time?: string;
};

const DAY_PART = '(sáng|trưa|chiều|tối|đêm)';
const BETWEEN = `(?:[\\s,(]*(?:${WEEKDAY}|chủ nhật))?[\\s,(]*(?:vào\\s+)?(?:ngày|mai|hôm)?\\s*$`;
const TIME_BEFORE = new RegExp(
  `(?:${TIME}\\s*(?:-|đến|tới)\\s*)?${TIME}\\s*${DAY_PART}?${BETWEEN}`,
  'u',
);
const TIME_AFTER = new RegExp(
  `^\\)?[\\s,:;-]*(?:(?:vào|từ|bắt đầu|lúc|hồi)\\s+)*${TIME}\\s*${DAY_PART}?`,
  'u',
);
const PART_BEFORE = new RegExp(`(?<!\\p{L})${DAY_PART}(?:\\s+(?:nay|qua|mai))?${BETWEEN}`, 'u');
const PARTS: Readonly<Record<string, string>> = {
  sáng: 'morning',
  chiều: 'afternoon',
  tối: 'evening',
  đêm: 'evening',
};

/** All days and periods of the text, in its order. A year that is not told is the one that brings the day nearest to `published`; without it such days stay unread. */
export function findDates(lower: string, published: Day | null): DateMention[] {
  const days = findChains(lower).flatMap((chain) => readChain(lower, chain, published));
  const periods = findPeriods(lower, published).map((period) => ({
    ...period,
    grain: 'period' as const,
  }));
  return [...days, ...periods].sort((a, b) => a.start - b.start);
}

function readChain(lower: string, chain: Chain, published: Day | null): DateMention[] {
  const days = borrow(chain.points, published);
  if (!days) return [];
  const runs: { from: Day; to: Day }[] = [];
  for (const [i, day] of days.entries()) {
    const run = runs.at(-1);
    const next = run && chain.joins[i - 1] === 'list' ? shiftDay(run.to, 1) : null;
    if (run && (chain.joins[i - 1] === 'range' || next === day)) run.to = day;
    else runs.push({ from: day, to: day });
  }
  const time = timeAround(lower, chain);
  return runs
    .filter((run) => run.from <= run.to)
    .map((run) => ({
      start: chain.start,
      end: chain.end,
      ...run,
      grain: 'day',
      ...(time && { time }),
    }));
}

/** From right to left: `từ ngày 25/01 đến ngày 02/02/2021` gives its year to the left, `14 đến 17/10` its month too. */
function borrow(points: readonly Point[], published: Day | null): Day[] | null {
  const last = points.at(-1);
  if (!last || last.month === null) return null;
  const year = last.year ?? yearFor(points, published);
  if (year === null) return null;
  const days: (Day | null)[] = [];
  let right = { month: last.month, year };
  for (const point of points.toReversed()) {
    const month: number = point.month ?? right.month;
    const turned: number = month > right.month ? right.year - 1 : right.year;
    right = { month, year: point.year ?? turned };
    days.unshift(dayOf(right.year, month, point.day));
  }
  return days.every((day) => day !== null) ? days : null;
}

function yearFor(points: readonly Point[], published: Day | null): number | null {
  const told = points.findLast((point) => point.year !== null);
  const last = points.at(-1);
  if (!last || last.month === null) return null;
  if (told?.year) return last.month < (told.month ?? 1) ? told.year + 1 : told.year;
  return nearestYear(last.month, last.day, published);
}

function timeAround(lower: string, span: Span): string | undefined {
  const before = lower.slice(Math.max(0, span.start - 64), span.start);
  const told = TIME_BEFORE.exec(before);
  if (told) {
    const [, firstHour, firstMinute, hour, minute, part] = told;
    return clock(firstHour ?? hour, firstHour ? firstMinute : minute, part);
  }
  const after = TIME_AFTER.exec(lower.slice(span.end, span.end + 40));
  if (after) return clock(after[1], after[2], after[3]);
  const part = PART_BEFORE.exec(before)?.[1];
  return part ? PARTS[part] : undefined;
}

/** `2 giờ chiều` is 14:00. */
function clock(
  hour: string | undefined,
  minute: string | undefined,
  part: string | undefined,
): string {
  const late = part !== undefined && part !== 'sáng' && part !== 'trưa' && Number(hour) < 12;
  const hours = Number(hour) + (late ? 12 : 0);
  return `${String(hours).padStart(2, '0')}:${minute ?? '00'}`;
}
