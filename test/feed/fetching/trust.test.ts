import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchDocument, openFetcher } from '../../../src/feed/fetching/fetch.ts';
import { type Authority, hasOpenssl, makeAuthority } from './authority.ts';
import { AGENT } from './local-server.ts';

const INCOMPLETE = /does not send its whole certificate chain; EXTRA_CA_FILE/;

describe.skipIf(!hasOpenssl())('certificates are always checked', () => {
  let authority: Authority;
  const servers: Server[] = [];
  let incomplete: string;
  let complete: string;

  const serve = async (chain: string) => {
    const server = createServer({ cert: chain, key: authority.leafKey }, (_, response) =>
      response.end('tin'),
    );
    servers.push(server);
    await once(server.listen(0), 'listening');
    return `https://localhost:${(server.address() as AddressInfo).port}/`;
  };

  beforeAll(async () => {
    authority = makeAuthority();
    const { leaf, intermediate } = authority;
    incomplete = await serve(leaf);
    complete = await serve(`${leaf}\n${intermediate}`);
  });

  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  const get = async (url: string, extraCa: string | null) => {
    const fetcher = openFetcher({ userAgent: AGENT, allowPrivateNetwork: true, extraCa });
    try {
      return await fetchDocument({ url }, fetcher);
    } finally {
      await fetcher.close();
    }
  };

  test('a site whose authority nobody knows is not read', async () => {
    const reason = expect.stringMatching(/authority that is not trusted|certificate chain/);
    expect(await get(complete, null)).toMatchObject({ kind: 'failed', reason });
  });

  test('an authority that the operator adds is trusted', async () => {
    expect(await get(complete, authority.root)).toMatchObject({ kind: 'ok' });
  });

  test('a site that forgets its intermediate is not read, and the reason names the way out', async () => {
    const reason = expect.stringMatching(INCOMPLETE);
    expect(await get(incomplete, authority.root)).toMatchObject({ kind: 'failed', reason });
  });

  test.each(['root and intermediate', 'intermediate alone'])(
    'with the %s added it is read',
    async (added) => {
      const { root, intermediate } = authority;
      const extraCa = added === 'intermediate alone' ? intermediate : `${root}\n${intermediate}`;
      expect(await get(incomplete, extraCa)).toMatchObject({ kind: 'ok' });
    },
  );

  test('a certificate of another name is refused all the same', async () => {
    const url = incomplete.replace('localhost', '127.0.0.2');
    expect(await get(url, authority.intermediate)).toEqual({
      kind: 'failed',
      reason: 'the certificate belongs to another name',
    });
  });
});
