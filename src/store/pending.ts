import { createHmac, randomBytes } from 'node:crypto';
import type { Locale } from '../article/site.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** An address somebody named and nobody confirmed yet; forgotten when its time is over. */
export type PendingAddress = {
  readonly email: string;
  readonly locale: Locale;
  readonly topics: readonly string[];
  /** Confirmed already: doing it again writes nothing. */
  readonly used?: true;
  /** The chat it was named in. */
  readonly person: { readonly channel: string; readonly address: string };
};

export const CONFIRM_WITHIN_MS = 48 * 3_600_000;

/** Confirmation mails one chat may cause in a day. */
const ASKS_PER_DAY = 5;

export async function keepPending(redis: Redis, pending: PendingAddress): Promise<string> {
  const id = randomBytes(9).toString('base64url');
  await redis.set(key.pending(id), JSON.stringify(pending), 'PX', CONFIRM_WITHIN_MS);
  return id;
}

export async function readPending(redis: Redis, id: string): Promise<PendingAddress | null> {
  const text = await redis.get(key.pending(id));
  return text ? (JSON.parse(text) as PendingAddress) : null;
}

/** The link has done its work; until it expires it still says so. */
export async function markUsed(redis: Redis, id: string, pending: PendingAddress): Promise<void> {
  await redis.set(key.pending(id), JSON.stringify({ ...pending, used: true }), 'KEEPTTL');
}

/**
 * Whether one more confirmation mail may go: so many a day for a chat, and for an address so many
 * whoever asks. Addresses are counted under a keyed hash, not as themselves.
 */
export async function mayAsk(
  redis: Redis,
  ask: { readonly email: string; readonly channel: string; readonly address: string },
  secret: string,
): Promise<boolean> {
  const hashed = createHmac('sha256', secret).update(`asked:${ask.email}`).digest('base64url');
  // A chat that has asked too often must not use up what an address of somebody else may get.
  const own = await countToday(redis, key.asked(ask.channel, ask.address));
  if (own > ASKS_PER_DAY) return false;
  return (await countToday(redis, key.asked('email', hashed))) <= ASKS_PER_DAY;
}

async function countToday(redis: Redis, name: string): Promise<number> {
  const count = await redis.incr(name);
  if (count === 1) await redis.expire(name, 86_400);
  return count;
}
