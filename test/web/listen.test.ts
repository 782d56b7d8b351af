import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { afterEach, expect, test } from 'vitest';
import { type Listening, listen, type Place } from '../../src/web/listen.ts';
import { openTestWeb } from './visitor.ts';

const HERE: Place = { host: '127.0.0.1', port: 0 };
const opened: Extract<Listening, { kind: 'listening' }>[] = [];

async function open(app: Hono, place = HERE) {
  const listening = await listen(app, place);
  if (listening.kind === 'busy') throw new Error('a free port was asked for');
  opened.push(listening);
  return listening;
}

/** A promise and the function that keeps it. */
function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((listening) => listening.close()));
});

test('one click from a mail program, without cookies, is answered with 200 and no redirect', async () => {
  const { app, changes } = openTestWeb();
  const { url } = await open(app);
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  for (const body of [new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), form]) {
    const init = { method: 'POST', body, redirect: 'manual' } as const;
    const answer = await fetch(`${url}/unsubscribe/letter`, init);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    await answer.text();
  }
  expect(changes).toEqual(['unsubscribed']);
});

test.each(['/', '/healthz', '/confirm/pending', '/style.css'])(
  'HEAD %s has no body',
  async (path) => {
    const { url } = await open(openTestWeb().app);
    const answer = await fetch(url + path, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  },
);

test('a port that somebody else has is an answer, not an accident', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await listen(openTestWeb().app, { ...HERE, port })).toEqual({ kind: 'busy' });
  other.close();
});

test('an address this machine does not have is thrown', async () => {
  const place = { host: '203.0.113.7', port: 0 };
  await expect(listen(openTestWeb().app, place)).rejects.toThrow('EADDRNOTAVAIL');
});

test('a request in flight is finished before the end, and its connection with it', async () => {
  const [arrived, leave] = [signal(), signal()];
  const app = new Hono().get('/slow', async (c) => {
    arrived.give();
    await leave.given;
    return c.text('done');
  });
  const { url, close } = await open(app);
  const answer = fetch(`${url}/slow`);
  await arrived.given;
  const closed = close();
  await expect(fetch(url)).rejects.toThrow();
  leave.give();
  expect(await (await answer).text()).toBe('done');
  await closed;
});

test('nobody waits for event streams, idle connections, or those opened and never used', async () => {
  const app = new Hono()
    .get('/quick', (c) => c.text('quick'))
    .get('/events', (c) =>
      streamSSE(c, async (stream) => {
        await stream.writeSSE({ data: 'hello' });
        await new Promise<void>((resolve) => stream.onAbort(resolve));
      }),
    );
  const { url, close } = await open(app, { ...HERE, graceMs: 60_000 });
  await (await fetch(`${url}/quick`)).text();
  const unused = connect(Number(new URL(url).port), '127.0.0.1');
  await once(unused, 'connect');
  const events = (await fetch(`${url}/events`)).body?.getReader();
  await events?.read();
  await close();
  await expect(events?.read()).rejects.toThrow();
});

test('a request that never ends is given up after the grace', async () => {
  const arrived = signal();
  const app = new Hono().get('/stuck', () => {
    arrived.give();
    return new Promise<Response>(() => {});
  });
  const { url, close } = await open(app, { ...HERE, graceMs: 50 });
  const answer = fetch(`${url}/stuck`).catch((error: Error) => error.message);
  await arrived.given;
  await close();
  expect(await answer).toBe('fetch failed');
});

test('closing twice is closing once', async () => {
  const { close } = await open(openTestWeb().app);
  await Promise.all([close(), close()]);
  await close();
});
