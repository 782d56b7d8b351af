import type { OutgoingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feedKeyOf } from '../../src/article/identity.ts';
import { type Asked, askFeed } from '../../src/feed/ask.ts';
import type { PollPlan } from '../../src/feed/interval.ts';
import { type FeedState, noteFeed, readFeedState } from '../../src/store/feeds.ts';
import { openWorld, type World } from '../support/world.ts';
import { type LocalServer, openLocalServer } from './fetching/local-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-25T01:00:00Z');
const BOUNDS: PollPlan = { kind: 'rhythm', minMs: 5 * MINUTE, maxMs: HOUR };

type Answer = {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
};

let world: World;
let site: LocalServer;
let now: number;
/** Requests so far, with the validators they showed. */
let visits: string[];
let answers: Record<string, Answer>;

const rss = (extra = '', ...dates: readonly string[]) =>
  `<rss version="2.0"><channel><title>Tin</title><link>https://tin.example</link>${extra}${dates
    .map(
      (date) =>
        `<item><guid>${date}</guid><title>Tin ${date}</title><pubDate>${date}</pubDate></item>`,
    )
    .join('')}</channel></rss>`;

beforeEach(async () => {
  now = START;
  visits = [];
  answers = { '/rss': { status: 200, body: rss() } };
  world = await openWorld({ roles: [], clock: () => new Date(now) });
  site = await openLocalServer();
  site.answerWith((request, response) => {
    const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
    visits.push([request.url, tag, since].filter(Boolean).join(' '));
    const answer = answers[request.url ?? ''] ?? { status: 404 };
    response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
  });
});

afterEach(async () => {
  await world.close();
  await site.close();
});

const ask = (): Promise<Asked> =>
  askFeed({ id: 'tin', url: `${site.origin}/rss` }, { ...world.house.reading, plan: BOUNDS });

const state = (): Promise<FeedState> =>
  readFeedState(world.house.redis, feedKeyOf(`${site.origin}/rss`));

/** Asks, and says that what came is durable. */
async function poll(): Promise<Asked> {
  const asked = await ask();
  if (asked.kind === 'answered') await asked.advance();
  return asked;
}

const waitOf = async () => ((await state()).nextAt - now) / MINUTE;

describe('validators', () => {
  test('advance only when the caller says so, and are absent when the site gave none', async () => {
    answers['/rss'] = { status: 200, headers: { etag: '"v1"' }, body: rss() };
    await ask();
    expect(await state()).toMatchObject({ initialised: false, etag: null, lastModified: null });
    await poll();
    expect(await state()).toMatchObject({ initialised: true, etag: '"v1"', lastModified: null });
    answers['/rss'] = { status: 200, body: rss() };
    await poll();
    await poll();
    expect(await state()).toMatchObject({ etag: null, lastModified: null });
    expect(visits).toEqual(['/rss', '/rss', '/rss "v1"', '/rss']);
  });

  test('are renewed by "unchanged"', async () => {
    answers['/rss'] = { status: 200, headers: { etag: '"v1"' }, body: rss() };
    await poll();
    answers['/rss'] = { status: 304, headers: { etag: '"v2"' } };
    expect(await poll()).toEqual({ kind: 'unchanged' });
    await poll();
    expect(visits.at(-1)).toBe('/rss "v2"');
  });
});

describe('the next time', () => {
  test('follows the rhythm of the feed, also while it is unchanged', async () => {
    const dates = [0, 2, 4, 6].map((hours) => new Date(START - hours * HOUR).toUTCString());
    answers['/rss'] = { status: 200, body: rss('', ...dates) };
    await poll();
    expect(Math.abs((await waitOf()) - 30)).toBeLessThan(4);
    answers['/rss'] = { status: 304 };
    now += HOUR;
    await poll();
    expect(Math.abs((await waitOf()) - 30)).toBeLessThan(4);
  });

  test.each<[string, Answer, number]>([
    [
      'Cache-Control',
      { status: 200, headers: { 'cache-control': 'max-age=2400' }, body: rss() },
      40,
    ],
    ['a ttl', { status: 200, body: rss('<ttl>45</ttl>') }, 45],
    [
      'Cache-Control of "unchanged"',
      { status: 304, headers: { 'cache-control': 'max-age=3000' } },
      50,
    ],
  ])('is put off by %s', async (_, answer, minutes) => {
    answers['/rss'] = answer;
    await poll();
    expect(Math.abs((await waitOf()) - minutes)).toBeLessThanOrEqual(minutes / 10);
  });

  test('stays as it was while what came is not durable', async () => {
    await ask();
    expect((await state()).nextAt).toBe(0);
  });

  test('is the upper bound while a hub pushes', async () => {
    const name = feedKeyOf(`${site.origin}/rss`);
    await noteFeed(world.house.redis, name, { pushedUntil: now + DAY });
    await poll();
    expect(await waitOf()).toBeGreaterThanOrEqual(54);
  });
});

