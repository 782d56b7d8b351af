import type { Clock } from '../article/day.ts';
import type { Locale, Site } from '../article/site.ts';
import { noteOwnerAnswered } from '../store/asks.ts';
import { endLetterWish } from '../store/letter-wishes.ts';
import { markUsed, type PendingAddress, readPending } from '../store/pending.ts';
import { addressesOf, joinPersons, partFrom } from '../store/persons.ts';
import type { Redis } from '../store/redis.ts';
import {
  findSubscriber,
  readSubscriber,
  reviseSubscriber,
  saveSubscriber,
} from '../store/subscribers.ts';
import { isSuppressed, liftErasure } from '../store/suppressions.ts';
import {
  type ChannelName,
  defaultMode,
  isListed,
  type Mode,
  type Subscriber,
} from '../subscriber/subscriber.ts';
import { type Purpose, readToken, signToken } from '../subscriber/token.ts';
import { eraseAddress } from './removal.ts';

export type ConsentDeps = {
  readonly redis: Redis;
  readonly secret: string;
  readonly site: Site;
  readonly clock: Clock;
};

export type Closed = { readonly kind: 'expired' } | { readonly kind: 'forged' };

/** Which wording a reader agreed to; changes with the confirmation page. */
const WORDING = 'confirmation page, version 2';

type Asked = {
  readonly kind: 'pending';
  readonly email: string;
  readonly locale: Locale;
  readonly mode: Mode;
  /** The channel of the chat it will be linked with. */
  readonly linked: string | null;
};

/** What a confirmation link stands for; looking changes nothing. */
export async function readConfirmation(token: string, deps: ConsentDeps): Promise<Asked | Closed> {
  const found = await pendingOf(token, deps);
  if (found.kind === 'closed') return found.closed;
  if (found.kind === 'used') return { kind: 'pending', ...found.reader, linked: null };
  const { email, locale, mode, person } = found.pending;
  const linked = person?.channel ?? null;
  const known = mode ? null : await findSubscriber(deps.redis, 'email', email);
  return {
    kind: 'pending',
    email,
    locale,
    mode: mode ?? known?.mode ?? defaultMode('email'),
    linked,
  };
}

/** What was confirmed, and the token of the page where it can be changed. */
export type Confirmed = {
  readonly kind: 'confirmed';
  readonly email: string;
  readonly locale: Locale;
  readonly preferences: string;
};

/** The second step of double opt-in: only now there is a subscriber. Repeating it changes nothing. */
export async function confirmAddress(
  token: string,
  deps: ConsentDeps,
): Promise<Confirmed | Closed> {
  const found = await pendingOf(token, deps);
  if (found.kind === 'closed') return found.closed;
  if (found.kind === 'used') return confirmed(found.reader, deps);
  const { email, locale } = found.pending;
  const known = await findSubscriber(deps.redis, 'email', email);
  // Whoever complained or bounced since the mail went out is not written to again by an old link.
  if (known?.state === 'suppressed' || (await isSuppressed(deps.redis, email, deps.secret))) {
    return { kind: 'expired' };
  }
  const number = await admitReader(found.pending, deps);
  await liftErasure(deps.redis, email, deps.secret);
  await markUsed(deps.redis, found.id, number);
  await noteOwnerAnswered(deps.redis, { email, kind: 'join' }, deps.secret);
  return confirmed({ number, email, locale }, deps);
}

type Reader = { readonly number: number; readonly email: string; readonly locale: Locale };

function confirmed({ number, email, locale }: Reader, { secret, clock }: ConsentDeps): Confirmed {
  const preferences = preferencesToken(number, secret, clock());
  return { kind: 'confirmed', email, locale, preferences };
}

/** The address becomes a subscriber of its own, linked to the chat it was named in. */
async function admitReader(pending: PendingAddress, deps: ConsentDeps): Promise<number> {
  const known = await findSubscriber(deps.redis, 'email', pending.email);
  const place = pending.person?.channel ?? 'a web form';
  const mode = pending.mode ?? (known ? null : defaultMode('email'));
  const { number } = await saveSubscriber(
    deps.redis,
    { channel: 'email', address: pending.email },
    {
      state: 'active',
      locale: pending.locale,
      topics: pending.topics,
      consent: { at: deps.clock().toISOString(), how: `${WORDING}; asked in ${place}` },
      ...(mode ? { mode } : {}),
    },
  );
  if (pending.person) await linkToChat(pending.person, number, deps);
  await replace(pending.instead ?? [], number, deps);
  return number;
}

