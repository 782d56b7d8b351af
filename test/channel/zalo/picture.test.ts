import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openMedia } from '../../../src/web/media.ts';
import { news } from '../telegram/bench.ts';
import { openZaloBench, SECRET } from './bench.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const BODIES: Readonly<Record<string, Buffer>> = {
  '/anh.png': PNG,
  '/large.png': Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]),
  '/page.png': Buffer.from('<html>'),
};

let site: Server;
let origin: string;
let asked = 0;
let now = new Date('2026-11-23T08:00:00+07:00');
let bench: Awaited<ReturnType<typeof openZaloBench>>;

beforeAll(async () => {
  site = createServer((request, response) => {
    asked += 1;
    const body = BODIES[request.url ?? ''];
    response.writeHead(body ? 200 : 404, { 'content-type': 'image/png' }).end(body);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(() => site.close());
beforeEach(async () => {
  asked = 0;
  bench = await openZaloBench({}, { clock: () => now });
});
afterEach(() => bench.close());

const withImage = (path: string) => ({ ...news, image: origin + path });

/** What a messenger gets at an address of ours. */
const fetched = (url: string | null | undefined) => {
  const app = openMedia({ redis: bench.redis, secret: SECRET, clock: () => now });
  return app.request(new URL(url ?? '').pathname);
};

test('an article’s picture is shown from our own copy, with the words under it', async () => {
  expect(await bench.tell(withImage('/anh.png'))).toEqual({ kind: 'sent' });
  const [message, ...more] = bench.seen();
  expect(more).toEqual([]);
  expect(message?.text).toContain(news.title);
  expect(message?.photo).toMatch(/^http:\/\/127\.0\.0\.1:9\/media\/[\w-]{40,}$/);
  const answer = await fetched(message?.photo);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
});

test('its address is no one’s guess, and is over after some minutes', async () => {
  await bench.tell(withImage('/anh.png'));
  const url = bench.seen()[0]?.photo ?? '';
  expect((await fetched(`${url.slice(0, -1)}_`)).status).toBe(404);
  now = new Date(now.getTime() + 11 * 60_000);
  expect((await fetched(url)).status).toBe(404);
});

test('many readers are one request to the site', async () => {
  const rendered = await bench.channel.render(withImage('/anh.png'), 'vi');
  bench.server.write('minh', 'xin chào');
  for (const address of ['lan', 'minh'])
    await bench.channel.send(rendered, { number: 1, address, locale: 'vi' }, {} as never);
  expect([bench.seen('lan').length, bench.seen('minh').length, asked]).toEqual([1, 1, 1]);
});

test.each(['/large.png', '/page.png', '/none.png'])(
  'without %s the words go alone',
  async (path) => {
    expect(await bench.tell(withImage(path))).toEqual({ kind: 'sent' });
    expect(bench.seen()).toMatchObject([{ photo: null }]);
  },
);

test('where Zalo does not take the picture, the words go alone', async () => {
  bench.fail('sendPhoto', { kind: 'error', code: 400, description: 'The photo URL is invalid' });
  expect(await bench.tell(withImage('/anh.png'))).toEqual({ kind: 'sent' });
  expect(bench.seen()).toMatchObject([{ photo: null }]);
});

test('a picture that an editor sent us on Zalo goes back there', async () => {
  const native = { channel: 'zalo', value: { photo: `${origin}/anh.png` } };
  expect(await bench.tell({ ...news, native })).toEqual({ kind: 'sent' });
  expect(bench.seen()[0]?.photo).toContain('/media/');
});

test('a file for a chat is a link for an hour', async () => {
  const file = { name: 'của-tôi.json', type: 'application/json', bytes: Buffer.from('{}') };
  await bench.channel.talk('lan', { message: { kind: 'message', paragraphs: ['Đây ạ.'] }, file });
  const url = /http\S+/.exec(bench.seen()[0]?.text ?? '')?.[0];
  const answer = await fetched(url);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''c%E1/);
  expect(await answer.text()).toBe('{}');
});
