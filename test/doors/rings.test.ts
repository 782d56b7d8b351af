import { expect, test } from 'vitest';
import { botRole } from '../../src/bot.ts';
import type { Config } from '../../src/config.ts';
import { hearFeed } from '../../src/life.ts';
import { noteDue, readDue } from '../../src/store/presence.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import type { Mode } from '../../src/subscriber/subscriber.ts';
import { workerRole } from '../../src/worker.ts';
import { openWorld, type World } from '../support/world.ts';
import { until } from './program.ts';

const EDITOR = 1;
const NEVER = '0 0 29 2 *';
const HOUR_MS = 3_600_000;

const scheduled =
  (cron: string, digest: string) =>
  (config: Config): Config => ({
    ...config,
    schedule: {
      ...config.schedule,
      poll: { kind: 'rings', cron, everyMs: 1000 },
      digest,
      dailyDigest: NEVER,
    },
  });

async function inWorld(
  wish: Parameters<typeof openWorld>[0],
  story: (world: World) => Promise<void>,
): Promise<void> {
  const world = await openWorld(wish);
  try {
    await story(world);
  } finally {
    await world.close();
  }
}

test('two workers that ring in the same second poll once', () =>
  inWorld({ roles: [], change: scheduled('* * * * * *', NEVER) }, async (world) => {
    const polls = () => world.news.visits.filter((visit) => visit.startsWith('GET /rss.xml'));
    await Promise.all([world.open(workerRole), world.open(workerRole)]);
    const begun = Date.now();
    await until(() => polls().length >= 6);
    // One at each start, which may fall into two seconds, and then one in every second.
    expect(polls().length).toBeLessThanOrEqual(2 + Math.ceil((Date.now() - begun) / 1000));
  }));

async function letterReader(world: World, mode: Mode = 'weekly'): Promise<void> {
  const consent = { at: '2026-11-01', how: 'phiếu đăng ký' };
  const lan = { channel: 'email', address: 'lan@tanlua.example' } as const;
  await saveSubscriber(world.house.redis, lan, { locale: 'vi', mode, consent });
  world.news.publish({ slug: 'cu', title: 'Tin trong tuần', paragraphs: ['Vừa qua.'] });
  const [feed] = world.house.feeds;
  if (feed) await hearFeed(feed, world.house);
}

test('a letter missed by an hour is written at the next start, once', () =>
  inWorld({ roles: [], change: scheduled(NEVER, NEVER) }, async (world) => {
    await letterReader(world);
    const { redis } = world.house;
    await noteDue(redis, 'digest', new Date(Date.now() - HOUR_MS));
    await Promise.all([world.open(workerRole), world.open(workerRole)]);
    await world.mail.waitFor(() => world.mail.mails.length > 0);
    expect((await readDue(redis, 'digest'))?.getTime()).toBeGreaterThan(Date.now());
    await until(async () => (await redis.scard('e:settled')) === 0);
    expect(world.mail.mails).toHaveLength(1);
  }));

test('a letter missed by two days is skipped, and the admins are told, once', () =>
  inWorld({ roles: [botRole], change: scheduled(NEVER, NEVER) }, async (world) => {
    await letterReader(world);
    world.telegram.write(EDITOR, '/start');
    await world.telegram.waitFor(() => world.telegram.count(EDITOR) > 0);
    const greeted = world.telegram.messages(EDITOR).length;
    await noteDue(world.house.redis, 'digest', new Date('2026-11-23T00:00:00Z'));
    await Promise.all([world.open(workerRole), world.open(workerRole)]);
    const told = () => world.telegram.messages(EDITOR).slice(greeted);
    await world.telegram.waitFor(() => told().length > 0);
    expect(told()[0]?.text).toContain('23/11/2026');

    const third = await world.open(workerRole);
    await third.close();
    expect(told()).toHaveLength(1);
    expect(world.mail.mails).toEqual([]);
  }));

test.each([
  ['an hour ago', HOUR_MS, 1],
  ['13 hours ago', 13 * HOUR_MS, 0],
])('a daily letter that was missed %s is written or skipped by its own grace', (_, late, count) =>
  inWorld({ roles: [botRole], change: scheduled(NEVER, NEVER) }, async (world) => {
    await letterReader(world, 'daily');
    world.telegram.write(EDITOR, '/start');
    await world.telegram.waitFor(() => world.telegram.count(EDITOR) > 0);
    const greeted = world.telegram.messages(EDITOR).length;
    await noteDue(world.house.redis, 'dailyDigest', new Date(Date.now() - late));
    await world.open(workerRole);
    const told = () => world.telegram.messages(EDITOR).slice(greeted);
    await until(() => world.mail.mails.length + told().length > 0);
    expect(world.mail.mails).toHaveLength(count);
    if (count === 0) expect(told()[0]?.text).toContain('Bản tin hằng ngày');
  }),
);
