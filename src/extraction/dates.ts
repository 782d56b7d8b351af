import type { Day } from '../article/day.ts';
import { dayOf, shiftDay } from '../article/day.ts';
import { exactTime, timeAround } from './clock-times.ts';
import { type Chain, findChains, type Point } from './date-points.ts';
import { findSameDays, findWeekDays } from './days-in-context.ts';
import { findRelativeDays } from './days-relative.ts';
import { findEnglishDates } from './english-dates.ts';
import {
  endOfNote,
  lunarReading,
  nearestLunarYear,
  solarDay,
  spellOut,
  withoutLunarNotes,
} from './lunar-dates.ts';
import { findPeriods, nearestYear } from './periods.ts';
import { type Piece, wholePiece } from './pieces.ts';
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

/** Days, and whether they are told by the calendar's numbers or by another way to tell a day. */
type Told = DateMention & { readonly by: 'number' | 'moon' | 'distance' };

/** `sáng mai (13/4)`, `mùng 8 tháng giêng (thứ ba, 24/02)`: one day told twice. */
const TOLD_AGAIN = new RegExp(
  `^[\\s,]*(?:\\([^()]{0,24}|(?:tức|nhằm|là)(?:\\s+(?:là|vào))?\\s+)?(?:${WEEKDAY}[\\s,(]*)?(?:(?:từ\\s+)?ngày\\s*){0,2}$`,
  'u',
);

/** `từ 22 giờ ngày 17/9 đến 4 giờ hôm sau` ends on the next day. */
const INTO_NEXT_DAY = new RegExp(
  `^[)\\s]{0,3},?\\s{0,2}(?:và\\s)?(?:đến|tới|-|kết thúc|mở lại|cấp lại|có lại)(?:\\s(?:vào|lúc|khoảng)){0,2}\\s{0,2}${TIME}\\s{0,2}(?:(?:ngày|hôm|sáng|trưa|chiều)\\s){1,3}(?:sau|kế tiếp|tiếp theo)(?!\\p{L})`,
  'u',
);

/** All days and periods of the text, in its order. A year that is not told is the one that brings the day nearest to `published`; without it such days stay unread. */
export function findDates(
  lower: string,
  published: Day | null,
  text: Piece = wholePiece(lower),
): DateMention[] {
  const quiet = withoutLunarNotes(lower);
  const spelled = spellOut(quiet);
  const days = findChains(spelled === lower ? text : wholePiece(spelled), quiet).flatMap((chain) =>
    readChain(lower, { ...chain, end: endOfNote(lower, quiet, chain.end) }, published),
  );
  const relative = [
    ...findRelativeDays(text, published),
    ...findWeekDays(lower, days),
    ...findSameDays(lower, days),
  ].map((told): Told => ({ ...told, grain: 'day', by: 'distance', ...timed(lower, told) }));
  const english = findEnglishDates(text, published).map(
    (told): Told => ({ ...told, grain: 'day', by: 'number' }),
  );
  const told = [...days, ...relative, ...english].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  const periods = findPeriods(text, published).map((period) => ({
    ...period,
    grain: 'period' as const,
  }));
  return [...onceTold(lower, told), ...periods].sort((a, b) => a.start - b.start);
}

/** Of one day told twice the printed solar date counts, with the time told beside the other. */
function onceTold(lower: string, told: readonly Told[]): DateMention[] {
  const kept: Told[] = [];
  for (const date of told) {
    const last = kept.at(-1);
    if (!last || last.by === date.by || !isSameDay(lower, last, date)) {
      kept.push(date);
      continue;
    }
    kept.pop();
    const main = date.by === 'number' ? date : last;
    const time = exactTime(last.time, date.time);
    kept.push({ ...main, start: last.start, end: date.end, ...(time && { time }) });
  }
  return kept.map(({ start, end, from, to, grain, time }) => {
    return time ? { start, end, from, to, grain, time } : { start, end, from, to, grain };
  });
}

function isSameDay(lower: string, first: Told, second: Told): boolean {
  const gap = second.start - first.end;
  return gap >= 0 && gap < 48 && TOLD_AGAIN.test(lower.slice(first.end, second.start));
}

function readChain(lower: string, chain: Chain, published: Day | null): Told[] {
  const days = borrow(chain, calendarOf(chain, published));
  if (!days) return [];
  const by = chain.lunar ? 'moon' : 'number';
  const { start, end } = chain;
  const time = timeAround(lower, chain);
  const runs: { from: Day; to: Day }[] = [];
  for (const [i, day] of days.entries()) {
    const run = runs.at(-1);
    const next = run && chain.joins[i - 1] === 'list' ? shiftDay(run.to, 1) : null;
    if (run && (chain.joins[i - 1] === 'range' || next === day)) run.to = day;
    else runs.push({ from: day, to: day });
  }
  const only = runs.length === 1 ? runs[0] : undefined;
  if (only && only.from === only.to && INTO_NEXT_DAY.test(lower.slice(chain.end, chain.end + 80)))
    only.to = shiftDay(only.to, 1);
  return runs
    .filter((run) => run.from <= run.to)
    .map(
      ({ from, to }): Told =>
        time
          ? { start, end, from, to, grain: 'day', by, time }
          : { start, end, from, to, grain: 'day', by },
    );
}

function timed(lower: string, span: Span): { time?: string } {
  const time = timeAround(lower, span);
  return time ? { time } : {};
}

/** How the numbers of a chain become days. */
type Calendar = {
  readonly dayOf: (year: number, month: number, day: number) => Day | null;
  readonly nearest: (month: number, day: number) => number | null;
};

function calendarOf(chain: Chain, published: Day | null): Calendar {
  if (!chain.lunar) {
    return { dayOf, nearest: (month, day) => nearestYear(month, day, published) };
  }
  const reading = lunarReading(chain.tail, published);
  return {
    dayOf: (year, month, day) => solarDay(year, month, day, reading.leap),
    nearest: (month, day) => reading.year ?? nearestLunarYear(month, day, published),
  };
}

/** From right to left: `từ ngày 25/01 đến ngày 02/02/2021` gives its year to the left, `14 đến 17/10` its month too. */
function borrow({ points }: Chain, calendar: Calendar): Day[] | null {
  const last = points.at(-1);
  if (!last || last.month === null) return null;
  const year = last.year ?? yearFor(points, calendar);
  if (year === null) return null;
  const days: (Day | null)[] = [];
  let right = { month: last.month, year };
  for (const point of points.toReversed()) {
    const month: number = point.month ?? right.month;
    const turned: number = month > right.month ? right.year - 1 : right.year;
    right = { month, year: point.year ?? turned };
    days.unshift(calendar.dayOf(right.year, month, point.day));
  }
  return days.every((day) => day !== null) ? days : null;
}

function yearFor(points: readonly Point[], calendar: Calendar): number | null {
  const told = points.findLast((point) => point.year !== null);
  const last = points.at(-1);
  if (!last || last.month === null) return null;
  if (told?.year) return last.month < (told.month ?? 1) ? told.year + 1 : told.year;
  return calendar.nearest(last.month, last.day);
}
