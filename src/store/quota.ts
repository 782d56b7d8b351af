import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** A month as accounts are billed: `2026-11` in the site's zone. */
export type Month = string;

/** An account is asked about its last months at most. */
const KEPT_SECONDS = 100 * 86_400;

type Use = { readonly channel: string; readonly month: Month };

/** Counts messages before they are sent, and says how many there are now. */
export async function countUse(redis: Redis, use: Use, messages: number): Promise<number> {
  const name = key.used(use.channel, use.month);
  const count = await redis.incrby(name, messages);
  await redis.expire(name, KEPT_SECONDS);
  return count;
}

export async function readUse(redis: Redis, { channel, month }: Use): Promise<number> {
  return Number((await redis.get(key.used(channel, month))) ?? 0);
}

/** The vendor says that the plan is used up; how often in a row it has said so. */
export async function noteOverdrawn(redis: Redis, channel: string): Promise<number> {
  const name = key.overdrawn(channel);
  const count = await redis.incr(name);
  await redis.expire(name, KEPT_SECONDS);
  return count;
}

/** The vendor took a message. */
export async function noteTaken(redis: Redis, channel: string): Promise<void> {
  await redis.del(key.overdrawn(channel));
}
