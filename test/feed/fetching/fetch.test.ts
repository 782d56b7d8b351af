import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fetcher, fetchDocument, openFetcher } from '../../../src/feed/fetching/fetch.ts';
import { isPublicAddress } from '../../../src/feed/fetching/network-guard.ts';

const AGENT = 'bantin-test/1 (+mailto:kiem-thu@example.vn)';
let server: Server;
let origin: string;
let answer: RequestListener;
let open: Fetcher;
let guarded: Fetcher;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  open = openFetcher({ userAgent: AGENT, allowPrivateNetwork: true });
  guarded = openFetcher({ userAgent: AGENT, allowPrivateNetwork: false });
});

afterAll(async () => {
  await Promise.all([open.close(), guarded.close()]);
  server.closeAllConnections();
  server.close();
});

const get = (path = '/', more = {}) => fetchDocument({ url: `${origin}${path}`, ...more }, open);

test('a document comes with its final address, type and validators', async () => {
  answer = (request, response) => {
    expect(request.headers).toMatchObject({ 'user-agent': AGENT, accept: 'application/rss+xml' });
    response.writeHead(200, {
      'content-type': 'application/rss+xml',
      etag: '"v1"',
      'last-modified': 'Sun, 22 Nov 2026 01:30:00 GMT',
    });
    response.end('<rss/>');
  };
  expect(await get('/feed?a=1', { accept: 'application/rss+xml' })).toEqual({
    kind: 'ok',
    url: `${origin}/feed?a=1`,
    contentType: 'application/rss+xml',
    body: Buffer.from('<rss/>'),
    etag: '"v1"',
    lastModified: 'Sun, 22 Nov 2026 01:30:00 GMT',
    freshForMs: null,
    movedTo: null,
    linkHeader: null,
  });
});

test('validators are sent, and 304 is "unchanged"', async () => {
  answer = (request, response) => {
    const both =
      request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'];
    response.writeHead(both ? 304 : 500).end();
  };
  const validators = { etag: '"v1"', lastModified: 'Sun, 22 Nov 2026 01:30:00 GMT' };
  expect(await get('/', validators)).toMatchObject({ kind: 'unchanged' });
});

describe('packed bodies are unpacked', () => {
  const text = 'Tin tức '.repeat(1000);
  test.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('%s', async (encoding, packed) => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(packed);
    const fetched = await get();
    expect(fetched.kind === 'ok' && fetched.body.toString()).toBe(text);
  });
});

describe('what the site answers becomes a value', () => {
  const date = { date: 'Sun, 22 Nov 2026 01:30:00 GMT' };
  test.each([
    [404, {}, { kind: 'gone', status: 404 }],
    [410, {}, { kind: 'gone', status: 410 }],
    [403, {}, { kind: 'failed', status: 403 }],
    [500, {}, { kind: 'failed', status: 500 }],
    [503, { 'retry-after': '120' }, { kind: 'failed', status: 503, retryAfterMs: 120_000 }],
    [
      429,
      { ...date, 'retry-after': 'Sun, 22 Nov 2026 01:31:30 GMT' },
      { kind: 'failed', status: 429, retryAfterMs: 90_000 },
    ],
    [
      429,
      { ...date, 'retry-after': 'Sun, 22 Nov 2026 01:00:00 GMT' },
      { kind: 'failed', retryAfterMs: 0 },
    ],
    [304, {}, { kind: 'unchanged' }],
    [302, {}, { kind: 'failed', status: 302 }],
  ])('%i %j', async (status, headers, expected) => {
    answer = (_, response) => response.writeHead(status, headers).end('x');
    const fetched = await get();
    expect(fetched).toMatchObject(expected);
    if (!('retryAfterMs' in expected)) expect(fetched).not.toHaveProperty('retryAfterMs');
  });
});

describe('redirects', () => {
  test('are followed five times, and the last address is told', async () => {
    answer = (request, response) => {
      const hop = Number(request.url?.slice(1));
      if (hop < 5) response.writeHead(302, { location: `/${hop + 1}` }).end('đi tiếp');
      else response.end('tới nơi');
    };
    expect(await get('/0')).toMatchObject({ kind: 'ok', url: `${origin}/5` });
  });
  test('that never end are given up', async () => {
    answer = (_, response) => response.writeHead(301, { location: '/again' }).end();
    expect(await get()).toEqual({ kind: 'failed', reason: 'the site redirects more than 5 times' });
  });
  test('to what is no web address are refused', async () => {
    answer = (_, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end();
    expect(await get()).toMatchObject({ kind: 'refused' });
  });
});

describe('nothing goes on for ever or grows without end', () => {
  test('a site that never answers', async () => {
    answer = () => undefined;
    expect(await get('/', { timeoutMs: 200 })).toEqual({
      kind: 'failed',
      reason: 'the site did not answer in time',
    });
  });
  test('a body that drips', async () => {
    answer = (_, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await get('/', { timeoutMs: 300 })).toEqual({
      kind: 'failed',
      reason: 'the site did not answer in time',
    });
  });
  test.each([
    ['sent plainly', {}, () => Buffer.alloc(11_000_000)],
    [
      'unfolding from a small one',
      { 'content-encoding': 'gzip' },
      () => gzipSync(Buffer.alloc(50_000_000)),
    ],
  ])('a body of more than 10 MB, %s', async (_, headers, body) => {
    answer = (_request, response) => response.writeHead(200, headers).end(body());
    expect(await get()).toEqual({ kind: 'failed', reason: 'the answer is larger than 10 MB' });
  });
  test('a packed body that is damaged or cut short', async () => {
    const packed = gzipSync('Tin tức '.repeat(1000));
    for (const body of [packed.subarray(0, 30), Buffer.from('not packed at all')]) {
      answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
      expect(await get()).toMatchObject({
        kind: 'failed',
        reason: expect.stringContaining('compressed'),
      });
    }
  });
  test('a connection that breaks', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x', () => response.destroy());
    };
    expect(await get()).toMatchObject({ kind: 'failed', reason: 'the connection broke' });
  });
  test('a port where nobody listens', async () => {
    const nobody = createSocketServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    nobody.close();
    await once(nobody, 'close');
    expect(await fetchDocument({ url: `http://127.0.0.1:${port}/` }, open)).toEqual({
      kind: 'failed',
      reason: 'the site refused the connection',
    });
  });
});

describe('the guard', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.31.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2001:0:7f00:1::]/',
    'http://①②⑦.0.0.1/',
    'http://127.0.0.1./',
    'http://255.255.255.255/',
    'http://localhost/',
    'file:///etc/passwd',
    'ftp://example.vn/',
    'not an address',
  ])('refuses %s', async (url) => {
    expect(await fetchDocument({ url }, guarded)).toMatchObject({
      kind: 'refused',
      reason: expect.any(String),
    });
  });

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1', '2001:4860:4860::8888'])(
    'lets %s through',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test.each(['', 'example.vn', '::ffff:8.8.8.8.8', '0:0:0:0:0:ffff:10.0.0.1', 'fe80::1%eth0'])(
    'does not take %j for a public address',
    (address) => expect(isPublicAddress(address)).toBe(false),
  );
});
