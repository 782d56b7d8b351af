import { type Day, shiftDay, weekdayOf } from './day.ts';

/** The week of a day by ISO 8601, which begins on Monday: `2026-W48`. */
export function weekNameOf(day: Day): string {
  // A week belongs to the year that holds its Thursday.
  const thursday = shiftDay(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

/** The Monday of a week by its name; null where the year has no such week. */
export function mondayOf(name: string): Day | null {
  const [, year = '', week = ''] = /^([1-9]\d{3})-W(\d{2})$/.exec(name) ?? [];
  if (year === '') return null;
  // 4 January is in the first week of every year.
  const fourth = `${year}-01-04`;
  const first = shiftDay(fourth, 1 - weekdayOf(fourth));
  const monday = shiftDay(first, (Number(week) - 1) * 7);
  return weekNameOf(monday) === name ? monday : null;
}
