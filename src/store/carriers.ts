import { randomUUID } from 'node:crypto';
import { PHRASE_LISTS, type PhraseList } from '../subscriber/phrases.ts';
import { CARRIERS_SIZE, type Flag, key } from './keys.ts';
import type { Redis } from './redis.ts';

/** A list that is made for one count goes by itself. */
const JOINED_SECONDS = 3600;

/** The phrases that somebody follows or has muted. */
export async function phrasesInUse(
  redis: Redis,
): Promise<Readonly<Record<PhraseList, readonly string[]>>> {
  const [follow = [], mute = []] = await Promise.all(
    PHRASE_LISTS.map((list) => redis.smembers(key.phrases(list))),
  );
  return { follow, mute };
}

type Conditions = {
  readonly every: readonly (readonly Flag[])[];
  readonly except: readonly Flag[];
};

/** An audience in which what is kept in pieces is one bitmap for each condition. */
export async function joinCarriers<A extends Conditions>(redis: Redis, audience: A): Promise<A> {
  const every = await Promise.all(audience.every.map((any) => joined(redis, any)));
  return { ...audience, every, except: await joined(redis, audience.except) };
}

async function joined(redis: Redis, flags: readonly Flag[]): Promise<readonly Flag[]> {
  const phrases = flags.filter((flag) => flag.startsWith('w:'));
  if (phrases.length === 0) return flags;
  const among: Flag = `within:${randomUUID()}`;
  const carriers = await Promise.all(phrases.map((phrase) => redis.hgetallBuffer(phrase)));
  await redis.set(key.flag(among), bitmapOf(carriers), 'EX', JOINED_SECONDS);
  return [...flags.filter((flag) => !phrases.includes(flag)), among];
}

const PIECE_BYTES = CARRIERS_SIZE / 8;

/** Everybody in some of these pieces. */
function bitmapOf(carriers: readonly Readonly<Record<string, Buffer>>[]): Buffer {
  const pieces = carriers.flatMap((one) => Object.entries(one));
  const last = pieces.reduce((most, [piece]) => Math.max(most, Number(piece)), 0);
  const bits = Buffer.alloc((last + 1) * PIECE_BYTES);
  for (const [piece, bytes] of pieces) {
    const start = Number(piece) * PIECE_BYTES;
    for (let at = 0; at < bytes.length; at += 1) {
      bits[start + at] = (bits[start + at] ?? 0) | (bytes[at] ?? 0);
    }
  }
  return bits;
}
