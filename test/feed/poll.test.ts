import { expect, test } from 'vitest';
import { type Heard, readFeed } from '../../src/feed/poll.ts';
import { hearFeed } from '../../src/life.ts';
import { key } from '../../src/store/keys.ts';
import type { World } from '../support/world.ts';
import { alertsOf, feedOf, inWorld, print, story } from './polling.ts';

// Promise 1 (never lost) and 5 (the first poll is silent), on a real news site and a real Redis.

const poll = (world: World) => readFeed(feedOf(world), world.house.reading);
const titles = (heard: Heard) =>
  heard.kind === 'heard' ? heard.fresh.map(({ item }) => item.title) : heard.kind;

/** Does with what was heard what its caller does, without making anything of it. */
async function finish(heard: Heard): Promise<void> {
  if (heard.kind !== 'heard') return;
  await heard.done([...heard.fresh, ...heard.changed]);
  await heard.advance();
}

test('the first poll of a feed says nothing; what comes after is said, oldest first', async () => {
  await inWorld(async (world) => {
    world.news.publish(story('a'), story('b'));
    expect(await hearFeed(feedOf(world), world.house)).toMatchObject({
      kind: 'heard',
      first: true,
    });
    world.news.publish(story('c'));
    world.news.publish(story('d'));
    const second = await hearFeed(feedOf(world), world.house);
    expect(second).toMatchObject({ kind: 'heard', first: false });
    expect(titles(second)).toEqual(['Tin c', 'Tin d']);
    expect(await alertsOf(world)).toEqual(['Tin c', 'Tin d']);
    expect(await world.house.redis.zcard(key.articles)).toBe(4);
  });
});

test('a feed that was empty at first is known all the same: its first article is news', async () => {
  await inWorld(async (world) => {
    expect(await hearFeed(feedOf(world), world.house)).toMatchObject({ first: true, fresh: [] });
    world.news.publish(story('a'));
    await hearFeed(feedOf(world), world.house);
    expect(await alertsOf(world)).toEqual(['Tin a']);
  });
});

test('an unchanged feed is not sent again, and asked with its validators only when all is done', async () => {
  await inWorld(async (world) => {
    world.news.publish(story('a'));
    await finish(await poll(world));
    expect(await poll(world)).toEqual({ kind: 'unchanged' });
    world.news.publish(story('b'));
    const unfinished = await poll(world);
    expect(titles(unfinished)).toEqual(['Tin b']);
    expect(titles(await poll(world))).toEqual(['Tin b']);
    await finish(unfinished);
    expect(await poll(world)).toEqual({ kind: 'unchanged' });
    const answers = world.news.visits.map((visit) => visit.slice(-3));
    expect(answers).toEqual(['200', '304', '200', '200', '304']);
  });
});

test('another address is another feed, and starts silently', async () => {
  await inWorld(async (world) => {
    world.news.publish(story('a'));
    await hearFeed(feedOf(world), world.house);
    world.news.publish(story('b'));
    const moved = feedOf(world, { url: `${world.news.feedUrl.replace('127.0.0.1', 'localhost')}` });
    expect(await hearFeed(moved, world.house)).toMatchObject({ first: true });
    expect(await alertsOf(world)).toEqual([]);
    await hearFeed(feedOf(world, { id: 'renamed' }), world.house);
    expect(await alertsOf(world)).toEqual(['Tin b']);
  });
});

const date = (text: string) => `<pubDate>${text}</pubDate>`;

test.each<[string, readonly string[], readonly string[]]>([
  [
    'oldest first, the undated last and from the bottom up',
    [
      '<title>undated 2</title>',
      `<title>new</title>${date('Mon, 23 Nov 2026 08:00:00 +0700')}`,
      '<title>undated 1</title>',
      `<title>old</title>${date('Sun, 22 Nov 2026 08:00:00 +0700')}`,
    ],
    ['old', 'new', 'undated 1', 'undated 2'],
  ],
  [
    'an item that stands twice in one document, once',
    ['<guid>1</guid><title>Họp dân</title>', '<guid>1</guid><title>Họp dân</title>'],
    ['Họp dân'],
  ],
  [
    'two items under one guid: both',
    ['<guid>1</guid><title>upper</title>', '<guid>1</guid><title>lower</title>'],
    ['lower', 'upper'],
  ],
  [
    'the same link, tracked or not, once',
    [
      '<title>a</title><link>https://dongsen.example/a</link>',
      '<title>a again</title><link>http://dongsen.example/a?utm_source=rss</link>',
    ],
    ['a'],
  ],
  [
    'neither guid nor link: by title and day',
    [
      `<title>Họp dân</title>${date('Mon, 23 Nov 2026 08:00:00 +0700')}`,
      `<title>Họp dân</title>${date('Mon, 23 Nov 2026 09:00:00 +0700')}`,
      `<title>Họp dân</title>${date('Sun, 22 Nov 2026 08:00:00 +0700')}`,
    ],
    ['Họp dân', 'Họp dân'],
  ],
])('a document is heard: %s', async (_, entries, heard) => {
  await inWorld(async (world) => {
    print(world, entries);
    const first = await poll(world);
    expect(titles(first)).toEqual(heard);
    await finish(first);
    expect(titles(await poll(world))).toEqual([]);
  });
});

test.each([
  ['nothing there', { status: 404, body: '' }, /nothing at this address \(404\)/],
  ['an error of its own', { status: 500, body: 'x' }, /error of its own \(500\)/],
  [
    'a web page',
    { status: 200, body: '<!doctype html><html></html>', type: 'text/html' },
    /web page/,
  ],
  ['an empty answer', { status: 200, body: '' }, /empty/],
  ['a broken connection', 'reset', /connection broke/],
] as const)(
  'a site that answers with %s fails, is counted, and loses nothing',
  async (_, mood, reason) => {
    await inWorld(async (world) => {
      world.news.publish(story('a'));
      await finish(await poll(world));
      world.news.publish(story('b'));
      world.news.answer(() => mood);
      for (const failures of [1, 2]) {
        expect(await poll(world)).toEqual({
          kind: 'failed',
          reason: expect.stringMatching(reason),
          failures,
        });
      }
      world.news.answer(null);
      const heard = await poll(world);
      expect(titles(heard)).toEqual(['Tin b']);
      await finish(heard);
      world.news.answer(() => mood);
      expect(await poll(world)).toMatchObject({ kind: 'failed', failures: 1 });
      world.news.answer(null);
      expect(await poll(world)).toEqual({ kind: 'unchanged' });
      world.news.answer(() => mood);
      expect(await poll(world)).toMatchObject({ kind: 'failed', failures: 1 });
    });
  },
);

test('a feed that fails at the very first poll is still new at the next', async () => {
  await inWorld(async (world) => {
    world.news.publish(story('a'));
    world.news.answer(() => ({ status: 503, body: '' }));
    expect(await hearFeed(feedOf(world), world.house)).toMatchObject({ kind: 'failed' });
    world.news.answer(null);
    expect(await hearFeed(feedOf(world), world.house)).toMatchObject({ first: true });
    expect(await alertsOf(world)).toEqual([]);
  });
});
