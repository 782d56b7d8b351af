import { randomBytes } from 'node:crypto';
import type { Clock } from '../article/day.ts';
import type { Locale, Site } from '../article/site.ts';
import { markUsed, type PendingAddress, readPending } from '../store/pending.ts';
import type { Redis } from '../store/redis.ts';
import { findSubscriber, readSubscriber, saveSubscriber } from '../store/subscribers.ts';
import { type ChannelName, defaultMode } from '../subscriber/subscriber.ts';
import { readToken, signToken } from '../subscriber/token.ts';

export type ConsentDeps = {
  readonly redis: Redis;
  readonly secret: string;
  readonly site: Site;
  readonly clock: Clock;
};

type Closed = { readonly kind: 'expired' } | { readonly kind: 'forged' };

/** Which wording a reader agreed to; changes with the confirmation page. */
const WORDING = 'confirmation page, version 1';

/** What a confirmation link stands for; looking changes nothing. */
export async function readConfirmation(
  token: string,
  deps: ConsentDeps,
): Promise<{ kind: 'pending'; email: string; locale: Locale } | Closed> {
  const found = await pendingOf(token, deps);
  return found.kind === 'found' ? { ...named(found.pending), kind: 'pending' } : found;
}

/** The second step of double opt-in: only now there is a subscriber. Repeating it changes nothing. */
export async function confirmAddress(
  token: string,
  deps: ConsentDeps,
): Promise<{ kind: 'confirmed'; email: string; locale: Locale } | Closed> {
  const found = await pendingOf(token, deps);
  if (found.kind !== 'found') return found;
  if (!found.pending.used) {
    await admitReader(found.pending, deps);
    await markUsed(deps.redis, found.id, found.pending);
  }
  return { ...named(found.pending), kind: 'confirmed' };
}

/** The address becomes a subscriber of its own, linked to the chat it was named in. */
async function admitReader(pending: PendingAddress, deps: ConsentDeps): Promise<void> {
  const chat = { ...pending.person, channel: pending.person.channel as ChannelName };
  const chatter = await findSubscriber(deps.redis, chat.channel, chat.address);
  const known = await findSubscriber(deps.redis, 'email', pending.email);
  const person = known?.person ?? chatter?.person ?? randomBytes(9).toString('base64url');
  if (chatter && chatter.person !== person) await saveSubscriber(deps.redis, chat, { person });
  await saveSubscriber(
    deps.redis,
    { channel: 'email', address: pending.email },
    {
      state: 'active',
      locale: pending.locale,
      topics: pending.topics,
      person,
      primary: !chatter,
      consent: { at: deps.clock().toISOString(), how: `${WORDING}; asked in ${chat.channel}` },
      ...(known ? {} : { mode: defaultMode('email') }),
    },
  );
}

const named = ({ email, locale }: PendingAddress) => ({ email, locale });

async function pendingOf(
  token: string,
  deps: ConsentDeps,
): Promise<{ kind: 'found'; id: string; pending: PendingAddress } | Closed> {
  const read = readToken('confirm', token, { secret: deps.secret, now: deps.clock() });
  if (read.kind !== 'valid') return read;
  const pending = await readPending(deps.redis, read.subject);
  return pending ? { kind: 'found', id: read.subject, pending } : { kind: 'expired' };
}

/** The link that ends one address for ever, however old the mail is (RFC 8058). */
export function unsubscribeToken(number: number, secret: string): string {
  return signToken('unsubscribe', { subject: number.toString(36), expires: null }, secret);
}

export async function readUnsubscription(
  token: string,
  deps: ConsentDeps,
): Promise<{ kind: 'found'; locale: Locale; active: boolean } | { kind: 'forged' }> {
  const number = numberOf(token, deps);
  if (number === null) return { kind: 'forged' };
  const subscriber = await readSubscriber(deps.redis, number);
  return {
    kind: 'found',
    locale: subscriber?.locale ?? deps.site.locale,
    active: subscriber?.state === 'active',
  };
}

/** Takes effect for every send not yet claimed; says yes also when there was nothing left to end. */
export async function unsubscribe(
  token: string,
  deps: ConsentDeps,
): Promise<{ kind: 'unsubscribed'; locale: Locale } | { kind: 'forged' }> {
  const number = numberOf(token, deps);
  if (number === null) return { kind: 'forged' };
  const subscriber = await readSubscriber(deps.redis, number);
  if (subscriber) await saveSubscriber(deps.redis, subscriber, { state: 'stopped' });
  return { kind: 'unsubscribed', locale: subscriber?.locale ?? deps.site.locale };
}

function numberOf(token: string, deps: ConsentDeps): number | null {
  const read = readToken('unsubscribe', token, { secret: deps.secret, now: deps.clock() });
  if (read.kind !== 'valid') return null;
  const number = Number.parseInt(read.subject, 36);
  return Number.isSafeInteger(number) ? number : null;
}
