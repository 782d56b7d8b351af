import { Readable } from 'node:stream';
import type { ApiClientOptions } from 'grammy';
import { type Dispatcher, Pool, ProxyAgent } from 'undici';
import { isNear, trustOf } from '../../feed/fetching/agent.ts';
import { openPost, type Post } from './post.ts';

type Fetch = NonNullable<ApiClientOptions['fetch']>;

/** Connections to the Bot API: as many sends as one page has under way, and room for answers to people. */
export const CONNECTIONS = 96;

export type Wire = {
  /** For grammY, over kept connections: twice as many calls a second as its own. */
  readonly fetch: Fetch;
  /** Beside grammY, over the same connections: for what goes to many chats alike. */
  readonly post: Post;
  readonly close: () => Promise<void>;
};

type Account = {
  readonly apiRoot: string;
  readonly token: string;
  /** The longest a posted call may last. */
  readonly timeoutMs: number;
  readonly proxy?: string | null;
  readonly extraCa?: string | null;
};

/** Longest that finding the Bot API may take. */
const CONNECT_MS = 5_000;

/** Connections to the Bot API, through the proxy unless it stands on this machine or in its network. */
function openConnections({ apiRoot, timeoutMs, proxy, extraCa }: Account): Dispatcher {
  const url = new URL(apiRoot);
  // Well within the time of a call, so that one that found nobody is known not to have left.
  const connect = { ...trustOf(extraCa ?? null), timeout: Math.min(timeoutMs / 2, CONNECT_MS) };
  // Every call is timed and aborted by its client.
  const common = { connections: CONNECTIONS, headersTimeout: 0, bodyTimeout: 0 };
  if (!proxy || isNear(url)) return new Pool(url.origin, { ...common, connect });
  return new ProxyAgent({
    ...common,
    uri: proxy,
    // Proxies often tunnel to port 443 only: plain http is handed to them to fetch.
    proxyTunnel: false,
    requestTls: connect,
    proxyTls: connect,
  });
}

export function openWire(account: Account): Wire {
  const { apiRoot, token, timeoutMs } = account;
  const { origin, pathname } = new URL(apiRoot);
  const pool = openConnections(account);
  const call = async (url: string, init: Init) => {
    const { body, headers, signal } = init;
    const { pathname: path, search } = new URL(url);
    const cut = new AbortController();
    const abort = () => cut.abort();
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    try {
      const response = await pool.request({
        origin,
        path: path + search,
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : Readable.from(body),
        signal: cut.signal,
      });
      const text = await response.body.text();
      return { json: async () => JSON.parse(text) as unknown };
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  };
  const folder = `${pathname.replace(/\/+$/, '')}/bot${token}/`;
  return {
    fetch: call as unknown as Fetch,
    post: openPost({ pool, origin, path: folder, timeoutMs }),
    close: () => pool.destroy(),
  };
}

/** What grammY hands to `fetch`: JSON as text, or a form with files as an iterable of its parts. */
type Init = {
  readonly body: string | AsyncIterable<Uint8Array>;
  readonly headers: Record<string, string>;
  readonly signal?: AbortSignal;
};
