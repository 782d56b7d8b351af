import { pino } from 'pino';
import { expect, test } from 'vitest';
import { askHub, isReachable } from '../../../src/feed/websub/ask-hub.ts';
import { renewHubs, tendHub } from '../../../src/hub-errands.ts';
import { key } from '../../../src/store/keys.ts';
import { isActive, readSubscription } from '../../../src/store/websub.ts';
import { until } from '../../doors/program.ts';
import type { HubMood } from '../../support/hub.ts';
import { type HubWorld, subscribe, withHub } from './subscribed.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const modes = ({ hub }: HubWorld) => hub.requests.map((request) => request.get('hub.mode'));

test('a lease is renewed when a third of it is left, under the same address and secret', () =>
  withHub(async (world) => {
    const { hub, house, wait } = world;
    hub.mood({ kind: 'well', leaseSeconds: 3 * 86_400 });
    const first = await subscribe(world);
    expect(first.expires - house.clock().getTime()).toBe(3 * DAY);
    wait(2 * DAY - 1000);
    await renewHubs(house);
    expect(modes(world)).toEqual(['subscribe']);
    wait(1000);
    await renewHubs(house);
    await until(async () => (await world.subscription()).expires > first.expires);
    expect(hub.requests).toHaveLength(2);
    expect(hub.requests[1]?.toString()).toBe(hub.requests[0]?.toString());
    expect((await world.subscription()).expires - house.clock().getTime()).toBe(3 * DAY);
  }));

test('a renewal that fails is tried hourly, and after the end it begins anew', () =>
  withHub(async (world) => {
    const { hub, house, wait } = world;
    hub.mood({ kind: 'well', leaseSeconds: 9 * 3600 });
    const { expires } = await subscribe(world);
    hub.mood({ kind: 'status', status: 503 });
    wait(6 * HOUR);
    for (const requests of [2, 3]) {
      await renewHubs(house);
      await until(() => hub.requests.length === requests);
      await until(async () => (await world.subscription()).trouble !== null);
      wait(HOUR / 2);
      await renewHubs(house);
      wait(HOUR / 2);
    }
    expect(hub.requests).toHaveLength(3);
    wait(2 * HOUR);
    expect(isActive(await world.subscription(), house.clock())).toBe(false);
    hub.mood({ kind: 'well' });
    await renewHubs(house);
    await until(async () => (await world.subscription()).expires > expires);
    expect(await world.subscription()).toMatchObject({ trouble: null, wanted: true });
    expect(hub.faults).toEqual([]);
  }));

test.each<[HubMood, string, number]>([
  [{ kind: 'status', status: 403 }, 'the hub answered 403', DAY],
  [{ kind: 'status', status: 500 }, 'the hub answered 500', HOUR],
  [{ kind: 'denies', reason: 'trang này đã khóa' }, 'trang này đã khóa', DAY],
])('a hub that %o is asked again after its time', (mood, trouble, after) =>
  withHub(async (world) => {
    const { hub, house, wait } = world;
    hub.mood(mood);
    await world.advertise(hub.url);
    await until(async () => (await world.subscription()).trouble === trouble);
    const { retryAt, expires } = await world.subscription();
    expect([retryAt - house.clock().getTime(), expires]).toEqual([after, 0]);
    wait(after - 1);
    await world.advertise(hub.url);
    await renewHubs(house);
    expect(hub.requests).toHaveLength(1);
    hub.mood({ kind: 'well' });
    wait(1);
    await renewHubs(house);
    await until(() => hub.subscribers(world.topic).length === 1);
    expect(await world.subscription()).toMatchObject({ trouble: null });
  }),
);

test('a hub that says yes and never comes is complained about once, and asked every day', () =>
  withHub(
    async (world) => {
      const { hub, wait } = world;
      const lines: string[] = [];
      const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
      const house = { ...world.house, log };
      hub.mood({ kind: 'idle' });
      await world.advertise(hub.url);
      const { id } = await world.subscription();
      for (let day = 1; day <= 3; day += 1) {
        await tendHub(id, house);
        await tendHub(id, house);
        expect(hub.requests).toHaveLength(day);
        wait(DAY);
      }
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('the hub never came to confirm');
    },
    { roles: [] },
  ));

