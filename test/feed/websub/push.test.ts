import { expect, test } from 'vitest';
import { botRole } from '../../../src/bot.ts';
import { hearFeed } from '../../../src/life.ts';
import { key } from '../../../src/store/keys.ts';
import { isActive } from '../../../src/store/websub.ts';
import { until } from '../../doors/program.ts';
import { handsRole } from '../../support/world.ts';
import { alertsOf, feedOf, story } from '../polling.ts';
import { subscribe, withHub } from './subscribed.ts';

const LAN = 2;

test('a feed with a hub is subscribed, and what the hub pushes is in the chat without a poll', () =>
  withHub(
    async (world) => {
      const { hub, telegram, topic, news } = world;
      telegram.write(LAN, '/start');
      await telegram.waitFor(() => telegram.messages(LAN).at(-1)?.from === 'bot');
      const { id, secret } = await subscribe(world);
      expect(Object.fromEntries(hub.requests[0] ?? [])).toEqual({
        'hub.mode': 'subscribe',
        'hub.topic': topic,
        'hub.callback': `http://bantin.test/websub/${id}`,
        'hub.secret': secret,
        'hub.lease_seconds': '864000',
      });
      expect(isActive(await world.subscription(), world.house.clock())).toBe(true);
      news.publish(story('moi'));
      const document = await world.document();
      const polls = news.visits.filter((visit) => visit.startsWith('GET /rss.xml')).length;
      expect(await hub.push(topic, document)).toEqual([202]);
      await telegram.waitFor(() => telegram.messages(LAN).at(-1)?.text.startsWith('Tin moi'));
      expect(news.visits.filter((visit) => visit.startsWith('GET /rss.xml'))).toHaveLength(polls);
      expect(hub.faults).toEqual([]);
      expect(telegram.refusals).toEqual([]);
    },
    { roles: [botRole, handsRole] },
  ));

test('a push again, a poll after a push and a push after a poll tell nothing twice', () =>
  withHub(async (world) => {
    const { hub, topic, news, house } = world;
    const { id } = await subscribe(world);
    news.publish(story('a'));
    const first = await world.document();
    await hub.push(topic, first);
    await until(async () => (await alertsOf(world)).length === 1);
    await hub.push(topic, first);
    expect(await hearFeed(feedOf(world), house)).toMatchObject({ kind: 'heard', fresh: [] });
    news.publish(story('b'));
    await hearFeed(feedOf(world), house);
    await hub.push(topic, await world.document());
    news.publish(story('c'));
    await hub.push(topic, await world.document());
    await until(async () => (await alertsOf(world)).length === 3);
    expect((await alertsOf(world)).toSorted()).toEqual(['Tin a', 'Tin b', 'Tin c']);
    // The repeat waits out its hour; it takes the room of one body, however often it comes.
    expect(await house.redis.hlen(key.pushes(id))).toBeLessThanOrEqual(2);
  }));

test('what is not signed with the secret is thanked for and never read', () =>
  withHub(async (world) => {
    const { hub, topic, news } = world;
    const { id, secret } = await subscribe(world);
    const forged = (await world.document()).replace('Tin cu', 'Tin giả').replaceAll('cu', 'gia');
    const [subscriber] = hub.subscribers(topic);
    const stranger = { callback: subscriber?.callback ?? '', secret: `${secret}0` };
    expect(await hub.push(topic, forged, { signature: null })).toEqual([202]);
    expect(await hub.push(topic, forged, { signature: 'sha256=00' })).toEqual([202]);
    expect(await hub.push(topic, forged, { to: [stranger] })).toEqual([202]);
    expect(await world.house.redis.exists(key.pushes(id))).toBe(0);
    news.publish(story('that'));
    await hub.push(topic, await world.document(), { method: 'sha1' });
    await until(async () => (await alertsOf(world)).length > 0);
    expect(await alertsOf(world)).toEqual(['Tin that']);
  }));

test('a push in a legacy charset is read by its content type, byte by byte', () =>
  withHub(async (world) => {
    await subscribe(world);
    const body = Buffer.from(
      '<rss version="2.0"><channel><title>x</title><item><guid>l</guid><title>Caf\xe9 s\xe1ng</title></item></channel></rss>',
      'latin1',
    );
    const contentType = 'application/rss+xml; charset=windows-1252';
    await world.hub.push(world.topic, body, { contentType });
    await until(async () => (await alertsOf(world)).length > 0);
    expect(await alertsOf(world)).toEqual(['Café sáng']);
  }));

test('a push that cannot be read rings a poll instead', () =>
  withHub(async (world) => {
    const { hub, topic, news } = world;
    await subscribe(world);
    news.publish(story('moi'));
    expect(await hub.push(topic, '<html><body>Đang bảo trì</body></html>')).toEqual([202]);
    await until(async () => (await alertsOf(world)).length > 0);
    expect(await alertsOf(world)).toEqual(['Tin moi']);
  }));

test('more bodies than may wait are not kept; the feed is polled instead', () =>
  withHub(
    async (world) => {
      const { hub, topic, house } = world;
      const hands = await world.open(handsRole);
      const { id } = await subscribe(world);
      await hands.close();
      for (let n = 0; n < 10; n += 1) await hub.push(topic, `<rss>${n}</rss>`);
      expect(await house.redis.hlen(key.pushes(id))).toBe(16);
      expect(await house.redis.pttl(key.pushes(id))).toBeGreaterThan(3_500_000);
      world.news.publish(story('moi'));
      await world.open(handsRole);
      await until(async () => (await alertsOf(world)).length > 0);
      expect(await house.redis.hlen(key.pushes(id))).toBe(0);
    },
    { roles: [] },
  ));
