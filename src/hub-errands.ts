import { feedKeyOf } from './article/identity.ts';
import type { House } from './compose.ts';
import type { FeedSettings } from './config.ts';
import { askHub, type HubAnswer, isReachable } from './feed/websub/ask-hub.ts';
import type { Hub } from './feed/websub/discovery.ts';
import { nextStep, type Step, waitBeforeNext, wasIgnored } from './feed/websub/lease.ts';
import { hearPushed } from './life.ts';
import {
  allSubscriptions,
  callbackOf,
  dropPush,
  forgetSubscription,
  letGo,
  noteAsked,
  noteTrouble,
  openSubscription,
  readPush,
  readSubscription,
  type Subscription,
  subscriptionOf,
} from './store/websub.ts';

/**
 * To be called with what each document of a feed advertises, once what is new in it is told: the
 * feed's subscription follows. Without an address the world can reach there is none.
 */
export async function noteHub(feed: FeedSettings, hub: Hub | null, house: House): Promise<void> {
  const { redis } = house;
  const name = feedKeyOf(feed.url);
  const known = await subscriptionOf(redis, name);
  const wanted = isReachable(house.publicUrl, house.reading.fetcher) ? hub : null;
  if (known?.hub === wanted?.hub && known?.topic === wanted?.topic) return;
  if (known)
    house.log.info({ feed: feed.id, hub: wanted?.hub ?? null }, 'the feed changed its hub');
  if (wanted === null) return letGo(redis, name);
  const place = { ...wanted, publicUrl: house.publicUrl };
  await tend(await openSubscription(redis, name, place), 'subscribe', house);
}

/** A ring: leases are renewed, and what no feed wants any more is cancelled. */
export async function renewHubs(house: House): Promise<void> {
  const { redis, publicUrl } = house;
  const feeds = new Set(house.feeds.map((feed) => feedKeyOf(feed.url)));
  const reachable = isReachable(publicUrl, house.reading.fetcher);
  for (const { id, feed, hub, topic, callback, wanted } of await allSubscriptions(redis)) {
    const moved = callback !== callbackOf(publicUrl, id);
    if (wanted && (!reachable || !feeds.has(feed))) await letGo(redis, feed);
    else if (wanted && moved) await openSubscription(redis, feed, { hub, topic, publicUrl });
  }
  const now = house.clock();
  for (const subscription of await allSubscriptions(redis)) {
    const step = nextStep(subscription, now);
    if (step !== 'wait') await tend(subscription.id, step, house);
  }
}

async function tend(id: string, step: Step, house: House): Promise<void> {
  const moment = Math.floor(house.clock().getTime() / 1000);
  await house.queues.add({ kind: 'hub', subscription: id }, `hub-${id}-${step}-${moment}`);
}

/** Does what one subscription needs now: asks its hub, or forgets it. */
export async function tendHub(id: string, house: House): Promise<void> {
  const { redis } = house;
  const subscription = await readSubscription(redis, id);
  if (!subscription) return;
  const now = house.clock();
  const step = nextStep(subscription, now);
  if (step === 'forget') return forgetSubscription(redis, id);
  if (step === 'wait') return;
  const ignored = step === 'subscribe' && wasIgnored(subscription);
  if (ignored) await complain(subscription, 'the hub never came to confirm', house);
  const retryAt = (answer: HubAnswer['kind']) =>
    now.getTime() + waitBeforeNext(subscription, answer, now);
  await noteAsked(redis, id, { mode: step, at: now, retryAt: retryAt('accepted') });
  const answer = await askHub({ ...subscription, mode: step }, house.reading.fetcher);
  if (answer.kind === 'accepted') return;
  if (!ignored) await complain(subscription, answer.reason, house);
  await noteTrouble(redis, id, { trouble: answer.reason, retryAt: retryAt(answer.kind) });
}

/** Said once until the hub is well again: the feed is polled all the same. */
async function complain(
  { id, hub, topic, trouble, retryAt }: Subscription,
  reason: string,
  { log, redis }: House,
): Promise<void> {
  const line = { hub, topic, reason };
  if (trouble !== null) return log.debug(line, 'the hub still does not push');
  log.warn(line, 'the hub of a feed does not push; the feed is polled as before');
  await noteTrouble(redis, id, { trouble: reason, retryAt });
}

/** Reads what a hub pushed as if it had been polled. What cannot be read is fetched from the site. */
export async function hearPush(push: string, house: House): Promise<void> {
  const kept = await readPush(house.redis, push);
  if (!kept) return;
  const { body, contentType, subscription } = kept;
  const feed = house.feeds.find((one) => feedKeyOf(one.url) === subscription.feed);
  if (feed && subscription.wanted) {
    const document = { body, contentType, url: subscription.topic };
    const heard = await hearPushed(document, feed, house);
    const articles = heard?.kind === 'heard' ? heard.fresh.length : 0;
    if (articles > 0) house.log.info({ feed: feed.id, articles }, 'new articles, by push');
    if (!heard) await pollInstead(feed.id, push, house);
  }
  await dropPush(house.redis, push);
}

async function pollInstead(feed: string, push: string, house: House): Promise<void> {
  house.log.debug({ feed }, 'what the hub pushed cannot be read; the feed is polled instead');
  await house.queues.add({ kind: 'poll', feed }, `poll-${feed}-${push}`);
}
