import { createHash } from 'node:crypto';
import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { type Day, instantAt, shiftDay, startOfDay } from '../article/day.ts';
import { eventId, taskId } from '../article/finding-ids.ts';
import type { Site } from '../article/site.ts';
import type { Say } from '../copy/copy.ts';
import { onceNamed } from './agenda.ts';
import { type CalendarEntry, lastDayOf, type Shown } from './calendar-entry.ts';
import type { Letter, LetterEvent, LetterTask } from './content.ts';

export type CalendarOptions = {
  readonly site: Site;
  /** The words of the language it is written in. */
  readonly say: Say;
};

/** A file of a letter: `name` for its attachment, `type` for its Content-Type. */
export type CalendarFile = { readonly name: string; readonly type: string; readonly text: string };

/** One entry as it stands in a file. `stamp`: when it was last changed, or the letter was made. */
type Line = {
  readonly uid: string;
  readonly sequence: number;
  readonly shown: Shown;
  readonly stamp: Date;
  readonly isCancelled: boolean;
};

/** An event with a time but no stated end is shown this long. */
const USUAL_LENGTH_MINUTES = 120;

/** How long a subscribed calendar may wait before it asks again. */
const REFRESH_SECONDS = 4 * 3600;

/**
 * The files of a letter: what it announces, and what it takes back, each if there is any. An entry
 * has the name it has in the feed, so that whoever has both has it once. The same letter always
 * makes the same files: they are stamped with its day.
 */
export function letterCalendar(
  letter: Pick<Letter, 'to' | 'events' | 'tasks' | 'cancelled'>,
  options: CalendarOptions,
): CalendarFile[] {
  const stamp = startOfDay(letter.to, options.site.timezone);
  const announced = unlessNamedTwice([
    ...letter.events.map((event) => lineOfEvent(event, stamp)),
    ...letter.tasks.flatMap((task) => lineOfTask(task, stamp)),
  ]);
  const cancelled = unlessNamedTwice(
    letter.cancelled.map((event) => ({ ...lineOfEvent(event, stamp), isCancelled: true })),
  );
  const files = [
    { name: 'lich.ics', method: ICalCalendarMethod.PUBLISH, lines: announced },
    { name: 'huy.ics', method: ICalCalendarMethod.CANCEL, lines: cancelled },
  ];
  return files
    .filter(({ lines }) => lines.length > 0)
    .map(({ name, method, lines }) => ({
      name,
      type: `text/calendar; charset=utf-8; method=${method}`,
      text: written(lines, { ...options, method }),
    }));
}

/**
 * The calendar people subscribe to. It has no method, as a feed must not; what was cancelled stays
 * in it, struck out, for calendars that keep what they once had. `name`: what it is called there.
 */
export function calendarFeed(
  entries: readonly CalendarEntry[],
  options: CalendarOptions & { readonly name: string },
): string {
  return written(onceNamedAsInLetters(entries.map(lineOfEntry)), options);
}

function lineOfEntry({ uid, sequence, shown, changedAt, cancelledAt }: CalendarEntry): Line {
  const stamp = new Date(changedAt);
  return { uid, sequence, shown, stamp, isCancelled: cancelledAt !== undefined };
}

/** What articles call by two names is one event here too, under the uid it has in letters. */
function onceNamedAsInLetters(lines: readonly Line[]): Line[] {
  const isLiveEvent = ({ shown, isCancelled }: Line) => shown.kind === 'event' && !isCancelled;
  const live = new Map(lines.filter(isLiveEvent).map((line) => [line.uid, line]));
  const events = [...live.values()].map(({ uid, sequence, shown: { kind: _, ...event } }) => {
    return { ...event, uid, sequence };
  });
  const named = new Map(onceNamed(events).map((event) => [event.uid, event]));
  return lines.flatMap((line): Line[] => {
    const event = isLiveEvent(line) ? named.get(line.uid) : undefined;
    if (!event) return isLiveEvent(line) ? [] : [line];
    return [lineOfEvent(event, line.stamp)];
  });
}

function written(
  lines: readonly Line[],
  options: CalendarOptions & { readonly name?: string; readonly method?: ICalCalendarMethod },
): string {
  const { site, name, method } = options;
  const calendar = ical({
    prodId: { company: 'bantin', product: 'bantin', language: site.locale.toUpperCase() },
    ...(method
      ? { method }
      : { name: nameOf(name ?? site.name), ttl: REFRESH_SECONDS, url: site.url }),
  });
  for (const line of lines) calendar.createEvent(entryOf(line, options));
  return `${calendar.toString()}\r\n`;
}

