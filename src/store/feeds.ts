import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** Why a feed is not asked before its next time. */
type FeedWait = 'rhythm' | 'back-off' | 'retry-after';

/** When a feed is asked next, in milliseconds since 1970; 0: never asked yet. */
export type FeedTurn = { readonly nextAt: number; readonly waitsFor: FeedWait };

/** What we know about a feed between two polls. Moments are milliseconds since 1970. */
export type FeedState = FeedTurn & {
  /** It was read once: a fact of its own, not the existence of a key. */
  readonly initialised: boolean;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** In a row, and since when. */
  readonly failures: number;
  readonly failingSince: number | null;
  /** The admins know that it fails. */
  readonly told: boolean;
  /** The address that is asked in place of the configured one. */
  readonly kept: string | null;
  /** Where the address that is asked says it has moved for good, and how often in a row it did. */
  readonly moved: string | null;
  readonly moves: number;
  /** The rhythm its latest items showed, and the wait it wishes for itself (`<ttl>`). */
  readonly gapMs: number | null;
  readonly newestAt: number | null;
  readonly ttlMs: number | null;
  /** Until then a hub pushes what is new. */
  readonly pushedUntil: number | null;
};

export type FeedNotes = Partial<Omit<FeedState, 'initialised'>>;

/** `feed` names a feed by its address, so that another address starts afresh (and silently). */
export async function readFeedState(redis: Redis, feed: string): Promise<FeedState> {
  const hash = await redis.hgetall(key.feed(feed));
  return {
    ...turnIn(hash.nextAt, hash.waitsFor),
    initialised: hash.initialised === '1',
    etag: hash.etag || null,
    lastModified: hash.lastModified || null,
    failures: Number(hash.failures ?? 0),
    failingSince: numberIn(hash.failingSince),
    told: hash.told === '1',
    kept: hash.kept || null,
    moved: hash.moved || null,
    moves: Number(hash.moves ?? 0),
    gapMs: numberIn(hash.gapMs),
    newestAt: numberIn(hash.newestAt),
    ttlMs: numberIn(hash.ttlMs),
    pushedUntil: numberIn(hash.pushedUntil),
  };
}

/** The next times of many feeds, in their order. */
export async function readFeedTurns(redis: Redis, feeds: readonly string[]): Promise<FeedTurn[]> {
  const asking = redis.pipeline();
  for (const feed of feeds) asking.hmget(key.feed(feed), 'nextAt', 'waitsFor');
  const answers = (await asking.exec()) ?? [];
  return answers.map(([error, found]) => {
    if (error) throw error;
    const [nextAt, waitsFor] = found as (string | null)[];
    return turnIn(nextAt, waitsFor);
  });
}

/**
 * The feed was read and everything the document brought is durable: only here a feed becomes known,
 * and its validators belong to a new document.
 */
export async function advanceFeed(redis: Redis, feed: string, notes: FeedNotes): Promise<void> {
  await redis.hset(key.feed(feed), { initialised: '1', ...written(notes) });
}

export async function noteFeed(redis: Redis, feed: string, notes: FeedNotes): Promise<void> {
  await redis.hset(key.feed(feed), written(notes));
}

/** Nothing and no are both kept as the empty text. */
function written(notes: FeedNotes): Record<string, string> {
  const fields = Object.entries(notes).map(([name, value]) => {
    if (value === null || value === false) return [name, ''];
    return [name, value === true ? '1' : String(value)];
  });
  return Object.fromEntries(fields);
}

function turnIn(nextAt: string | null | undefined, waitsFor: string | null | undefined): FeedTurn {
  const wait = WAITS.find((one) => one === waitsFor) ?? 'rhythm';
  return { nextAt: Number(nextAt ?? 0), waitsFor: wait };
}

const WAITS: readonly FeedWait[] = ['rhythm', 'back-off', 'retry-after'];

function numberIn(text: string | undefined): number | null {
  return text ? Number(text) : null;
}
