import { afterEach, beforeEach, expect, test } from 'vitest';
import { botRole } from '../src/bot.ts';
import type { Config } from '../src/config.ts';
import { poll, ringForFeeds } from '../src/polling.ts';
import { handsRole, openWorld, type World } from './support/world.ts';

const EDITOR = 1;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-25T01:00:00Z');

let world: World;
let now: number;

/** An editor who hears what admins are told, and three feeds of which only the first is there. */
beforeEach(async () => {
  now = START;
  const change = (config: Config): Config => {
    const [tin] = config.feeds;
    const url = (path: string) => (tin?.url ?? '').replace('rss.xml', path);
    return {
      ...config,
      schedule: { ...config.schedule, poll: { kind: 'rhythm', minMs: 5 * MINUTE, maxMs: HOUR } },
      feeds: ['rss.xml', 'a.xml', 'b.xml'].map((path) => ({
        id: path.slice(0, -4),
        url: url(path),
      })),
    };
  };
  world = await openWorld({ roles: [botRole, handsRole], clock: () => new Date(now), change });
  world.telegram.write(EDITOR, '/start');
  await world.telegram.waitFor(() => world.telegram.count(EDITOR) > 0);
});

afterEach(() => world.close());

/** What the editor was told after the greeting. */
const told = () =>
  world.telegram
    .messages(EDITOR)
    .map(({ text }) => text ?? '')
    .filter((text) => text.includes('nguồn tin'));

test('after a day of failure the admins are told once, and once more when the feed is well again', async () => {
  world.news.publish({ slug: 'cu', title: 'Tin cũ', paragraphs: ['Vừa qua.'] });
  await poll('rss', world.house);
  const broken = async () => {
    world.news.answer(() => ({ status: 500, body: 'hỏng' }));
    await poll('rss', world.house);
  };
  const repaired = async () => {
    world.news.answer(null);
    await poll('rss', world.house);
  };
  await broken();
  now += 23 * HOUR;
  await broken();
  // Well for a moment: the day begins anew, and nobody was told of anything.
  await repaired();
  await broken();
  now += 23 * HOUR;
  await broken();
  now += HOUR;
  await broken();
  now += 50 * HOUR;
  await broken();
  await world.telegram.waitFor(() => told().length === 1);
  expect(told()[0]).toContain('Hơn một ngày nay chưa đọc được nguồn tin “rss”');
  expect(told()[0]).toContain(world.news.feedUrl);

  await repaired();
  await repaired();
  await world.telegram.waitFor(() => told().length === 2);
  expect(told()[1]).toContain('Đã đọc lại được nguồn tin “rss”');

  await broken();
  now += 25 * HOUR;
  await broken();
  await world.telegram.waitFor(() => told().length === 3);
});

/** A ring at this moment, and all that it led to. */
async function ring(): Promise<string[]> {
  const before = world.news.visits.length;
  await ringForFeeds(world.house.clock(), world.house);
  await expect.poll(() => world.house.queues.busy(), { timeout: 10_000 }).toBe(false);
  return world.news.visits
    .slice(before)
    .map((visit) => visit.split(' ')[1] ?? '')
    .sort();
}

test('a ring asks the feeds that are due, each in its own time', async () => {
  expect(await ring()).toEqual(['/a.xml', '/b.xml', '/rss.xml']);
  now += MINUTE;
  expect(await ring()).toEqual([]);
  // What is broken comes back after the lower bound, what is well in its rhythm.
  now += 5 * MINUTE;
  expect(await ring()).toEqual(['/a.xml', '/b.xml']);
  now += HOUR;
  expect(await ring()).toEqual(['/a.xml', '/b.xml', '/rss.xml']);
});