describe('failures', () => {
  test('are counted in a row, with their beginning, and put off the next time', async () => {
    answers['/rss'] = { status: 500 };
    expect(await poll()).toEqual({ kind: 'failed', reason: expect.any(String), failures: 1 });
    expect(await waitOf()).toBeLessThan(6);
    now += HOUR;
    expect(await poll()).toMatchObject({ failures: 2 });
    expect(await state()).toMatchObject({ failingSince: START, waitsFor: 'back-off' });
    expect(await waitOf()).toBeGreaterThan(8);
    answers['/rss'] = { status: 200, body: rss() };
    await poll();
    expect(await state()).toMatchObject({ failures: 0, failingSince: null, waitsFor: 'rhythm' });
  });

  test.each([
    [404, /nothing at this address \(404\)/],
    [410, /gone for good \(410\)/],
  ])('%i has a reason of its own', async (status, reason) => {
    answers['/rss'] = { status };
    expect(await poll()).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) });
  });
});

describe('a site that wants to be left alone', () => {
  test('is, whoever asks, and nothing is counted', async () => {
    answers['/rss'] = { status: 429, headers: { 'retry-after': '7200' } };
    expect(await poll()).toMatchObject({ kind: 'failed', failures: 1 });
    now += 2 * HOUR - 1;
    expect(await poll()).toEqual({
      kind: 'failed',
      reason: 'the site wants to be left alone until 2026-11-25T03:00:00.000Z',
      failures: 1,
      notAsked: 'held',
    });
    expect(visits).toHaveLength(1);
    now += 1;
    answers['/rss'] = { status: 200, body: rss() };
    expect(await poll()).toMatchObject({ kind: 'answered' });
  });

  test('for a month is asked again after a day', async () => {
    answers['/rss'] = { status: 503, headers: { 'retry-after': '2592000' } };
    await poll();
    now += DAY;
    expect(await poll()).toMatchObject({ failures: 2 });
    expect(visits).toHaveLength(2);
  });
});

describe('an address that has moved for good', () => {
  const moved = { status: 301, headers: { location: '/moi' } };
  const believe = async () => {
    answers['/rss'] = moved;
    answers['/moi'] = { status: 200, headers: { etag: '"m"' }, body: rss() };
    await poll();
    answers['/moi'] = { status: 304 };
    for (let times = 2; times <= 3; times += 1) await poll();
    visits = [];
  };

  test('is kept at its third confirmation in a row', async () => {
    answers['/moi'] = { status: 200, body: rss() };
    for (const answer of [moved, moved, { ...moved, status: 302 }, moved, moved, moved]) {
      expect((await state()).kept).toBe(null);
      answers['/rss'] = answer;
      await poll();
    }
    expect((await state()).kept).toBe(`${site.origin}/moi`);
    visits = [];
    await poll();
    expect(visits).toEqual(['/moi']);
  });

  test('is not believed while there is no feed', async () => {
    answers['/rss'] = moved;
    for (let times = 1; times <= 4; times += 1) await poll();
    expect(await state()).toMatchObject({ kept: null, moves: 0 });
  });

  test('may move again', async () => {
    await believe();
    answers['/moi'] = { status: 308, headers: { location: '/nua' } };
    answers['/nua'] = { status: 200, body: rss() };
    for (let times = 1; times <= 4; times += 1) await poll();
    expect(visits.at(-1)).toBe('/nua');
    expect((await state()).kept).toBe(`${site.origin}/nua`);
  });

  test('is given up for the configured one after a day of failure', async () => {
    await believe();
    answers['/moi'] = { status: 500 };
    answers['/rss'] = { status: 200, body: rss() };
    await poll();
    now += DAY - 1;
    await poll();
    expect((await state()).kept).not.toBe(null);
    now += 1;
    await poll();
    expect(visits.map((visit) => visit.split(' ')[0])).toEqual(['/moi', '/moi', '/moi']);
    expect(await poll()).toMatchObject({ kind: 'answered' });
    expect(visits.at(-1)).toMatch(/^\/rss/);
  });
});

test('where the document was, and its Link header, are handed on', async () => {
  answers['/rss'] = { status: 302, headers: { location: '/tam' } };
  answers['/tam'] = { status: 200, headers: { link: '</hub>; rel=hub' }, body: rss() };
  expect(await poll()).toMatchObject({ url: `${site.origin}/tam`, linkHeader: '</hub>; rel=hub' });
});