function lineOfEvent(event: LetterEvent, stamp: Date): Line {
  const { id, uid, sequence = 0, ...shown } = event;
  const name = uid ?? id ?? eventId(event);
  return { uid: name, sequence, shown: { kind: 'event', ...shown }, stamp, isCancelled: false };
}

function lineOfTask(task: LetterTask, stamp: Date): Line[] {
  const { id, uid, sequence = 0, title, due, actor, source, alsoIn } = task;
  if (!due) return [];
  const shown = { kind: 'task', title, start: due, source } as const;
  const more = { ...(actor && { actor }), ...(alsoIn && { alsoIn }) };
  const name = uid ?? id ?? taskId(task, undefined);
  return [{ uid: name, sequence, shown: { ...shown, ...more }, stamp, isCancelled: false }];
}

/** Two sessions of one day, or two days of one task, differ by what sets them apart. */
function unlessNamedTwice(lines: readonly Line[]): Line[] {
  const taken = new Set<string>();
  return lines.map((line) => {
    const { start, time = '', place = '' } = line.shown;
    const uid = taken.has(line.uid) ? [line.uid, start, time, place].join('\n') : line.uid;
    taken.add(uid);
    return { ...line, uid };
  });
}

function entryOf(line: Line, options: CalendarOptions): ICalEventData {
  const { shown, stamp, isCancelled } = line;
  const { site } = options;
  const place = tidied(shown.place ?? '');
  const { link } = shown.source;
  return {
    id: uidOf(line.uid, site),
    sequence: line.sequence,
    stamp,
    lastModified: stamp,
    summary: summaryOf(line, options),
    description: descriptionOf(shown, options),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...span(shown, site),
    ...(place && { location: place }),
    ...(link && { url: linkOf(link) }),
  };
}

/** Some calendars show a cancelled entry like any other: its title says what it is. */
function summaryOf({ shown, isCancelled }: Line, { say }: CalendarOptions): string {
  const title = tidied(shown.title) || say(`calendar-untitled-${shown.kind}`);
  const named = shown.kind === 'task' ? say('calendar-task', { title }) : title;
  return isCancelled ? say('calendar-cancelled', { title: named }) : named;
}

/** `morning` is no time a calendar could show: the day is filled, and the words stand here. */
function descriptionOf(shown: Shown, { say }: CalendarOptions): string {
  const sources = [shown.source, ...(shown.alsoIn ?? [])].map(({ title, link }) =>
    [tidied(title), link].filter(Boolean).join('\n'),
  );
  return [
    whenOf(shown, say),
    shown.actor && say('mail-task-actor', { actor: tidied(shown.actor) }),
    ...sources,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The time of day, where it does not stand in the entry's own time. */
function whenOf({ time, ...shown }: Shown, say: Say): string | undefined {
  if (time === 'morning' || time === 'afternoon' || time === 'evening')
    return say('calendar-time', { time: say(`mail-event-${time}`) });
  const isRun = lastDayOf(shown) !== shown.start;
  return time && isRun ? say('calendar-time', { time: tidied(time) }) : undefined;
}

/**
 * A clock time is read in the site's zone and written in UTC, which needs no zone table in the file;
 * everything else fills whole days, whose end is the day after the last one, and leaves people free:
 * a festival week must not look like a week of meetings.
 */
function span(shown: Shown, { timezone }: Site) {
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(shown.time ?? '');
  const last = lastDayOf(shown);
  if (!clock || last !== shown.start) return wholeDays(shown.start, last);
  const minutes = Number(clock[1]) * 60 + Number(clock[2]);
  const start = instantAt(shown.start, minutes, timezone);
  return { start, end: new Date(start.getTime() + USUAL_LENGTH_MINUTES * 60_000) };
}

function wholeDays(first: Day, last: Day) {
  return {
    allDay: true,
    start: first,
    end: shiftDay(last, 1),
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
  };
}

/** One line without what no calendar can show. */
function tidied(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** The writer takes a calendar's name as it is. */
function nameOf(name: string): string {
  return tidied(name).replace(/[\\;,]/g, '\\$&');
}

/** The writer escapes an address like a text, which would put backslashes into it. */
function linkOf(link: string): string {
  return link.replaceAll(',', '%2C').replaceAll(';', '%3B');
}

function uidOf(id: string, site: Site): string {
  const digest = createHash('sha256').update(id).digest('hex');
  return `${digest.slice(0, 32)}@${new URL(site.url).host}`;
}
