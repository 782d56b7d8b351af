import { randomUUID } from 'node:crypto';
import { type Flag, key } from './keys.ts';
import type { Redis } from './redis.ts';

/** A list that is made for one count goes by itself. */
const JOINED_SECONDS = 3600;

type Conditions = { readonly every: readonly (readonly Flag[])[] };

/** An audience in which those who want to be reminded of something are one bitmap for each condition. */
export async function joinWishers<A extends Conditions>(redis: Redis, audience: A): Promise<A> {
  const every = await Promise.all(audience.every.map((any) => joined(redis, any)));
  return { ...audience, every };
}

async function joined(redis: Redis, flags: readonly Flag[]): Promise<readonly Flag[]> {
  const sets = flags.filter((flag) => flag.startsWith('rem:'));
  if (sets.length === 0) return flags;
  const among: Flag = `within:${randomUUID()}`;
  const numbers = await redis.sunion(sets);
  await redis.set(key.flag(among), bitmapOf(numbers.map(Number)), 'EX', JOINED_SECONDS);
  return [...flags.filter((flag) => !sets.includes(flag)), among];
}

function bitmapOf(numbers: readonly number[]): Buffer {
  const last = numbers.reduce((most, number) => Math.max(most, number), 0);
  const bits = Buffer.alloc((last >> 3) + 1);
  for (const number of numbers)
    bits[number >> 3] = (bits[number >> 3] ?? 0) | (0x80 >> (number & 7));
  return bits;
}
