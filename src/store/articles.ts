import type { Article } from '../article/article.ts';
import type { Findings } from '../article/findings.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';
import { unindexArticles } from './search-index.ts';

/** An article with what was found in it. */
export type KeptArticle = { readonly article: Article; readonly findings: Findings };

/** `keptAt` never repeats and only grows: whoever has read up to one moment has missed nothing before it. */
export type KeptAt = KeptArticle & { readonly keptAt: Date };

/** Keeps an article; keeping it again replaces it and leaves its place in time as it was. */
export async function keepArticle(redis: Redis, kept: KeptArticle, now: Date): Promise<void> {
  await redis.set(key.article(kept.article.id), JSON.stringify(kept));
  await redis.stamp(key.lastStamp, key.articles, now.getTime(), kept.article.id);
}

export async function readArticle(redis: Redis, id: string): Promise<KeptArticle | null> {
  const text = await redis.get(key.article(id));
  return text ? (JSON.parse(text) as KeptArticle) : null;
}

/** Articles by their ids, without those that were forgotten. */
export async function readArticles(redis: Redis, ids: readonly string[]): Promise<KeptArticle[]> {
  if (ids.length === 0) return [];
  const texts = await redis.mget(ids.map((id) => key.article(id)));
  return texts.flatMap((text) => (text ? [JSON.parse(text) as KeptArticle] : []));
}

/** The ids of all articles, as they were kept. */
export function articleIds(redis: Redis): Promise<string[]> {
  return redis.zrange(key.articles, 0, '-1');
}

/** A moment no later article is kept before. */
export async function cutNow(redis: Redis, now: Date): Promise<Date> {
  return new Date(await redis.stamp(key.lastStamp, key.articles, now.getTime(), ''));
}

/** Articles kept after `from` and not after `to`, oldest first. */
export async function articlesBetween(redis: Redis, from: Date, to: Date): Promise<KeptAt[]> {
  const rows = await redis.zrangebyscore(
    key.articles,
    `(${from.getTime()}`,
    to.getTime(),
    'WITHSCORES',
  );
  const ids = rows.filter((_, index) => index % 2 === 0);
  if (ids.length === 0) return [];
  const texts = await redis.mget(ids.map((id) => key.article(id)));
  return texts.flatMap((text, index) =>
    text
      ? [{ ...(JSON.parse(text) as KeptArticle), keptAt: new Date(Number(rows[index * 2 + 1])) }]
      : [],
  );
}

/** Articles forgotten in one step. */
const STEP = 1000;

/** Forgets articles kept before `before`, step by step; how many. */
export async function forgetArticles(redis: Redis, before: Date): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const ids = await redis.zrangebyscore(key.articles, '-inf', before.getTime(), 'LIMIT', 0, STEP);
    if (ids.length === 0) return forgotten;
    await unindexArticles(redis, ids);
    await redis.unlink(ids.map((id) => key.article(id)));
    await redis.hdel(key.calendarTold, ...ids);
    forgotten += await redis.zrem(key.articles, ids);
  }
}