/** Chat and address are one person's, and the chat comes first where both would get an edition. */
async function linkToChat(
  { channel, address }: NonNullable<PendingAddress['person']>,
  number: number,
  { redis }: ConsentDeps,
): Promise<void> {
  const chat = { channel: channel as ChannelName, address };
  await endLetterWish(redis, chat);
  const chatter = await findSubscriber(redis, chat.channel, chat.address);
  const reader = await readSubscriber(redis, number);
  if (!chatter || !reader) return;
  const isRival = (one: Subscriber) =>
    one.channel === chatter.channel && one.number !== chatter.number;
  // Two people may share a mailbox: it goes to who named it last, and they stay two.
  if ((await addressesOf(redis, reader)).some(isRival)) await partFrom(redis, reader);
  const leader = (await addressesOf(redis, chatter)).find(({ primary }) => primary) ?? chatter;
  const alone = (await readSubscriber(redis, number)) ?? reader;
  await joinPersons(redis, [chatter, alone], leader.number);
}

/** The new address has taken the place of others of its person, of which nothing is kept. */
async function replace(
  numbers: readonly number[],
  number: number,
  deps: ConsentDeps,
): Promise<void> {
  const reader = await readSubscriber(deps.redis, number);
  const all = reader ? await addressesOf(deps.redis, reader) : [];
  const old = all.filter((one) => one.channel === 'email' && numbers.includes(one.number));
  for (const one of old) if (one.number !== number) await eraseAddress(one, deps);
}

async function pendingOf(
  token: string,
  deps: ConsentDeps,
): Promise<
  | { kind: 'found'; id: string; pending: PendingAddress }
  | { kind: 'used'; reader: Reader & { mode: Mode } }
  | { kind: 'closed'; closed: Closed }
> {
  const read = readToken('confirm', token, { secret: deps.secret, now: deps.clock() });
  if (read.kind !== 'valid') return { kind: 'closed', closed: read };
  const pending = await readPending(deps.redis, read.subject);
  const expired = { kind: 'closed', closed: { kind: 'expired' } } as const;
  if (pending?.ask !== 'join') return expired;
  if (!pending.used) return { kind: 'found', id: read.subject, pending };
  const reader = await readSubscriber(deps.redis, pending.used);
  // Who left since is not told that letters come, nor brought back by an old mail.
  if (!reader || !isListed(reader.state)) return expired;
  const { number, address: email, locale, mode } = reader;
  return { kind: 'used', reader: { number, email, locale, mode } };
}

/** The link that ends one address for ever, however old the mail is (RFC 8058). */
export function unsubscribeToken(number: number, secret: string): string {
  return signToken('unsubscribe', { subject: number.toString(36), expires: null }, secret);
}

/** How long the link to a reader's choices works, in milliseconds: as long as a letter is at hand. */
const PREFERENCES_WITHIN_MS = 90 * 86_400_000;

/** The link to the choices of one address. */
export function preferencesToken(number: number, secret: string, now: Date): string {
  const expires = new Date(now.getTime() + PREFERENCES_WITHIN_MS);
  return signToken('preferences', { subject: number.toString(36), expires }, secret);
}

export async function readUnsubscription(
  token: string,
  deps: ConsentDeps,
): Promise<{ kind: 'found'; locale: Locale; active: boolean } | { kind: 'forged' }> {
  const named = numberIn('unsubscribe', token, deps);
  if (named.kind !== 'number') return { kind: 'forged' };
  const subscriber = await readSubscriber(deps.redis, named.number);
  return {
    kind: 'found',
    locale: subscriber?.locale ?? deps.site.locale,
    active: subscriber !== null && isListed(subscriber.state),
  };
}

/** Takes effect for every send not yet claimed; says yes also when there was nothing left to end. */
export async function unsubscribe(
  token: string,
  deps: ConsentDeps,
): Promise<{ kind: 'unsubscribed'; locale: Locale } | { kind: 'forged' }> {
  const named = numberIn('unsubscribe', token, deps);
  if (named.kind !== 'number') return { kind: 'forged' };
  const subscriber = await readSubscriber(deps.redis, named.number);
  await reviseSubscriber(deps.redis, named.number, { state: 'stopped' });
  return { kind: 'unsubscribed', locale: subscriber?.locale ?? deps.site.locale };
}

/** The subscriber a token of this purpose names. */
export function numberIn(
  purpose: Purpose,
  token: string,
  deps: Pick<ConsentDeps, 'secret' | 'clock'>,
): { readonly kind: 'number'; readonly number: number } | Closed {
  const read = readToken(purpose, token, { secret: deps.secret, now: deps.clock() });
  if (read.kind !== 'valid') return read;
  const number = Number.parseInt(read.subject, 36);
  return Number.isSafeInteger(number) ? { kind: 'number', number } : { kind: 'forged' };
}
