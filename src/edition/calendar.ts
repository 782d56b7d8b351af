import { createHash } from 'node:crypto';
import ical, { type ICalCalendar, type ICalEventData } from 'ical-generator';
import { type Day, shiftDay, startOfDay } from '../article/day.ts';
import { eventId, taskId } from '../article/finding-ids.ts';
import type { Site } from '../article/site.ts';
import type { LetterEvent, LetterTask } from './content.ts';

export type CalendarOptions = {
  readonly site: Site;
  /** When the calendar was made; each entry carries it (DTSTAMP). */
  readonly stamp: Date;
};

type EntryOptions = CalendarOptions & { readonly uid: string };

/** An event with a time but no stated end is shown this long. */
const USUAL_LENGTH_MINUTES = 120;

const MINUTE_MS = 60_000;

/**
 * Events, and tasks that have a due day, as an iCalendar text (RFC 5545). A clock time is read in
 * the site's zone and written in UTC, which needs no zone table in the file; everything else fills
 * whole days, whose end is the day after the last one.
 * An entry keeps its UID as long as what it is about stays the same, so that a calendar that has it
 * already moves it; two sessions of one day differ by what sets them apart.
 */
export function calendarOf(
  events: readonly LetterEvent[],
  tasks: readonly LetterTask[],
  options: CalendarOptions,
): string {
  const calendar = emptyCalendar(options.site);
  const taken = new Set<string>();
  const once = (id: string, apart: readonly string[]) => {
    const own = taken.has(id) ? [id, ...apart].join('\n') : id;
    taken.add(own);
    return uidOf(own, options.site);
  };
  for (const event of events) {
    const uid = once(event.id ?? eventId(event), [event.time ?? '', event.place ?? '']);
    calendar.createEvent(eventEntry(event, { ...options, uid }));
  }
  for (const task of tasks) {
    if (!task.due) continue;
    const uid = once(task.id ?? taskId(task, undefined), [task.due]);
    calendar.createEvent(taskEntry({ ...task, due: task.due }, { ...options, uid }));
  }
  return calendar.toString();
}

function emptyCalendar(site: Site): ICalCalendar {
  return ical({
    name: site.name,
    prodId: { company: 'bantin', product: 'bantin', language: site.locale.toUpperCase() },
    url: site.url,
  });
}

function eventEntry(event: LetterEvent, options: EntryOptions): ICalEventData {
  return {
    ...commonEntry(event, options),
    id: options.uid,
    ...span(event, options.site),
    ...(event.place && { location: event.place }),
  };
}

function taskEntry(task: LetterTask & { due: Day }, options: EntryOptions): ICalEventData {
  return {
    ...commonEntry(task, options),
    id: options.uid,
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

function uidOf(id: string, site: Site): string {
  const digest = createHash('sha256').update(id).digest('hex');
  return `${digest.slice(0, 32)}@${new URL(site.url).host}`;
}
