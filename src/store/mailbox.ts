import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** How long mails that stay in a mailbox are remembered, in seconds. */
const LEFT_SECONDS = 90 * 86_400;

/** Notes what stands in the way of the mailbox; true when it is news. */
export async function noteTrouble(redis: Redis, trouble: string): Promise<boolean> {
  return (await redis.set(key.mailboxTrouble, trouble, 'GET')) !== trouble;
}

/** The way is free; true when it was not. */
export async function forgetTrouble(redis: Redis): Promise<boolean> {
  return (await redis.del(key.mailboxTrouble)) === 1;
}

/** Mails that stay in the mailbox, while its server counts as it does now (its UIDVALIDITY). */
export async function leftThere(redis: Redis, validity: string): Promise<ReadonlySet<number>> {
  return new Set((await redis.smembers(key.mailboxLeft(validity))).map(Number));
}

export async function keepLeft(redis: Redis, validity: string, uid: number): Promise<void> {
  const name = key.mailboxLeft(validity);
  await redis.multi().sadd(name, uid).expire(name, LEFT_SECONDS).exec();
}
