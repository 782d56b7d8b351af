import { key } from './keys.ts';
import type { PagePlace } from './queue.ts';
import type { Redis } from './redis.ts';

/** When refused sends of a page are tried again; `tries` counts rounds without a success. */
export type PageRetry = { readonly tries: number; readonly at: Date };

export async function readRetry(redis: Redis, place: PagePlace): Promise<PageRetry> {
  const [tries, at] = await redis.hmget(key.page(place.channel, place.page), 'tries', 'retry');
  return { tries: Number(tries ?? 0), at: new Date(Number(at ?? 0)) };
}

export async function writeRetry(redis: Redis, place: PagePlace, retry: PageRetry): Promise<void> {
  await redis.hset(key.page(place.channel, place.page), {
    tries: retry.tries,
    retry: retry.at.getTime(),
  });
}

/** Open editions that still have somebody unsettled on this page, in their order. */
export async function editionsOn(redis: Redis, place: PagePlace): Promise<string[]> {
  const open = await redis.zrange(key.editionsOpen, 0, '-1');
  if (open.length === 0) return [];
  const pipeline = redis.pipeline();
  for (const id of open) pipeline.sismember(key.unfinished(id), `${place.channel}.${place.page}`);
  const held = (await pipeline.exec()) ?? [];
  return open.filter((_, index) => held[index]?.[1] === 1);
}
