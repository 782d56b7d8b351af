import { createHash } from 'node:crypto';
import ical, { type ICalCalendar, type ICalEventData } from 'ical-generator';
import { type Day, shiftDay, startOfDay } from '../article/day.ts';
import type { Site } from '../article/site.ts';
import type { LetterEvent, LetterTask } from './content.ts';

export type CalendarOptions = {
  readonly site: Site;
  /** When the calendar was made; each entry carries it (DTSTAMP). */
  readonly stamp: Date;
};

/** An event with a time but no stated end is shown this long. */
const USUAL_LENGTH_MINUTES = 120;

const MINUTE_MS = 60_000;

/**
 * Events, and tasks that have a due day, as an iCalendar text (RFC 5545). A clock time is read in
 * the site's zone and written in UTC, which needs no zone table in the file; everything else fills
 * whole days, whose end is the day after the last one.
 * An entry keeps its UID as long as its title and its first day stay the same.
 */
export function calendarOf(
  events: readonly LetterEvent[],
  tasks: readonly LetterTask[],
  options: CalendarOptions,
): string {
  const calendar = emptyCalendar(options.site);
  for (const event of events) calendar.createEvent(eventEntry(event, options));
  for (const task of tasks)
    if (task.due) calendar.createEvent(taskEntry({ ...task, due: task.due }, options));
  return calendar.toString();
}

function emptyCalendar(site: Site): ICalCalendar {
  return ical({
    name: site.name,
    prodId: { company: 'bantin', product: 'bantin', language: site.locale.toUpperCase() },
    url: site.url,
  });
}

function eventEntry(event: LetterEvent, options: CalendarOptions): ICalEventData {
  return {
    ...commonEntry(event, options),
    id: uidOf(['event', event.title, event.start], options.site),
    ...span(event, options.site),
    ...(event.place && { location: event.place }),
  };
}

function taskEntry(task: LetterTask & { due: Day }, options: CalendarOptions): ICalEventData {
  return {
    ...commonEntry(task, options),
    id: uidOf(['task', task.title, task.due], options.site),
    ...wholeDays(task.due, task.due),
  };
}

function commonEntry(entry: LetterEvent | LetterTask, { stamp }: CalendarOptions): ICalEventData {
  const { link, title } = entry.source;
  return {
    start: stamp,
    stamp,
    summary: entry.title,
    description: [title, link].filter(Boolean).join('\n'),
    ...(link && { url: link }),
  };
}

function span(event: LetterEvent, { timezone }: Site) {
  const several = event.end !== undefined && event.end !== event.start;
  const clock = /^\d{2}:\d{2}$/.test(event.time ?? '') ? event.time : undefined;
  if (several || !clock) return wholeDays(event.start, event.end ?? event.start);
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const start = startOfDay(event.start, timezone).getTime() + (hours * 60 + minutes) * MINUTE_MS;
  return { start: new Date(start), end: new Date(start + USUAL_LENGTH_MINUTES * MINUTE_MS) };
}

function wholeDays(first: Day, last: Day) {
  return { allDay: true, start: first, end: shiftDay(last, 1) };
}

function uidOf(parts: readonly string[], site: Site): string {
  const digest = createHash('sha256').update(parts.join('\n').normalize('NFC')).digest('hex');
  return `${digest.slice(0, 32)}@${new URL(site.url).host}`;
}
