import { dayIn, instantAt, shiftDay, timeIn } from '../article/day.ts';
import { fold } from '../article/words.ts';

/** Hours of the day, on the site's clocks, in which a reader hears no alerts: from one up to, not with, the other. */
export type QuietHours = { readonly from: number; readonly to: number };

/** `since`: when they were chosen; what came before was told at once. */
export type Quiet = QuietHours & { readonly since: Date };

const DAY_HOURS = 24;

/** The hour that a zone's clocks show. */
export function hourOf(moment: Date, timezone: string): number {
  return Number(timeIn(timezone, moment).slice(0, 2));
}

/** The hours that are quiet: 22 to 6 is 22, 23, 0, 1 … 5. */
export function hoursOf({ from, to }: QuietHours): number[] {
  const count = (to - from + DAY_HOURS) % DAY_HOURS;
  return Array.from({ length: count }, (_, index) => (from + index) % DAY_HOURS);
}

/** All that may end at an hour. */
export function endingAt(hour: number): QuietHours[] {
  const hours = Array.from({ length: DAY_HOURS }, (_, from) => from);
  return hours.filter((from) => from !== hour).map((from) => ({ from, to: hour }));
}

/** When quiet hours that end at a moment had begun. */
export function beginningOf({ from, to }: QuietHours, end: Date, timezone: string): Date {
  const day = dayIn(timezone, end);
  return instantAt(from < to ? day : shiftDay(day, -1), from * 60, timezone);
}

/** When the quiet hours of this moment began; null where it is not quiet. */
export function quietFrom(quiet: QuietHours, now: Date, timezone: string): Date | null {
  const hour = hourOf(now, timezone);
  if (!hoursOf(quiet).includes(hour)) return null;
  const day = dayIn(timezone, now);
  return instantAt(hour >= quiet.from ? day : shiftDay(day, -1), quiet.from * 60, timezone);
}

/** `7h`, `7 giờ`, `7:00`, `8 giờ tối`, `8pm`: one whole hour. */
const HOUR =
  /(?<![\d:.])(\d{1,2})(?: ?(?:h|g|gio)? ?(?::?00)?(?: ?phut)?)(?: ?(sang|trua|chieu|toi|dem|am|pm))?(?![\d:.]|[a-z])/g;

/** The hour that was typed, on 24-hour clocks; null where it is none, or not a whole one. */
export function readHour(typed: string): number | null {
  const hours = hoursIn(typed);
  return hours.length === 1 ? (hours[0] ?? null) : null;
}

/** `22h-6h`, `từ 22 giờ đến 6 giờ sáng`, `10pm to 6am`; null where these are no two whole hours. */
export function readQuietHours(typed: string): QuietHours | null {
  const [from, to, ...more] = hoursIn(typed);
  if (from === undefined || to === undefined || more.length > 0 || from === to) return null;
  return { from, to };
}

function hoursIn(typed: string): number[] {
  const words = fold(typed).replace(/[–—−]/g, '-');
  const found = [...words.matchAll(HOUR)].map(([, hour, part]) => clockHour(Number(hour), part));
  const left = words.replace(HOUR, ' ');
  return /\d/.test(left) || found.includes(null) ? [] : found.filter((hour) => hour !== null);
}

function clockHour(hour: number, part: string | undefined): number | null {
  if (hour > DAY_HOURS) return null;
  const late = part === 'pm' || part === 'chieu' || part === 'toi' || part === 'dem';
  if (hour === 12 && (part === 'dem' || part === 'am')) return 0;
  if (late && hour >= (part === 'dem' ? 6 : 1) && hour < 12) return hour + 12;
  return hour % DAY_HOURS;
}
