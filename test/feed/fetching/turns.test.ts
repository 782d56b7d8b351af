import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  type Fetcher,
  fetchDocument,
  type HostGate,
  openFetcher,
} from '../../../src/feed/fetching/fetch.ts';
import { hostLease } from '../../../src/feed/fetching/host-lease.ts';
import { key } from '../../../src/store/keys.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { AGENT, type LocalServer, openLocalServer } from './local-server.ts';

// One request at a time goes to a host, from all of us together.

let site: LocalServer;
let other: LocalServer;
let fetcher: Fetcher;
let store: Store;

/** Requests that the site holds until a test lets them go. */
const held: ServerResponse[] = [];

beforeAll(async () => {
  site = await openLocalServer();
  other = await openLocalServer();
  fetcher = openFetcher({ userAgent: AGENT, allowPrivateNetwork: true });
  store = openStore();
  site.answerWith((_, response) => held.push(response));
});

beforeEach(() => {
  held.length = 0;
});

afterAll(async () => {
  await fetcher.close();
  await Promise.all([site.close(), other.close(), store.close()]);
});

const free: HostGate = async () => async () => {};
const get = (path: string, more = {}) =>
  fetchDocument({ url: `${site.origin}${path}`, ...more }, fetcher);
const arrives = (count: number) => vi.waitFor(() => expect(held).toHaveLength(count));

test('the next request waits for the last byte of the one before', async () => {
  const all = ['/1', '/2', '/3'].map((path) => get(path));
  for (const turn of [1, 2, 3]) {
    await arrives(turn);
    held[turn - 1]?.write('x');
    // Whatever the loop has to do is done, and nobody else has come.
    await fetchDocument({ url: other.origin }, fetcher);
    expect(held).toHaveLength(turn);
    held[turn - 1]?.end();
  }
  expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual(['ok', 'ok', 'ok']);
  expect(held.map((response) => response.req.url)).toEqual(['/1', '/2', '/3']);
});

test('another host is not waited for', async () => {
  const slow = get('/cham');
  await arrives(1);
  expect(await fetchDocument({ url: other.origin }, fetcher)).toMatchObject({ kind: 'ok' });
  held[0]?.end();
  await slow;
});

test('a page that waited in vain is a failure; its place in the line is free', async () => {
  const slow = get('/cham');
  await arrives(1);
  expect(await get('/voi', { timeoutMs: 50 })).toEqual({
    kind: 'failed',
    reason: 'the site is still busy with our other requests',
  });
  const next = get('/sau');
  held[0]?.end();
  await arrives(2);
  held[1]?.end();
  expect([await slow, await next]).toMatchObject([{ kind: 'ok' }, { kind: 'ok' }]);
  expect(held.map((response) => response.req.url)).toEqual(['/cham', '/sau']);
});

test('a poll that got no turn says that nothing was asked', async () => {
  const slow = get('/cham');
  await arrives(1);
  const turn = { patienceMs: 50 };
  expect(await get('/rss', { turn, gate: free })).toMatchObject({ kind: 'failed', noTurn: true });
  held[0]?.end();
  await slow;
});

test('the time of a poll counts from its turn', async () => {
  const slow = get('/cham');
  await arrives(1);
  const poll = get('/rss', { timeoutMs: 800, turn: { patienceMs: 5000 }, gate: free });
  const page = get('/trang', { timeoutMs: 800 });
  // The page that was asked for at the same time is given up.
  expect(await page).toMatchObject({ kind: 'failed' });
  held[0]?.end();
  await arrives(2);
  held[1]?.end();
  expect(await poll).toMatchObject({ kind: 'ok' });
  await slow;
});

const turn = (owner: string, patienceMs = 5000) => ({
  turn: { patienceMs },
  gate: hostLease(store.redis, owner),
});

test('of two processes one asks at a time', async () => {
  const elsewhere = openFetcher({ userAgent: AGENT, allowPrivateNetwork: true });
  const first = get('/1', turn('a'));
  await arrives(1);
  const url = `${site.origin}/2`;
  const inVain = await fetchDocument({ url, ...turn('b', 60) }, elsewhere);
  expect(inVain).toMatchObject({ kind: 'failed', noTurn: true });
  const second = fetchDocument({ url, ...turn('b') }, elsewhere);
  held[0]?.end();
  await first;
  await arrives(2);
  held[1]?.end();
  expect(await second).toMatchObject({ kind: 'ok' });
  expect(await store.redis.exists(key.host(site.host))).toBe(0);
  await elsewhere.close();
});

test('what a killed process held is free when its lease ends', async () => {
  await store.redis.set(key.host(site.host), 'da chet', 'PX', 150);
  const poll = get('/rss', turn('a'));
  await arrives(1);
  held[0]?.end();
  expect(await poll).toMatchObject({ kind: 'ok' });
});

test('a host that has become another’s meanwhile is not taken away from it', async () => {
  const poll = get('/rss', turn('a'));
  await arrives(1);
  await store.redis.set(key.host(site.host), 'b', 'PX', 60_000);
  held[0]?.end();
  await poll;
  expect(await store.redis.get(key.host(site.host))).toBe('b');
  await store.redis.del(key.host(site.host));
});
