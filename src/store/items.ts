import type { NamedItem } from '../article/identity.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** What is known of an item of a feed. */
export type KnownItem = {
  /** The article it became; null when it was never met. */
  readonly article: string | null;
  /** The article of an item with the same title, in the same feed. */
  readonly namesake: string | null;
  /** What it said when this feed last told of it; null when another feed brought its article. */
  readonly print: string | null;
  /** Whether it was met under all its names. */
  readonly complete: boolean;
};

/** Looks items up by all their names, in their order; of several articles the first name's counts. */
export async function recallItems(
  redis: Redis,
  feed: string,
  items: readonly NamedItem[],
): Promise<KnownItem[]> {
  if (items.length === 0) return [];
  const asked = items.flatMap((item) => [...item.names, item.title]);
  const articles = await redis.hmget(key.items, ...asked);
  const known = items.map((item) => {
    const of = articles.splice(0, item.names.length + 1);
    const namesake = of.pop() ?? null;
    const complete = of.every((article) => article !== null);
    return { article: of.find((article) => article !== null) ?? null, namesake, complete };
  });
  const prints = await redis.hmget(key.prints(feed), ...known.map(({ article }) => article ?? ''));
  return known.map((one, index) => ({ ...one, print: prints[index] ?? null }));
}

/**
 * Notes under all their names which articles items became and what they said, all in one step. To be
 * called when everything they led to is durable: from then on they are known.
 */
export async function noteItems(
  redis: Redis,
  feed: string,
  items: readonly (NamedItem & { article: string })[],
): Promise<void> {
  if (items.length === 0) return;
  const named = items.flatMap(({ names, title, article }) =>
    [...names, title].map((name) => [name, article]),
  );
  const prints = items.map(({ article, print }) => [article, print]);
  await redis
    .multi()
    .hset(key.items, Object.fromEntries(named))
    .hset(key.prints(feed), Object.fromEntries(prints))
    .exec();
}

/** Notes that known items are met under these names too. */
export async function noteNames(
  redis: Redis,
  items: readonly (Pick<NamedItem, 'names'> & { article: string })[],
): Promise<void> {
  if (items.length === 0) return;
  const named = items.flatMap(({ names, article }) => names.map((name) => [name, article]));
  await redis.hset(key.items, Object.fromEntries(named));
}
