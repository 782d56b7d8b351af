import type { Lead } from '../subscriber/leads.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/**
 * Who wants to be reminded of what: for each subscriber the ids and how long before, for each id and
 * lead the numbers, and for each id that anybody wants what these people know of it.
 */

/** What somebody wants to be reminded of, and when. */
export type Wish = { readonly id: string; readonly leads: readonly Lead[] };

/** Numbers looked at in one step. */
const STEP = 500;

/**
 * Writes a wish in the place of the one there was; without leads it is gone. `known`: what its owner
 * knows of it, which counts where nobody has wanted it yet.
 */
export async function saveWish(
  redis: Redis,
  number: number,
  { id, leads, known }: Wish & { readonly known: string },
): Promise<void> {
  const prefix = redis.options.keyPrefix ?? '';
  await redis.wish(key.wishes(number), key.remindersKnown, prefix, number, id, known, ...leads);
}

/** All that a subscriber wants to be reminded of. */
export async function readWishes(redis: Redis, number: number): Promise<Wish[]> {
  const found = await redis.hgetall(key.wishes(number));
  return Object.entries(found).map(([id, leads]) => ({ id, leads: leads.split(',') as Lead[] }));
}

/** Takes away all that is kept of a subscriber's wishes. */
export async function forgetWishesOf(redis: Redis, number: number): Promise<void> {
  for (const { id } of await readWishes(redis, number)) await dropWish(redis, number, id);
}

/** Everything somebody wants to be reminded of, and what is known of it to those who do. */
export async function wishedFor(redis: Redis): Promise<ReadonlyMap<string, string>> {
  return new Map(Object.entries(await redis.hgetall(key.remindersKnown)));
}

/** From now on this is known of something. */
export async function noteKnown(redis: Redis, id: string, known: string): Promise<void> {
  await redis.hset(key.remindersKnown, id, known);
}

/** Nobody need be reminded of this any more. Goes in small steps and may be cut off anywhere. */
export async function forgetWishesFor(redis: Redis, id: string): Promise<void> {
  const among = key.wishers('any', id);
  for (;;) {
    const numbers = await redis.srandmember(among, STEP);
    if (numbers.length === 0) break;
    for (const number of numbers) await dropWish(redis, Number(number), id);
  }
  await redis.hdel(key.remindersKnown, id);
}

function dropWish(redis: Redis, number: number, id: string): Promise<void> {
  return saveWish(redis, number, { id, leads: [], known: '' });
}

/** Up to which moment reminders have been said; null: never. */
export async function remindedUntil(redis: Redis): Promise<Date | null> {
  const at = await redis.get(key.remindedUntil);
  return at ? new Date(Number(at)) : null;
}

export async function noteReminded(redis: Redis, until: Date): Promise<void> {
  await redis.set(key.remindedUntil, until.getTime());
}
