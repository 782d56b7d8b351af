import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { key } from '../../src/store/keys.ts';
import { noteAsked, openSubscription, readPush, readSubscription } from '../../src/store/websub.ts';
import { openWebsub } from '../../src/web/websub.ts';
import { openStore } from '../store/open-store.ts';
import { openTestWeb } from './visitor.ts';

const TOPIC = 'https://songmay.example/rss.xml';
const HUB = 'https://hub.songmay.example/';
const NOW = new Date('2026-11-25T08:00:00Z');
const MB = 1024 * 1024;

const store = openStore();
afterAll(() => store.close());
let feeds = 0;

/** The web with one subscription that its hub was asked for. */
async function openCallback() {
  const { redis } = store;
  const pushes: string[] = [];
  const lines: string[] = [];
  const { app } = openTestWeb();
  const websub = openWebsub({
    redis,
    clock: () => NOW,
    log: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }),
    pushed: async (push) => void pushes.push(push),
    flooded: async (feed) => void pushes.push(`flood of ${feed}`),
  });
  app.route('/', websub);
  feeds += 1;
  const publicUrl = 'https://bantin.example';
  const id = await openSubscription(redis, `feed${feeds}`, { hub: HUB, topic: TOPIC, publicUrl });
  await noteAsked(redis, id, { mode: 'subscribe', at: NOW, retryAt: 0 });
  const ask = (question: Record<string, string>, init?: RequestInit) =>
    app.request(`/websub/${id}?${new URLSearchParams(question)}`, init);
  const confirm = () => ask({ 'hub.mode': 'subscribe', 'hub.topic': TOPIC, 'hub.challenge': 'c' });
  const secret = (await readSubscription(redis, id))?.secret ?? '';
  const push = (body: Buffer<ArrayBuffer> | ReadableStream, headers: Record<string, string> = {}) =>
    app.request(`/websub/${id}`, {
      method: 'POST',
      body,
      headers,
      ...{ duplex: 'half' },
    });
  const sign = (body: Buffer) =>
    `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return { app, id, redis, pushes, lines, ask, confirm, push, sign };
}

test('a challenge is echoed as plain text, whatever it holds', async () => {
  const { ask, redis, id } = await openCallback();
  const challenge = '<script>alert("xin chào")</script>&amp;';
  const answer = await ask({
    'hub.mode': 'subscribe',
    'hub.topic': TOPIC,
    'hub.challenge': challenge,
    'hub.lease_seconds': '7200',
  });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(challenge);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain\b/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await readSubscription(redis, id)).toMatchObject({
    confirmedAt: NOW.getTime(),
    expires: NOW.getTime() + 7_200_000,
  });
});

test('a refusal of the hub is noted and said once', async () => {
  const { ask, redis, id, lines } = await openCallback();
  const denied = { 'hub.mode': 'denied', 'hub.topic': TOPIC, 'hub.reason': 'hết chỗ' };
  expect((await ask(denied)).status).toBe(200);
  expect((await ask(denied)).status).toBe(200);
  expect(await readSubscription(redis, id)).toMatchObject({ trouble: 'hết chỗ', expires: 0 });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, hub: HUB, reason: 'hết chỗ' });
});

test.each<[string, string, Record<string, string>]>([
  ['GET', 'AAAAAAAAAAAAAAAAAAAAAA', { 'hub.mode': 'subscribe' }],
  ['POST', 'AAAAAAAAAAAAAAAAAAAAAA', {}],
  ['GET', 'short', { 'hub.mode': 'subscribe' }],
  ['GET', 'long', {}],
  ['GET', '%E0%A4%A', {}],
  ['GET', '', {}],
  ['GET', 'mine', {}],
  ['GET', 'mine', { 'hub.mode': 'subscribe', 'hub.topic': 'https://other.example/' }],
  ['GET', 'mine', { 'hub.mode': 'unsubscribe', 'hub.topic': TOPIC }],
  ['HEAD', 'mine', { 'hub.mode': 'subscribe', 'hub.topic': TOPIC }],
  ['PUT', 'mine', {}],
  ['DELETE', 'mine', {}],
  ['OPTIONS', 'mine', {}],
])('%s /websub/%s with %o is the page that does not exist', async (method, path, question) => {
  const { app, id, redis } = await openCallback();
  const missing = await app.request('/nowhere', { method });
  const query = new URLSearchParams({ ...question, 'hub.challenge': 'c' });
  const place = { mine: id, long: 'x'.repeat(5000) }[path] ?? path;
  const answer = await app.request(`/websub/${place}?${query}`, { method });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe(await missing.text());
  expect((await readSubscription(redis, id))?.confirmedAt).toBe(0);
});

test('a signed push is kept byte by byte for an hour and handed on', async () => {
  const { push, sign, confirm, pushes, redis, id } = await openCallback();
  await confirm();
  const body = Buffer.from([0x3c, 0x00, 0xff, 0xfe, 0x0d, 0x0a, 0xe1]);
  const headers = { 'x-hub-signature': sign(body), 'content-type': 'text/xml; charset=tcvn' };
  expect((await push(body, headers)).status).toBe(202);
  const kept = await readPush(redis, pushes[0] ?? '');
  expect(kept?.body.equals(body)).toBe(true);
  expect(kept).toMatchObject({ contentType: 'text/xml; charset=tcvn', subscription: { id } });
  expect(await redis.pttl(key.pushes(id))).toBeGreaterThan(3_500_000);
  expect((await push(body, headers)).status).toBe(202);
  expect(new Set(pushes).size).toBe(1);
  expect(await redis.hlen(key.pushes(id))).toBe(2);
});

test.each<[string, (sign: (body: Buffer) => string, body: Buffer) => Record<string, string>]>([
  ['no signature', () => ({})],
  ['the signature of another body', (sign) => ({ 'x-hub-signature': sign(Buffer.from('b')) })],
  ['the right one under another name', (sign, body) => ({ 'x-hub-signature-256': sign(body) })],
])('%s: answered with thanks, ignored, and nothing of it in the log', async (_what, headersFor) => {
  const { push, sign, confirm, pushes, redis, id, lines } = await openCallback();
  await confirm();
  const body = Buffer.from('<rss>tin giả</rss>');
  lines.length = 0;
  expect((await push(body, headersFor(sign, body))).status).toBe(202);
  expect([pushes, await redis.exists(key.pushes(id))]).toEqual([[], 0]);
  expect(lines.map((line) => JSON.parse(line).level)).toEqual([20]);
  expect(lines[0]).not.toContain('giả');
});

test('a push before the hub has confirmed is ignored, signed or not', async () => {
  const { push, sign, pushes } = await openCallback();
  const body = Buffer.from('<rss/>');
  expect((await push(body, { 'x-hub-signature': sign(body) })).status).toBe(202);
  expect(pushes).toEqual([]);
});

test('10 MB are taken, one byte more is too large, said or streamed', async () => {
  const { push, sign, confirm, pushes } = await openCallback();
  await confirm();
  const body = Buffer.alloc(10 * MB, 'a');
  const begun = performance.now();
  const length = String(body.length);
  const headers = { 'x-hub-signature': sign(body), 'content-length': length };
  expect((await push(body, headers)).status).toBe(202);
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(pushes).toHaveLength(1);
  const larger = { 'content-length': String(body.length + 1) };
  expect((await push(Buffer.from('a'), larger)).status).toBe(413);
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(Buffer.alloc(MB, 'a')),
  });
  expect((await push(endless)).status).toBe(413);
});
