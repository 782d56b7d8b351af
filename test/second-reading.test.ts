import { afterEach, beforeEach, expect, test } from 'vitest';
import { hearFeed } from '../src/life.ts';
import { completeArticle } from '../src/second-reading.ts';
import { readArticle } from '../src/store/articles.ts';
import { key } from '../src/store/keys.ts';
import { print, story } from './feed/polling.ts';
import { handsRole, openWorld, type World } from './support/world.ts';

// What is read of an article after it was told, and how little that asks of its site.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;
let now: number;

beforeEach(async () => {
  now = Date.parse('2026-11-25T01:10:00Z');
  world = await openWorld({ roles: [handsRole], clock: () => new Date(now) });
  world.news.publish(story('a'));
  print(world, []);
  await hear();
});

afterEach(() => world.close());

function feed() {
  const [first] = world.house.feeds;
  if (!first) throw new Error('no feed');
  return first;
}

const hear = (house = world.house) => hearFeed(feed(), house);

/** The feed says this of article "a", and is heard; all that it leads to at once is done. */
async function say(summary: string): Promise<void> {
  print(world, [
    `<guid>1</guid><title>Họp dân</title><link>${world.news.url}/a</link><description>${summary}</description>`,
  ]);
  await hear();
  await expect.poll(() => world.house.queues.busy()).toBe(false);
}

const visits = (path: string) => world.news.visits.filter((one) => one.includes(path)).length;

async function article() {
  const [id = ''] = await world.house.redis.zrange(key.articles, 0, '-1');
  const kept = await readArticle(world.house.redis, id);
  if (!kept) throw new Error('no article');
  return kept.article;
}

/** Pages that wait to be read, and in how many minutes by the house's clock. */
async function waiting(): Promise<number[]> {
  const { redis } = world.house;
  const ids = await redis.zrange('bull:articles:delayed', 0, '-1');
  const delays = await Promise.all(ids.map((id) => redis.hget(`bull:articles:${id}`, 'delay')));
  return delays.map((delay) => Math.round(Number(delay) / MINUTE)).sort((a, b) => a - b);
}

test('a page is read with its article, and once more an hour or two later', async () => {
  await say('Lúc 8 giờ.');
  expect(visits('/a ')).toBe(1);
  expect(await waiting()).toEqual([110]);
});

test('what the page alone corrects is a version too', async () => {
  await say('Lúc 8 giờ.');
  const { id } = await article();
  world.news.answer((path) =>
    path === '/a'
      ? {
          status: 200,
          type: 'text/html',
          body: '<article><p>Bà con ấp Bàu Sen họp lúc 9 giờ, không phải 8 giờ.</p></article>',
        }
      : null,
  );
  await completeArticle({ article: id, tries: 0, again: true }, world.house);
  expect(await article()).toMatchObject({
    version: 2,
    summary: 'Lúc 8 giờ.',
    blocks: [{ text: 'Bà con ấp Bàu Sen họp lúc 9 giờ, không phải 8 giờ.' }],
  });
  await completeArticle({ article: id, tries: 0, again: true }, world.house);
  expect(await article()).toMatchObject({ version: 2 });
});

test('a feed that changes at every poll costs its site one page in an hour', async () => {
  for (let views = 1; views <= 6; views += 1) await say(`Lượt xem: ${views}`);
  expect(await article()).toMatchObject({ version: 6, summary: 'Lượt xem: 6' });
  expect(visits('/a ')).toBe(2);
  expect(await waiting()).toEqual([50, 110]);
  now += 5 * HOUR;
  await say('Lượt xem: 7');
  await say('Lượt xem: 8');
  expect(visits('/a ')).toBe(3);
});

test('what its feed says while the page is on its way is not lost', async () => {
  const entry = (summary: string) =>
    `<guid>1</guid><title>Họp dân</title><link>${world.news.url.replace('127.0.0.1', 'localhost')}/a</link><description>${summary}</description>`;
  print(world, [entry('Lúc 8 giờ.')]);
  await hear();
  const { id } = await article();
  // Nobody else reads the page meanwhile.
  const alone = { ...world.house, queues: { ...world.house.queues, add: async () => {} } };
  const body = '<article><p>Bà con ấp Bàu Sen họp ở nhà văn hóa.</p></article>';
  world.news.answer(async (path) => {
    if (path !== '/a') return null;
    print(world, [entry('Lúc 9 giờ.')]);
    await hear(alone);
    return { status: 200, body, type: 'text/html' };
  });
  await completeArticle({ article: id, tries: 0, again: true }, world.house);
  expect(await article()).toMatchObject({
    version: 3,
    summary: 'Lúc 9 giờ.',
    blocks: [{ text: 'Bà con ấp Bàu Sen họp ở nhà văn hóa.' }],
  });
});

test('a page is left alone for as long as its site asks', async () => {
  await say('Lúc 8 giờ.');
  const { id } = await article();
  const tries = { article: id, tries: 0, again: true } as const;
  const { queues } = world.house;
  const delays: (number | undefined)[] = [];
  const add: typeof queues.add = async (_errand, _id, when) => {
    delays.push(when?.delayMs);
  };
  for (const seconds of ['7200', '1', '999999']) {
    world.news.answer(() => ({ status: 503, body: '', headers: { 'retry-after': seconds } }));
    await completeArticle(tries, { ...world.house, queues: { ...queues, add } });
  }
  expect(delays).toEqual([2 * HOUR, 5 * MINUTE, 24 * HOUR]);
});

test('many articles of a site that does not answer wait for one page only', async () => {
  const entries = Array.from(
    { length: 20 },
    (_, n) => `<guid>${n}</guid><title>Tin ${n}</title><link>${world.news.url}/x${n}</link>`,
  );
  const body = `<rss version="2.0"><channel>${entries.map((one) => `<item>${one}</item>`).join('')}</channel></rss>`;
  world.news.answer((path) => (path === '/rss.xml' ? { status: 200, body } : 'hang'));
  const reading = { ...world.house.reading, patienceMs: 2_000 };
  const started = performance.now();
  await hearFeed(feed(), { ...world.house, reading });
  expect(performance.now() - started).toBeLessThan(5_500);
  expect(await waiting()).toEqual(Array(20).fill(5));
  expect(await world.house.redis.zcard(key.editions)).toBe(20);
});
