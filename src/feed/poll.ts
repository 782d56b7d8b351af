import type { Item } from '../article/article.ts';
import { feedKeyOf, identityOf } from '../article/identity.ts';
import {
  advanceFeed,
  markSeen,
  noteFeedFailure,
  noteFeedWell,
  readFeedState,
  unseen,
} from '../store/feeds.ts';
import type { Redis } from '../store/redis.ts';
import { type Fetcher, fetchDocument } from './fetching/fetch.ts';
import { parseFeed } from './reading/parse.ts';

export type Feed = { readonly id: string; readonly url: string };

export type FreshItem = { readonly identity: string; readonly item: Item };

export type Heard =
  | {
      readonly kind: 'heard';
      /** Not told yet, oldest first. */
      readonly fresh: readonly FreshItem[];
      /** The feed was never read before: what it holds is kept and nothing is said. */
      readonly first: boolean;
      /** To be called for each item once what it led to is durable. */
      readonly seen: (item: FreshItem) => Promise<void>;
      /** To be called when all are: only then may the site answer "unchanged". */
      readonly advance: () => Promise<void>;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly reason: string; readonly failures: number };

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

/**
 * Asks a feed for what is new. Forgets nothing by itself: an item counts as seen, and the
 * validators advance, only when the caller says so, so that a kill in between loses nothing.
 */
export async function readFeed(
  feed: Feed,
  deps: { readonly redis: Redis; readonly fetcher: Fetcher; readonly timezone: string },
): Promise<Heard> {
  const { redis } = deps;
  const name = feedKeyOf(feed.url);
  const state = await readFeedState(redis, name);
  const { etag, lastModified } = state;
  const fetched = await fetchDocument(
    { url: feed.url, etag, lastModified, accept: ACCEPT },
    deps.fetcher,
  );
  const failed = async (reason: string): Promise<Heard> => ({
    kind: 'failed',
    reason,
    failures: await noteFeedFailure(redis, name),
  });
  if (fetched.kind === 'gone')
    return failed(`there is nothing at this address (${fetched.status})`);
  if (fetched.kind === 'failed' || fetched.kind === 'refused') return failed(fetched.reason);
  if (fetched.kind === 'unchanged') {
    if (state.failures > 0) await noteFeedWell(redis, name);
    return { kind: 'unchanged' };
  }
  const parsed = await parseFeed(fetched, deps);
  if (parsed.kind === 'unreadable') return failed(parsed.reason);
  const fresh = await freshOf(parsed.items, name, redis);
  return {
    kind: 'heard',
    fresh,
    first: !state.initialised,
    seen: ({ identity }) => markSeen(redis, name, identity),
    advance: () => advanceFeed(redis, name, fetched),
  };
}

/** Items not told yet, each once, oldest first: feeds print the newest on top. */
async function freshOf(items: readonly Item[], feed: string, redis: Redis): Promise<FreshItem[]> {
  const byIdentity = new Map<string, Item>();
  for (const item of items) {
    const identity = identityOf(item);
    if (!byIdentity.has(identity)) byIdentity.set(identity, item);
  }
  const ids = await unseen(redis, feed, [...byIdentity.keys()]);
  const fresh = ids.flatMap((identity) => {
    const item = byIdentity.get(identity);
    return item ? [{ identity, item }] : [];
  });
  return fresh.reverse().sort((a, b) => dateOf(a).localeCompare(dateOf(b)));
}

const dateOf = ({ item }: FreshItem) => item.published ?? '9';
