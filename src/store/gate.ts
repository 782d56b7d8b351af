import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** Silence in a row after which an account's gate closes: a dead network must not burn an audience. */
const SILENCE_LIMIT = 3;

/** Milliseconds to wait before one more message may go; 0: now, and the message is counted. */
export function admit(redis: Redis, channel: string, rate: number): Promise<number> {
  return redis.admit(key.gate(channel), key.pace(channel), rate, '0');
}

/** Counts an answer to a person against the pace, without making them wait. */
export async function debit(redis: Redis, channel: string, rate: number): Promise<void> {
  if (rate > 0) await redis.admit(key.gate(channel), key.pace(channel), rate, '1');
}

/**
 * Nobody on this account sends for so many milliseconds, in any process, also after a restart.
 * Counted in Redis' own time, like the pace: the clocks of two machines differ.
 */
export async function closeGate(redis: Redis, channel: string, ms: number): Promise<void> {
  await redis.shut(key.gate(channel), Math.ceil(ms));
}

/** Notes a send without a verdict; true when it is one too many. */
export async function noteSilence(redis: Redis, channel: string): Promise<boolean> {
  return (await redis.incr(key.silence(channel))) >= SILENCE_LIMIT;
}

/** The account was heard from. */
export async function noteVoice(redis: Redis, channel: string): Promise<void> {
  await redis.del(key.silence(channel));
}

/** Whether the account fell silent and has not been heard from since. */
export async function isSilent(redis: Redis, channel: string): Promise<boolean> {
  return Number((await redis.get(key.silence(channel))) ?? 0) >= SILENCE_LIMIT;
}
