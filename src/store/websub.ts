import { createHash, randomBytes } from 'node:crypto';
import { noteFeed } from './feeds.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** What one hub was asked to push to us. Times are milliseconds since 1970, 0 for never. */
export type Subscription = {
  /** The last part of its callback's address, which nobody can guess: 128 random bits. */
  readonly id: string;
  /** The feed's name in the store. */
  readonly feed: string;
  readonly hub: string;
  readonly topic: string;
  /** The address of ours that the hub was told. */
  readonly callback: string;
  readonly secret: string;
  /** Its feed still points at it; otherwise it is only waiting to be cancelled. */
  readonly wanted: boolean;
  readonly asked: HubMode | null;
  readonly askedAt: number;
  readonly confirmedAt: number;
  readonly expires: number;
  readonly leaseMs: number;
  /** Before this nothing is asked again. */
  readonly retryAt: number;
  /** What went wrong and was said already. */
  readonly trouble: string | null;
};

type HubMode = 'subscribe' | 'unsubscribe';

/** A document that a hub pushed. */
export type Push = { readonly body: Buffer; readonly contentType: string | null };

/** A lease runs for 30 days at most: what was not touched for longer is of no use to anybody. */
const KEPT_MS = 90 * 86_400_000;

const PUSH_KEPT_MS = 3_600_000;

/** Bodies of one subscription that may wait: together at most 80 MB. */
const PUSHES_WAITING = 8;

/** Makes a subscription that nobody was asked for yet; its feed points at it from now on. */
export async function openSubscription(
  redis: Redis,
  feed: string,
  place: { readonly hub: string; readonly topic: string; readonly publicUrl: string },
): Promise<string> {
  const id = randomBytes(16).toString('base64url');
  const { hub, topic, publicUrl } = place;
  const callback = callbackOf(publicUrl, id);
  const secret = randomBytes(32).toString('hex');
  await redis
    .multi()
    .hset(key.hub(id), { feed, hub, topic, callback, secret })
    .pexpire(key.hub(id), KEPT_MS)
    .sadd(key.hubs, id)
    .set(key.hubOf(feed), id)
    .exec();
  await noteFeed(redis, feed, { pushedUntil: null });
  return id;
}

export function callbackOf(publicUrl: string, id: string): string {
  return `${publicUrl}/websub/${id}`;
}

/** The feed wants no pushes any more; what the hub was asked is cancelled in its own time. */
export async function letGo(redis: Redis, feed: string): Promise<void> {
  await redis.del(key.hubOf(feed));
  await noteFeed(redis, feed, { pushedUntil: null });
}

export async function readSubscription(redis: Redis, id: string): Promise<Subscription | null> {
  const hash = await redis.hgetall(key.hub(id));
  const { feed, hub, topic, callback, secret } = hash;
  if (!feed || !hub || !topic || !callback || !secret) return null;
  const wanted = (await redis.get(key.hubOf(feed))) === id;
  const asked = hash.asked === 'subscribe' || hash.asked === 'unsubscribe' ? hash.asked : null;
  return {
    id,
    feed,
    hub,
    topic,
    callback,
    secret,
    wanted,
    asked,
    askedAt: Number(hash.askedAt ?? 0),
    confirmedAt: Number(hash.confirmedAt ?? 0),
    expires: Number(hash.expires ?? 0),
    leaseMs: Number(hash.leaseMs ?? 0),
    retryAt: Number(hash.retryAt ?? 0),
    trouble: hash.trouble || null,
  };
}

/** The subscription of a feed, confirmed or not. */
export async function subscriptionOf(redis: Redis, feed: string): Promise<Subscription | null> {
  const id = await redis.get(key.hubOf(feed));
  return id === null ? null : readSubscription(redis, id);
}

/** All that were ever opened and not forgotten, wanted or not. */
export async function allSubscriptions(redis: Redis): Promise<Subscription[]> {
  const ids = await redis.smembers(key.hubs);
  const found = await Promise.all(ids.map((id) => readSubscription(redis, id)));
  const expired = ids.filter((_, index) => found[index] === null);
  if (expired.length > 0) await redis.srem(key.hubs, ...expired);
  return found.filter((one) => one !== null);
}

