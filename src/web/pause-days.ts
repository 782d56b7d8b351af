import { type Day, dayOf, shiftDay } from '../article/day.ts';

/** A longer pause is a farewell, and has a button of its own. */
const MOST_DAYS = 366;

const PRESETS: Readonly<Record<string, number>> = { week: 7, month: 30 };

/** The first and the last day a pause may end at. */
export function pauseDays(today: Day): { readonly first: Day; readonly last: Day } {
  return { first: shiftDay(today, 1), last: shiftDay(today, MOST_DAYS) };
}

/** The day on which letters come again; null where the form names none that is possible. */
export function pauseUntil(
  form: { readonly until: string; readonly day: string },
  today: Day,
): Day | null {
  const days = Object.hasOwn(PRESETS, form.until) ? PRESETS[form.until] : undefined;
  if (days !== undefined) return shiftDay(today, days);
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(form.day) ?? [];
  const day = dayOf(Number(year), Number(month), Number(date));
  const { first, last } = pauseDays(today);
  return day && day >= first && day <= last ? day : null;
}
