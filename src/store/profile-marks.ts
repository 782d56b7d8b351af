import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** What a messenger was told to show of the bot: a mark of each thing, by its name. */
export function readMarks(redis: Redis, channel: string): Promise<Record<string, string>> {
  return redis.hgetall(key.profile(channel));
}

/** Something is shown now as this mark says. */
export async function keepMark(
  redis: Redis,
  channel: string,
  { name, mark }: { readonly name: string; readonly mark: string },
): Promise<void> {
  await redis.hset(key.profile(channel), name, mark);
}

/** Something is not shown any more. */
export async function dropMark(redis: Redis, channel: string, name: string): Promise<void> {
  await redis.hdel(key.profile(channel), name);
}
