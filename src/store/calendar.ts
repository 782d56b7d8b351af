import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/**
 * The calendar as rows: one for each id of an event or a task, found by its last day and by when
 * something in it was cancelled. What a row says is the edition room's.
 */

const DAY_MS = 86_400_000;

/** Rows looked at in one step. */
const STEP = 1000;

/** What was read before it is rewritten. `told` is null for an article that was never entered. */
export type CalendarRead = {
  readonly article: string;
  readonly told: string | null;
  readonly rows: ReadonlyMap<string, string | null>;
};

export type CalendarRow = {
  readonly id: string;
  readonly text: string;
  readonly lastDay: string;
  readonly cancelledAt: Date | null;
};

/** The rows an article told of, and those with the ids in `also`. */
export async function readForRewrite(
  redis: Redis,
  article: string,
  also: readonly string[],
): Promise<CalendarRead> {
  const told = await redis.hget(key.calendarTold, article);
  const ids = [...new Set([...(told ? (JSON.parse(told) as string[]) : []), ...also])];
  return { article, told, rows: await readRows(redis, ids) };
}

/** Puts what an article tells now in the place of what was read; false when that has changed since. */
export async function rewriteCalendar(
  redis: Redis,
  read: CalendarRead,
  next: { readonly ids: readonly string[]; readonly rows: readonly CalendarRow[] },
): Promise<boolean> {
  const rows = next.rows.flatMap((row) => [
    row.id,
    read.rows.get(row.id) ?? '',
    row.text,
    dayNumber(row.lastDay),
    row.cancelledAt?.getTime() ?? '',
  ]);
  const done = await redis.rewriteCalendar(
    key.calendar,
    key.calendarByDay,
    key.calendarCancelled,
    key.calendarTold,
    key.calendarVersion,
    read.article,
    read.told ?? '',
    JSON.stringify(next.ids),
    ...rows,
  );
  return done === 1;
}

/** Another one after every change. */
export async function calendarVersion(redis: Redis): Promise<string> {
  return (await redis.get(key.calendarVersion)) ?? '';
}

/** Rows by id; null where there is none. */
export async function readRows(
  redis: Redis,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const texts = await redis.hmget(key.calendar, ...ids);
  return new Map(ids.map((id, index) => [id, texts[index] ?? null]));
}

/** Rows that have something on `day` or later, by day. */
export async function rowsFrom(redis: Redis, day: string): Promise<string[]> {
  const ids = await redis.zrangebyscore(key.calendarByDay, dayNumber(day), '+inf');
  return textsOf(await readRows(redis, ids));
}

/** Rows in which something was cancelled after `moment`. */
export async function rowsCancelledSince(redis: Redis, moment: Date): Promise<string[]> {
  const ids = await redis.zrangebyscore(key.calendarCancelled, `(${moment.getTime()}`, '+inf');
  return textsOf(await readRows(redis, ids));
}

const textsOf = (rows: ReadonlyMap<string, string | null>) =>
  [...rows.values()].filter((text) => text !== null);

/** Which of these articles never entered the calendar: kept by an earlier release. */
export async function neverEntered(redis: Redis, articles: readonly string[]): Promise<string[]> {
  if (articles.length === 0) return [];
  const told = await redis.hmget(key.calendarTold, ...articles);
  return articles.filter((_, index) => told[index] === null);
}

/** Forgets rows whose last day came before `before`, step by step. */
export async function forgetRows(redis: Redis, before: Date): Promise<void> {
  const day = Math.floor(before.getTime() / DAY_MS);
  for (;;) {
    const ids = await redis.zrangebyscore(key.calendarByDay, '-inf', `(${day}`, 'LIMIT', 0, STEP);
    if (ids.length === 0) return;
    await redis.hdel(key.calendar, ...ids);
    await redis.incr(key.calendarVersion);
    await redis.zrem(key.calendarCancelled, ...ids);
    await redis.zrem(key.calendarByDay, ...ids);
  }
}

function dayNumber(day: string): number {
  return Math.round(Date.parse(day) / DAY_MS);
}
