import { feedKeyOf } from '../../../src/article/identity.ts';
import { hubOf } from '../../../src/feed/websub/discovery.ts';
import { noteHub } from '../../../src/hub-errands.ts';
import { hearFeed } from '../../../src/life.ts';
import { type Subscription, subscriptionOf } from '../../../src/store/websub.ts';
import { openWebDoor } from '../../../src/web.ts';
import { until } from '../../doors/program.ts';
import { type Hub, openHub } from '../../support/hub.ts';
import { handsRole, openWorld, type World } from '../../support/world.ts';
import { feedOf, story } from '../polling.ts';

/** A world whose feed has a hub; the clock is held. */
export type HubWorld = World & {
  readonly hub: Hub;
  readonly topic: string;
  readonly wait: (ms: number) => void;
  /** What the feed's document says of hubs, as if it was just polled. */
  readonly advertise: (hub: string | null, topic?: string) => Promise<void>;
  readonly subscription: () => Promise<Subscription>;
  /** The feed as its site prints it now. */
  readonly document: () => Promise<string>;
};

export async function withHub(
  work: (world: HubWorld) => Promise<void>,
  roles: Parameters<typeof openWorld>[0] = { roles: [handsRole] },
): Promise<void> {
  let now = Date.now();
  const world = await openWorld({ ...roles, clock: () => new Date(now) });
  const web = await openWebDoor(world.house, null);
  const hub = await openHub((callback) => callback.replace(world.house.publicUrl, web.url));
  const topic = world.news.feedUrl;
  const feed = feedOf(world);
  world.news.publish(story('cu'));
  await hearFeed(feed, world.house);
  try {
    await work({
      ...world,
      hub,
      topic,
      wait: (ms) => {
        now += ms;
      },
      advertise: (advertised, self) =>
        noteHub(feed, hubOf({ hub: advertised, self: self ?? null }, null, topic), world.house),
      subscription: async () => {
        const found = await subscriptionOf(world.house.redis, feedKeyOf(topic));
        if (!found) throw new Error('the feed has no subscription');
        return found;
      },
      document: async () => (await fetch(topic)).text(),
    });
  } finally {
    await hub.close();
    await web.close();
    await world.close();
  }
}

/** Advertises the hub and waits until it pushes. */
export async function subscribe({ hub, topic, advertise, subscription }: HubWorld) {
  await advertise(hub.url);
  await until(() => hub.subscribers(topic).length === 1);
  return subscription();
}
