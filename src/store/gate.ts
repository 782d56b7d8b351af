import { key } from './keys.ts';
import type { Pace } from './recipients.ts';
import type { Redis } from './redis.ts';

/** Silence in a row after which an account's gate closes: a dead network must not burn an audience. */
const SILENCE_LIMIT = 3;

/** An answer is noted before it leaves; this much later it has arrived, in milliseconds. */
const ON_ITS_WAY_MS = 250;

type Chat = { readonly channel: string; readonly address: string };

/** Counts an answer to a person against the pace of the account and of the chat, without a wait. */
export async function debit(redis: Redis, to: Chat, pace: Pace): Promise<void> {
  const { channel, address } = to;
  const chat = key.chat(channel, address);
  const ms = distanceOf(address, pace);
  const noted = ms > 0 ? ms + ON_ITS_WAY_MS : 0;
  await redis.debit(key.gate(channel), key.pace(channel), chat, pace.rate, noted);
}

/** A message has just reached a chat, however long it was on its way: the next one keeps its distance. */
export async function noteArrival(redis: Redis, to: Chat, pace: Pace): Promise<void> {
  const ms = distanceOf(to.address, pace);
  if (ms > 0) await redis.set(key.chat(to.channel, to.address), '', 'PX', ms);
}

/** Milliseconds between two messages to this address; 0: no rule. */
function distanceOf(address: string, { spacing }: Pace): number {
  if (!spacing) return 0;
  return address.startsWith(spacing.groupStart) ? spacing.groupMs : spacing.chatMs;
}

/**
 * Nobody on this account sends for so many milliseconds, in any process, also after a restart.
 * Counted in Redis' own time, like the pace: the clocks of two machines differ.
 */
export async function closeGate(redis: Redis, channel: string, ms: number): Promise<void> {
  await redis.shut(key.gate(channel), Math.max(0, Math.ceil(ms)));
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
