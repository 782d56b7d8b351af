import { randomBytes } from 'node:crypto';
import type { Locale } from '../article/site.ts';
import type { Mode } from '../subscriber/subscriber.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/**
 * An address somebody named and nobody confirmed yet; forgotten when its time is over. `join`: it is
 * to be subscribed; `preferences`: a reader wants the link to their choices.
 */
export type PendingAddress = {
  /** Confirmed already, and now this subscriber: the address itself is no longer kept here. */
  readonly used?: number;
  readonly ask: 'join' | 'preferences';
  readonly email: string;
  readonly locale: Locale;
  readonly topics: readonly string[];
  /** How often to write; absent: as the address has it, else as new ones have it. */
  readonly mode?: Mode;
  /** The chat it was named in; absent: on a web page. */
  readonly person?: { readonly channel: string; readonly address: string };
  /** Addresses of the same person, by number, in whose place it is to come. */
  readonly instead?: readonly number[];
};

export const CONFIRM_WITHIN_MS = 48 * 3_600_000;

export async function keepPending(redis: Redis, pending: PendingAddress): Promise<string> {
  const id = randomBytes(9).toString('base64url');
  await redis.set(key.pending(id), JSON.stringify(pending), 'PX', CONFIRM_WITHIN_MS);
  return id;
}

export async function readPending(redis: Redis, id: string): Promise<PendingAddress | null> {
  const text = await redis.get(key.pending(id));
  return text ? (JSON.parse(text) as PendingAddress) : null;
}

/** Whoever named the address goes on in a chat, which is to be linked once the address is confirmed. */
export async function attachChat(
  redis: Redis,
  id: string,
  person: NonNullable<PendingAddress['person']>,
): Promise<void> {
  const pending = await readPending(redis, id);
  if (pending?.ask !== 'join' || pending.used) return;
  await redis.set(key.pending(id), JSON.stringify({ ...pending, person }), 'KEEPTTL', 'XX');
}

/** The link has done its work; until it expires it still says so. */
export async function markUsed(redis: Redis, id: string, used: number): Promise<void> {
  const rest: PendingAddress = { used, ask: 'join', email: '', locale: 'vi', topics: [] };
  await redis.set(key.pending(id), JSON.stringify(rest), 'KEEPTTL', 'XX');
}

/** Nothing will be asked of this address. */
export async function dropPending(redis: Redis, id: string): Promise<void> {
  await redis.del(key.pending(id));
}
