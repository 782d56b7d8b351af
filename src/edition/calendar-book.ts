import { type Day, dayIn, shiftDay } from '../article/day.ts';
import { eventId, taskId } from '../article/finding-ids.ts';
import type { KeptArticle } from '../store/articles.ts';
import {
  type CalendarRow,
  readForRewrite,
  readRows,
  rewriteCalendar,
  rowsCancelledSince,
  rowsFrom,
} from '../store/calendar.ts';
import type { Redis } from '../store/redis.ts';
import { groupsAfter } from './calendar-changes.ts';
import {
  type CalendarEntry,
  type Group,
  lastDayOf,
  marksIn,
  type Shown,
} from './calendar-entry.ts';
import type {
  DigestBody,
  DigestCancelled,
  DigestEvent,
  DigestItem,
  DigestTask,
  LetterSource,
} from './content.ts';
import { isSure } from './digest.ts';

/** What lies further back than this is in no calendar. */
export const CALENDAR_BACK_DAYS = 60;

/** Moves of one event that are followed: an old link leads to where it is now. */
const MOST_MOVES = 8;

/**
 * Brings the calendar up to what an article tells. Done before the article is kept, so that a kill
 * between the two is made good when it is kept again; the same article again changes nothing.
 */
export async function enterArticle(
  redis: Redis,
  kept: KeptArticle,
  at: { readonly now: Date; readonly timezone: string },
): Promise<void> {
  const moment = { now: at.now, today: dayIn(at.timezone, at.now) };
  const said = saidIn(kept, shiftDay(moment.today, -CALENDAR_BACK_DAYS));
  const word = { article: kept.article.id, topics: kept.article.topics, said };
  for (;;) {
    const read = await readForRewrite(redis, word.article, [...said.keys()]);
    const before = new Map([...read.rows].map(([id, text]) => [id, text ? groupOf(text) : null]));
    const rows = [...groupsAfter(before, word, moment)]
      .map(([id, group]) => rowOf(id, group))
      .filter((row) => row.text !== read.rows.get(row.id));
    const ids = [...said.keys()];
    if (rows.length === 0 && read.told === JSON.stringify(ids)) return;
    if (await rewriteCalendar(redis, read, { ids, rows })) return;
  }
}

/** Every entry with something on `from` or later, cancelled ones among them, by day and then as first told. */
export async function readCalendar(redis: Redis, from: Day): Promise<CalendarEntry[]> {
  const groups = (await rowsFrom(redis, from)).map(groupOf);
  return groups
    .flatMap(({ entries }) => entries)
    .filter(({ shown }) => lastDayOf(shown) >= from)
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
}

/** The entries of one event or task, wherever it was moved; empty when it is not known. */
export async function readCalendarEntry(
  redis: Redis,
  id: string,
): Promise<readonly CalendarEntry[]> {
  let next = id;
  for (let moves = 0; moves <= MOST_MOVES; moves += 1) {
    const text = (await readRows(redis, [next])).get(next);
    if (!text) return [];
    const { entries, movedTo } = groupOf(text);
    if (entries.length > 0 || !movedTo) return entries;
    next = movedTo;
  }
  return [];
}

/** What an article tells, by id, each as all articles together tell it. */
export async function readToldBy(
  redis: Redis,
  article: string,
): Promise<{ readonly id: string; readonly entries: readonly CalendarEntry[] }[]> {
  const { rows } = await readForRewrite(redis, article, []);
  return [...rows].map(([id, text]) => ({ id, entries: text ? groupOf(text).entries : [] }));
}

/** Events taken back since `from`. */
export async function cancelledSince(redis: Redis, from: Date): Promise<DigestCancelled[]> {
  const since = from.toISOString();
  const groups = (await rowsCancelledSince(redis, from)).map(groupOf);
  return groups
    .flatMap(({ entries }) => entries)
    .filter(({ shown }) => shown.kind === 'event')
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b)))
    .flatMap(({ cancelledAt, ...entry }) => {
      if (!cancelledAt || cancelledAt <= since) return [];
      const { uid, sequence, topics, firstAt: toldAt } = entry;
      const { kind: _, actor: __, ...event } = entry.shown;
      return [{ ...event, id: eventId(event), uid, sequence, topics, toldAt, cancelledAt }];
    });
}

/** A digest whose events and tasks know under which name they stand in calendars, and how often they changed. */
export async function withMarks(redis: Redis, body: DigestBody): Promise<DigestBody> {
  const ids = body.items.flatMap(({ events, tasks }) => [
    ...events.map(nameOfEvent),
    ...tasks.map(nameOfTask),
  ]);
  const rows = await readRows(redis, [...new Set(ids)]);
  const marks = (id: string, shown: Shown | null) => {
    const text = rows.get(id);
    return text && shown ? marksIn(groupOf(text), shown) : {};
  };
  const items = body.items.map((item): DigestItem => {
    const source = sourceOf(item);
    return {
      ...item,
      events: item.events.map((one) => ({
        ...one,
        ...marks(nameOfEvent(one), shownEvent(one, source)),
      })),
      tasks: item.tasks.map((one) => ({
        ...one,
        ...marks(nameOfTask(one), shownTask(one, source)),
      })),
    };
  });
  return { ...body, items };
}

const orderOf = ({ shown, firstAt }: CalendarEntry) => `${shown.start} ${firstAt}`;

const groupOf = (text: string) => JSON.parse(text) as Group;

function rowOf(id: string, group: Group): CalendarRow {
  const moments = group.entries.flatMap(({ cancelledAt }) => cancelledAt ?? []).sort();
  const last = moments.at(-1);
  const cancelledAt = last ? new Date(last) : null;
  return { id, text: JSON.stringify(group), lastDay: group.until, cancelledAt };
}

function saidIn({ article, findings }: KeptArticle, from: Day): Map<string, Shown[]> {
  const source = sourceOf(article);
  const all = [
    ...findings.events
      .filter(isSure)
      .map((one) => [nameOfEvent(one), shownEvent(one, source)] as const),
    ...findings.tasks
      .filter(isSure)
      .map((one) => [nameOfTask(one), shownTask(one, source)] as const),
  ];
  const said = new Map<string, Shown[]>();
  for (const [id, shown] of all) {
    if (shown && lastDayOf(shown) >= from) said.set(id, [...(said.get(id) ?? []), shown]);
  }
  return said;
}

const nameOfEvent = (event: Pick<DigestEvent, 'id' | 'title' | 'start'>) =>
  event.id ?? eventId(event);
const nameOfTask = (task: DigestTask) => task.id ?? taskId(task, undefined);

const sourceOf = ({ title, link }: LetterSource): LetterSource => ({ title, link });

function shownEvent(event: DigestEvent, source: LetterSource): Shown {
  const { title, start, end, time, place } = event;
  return {
    kind: 'event',
    title,
    start,
    ...(end && { end }),
    ...(time && { time }),
    ...(place && { place }),
    source,
  };
}

function shownTask({ title, due, actor }: DigestTask, source: LetterSource): Shown | null {
  return due ? { kind: 'task', title, start: due, ...(actor && { actor }), source } : null;
}
