import { randomUUID } from 'node:crypto';
import { joinCarriers } from './carriers.ts';
import { recipientsAt } from './copies.ts';
import { type Flag, key } from './keys.ts';
import type { LedgerCode } from './ledger-codes.ts';
import type { Redis } from './redis.ts';
import { joinWishers } from './wishers.ts';

/**
 * Who an edition is for, as bitmap algebra over active subscribers: every condition must hold,
 * and a condition holds when any of its flags does; nobody who carries an exception.
 */
export type Audience = {
  readonly every: readonly (readonly Flag[])[];
  readonly except: readonly Flag[];
  /** Channels that can carry it now; those of the others are not in the reach. */
  readonly channels: readonly string[];
  /** Only recipients of another edition, of those the ones who stand at these codes. */
  readonly within?: { readonly edition: string; readonly codes: readonly LedgerCode[] };
};

/** How many people an edition would reach; nothing is kept. */
export async function countAudience(redis: Redis, audience: Audience): Promise<number> {
  return (await run(redis, '', audience))[1];
}

/**
 * Fixes who gets an edition and its place in the order. Doing it again gives the first answer.
 * Reach 0 settles the edition at once.
 */
export async function freezeAudience(
  redis: Redis,
  edition: string,
  audience: Audience,
): Promise<{ sequence: number; reach: number }> {
  const [sequence, reach] = await run(redis, edition, audience);
  return { sequence, reach };
}

async function run(
  redis: Redis,
  edition: string,
  { within, ...wished }: Audience,
): Promise<[number, number]> {
  const audience = await joinCarriers(redis, await joinWishers(redis, wished));
  if (!within) return tally(redis, edition, audience);
  const among: Flag = `within:${randomUUID()}`;
  const found = await recipientsAt(redis, within.edition, within.codes);
  await redis.set(key.flag(among), found, 'EX', AMONG_SECONDS);
  return tally(redis, edition, { ...audience, every: [...audience.every, [among]] });
}

/** A list that is made for one count goes by itself. */
const AMONG_SECONDS = 3600;

function tally(redis: Redis, edition: string, audience: Audience): Promise<[number, number]> {
  const carried: Flag[] = audience.channels.map((channel) => `channel:${channel}` as const);
  const every = [...audience.every, carried];
  if (every.some((any) => any.length === 0)) return nobody(redis, edition);
  return redis.freeze(
    redis.options.keyPrefix ?? '',
    edition,
    randomUUID(),
    JSON.stringify({ every, except: audience.except, channels: audience.channels }),
  );
}

function nobody(redis: Redis, edition: string): Promise<[number, number]> {
  const none: Flag = 'channel:none';
  const audience = JSON.stringify({ every: [[none]], except: [], channels: [] });
  return redis.freeze(redis.options.keyPrefix ?? '', edition, randomUUID(), audience);
}

/** How many active subscribers each channel has, and all together. */
export async function countSubscribers(
  redis: Redis,
  channels: readonly string[],
): Promise<Record<string, number>> {
  const counts = await Promise.all(
    channels.map(async (channel) => {
      const audience = { every: [], except: [], channels: [channel] };
      const [, count] = await run(redis, '', audience);
      return [channel, count] as const;
    }),
  );
  const active = counts.reduce((sum, [, count]) => sum + count, 0);
  return { active, ...Object.fromEntries(counts) };
}
