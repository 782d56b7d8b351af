import type { Locale } from '../article/site.ts';
import type { ChannelName, Consent, Mode, State, Subscriber } from '../subscriber/subscriber.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/**
 * Fields of a subscriber's hash, one letter each because there may be a million of them:
 * c channel · a address · l locale · m mode · t topics (absent: all) · s state (absent: active)
 * p person · q '0' when not primary · d last letter, milliseconds · w consent · f editions in suspicion
 */
export type Change = {
  readonly locale?: Locale;
  readonly mode?: Mode;
  readonly topics?: readonly string[];
  readonly state?: State;
  readonly person?: string;
  readonly primary?: boolean;
  readonly consent?: Consent;
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
  put('p', change.person);
  put('q', change.primary === undefined ? undefined : change.primary ? '' : '0');
  put('w', change.consent && JSON.stringify(change.consent));
  return fields;
}

/** An address its platform replaced (a group that became a supergroup): number and choices stay. */
export async function moveSubscriber(
  redis: Redis,
  who: { readonly channel: ChannelName; readonly address: string },
  to: string,
): Promise<void> {
  const from = key.addresses(who.channel, who.address);
  const number = await redis.hget(from, who.address);
  if (!number) return;
  const next = key.addresses(who.channel, to);
  await redis.hsetnx(next, to, number);
  if ((await redis.hget(next, to)) !== number) {
    // The new address has subscribed by itself: the old one has nobody left to reach.
    await saveSubscriber(redis, who, { state: 'gone' });
    return;
  }
  await redis
    .multi()
    .hset(key.subscriber(Number(number)), 'a', to)
    .hdel(from, who.address)
    .exec();
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
  };
}

export function readTopics(field: string | null): readonly string[] {
  return field ? field.split(',') : ['*'];
}

/** There was nothing to tell this reader: the round is over for them, and uses nothing up. */
export async function noteNothingToTell(redis: Redis, number: number): Promise<void> {
  await redis.setbit(key.flag('lettered'), number, 1);
}

/** How many editions in a row the channel did not know this address; one that arrives ends the row. */
export async function noteSuspicion(redis: Redis, number: number): Promise<number> {
  return redis.hincrby(key.subscriber(number), 'f', 1);
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
