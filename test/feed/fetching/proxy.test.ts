import { once } from 'node:events';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Fetcher, fetchDocument, openFetcher } from '../../../src/feed/fetching/fetch.ts';
import { type Authority, hasOpenssl, makeAuthority } from './authority.ts';
import { AGENT, type LocalServer, openLocalServer } from './local-server.ts';

let proxy: LocalServer;
const fetchers: Fetcher[] = [];
/** What the proxy was asked for, and by whom. */
const asked: string[] = [];

beforeAll(async () => {
  proxy = await openLocalServer();
  proxy.answerWith((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url?.endsWith('/noi-bo'))
      response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    else response.end(`qua ${request.headers['proxy-authorization'] ?? 'proxy'}`);
  });
});

beforeEach(() => {
  asked.length = 0;
});

afterAll(async () => {
  for (const fetcher of fetchers) await fetcher.close();
  await proxy.close();
});

function through(options: { guarded?: boolean; credentials?: string; extraCa?: string }): Fetcher {
  const { guarded = false, credentials = '', extraCa = null } = options;
  const fetcher = openFetcher({
    userAgent: AGENT,
    allowPrivateNetwork: !guarded,
    proxy: `http://${credentials}${proxy.host}`,
    extraCa,
  });
  fetchers.push(fetcher);
  return fetcher;
}

const textOf = async (url: string, fetcher: Fetcher) => {
  const fetched = await fetchDocument({ url }, fetcher);
  return fetched.kind === 'ok' ? fetched.body.toString() : fetched;
};

test('plain http is handed to the proxy to fetch, with its own name and password', async () => {
  const url = 'http://tin.example/rss?a=1';
  expect(await textOf(url, through({}))).toBe('qua proxy');
  const basic = Buffer.from('may:chu').toString('base64');
  expect(await textOf(url, through({ credentials: 'may:chu@' }))).toBe(`qua Basic ${basic}`);
  expect(asked).toEqual([`GET ${url}`, `GET ${url}`]);
});

test('what is on this machine is no matter for a proxy', async () => {
  const site = await openLocalServer();
  const fetcher = through({});
  expect(await fetchDocument({ url: site.origin }, fetcher)).toMatchObject({ kind: 'ok' });
  const byName = site.origin.replace('127.0.0.1', 'localhost');
  expect(await fetchDocument({ url: byName }, fetcher)).toMatchObject({ kind: 'ok' });
  expect(asked).toEqual([]);
  await site.close();
});

describe('private addresses stay closed behind a proxy', () => {
  test.each(['http://10.0.0.1/', 'http://localhost/', 'http://[::1]/', 'https://localhost/'])(
    '%s is refused before the proxy hears of it',
    async (url) => {
      expect(await fetchDocument({ url }, through({ guarded: true }))).toEqual({
        kind: 'refused',
        reason: 'the address leads into a private network',
      });
      expect(asked).toEqual([]);
    },
  );

  test('a public address is asked for, and its redirect into a private network is not followed', async () => {
    const fetcher = through({ guarded: true });
    expect(await textOf('http://8.8.8.8/', fetcher)).toBe('qua proxy');
    expect(await fetchDocument({ url: 'http://8.8.8.8/noi-bo' }, fetcher)).toMatchObject({
      kind: 'refused',
    });
    expect(asked).toEqual(['GET http://8.8.8.8/', 'GET http://8.8.8.8/noi-bo']);
  });
});

describe.skipIf(!hasOpenssl())('https goes through a tunnel', () => {
  let authority: Authority;
  let site: TlsServer;

  beforeAll(async () => {
    authority = makeAuthority();
    site = createTlsServer({ cert: authority.leaf, key: authority.leafKey }, (_, response) =>
      response.end('qua hầm'),
    );
    await once(site.listen(0, '127.0.0.1'), 'listening');
    proxy.server.on('connect', (request, socket) => {
      asked.push(`CONNECT ${request.url}`);
      if (request.url?.startsWith('cam.')) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      const onward = connect((site.address() as AddressInfo).port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [onward, socket]) end.on('error', () => onward.destroy());
    });
  });

  afterAll(() => {
    site.closeAllConnections();
    site.close();
  });

  test('its certificate is checked against the name of the site', async () => {
    const fetcher = through({ extraCa: authority.intermediate });
    expect(await textOf('https://tin.example/rss', fetcher)).toBe('qua hầm');
    expect(await textOf('https://khac.example/rss', fetcher)).toMatchObject({
      kind: 'failed',
      reason: 'the certificate belongs to another name',
    });
    expect(await textOf('https://tin.example/rss', through({}))).toMatchObject({ kind: 'failed' });
  });

  test('a proxy that does not let us through is named in the reason', async () => {
    expect(await textOf('https://cam.example/', through({}))).toEqual({
      kind: 'failed',
      reason: 'the proxy did not let us through (HTTPS_PROXY)',
    });
  });
});
