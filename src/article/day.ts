/** A calendar day without a clock or a zone: `2026-11-23`. Sorts as a string. */
export type Day = string;

/** The present moment, handed in: nothing below the doors reads the clock itself. */
export type Clock = () => Date;

const DAY_MS = 86_400_000;
const MONTH_DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day it is at `instant` in an IANA time zone. */
export function dayIn(timezone: string, instant: Date): Day {
  return localTime(timezone, instant).slice(0, 10);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-23 07:00:00`: of all languages, Swedish writes dates as ISO 8601 does. */
function localTime(timezone: string, instant: Date): string {
  const clock = clocks.get(timezone) ?? clockOf(timezone);
  return clock.format(instant);
}

/** Made once for each zone: to make one takes as long as thirty readings. */
function clockOf(timezone: string): Intl.DateTimeFormat {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  clocks.set(timezone, clock);
  return clock;
}

/** `day` moved by whole days; negative goes back. */
export function shiftDay(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the three numbers name a day that exists (29/2 only in leap years). */
export function isDay(year: number, month: number, day: number): boolean {
  if (![year, month, day].every(Number.isInteger) || year < 100 || year > 9999) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/** Day from numbers; null when there is no such day. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (!isDay(year, month, day)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Weekday by ISO 8601: 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/**
 * The instant at which a calendar day begins in a time zone: later than 0:00 where clocks skip
 * midnight, the first 0:00 where they repeat it.
 */
export function startOfDay(day: Day, timezone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Clocks may change on this very day, so what they showed before and after it are both tried.
  const starts = [-DAY_MS, DAY_MS]
    .map((away) => new Date(midnight - offsetAt(new Date(midnight + away), timezone)))
    .sort((a, b) => a.getTime() - b.getTime());
  return starts.find((start) => dayIn(timezone, start) >= day) ?? new Date(midnight);
}

/** The wall clock of a time zone at `instant`: `07:05`. */
export function timeIn(timezone: string, instant: Date): string {
  return localTime(timezone, instant).slice(11, 16);
}

/**
 * The instant at which a zone's wall clock shows so many minutes after midnight of a day: the first
 * where clocks show it twice, the one after the gap where they skip it.
 */
export function instantAt(day: Day, minutes: number, timezone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const offsets = [-DAY_MS, DAY_MS].map((away) => offsetAt(new Date(wall + away), timezone));
  const tries = offsets.map((offset) => new Date(wall - offset)).sort((a, b) => +a - +b);
  const exact = tries.find((one) => one.getTime() + offsetAt(one, timezone) === wall);
  return exact ?? tries.at(-1) ?? new Date(wall);
}

/** How far a zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(instant: Date, timezone: string): number {
  return Date.parse(`${localTime(timezone, instant)}Z`) - instant.getTime();
}
