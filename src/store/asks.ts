import { createHmac } from 'node:crypto';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** What a mail to somebody who is asked for is about; each kind has its own allowance. */
export type AskKind = 'join' | 'preferences' | 'erase';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** Mails of one kind that an address gets in a day because somebody asked. */
const MAILS_PER_DAY = 3;

/** Mails somebody asked for that leave the house in a day; more is an attack. */
const MAILS_OF_ALL_PER_DAY = 2000;

/** What may come from one place: people of one office share an address of the network. */
const FROM_ONE = { calm: 30, hasty: 5 } as const;

/** Acts from one chat in a day. */
const FROM_ONE_CHAT = 5;

/** Hasty ones from everywhere in an hour. */
const HASTY_OF_ALL = 200;

/** Whether a chat may name one more address today. */
export async function mayAskInChat(
  redis: Redis,
  chat: { readonly channel: string; readonly address: string },
): Promise<boolean> {
  const count = await countOne(redis, key.asked(chat.channel, chat.address), DAY_SECONDS);
  return count <= FROM_ONE_CHAT;
}

/** Codes a chat may be given in a day, and may try in an hour. */
const CODES = {
  make: { most: 10, seconds: DAY_SECONDS },
  try: { most: 10, seconds: HOUR_SECONDS },
};

/** Whether a chat may be given, or try, one more code. */
export async function mayUseCode(
  redis: Redis,
  chat: { readonly channel: string; readonly address: string },
  act: 'make' | 'try',
): Promise<boolean> {
  const { most, seconds } = CODES[act];
  const name = key.asked(`code:${act}:${chat.channel}`, chat.address);
  return (await countOne(redis, name, seconds)) <= most;
}

/**
 * Whether a form may be taken from a place of the network, which is known by a keyed hash only.
 * `hasty` forms, which no person fills in so fast, have a small allowance. No place (null) has no
 * allowance of its own.
 */
export async function mayAskFrom(
  redis: Redis,
  form: { readonly source: string | null; readonly pace: 'calm' | 'hasty' },
  secret: string,
): Promise<boolean> {
  const { source, pace } = form;
  if (source !== null) {
    const hash = hashOf(`source:${source}`, secret);
    const count = await countOne(redis, key.asked(`web:${pace}`, hash), HOUR_SECONDS);
    if (count > FROM_ONE[pace]) return false;
  }
  if (pace === 'calm') return true;
  return (await countOne(redis, key.asked('web:hasty', 'all'), HOUR_SECONDS)) <= HASTY_OF_ALL;
}

/** `enough`: this address got its mail; `flood`: the whole house has written enough for today. */
export type Allowance = 'allowed' | 'enough' | 'flood-begins' | 'flood';

/**
 * Whether a mail that somebody asked for may go: one an hour and a few a day to an address, and so
 * many a day over all. Addresses are counted under a keyed hash. The same `id` is allowed again: a
 * repeated errand must not find itself in its own way.
 */
export async function mayWriteTo(
  redis: Redis,
  mail: { readonly email: string; readonly kind: AskKind; readonly id: string },
  secret: string,
): Promise<Allowance> {
  const { kind, id } = mail;
  const hash = hashOf(`asked:${mail.email}`, secret);
  const latest = key.mailed(kind, hash);
  if ((await redis.set(latest, id, 'EX', HOUR_SECONDS, 'NX')) === null) {
    return (await redis.get(latest)) === id ? 'allowed' : 'enough';
  }
  const today = await countOne(redis, key.asked(`mail:${kind}:today`, hash), DAY_SECONDS);
  if (today > MAILS_PER_DAY) return 'enough';
  const all = await countOne(redis, key.asked('mail', 'all'), DAY_SECONDS);
  if (all <= MAILS_OF_ALL_PER_DAY) return 'allowed';
  return all === MAILS_OF_ALL_PER_DAY + 1 ? 'flood-begins' : 'flood';
}

/** The owner of an address has answered: it may ask again without waiting. */
export async function noteOwnerAnswered(
  redis: Redis,
  { email, kind }: { readonly email: string; readonly kind: AskKind },
  secret: string,
): Promise<void> {
  await redis.del(key.mailed(kind, hashOf(`asked:${email}`, secret)));
}

/** In one step: a count that a kill left without an end would shut everybody out for ever. */
async function countOne(redis: Redis, name: string, seconds: number): Promise<number> {
  const done = await redis.multi().set(name, 0, 'EX', seconds, 'NX').incr(name).exec();
  return Number(done?.[1]?.[1]);
}

function hashOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}
