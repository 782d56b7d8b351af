import { type Day, instantAt, shiftDay, startOfDay } from '../article/day.ts';

/** How long before an event or a deadline somebody is reminded. */
export type Lead = 'days3' | 'day' | 'hour';

/** An event, or a task on the day it is due. */
export type Dated = {
  readonly kind: 'event' | 'task';
  readonly start: Day;
  readonly end?: Day;
  /** `HH:MM`, or a part of the day, which no reminder can go by. */
  readonly time?: string;
};

/** When reminders that are days ahead are said: so many minutes after midnight on a zone's clocks. */
export type ReminderClock = { readonly minutes: number; readonly timezone: string };

/** What can be asked for, the earliest first. */
export const LEADS: Readonly<Record<Dated['kind'], readonly Lead[]>> = {
  event: ['day', 'hour'],
  task: ['days3', 'day'],
};

const HOUR_MS = 3_600_000;

/** When a reminder is to be said; null where there is no such moment. */
export function momentOf(lead: Lead, dated: Dated, clock: ReminderClock): Date | null {
  if (lead === 'hour') {
    const begins = beginningOfHour(dated, clock.timezone);
    return begins && new Date(begins.getTime() - HOUR_MS);
  }
  const day = shiftDay(dated.start, lead === 'day' ? -1 : -3);
  return instantAt(day, clock.minutes, clock.timezone);
}

/** From when on a reminder would come too late: it has begun, or its day is over. */
export function overAt(dated: Dated, timezone: string): Date {
  return beginningOfHour(dated, timezone) ?? startOfDay(shiftDay(dated.start, 1), timezone);
}

/** The reminders of something that are still to come, with their moments. */
export function leadsAhead(
  dated: Dated,
  clock: ReminderClock,
  now: Date,
): { readonly lead: Lead; readonly at: Date }[] {
  return LEADS[dated.kind].flatMap((lead) => {
    const at = momentOf(lead, dated, clock);
    return at && at > now ? [{ lead, at }] : [];
  });
}

/** Null where no hour is known, or the days are several: then the first day counts as a whole. */
function beginningOfHour({ start, end, time }: Dated, timezone: string): Date | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time ?? '') ?? [];
  if (hours === undefined || minutes === undefined || (end !== undefined && end > start))
    return null;
  return instantAt(start, Number(hours) * 60 + Number(minutes), timezone);
}
