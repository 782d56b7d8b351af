import { createHash } from 'node:crypto';
import { afterBounce, readBounces, writeBounces } from '../subscriber/bounces.ts';
import type { Subscriber } from '../subscriber/subscriber.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';
import { reviseSubscriber } from './subscribers.ts';
import { type SuppressionReason, suppress } from './suppressions.ts';

/** How long what was done about a returned mail is remembered, in milliseconds. */
const REMEMBERED_MS = 30 * 86_400_000;

/** Editions whose Message-IDs a returned mail may name. */
const EDITIONS_LOOKED_AT = 300;

/**
 * One more bounce that may pass, of an edition or a returned mail that `matter` names; said twice it
 * counts once. Too many, and the reader is gone.
 */
export async function noteBounce(
  redis: Redis,
  { number, matter }: { readonly number: number; readonly matter: string },
  now: Date,
): Promise<'counted' | 'gone' | 'again'> {
  const hash = key.subscriber(number);
  for (;;) {
    const before = (await redis.hget(hash, 'b')) ?? '';
    const { bounces, gone } = afterBounce(readBounces(before), now);
    const noted = await redis.noteBounce(
      hash,
      key.returned(hashOf(matter)),
      before,
      writeBounces(bounces),
      REMEMBERED_MS,
    );
    if (noted === 'again') return 'again';
    if (noted === 'moved') continue;
    if (gone) await reviseSubscriber(redis, number, { state: 'gone' });
    return gone ? 'gone' : 'counted';
  }
}

/** Nothing is ever mailed to this reader's address again, whoever asks for it. */
export async function bar(
  redis: Redis,
  { address: email, number }: Pick<Subscriber, 'address' | 'number'>,
  {
    secret,
    ...why
  }: { readonly reason: SuppressionReason; readonly at: Date; readonly secret: string },
): Promise<void> {
  await suppress(redis, { email, ...why }, secret);
  await reviseSubscriber(redis, number, { state: 'suppressed' });
}

/** Whether a returned mail has done its work already. */
export async function isDone(redis: Redis, matter: string): Promise<boolean> {
  return (await redis.exists(key.returned(hashOf(matter)))) === 1;
}

/** Notes that it has, so that a mail that is read again does not end a subscription made since. */
export async function noteDone(redis: Redis, matter: string): Promise<void> {
  await redis.set(key.returned(hashOf(matter)), '', 'PX', REMEMBERED_MS);
}

/** The last editions, the newest first. */
export async function recentEditions(redis: Redis): Promise<string[]> {
  return redis.zrevrange(key.editions, 0, EDITIONS_LOOKED_AT - 1);
}

function hashOf(matter: string): string {
  return createHash('sha256').update(matter).digest('base64url').slice(0, 24);
}
