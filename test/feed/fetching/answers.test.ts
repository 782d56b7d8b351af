import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fetcher, fetchDocument, openFetcher } from '../../../src/feed/fetching/fetch.ts';
import { AGENT, type LocalServer, openLocalServer } from './local-server.ts';

let site: LocalServer;
let other: LocalServer;
let fetcher: Fetcher;

beforeAll(async () => {
  site = await openLocalServer();
  other = await openLocalServer();
  fetcher = openFetcher({ userAgent: AGENT, allowPrivateNetwork: true });
});

afterAll(async () => {
  await fetcher.close();
  await Promise.all([site.close(), other.close()]);
});

const get = (path = '/', more = {}) =>
  fetchDocument({ url: `${site.origin}${path}`, ...more }, fetcher);

describe('what an answer says of itself', () => {
  test('how long it is fresh, and its links', async () => {
    site.answerWith((_, response) => {
      response.setHeader('link', ['<https://hub.example/>; rel="hub"', '</rss>; rel="self"']);
      response.writeHead(200, { 'cache-control': 'max-age=600' }).end('x');
    });
    expect(await get()).toMatchObject({
      freshForMs: 600_000,
      linkHeader: '<https://hub.example/>; rel="hub", </rss>; rel="self"',
    });
  });

  test('"unchanged" may bring new validators', async () => {
    const changed = { etag: '"v2"', 'last-modified': 'Mon, 23 Nov 2026 01:30:00 GMT' };
    site.answerWith((_, response) =>
      response.writeHead(304, { ...changed, 'cache-control': 'max-age=60' }).end(),
    );
    expect(await get('/', { etag: '"v1"' })).toEqual({
      kind: 'unchanged',
      etag: '"v2"',
      lastModified: 'Mon, 23 Nov 2026 01:30:00 GMT',
      freshForMs: 60_000,
      movedTo: null,
    });
  });

  test.each([
    ['"v1"', 'unchanged'],
    ['W/"v1"', 'unchanged'],
    ['"v2"', 'ok'],
    [null, 'ok'],
  ])('an empty document with the tag %s, asked with "v1", is %s', async (etag, kind) => {
    site.answerWith((_, response) => response.writeHead(200, etag ? { etag } : {}).end());
    expect(await get('/', { etag: '"v1"' })).toMatchObject({ kind });
  });

  test('gone for good is said in other words than not found', async () => {
    site.answerWith((_, response) => response.writeHead(410).end('đã gỡ'));
    expect(await get()).toEqual({
      kind: 'gone',
      status: 410,
      reason: 'the site says that this address is gone for good (410)',
    });
  });
});

describe('an address that has moved', () => {
  /** Redirects by these codes, one after the other, and then answers. */
  const redirect = (codes: readonly number[], end = 200) =>
    site.answerWith((request, response) => {
      const hop = Number(request.url?.slice(1));
      const code = codes[hop];
      if (code === undefined) response.writeHead(end).end(end === 200 ? 'tới nơi' : '');
      else response.writeHead(code, { location: `/${hop + 1}` }).end();
    });

  test.each<[readonly number[], string | null]>([
    [[], null],
    [[301], '/1'],
    [[308], '/1'],
    [[301, 308], '/2'],
    [[302], null],
    [[307], null],
    [[301, 302], null],
    [[303, 301], null],
  ])('by %j moved for good to %s', async (codes, path) => {
    const movedTo = path === null ? null : `${site.origin}${path}`;
    redirect(codes);
    expect(await get('/0')).toMatchObject({ kind: 'ok', movedTo });
    redirect(codes, 304);
    expect(await get('/0')).toMatchObject({ kind: 'unchanged', movedTo });
  });

  test('an address with a password is not given up for one without it', async () => {
    redirect([301]);
    const url = `http://lan:mat@${site.host}/0`;
    expect(await fetchDocument({ url }, fetcher)).toMatchObject({ movedTo: null });
  });
});

describe('a name and password in the address', () => {
  const seen: (readonly [string, string | undefined])[] = [];
  const listen = (name: string, server: LocalServer, location?: string) =>
    server.answerWith((request, response) => {
      seen.push([name, request.headers.authorization]);
      if (location) response.writeHead(302, { location }).end();
      else response.end('x');
    });

  test('are shown to their own server, and stand in no result', async () => {
    seen.length = 0;
    listen('site', site);
    const url = `http://lan:m%E1%BA%ADt%3A@${site.host}/rss`;
    const fetched = await fetchDocument({ url }, fetcher);
    expect(fetched).toMatchObject({ kind: 'ok', url: `${site.origin}/rss` });
    expect(seen).toEqual([['site', `Basic ${Buffer.from('lan:mật:').toString('base64')}`]]);
  });

  test('are not shown to another that it redirects to, nor taken from a redirect', async () => {
    seen.length = 0;
    listen('site', site, `http://khac:biet@${other.host}/`);
    listen('other', other);
    const url = `http://lan:mat@${site.host}/`;
    expect(await fetchDocument({ url }, fetcher)).toMatchObject({ url: `${other.origin}/` });
    expect(seen).toEqual([
      ['site', expect.stringContaining('Basic ')],
      ['other', undefined],
    ]);
  });
});

test('cookies are neither kept nor sent, and a connection serves many requests', async () => {
  const ports = new Set<number | undefined>();
  const cookies: (string | undefined)[] = [];
  site.answerWith((request, response) => {
    ports.add(request.socket.remotePort);
    cookies.push(request.headers.cookie);
    const status = request.url === '/304' ? 304 : request.url === '/404' ? 404 : 200;
    response.writeHead(status, { 'set-cookie': 'phien=1' }).end(status === 304 ? '' : 'x');
  });
  const before = await fetchDocument({ url: `${site.origin}/` }, fetcher);
  expect(before.kind).toBe('ok');
  ports.clear();
  for (const path of ['/304', '/', '/404', '/304', '/']) await get(path);
  expect(cookies.filter(Boolean)).toEqual([]);
  expect(ports.size).toBe(1);
});
