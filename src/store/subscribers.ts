import type { Day } from '../article/day.ts';
import type { Locale } from '../article/site.ts';
import type { Quiet } from '../subscriber/hours.ts';
import type { Phrases } from '../subscriber/phrases.ts';
import type { ChannelName, Consent, Mode, State, Subscriber } from '../subscriber/subscriber.ts';
import { type Flag, key, type LetterRound, letteredFlag } from './keys.ts';
import type { Redis } from './redis.ts';
import { forgetWishesOf } from './reminders.ts';

/**
 * Fields of a subscriber's hash, one letter each because there may be a million of them:
 * c channel · a address · l locale · m mode · t topics (absent: all) · s state (absent: active)
 * p person · q '0' when not primary · d last letter, milliseconds · w consent · f editions in suspicion, g the day of the last one
 * b mails that came back · k what the address is, where it is not a person's · h hour of the daily
 * letter · z quiet hours, `22-6@` and when they were chosen · y phrases followed · x phrases muted
 */
export type Change = Phrases & {
  readonly locale?: Locale;
  readonly mode?: Mode;
  readonly topics?: readonly string[];
  readonly state?: State;
  readonly person?: string;
  readonly primary?: boolean;
  readonly consent?: Consent;
  /** A chat of several people. */
  readonly kind?: 'group';
  /** Null: that of everybody. */
  readonly hour?: number | null;
  /** Null: none. */
  readonly quiet?: Quiet | null;
};

/** Finds or makes the subscriber of an address and applies the change; its bitmaps follow in the same step. */
export async function saveSubscriber(
  redis: Redis,
  who: { readonly channel: ChannelName; readonly address: string },
  change: Change,
): Promise<{ number: number; created: boolean }> {
  const [number, created] = await redis.enlist(
    key.addresses(who.channel, who.address),
    key.subscriberCount,
    redis.options.keyPrefix ?? '',
    who.address,
    'c',
    who.channel,
    'a',
    who.address,
    ...fieldsOf(change),
  );
  return { number, created: created === 1 };
}

/**
 * Applies a change to a subscriber that is known, whatever its address is by now. False when it was
 * erased meanwhile: only its owner brings it back.
 */
export async function reviseSubscriber(
  redis: Redis,
  number: number,
  change: Change,
): Promise<boolean> {
  const prefix = redis.options.keyPrefix ?? '';
  return (await redis.revise(prefix, number, ...fieldsOf(change))) === 1;
}

/** An address of a list that is brought in, with the choices it names; a new one gets the others from `first`. */
export type Enlisted = {
  readonly channel: ChannelName;
  readonly address: string;
  readonly choices: Omit<Change, 'state'>;
  readonly state: State;
  /** When the pause of a new address ends that comes in paused. */
  readonly until?: Date;
  readonly first: Change;
};

const ENDS = ['stopped', 'updated', 'added', 'suppressed'] as const;

/**
 * Brings in many addresses in one step, in their order, and says what became of each. Who has
 * unsubscribed or is suppressed is left alone unless the list says so, too; who is here or pauses stays
 * so, whatever the list says of them; who could not be reached may be back.
 */
export async function enlistMany(
  redis: Redis,
  rows: readonly Enlisted[],
): Promise<(typeof ENDS)[number][]> {
  const prefix = redis.options.keyPrefix ?? '';
  const lists = rows.map(({ channel, address, choices, state, until, first }) => [
    key.addresses(channel, address),
    address,
    state,
    until?.getTime() ?? 0,
    ['c', channel, 'a', address, ...fieldsOf(choices)],
    fieldsOf(first),
  ]);
  const ends = await redis.enlistMany(key.subscriberCount, prefix, JSON.stringify(lists));
  return ends.map((end) => ENDS[end]);
}

function fieldsOf(change: Change): string[] {
  const fields: string[] = [];
  const put = (field: string, value: string | undefined) => {
    if (value !== undefined) fields.push(field, value);
  };
  put('l', change.locale);
  put('m', change.mode);
  put('t', change.topics && (change.topics.includes('*') ? '' : change.topics.join(',')));
  put('s', change.state && (change.state === 'active' ? '' : change.state));
  put('f', change.state === 'active' ? '' : undefined);
  put('b', change.state === 'active' ? '' : undefined);
  put('p', change.person);
  put('q', change.primary === undefined ? undefined : change.primary ? '' : '0');
  put('w', change.consent && JSON.stringify(change.consent));
  put('k', change.kind);
  put('h', change.hour === undefined ? undefined : `${change.hour ?? ''}`);
  put('z', change.quiet === undefined ? undefined : writeQuiet(change.quiet));
  put('y', change.follow?.join(','));
  put('x', change.mute?.join(','));
  return fields;
}

/**
 * An address its platform replaced (a group that became a supergroup): number and choices stay.
 * `taken`: the new address has subscribed by itself, and the old one has nobody left to reach.
 */
export async function moveSubscriber(
  redis: Redis,
  who: { readonly channel: ChannelName; readonly address: string },
  to: string,
): Promise<'moved' | 'taken'> {
  const from = key.addresses(who.channel, who.address);
  const number = await redis.hget(from, who.address);
  if (!number) return 'moved';
  const next = key.addresses(who.channel, to);
  await redis.hsetnx(next, to, number);
  if ((await redis.hget(next, to)) !== number) {
    await saveSubscriber(redis, who, { state: 'gone' });
    return 'taken';
  }
  await redis
    .multi()
    .hset(key.subscriber(Number(number)), 'a', to)
    .hdel(from, who.address)
    .exec();
  return 'moved';
}

