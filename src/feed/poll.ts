import type { Item } from '../article/article.ts';
import { feedKeyOf, identityOf } from '../article/identity.ts';
import { markSeen, unseen } from '../store/feeds.ts';
import type { Redis } from '../store/redis.ts';
import { type AskDeps, type Asked, askFeed, type Feed } from './ask.ts';

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
  | Exclude<Asked, { kind: 'answered' }>;

/**
 * Asks a feed for what is new. Forgets nothing by itself: an item counts as seen, and the
 * validators advance, only when the caller says so, so that a kill in between loses nothing.
 */
export async function readFeed(feed: Feed, deps: AskDeps): Promise<Heard> {
  const { redis } = deps;
  const name = feedKeyOf(feed.url);
  const asked = await askFeed(feed, deps);
  if (asked.kind !== 'answered') return asked;
  const { document, first, advance } = asked;
  return {
    kind: 'heard',
    fresh: await freshOf(document.items, name, redis),
    first,
    seen: ({ identity }) => markSeen(redis, name, identity),
    advance,
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