/** Whether the hub pushes what is new. */
export function isActive(
  subscription: Pick<Subscription, 'wanted' | 'expires'> | null,
  now: Date,
): boolean {
  return subscription?.wanted === true && subscription.expires > now.getTime();
}

/** To be called before the hub is asked: it may come to confirm while it is still answering. */
export async function noteAsked(
  redis: Redis,
  id: string,
  about: { readonly mode: HubMode; readonly at: Date; readonly retryAt: number },
): Promise<void> {
  const { mode, at, retryAt } = about;
  await redis
    .multi()
    .hset(key.hub(id), { asked: mode, askedAt: at.getTime(), retryAt })
    .pexpire(key.hub(id), KEPT_MS)
    .exec();
}

/**
 * The hub came and was told that we meant it; until the lease ends the feed may be polled slowly. A
 * lease of 0 ends the subscription.
 */
export async function noteConfirmed(
  redis: Redis,
  { id, feed, wanted }: Subscription,
  about: { readonly at: Date; readonly leaseMs: number },
): Promise<void> {
  const at = about.at.getTime();
  const { leaseMs } = about;
  const expires = leaseMs > 0 ? at + leaseMs : 0;
  await redis.hset(key.hub(id), { confirmedAt: at, expires, leaseMs, retryAt: 0, trouble: '' });
  if (wanted) await noteFeed(redis, feed, { pushedUntil: expires });
}

/** The hub could not be asked, or would not. */
export async function noteTrouble(
  redis: Redis,
  id: string,
  about: { readonly trouble: string; readonly retryAt: number },
): Promise<void> {
  await redis.hset(key.hub(id), { ...about });
}

/** The hub came and said that it will not push, or not any more. */
export async function noteDenied(
  redis: Redis,
  { id, feed, wanted }: Subscription,
  about: { readonly trouble: string; readonly retryAt: number },
): Promise<void> {
  await redis.hset(key.hub(id), { ...about, expires: 0, asked: '' });
  if (wanted) await noteFeed(redis, feed, { pushedUntil: null });
}

export async function forgetSubscription(redis: Redis, id: string): Promise<void> {
  await redis.multi().del(key.hub(id), key.pushes(id)).srem(key.hubs, id).exec();
}

/**
 * Keeps a pushed body for an hour, under a name made from what it says, so that a repeat takes no
 * more room. Null when too many wait already.
 */
export async function keepPush(redis: Redis, id: string, push: Push): Promise<string | null> {
  const print = createHash('sha256').update(push.body).digest('hex').slice(0, 32);
  const name = key.pushes(id);
  if ((await redis.hlen(name)) >= PUSHES_WAITING * 2 && (await redis.hexists(name, print)) === 0)
    return null;
  await redis
    .multi()
    .hset(name, print, push.body, `${print}:type`, push.contentType ?? '')
    .pexpire(name, PUSH_KEPT_MS)
    .exec();
  return `${id}.${print}`;
}

/** A pushed body with its subscription; null when its hour is over or it was read already. */
export async function readPush(
  redis: Redis,
  push: string,
): Promise<(Push & { readonly subscription: Subscription }) | null> {
  const { id, print } = placeOf(push);
  const body = await redis.hgetBuffer(key.pushes(id), print);
  const subscription = await readSubscription(redis, id);
  if (!body || !subscription) return null;
  const type = await redis.hget(key.pushes(id), `${print}:type`);
  return { body, contentType: type || null, subscription };
}

export async function dropPush(redis: Redis, push: string): Promise<void> {
  const { id, print } = placeOf(push);
  await redis.hdel(key.pushes(id), print, `${print}:type`);
}

function placeOf(push: string): { id: string; print: string } {
  const [id = '', print = ''] = push.split('.');
  return { id, print };
}
