/** A calendar day without a clock or a zone: `2026-11-23`. Sorts as a string. */
export type Day = string;

/** The present moment, handed in: nothing below the doors reads the clock itself. */
export type Clock = () => Date;

const DAY_MS = 86_400_000;

/** The day it is at `instant` in an IANA time zone. */
export function dayIn(timezone: string, instant: Date): Day {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}

/** `day` moved by whole days; negative goes back. */
export function shiftDay(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the three numbers name a day that exists (29/2 only in leap years). */
export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day
  );
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

/** The instant at which a calendar day begins in a time zone. */
export function startOfDay(day: Day, timezone: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(noon);
  const part = (type: string) => Number(shown.find((entry) => entry.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
  );
  return new Date(Date.parse(`${day}T00:00:00Z`) - (local - noon.getTime()));
}