/** Marks of a number beyond its choices, which go when it is erased. */
const FURTHER_FLAGS: readonly Flag[] = [letteredFlag('weekly'), letteredFlag('daily')];

/**
 * Takes away all that is kept of a subscriber: hash, bits, address, person, pause, wishes. The number is not
 * given again. False when there was nothing left.
 */
export async function eraseSubscriber(
  redis: Redis,
  { number, channel, address }: Pick<Subscriber, 'number' | 'channel' | 'address'>,
): Promise<boolean> {
  await forgetWishesOf(redis, number);
  const done = await redis.erase(
    key.addresses(channel, address),
    key.pauses,
    redis.options.keyPrefix ?? '',
    number,
    address,
    ...FURTHER_FLAGS,
  );
  return done === 1;
}

/** The channels of a person's other addresses. */
export async function otherChannels(
  redis: Redis,
  { number, person }: Pick<Subscriber, 'number' | 'person'>,
): Promise<readonly string[]> {
  if (!person) return [];
  const others = (await redis.smembers(key.person(person))).filter((one) => +one !== number);
  const channels = await Promise.all(others.map((one) => redis.hget(key.subscriber(+one), 'c')));
  return channels.filter((channel) => channel !== null);
}

/** The same person's address on another channel; null where none is linked. */
export async function linkedSubscriber(
  redis: Redis,
  { person }: Pick<Subscriber, 'person'>,
  channel: ChannelName,
): Promise<Subscriber | null> {
  const numbers = person ? await redis.smembers(key.person(person)) : [];
  for (const number of numbers) {
    const linked = await readSubscriber(redis, Number(number));
    if (linked?.channel === channel) return linked;
  }
  return null;
}

export async function findSubscriber(
  redis: Redis,
  channel: ChannelName,
  address: string,
): Promise<Subscriber | null> {
  const number = await redis.hget(key.addresses(channel, address), address);
  return number ? readSubscriber(redis, Number(number)) : null;
}

export async function readSubscriber(redis: Redis, number: number): Promise<Subscriber | null> {
  return subscriberFrom(number, await redis.hgetall(key.subscriber(number)));
}

function subscriberFrom(number: number, hash: Record<string, string>): Subscriber | null {
  if (!hash.c || !hash.a) return null;
  return {
    number,
    channel: hash.c as ChannelName,
    address: hash.a,
    locale: (hash.l ?? 'vi') as Locale,
    mode: (hash.m ?? 'instant') as Mode,
    topics: readTopics(hash.t ?? null),
    state: (hash.s ?? 'active') as State,
    person: hash.p ?? null,
    primary: hash.q !== '0',
    lastLetter: hash.d ? new Date(Number(hash.d)) : null,
    consent: hash.w ? (JSON.parse(hash.w) as Consent) : null,
    hour: hash.h ? Number(hash.h) : null,
    quiet: readQuiet(hash.z ?? null),
    follow: readPhrases(hash.y ?? null),
    mute: readPhrases(hash.x ?? null),
  };
}

export function readPhrases(field: string | null): readonly string[] {
  return field ? field.split(',') : [];
}

function writeQuiet(quiet: Quiet | null): string {
  return quiet ? `${quiet.from}-${quiet.to}@${quiet.since.getTime()}` : '';
}

export function readQuiet(field: string | null): Quiet | null {
  const [from, to, since] = field?.split(/[-@]/).map(Number) ?? [];
  if (from === undefined || to === undefined || since === undefined) return null;
  return { from, to, since: new Date(since) };
}

export function readTopics(field: string | null): readonly string[] {
  return field ? field.split(',') : ['*'];
}

/** A letter had nothing to tell this reader: its round is over for them, and uses nothing up. */
export async function noteNothingToTell(
  redis: Redis,
  number: number,
  { rhythm, at }: LetterRound,
): Promise<void> {
  await redis.spare(key.lastLetter(rhythm), key.flag(letteredFlag(rhythm)), at.getTime(), number);
}

/**
 * How many editions in a row the channel did not know this address; one that arrives ends the row.
 * With a day, those of one day count once.
 */
export async function noteSuspicion(redis: Redis, number: number, day?: Day): Promise<number> {
  const name = key.subscriber(number);
  const [count, last] = await redis.hmget(name, 'f', 'g');
  if (day !== undefined && last === day) return Number(count ?? 0);
  if (day !== undefined) await redis.hset(name, 'g', day);
  return redis.hincrby(name, 'f', 1);
}

/** What did not reach an address lately: editions in a row and the day of the last, mails that came back. */
export async function readTroubles(redis: Redis, number: number) {
  const [editions, day, mails] = await redis.hmget(key.subscriber(number), 'f', 'g', 'b');
  return { editions: Number(editions ?? 0), day: day ?? null, mails: mails ?? null };
}

/** Every subscriber ever, in the order of their numbers, batch by batch. */
export async function* listSubscribers(redis: Redis): AsyncGenerator<Subscriber> {
  const last = Number((await redis.get(key.subscriberCount)) ?? 0);
  const batch = 500;
  for (let first = 1; first <= last; first += batch) {
    const pipeline = redis.pipeline();
    for (let number = first; number < first + batch && number <= last; number += 1) {
      pipeline.hgetall(key.subscriber(number));
    }
    const hashes = (await pipeline.exec()) ?? [];
    for (const [index, [, hash]] of hashes.entries()) {
      const subscriber = subscriberFrom(first + index, (hash ?? {}) as Record<string, string>);
      if (subscriber) yield subscriber;
    }
  }
}
