import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** What we know about a feed between two polls. `initialised` is a fact of its own, not the existence of a key. */
export type FeedState = {
  readonly initialised: boolean;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly failures: number;
};

/** `feed` names a feed by its address, so that another address starts afresh (and silently). */
export async function readFeedState(redis: Redis, feed: string): Promise<FeedState> {
  const hash = await redis.hgetall(key.feed(feed));
  return {
    initialised: hash.initialised === '1',
    etag: hash.etag ?? null,
    lastModified: hash.modified ?? null,
    failures: Number(hash.failures ?? 0),
  };
}

/** Validators advance here and nowhere else: after everything the document brought is durable. */
export async function advanceFeed(
  redis: Redis,
  feed: string,
  validators: { readonly etag: string | null; readonly lastModified: string | null },
): Promise<void> {
  await redis.hset(key.feed(feed), {
    initialised: '1',
    etag: validators.etag ?? '',
    modified: validators.lastModified ?? '',
    failures: '0',
  });
}

/** Counts one more failure in a row. */
export async function noteFeedFailure(redis: Redis, feed: string): Promise<number> {
  return redis.hincrby(key.feed(feed), 'failures', 1);
}

export async function noteFeedWell(redis: Redis, feed: string): Promise<void> {
  await redis.hset(key.feed(feed), 'failures', '0');
}

/** Of these identities, those not told yet, in the given order. */
export async function unseen(
  redis: Redis,
  feed: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const known = await redis.smismember(key.seen(feed), ...ids);
  return ids.filter((_, index) => known[index] === 0);
}

export async function markSeen(redis: Redis, feed: string, id: string): Promise<void> {
  await redis.sadd(key.seen(feed), id);
}