test.each([307, 308] as const)('a hub that moved by %i is followed with the whole form', (status) =>
  withHub(async (world) => {
    world.hub.mood({ kind: 'moved', status });
    await subscribe(world);
    expect(world.hub.faults).toEqual([]);
  }),
);

test('a hub that the feed no longer names is told to stop, and what it still pushes is not read', () =>
  withHub(async (world) => {
    const { hub, house, topic } = world;
    const { id } = await subscribe(world);
    const former = hub.subscribers(topic);
    await world.advertise(null);
    expect(await hub.push(topic, await world.document())).toEqual([410]);
    await renewHubs(house);
    await until(() => hub.subscribers(topic).length === 0);
    expect(modes(world)).toEqual(['subscribe', 'unsubscribe']);
    await until(async () => (await readSubscription(house.redis, id))?.expires === 0);
    await renewHubs(house);
    await until(async () => (await house.redis.exists(key.hub(id))) === 0);
    expect(await hub.push(topic, 'x', { to: former })).toEqual([404]);
    expect(await house.redis.smembers(key.hubs)).toEqual([]);
  }));

test('a feed that changes its topic is subscribed under the new one, and the old one ends', () =>
  withHub(async (world) => {
    const { hub, house, topic } = world;
    const first = await subscribe(world);
    await world.advertise(hub.url, `${topic}?moi`);
    await until(() => hub.subscribers(`${topic}?moi`).length === 1);
    const second = await world.subscription();
    expect(second.id).not.toBe(first.id);
    expect(second.secret).not.toBe(first.secret);
    await renewHubs(house);
    await until(() => hub.subscribers(topic).length === 0);
    expect(isActive(second, house.clock())).toBe(true);
  }));

test.each<[string, (house: HubWorld['house']) => HubWorld['house']]>([
  ['the feed is no longer configured', (house) => ({ ...house, feeds: [] })],
  [
    'the public address is gone',
    (house) => ({ ...house, publicUrl: 'mailto:tin@songmay.example' }),
  ],
])('%s: the next ring cancels what its hub was asked', (_what, change) =>
  withHub(async (world) => {
    await subscribe(world);
    await renewHubs(change(world.house));
    await until(() => world.hub.subscribers(world.topic).length === 0);
    expect(modes(world)).toEqual(['subscribe', 'unsubscribe']);
  }),
);

test('another public address is told to the hub', () =>
  withHub(async (world) => {
    const first = await subscribe(world);
    await renewHubs({ ...world.house, publicUrl: 'http://bantin2.test' });
    await until(() => modes(world).length === 3);
    expect(modes(world).toSorted()).toEqual(['subscribe', 'subscribe', 'unsubscribe']);
    const { id, callback } = await world.subscription();
    expect(id).not.toBe(first.id);
    expect(callback).toBe(`http://bantin2.test/websub/${id}`);
  }));

test.each([
  ['https://bantin.songmay.vn', true],
  ['https://bantin.songmay.vn/tin', true],
  ['http://8.8.8.8:3000', true],
  ['http://localhost:3000', false],
  ['http://may.localhost', false],
  ['http://127.0.0.1:3000', false],
  ['http://2130706433', false],
  ['http://192.168.1.5', false],
  ['http://[::1]:3000', false],
  ['http://maychu', false],
  ['http://maychu.local.', false],
  ['http://bantin.internal', false],
])('a hub in the world can reach %s: %s', (publicUrl, reachable) => {
  expect(isReachable(publicUrl, { allowPrivateNetwork: false })).toBe(reachable);
});

test('a hub inside the network is not asked unless private networks are allowed', () =>
  withHub(
    async ({ hub, house, topic }) => {
      const request = {
        mode: 'subscribe',
        topic,
        callback: 'http://a.test/',
        secret: 's',
      } as const;
      const guarded = { ...house.reading.fetcher, allowPrivateNetwork: false };
      for (const address of [hub.url, 'http://[::1]/', 'ftp://hub.example/', 'no address']) {
        const answer = await askHub({ ...request, hub: address }, guarded);
        expect(answer).toMatchObject({ kind: 'refused' });
      }
      expect(hub.requests).toEqual([]);
    },
    { roles: [] },
  ));
