import type { Day } from '../article/day.ts';
import { dayIn, timeIn, weekdayOf } from '../article/day.ts';
import type { Locale } from '../article/site.ts';

const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `23/11/2026`, `23 Nov 2026`. */
export function sayDay(day: Day, locale: Locale): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return locale === 'vi'
    ? `${date}/${month}/${year}`
    : `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `Thứ Hai, 23/11/2026`. */
export function sayWeekday(day: Day, locale: Locale): string {
  return `${WEEKDAYS[locale][weekdayOf(day) - 1]}, ${sayDay(day, locale)}`;
}

/** `T2`, `Mo`: the weekday where there is no room. */
export function sayWeekdayShort(day: Day, locale: Locale): string {
  const weekday = weekdayOf(day);
  if (locale === 'en') return WEEKDAYS.en[weekday - 1]?.slice(0, 2) ?? '';
  return weekday === 7 ? 'CN' : `T${weekday + 1}`;
}

/** `07:05 Thứ Hai, 23/11/2026`, on the clocks of a time zone. */
export function sayMoment(instant: Date, timezone: string, locale: Locale): string {
  return `${timeIn(timezone, instant)} ${sayWeekday(dayIn(timezone, instant), locale)}`;
}

/** The same without weekday and year, for a button: `07:05 23/11`, `07:05 23 Nov`. */
export function sayMomentShort(instant: Date, timezone: string, locale: Locale): string {
  const day = sayDay(dayIn(timezone, instant), locale).slice(0, -5);
  return `${timeIn(timezone, instant)} ${day}`;
}

/** `25/01 – 02/02/2021`; a year is said once when both days share it. */
export function sayRange(start: Day, end: Day | undefined, locale: Locale): string {
  if (!end || end === start) return sayDay(start, locale);
  const from = sayDay(start, locale);
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  return `${sameYear ? from.slice(0, -5) : from} – ${sayDay(end, locale)}`;
}

/** `1.234` in Vietnamese, `1,234` in English. */
export function sayNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(value);
}
