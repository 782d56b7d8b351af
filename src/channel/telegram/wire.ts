import { Readable } from 'node:stream';
import type { ApiClientOptions } from 'grammy';
import { Pool } from 'undici';
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
};

export function openWire({ apiRoot, token, timeoutMs }: Account): Wire {
  const { origin, pathname } = new URL(apiRoot);
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    // Well within the time of a call, so that one that found nobody is known not to have left.
    connect: { timeout: timeoutMs / 2 },
    // Every call is timed and aborted by its client.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const call = async (url: string, init: Init) => {
    const { body, headers, signal } = init;
    const { pathname: path, search } = new URL(url);
    const cut = new AbortController();
    const abort = () => cut.abort();
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    try {
      const response = await pool.request({
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
    post: openPost({ pool, path: folder, timeoutMs }),
    close: () => pool.destroy(),
  };
}

/** What grammY hands to `fetch`: JSON as text, or a form with files as an iterable of its parts. */
type Init = {
  readonly body: string | AsyncIterable<Uint8Array>;
  readonly headers: Record<string, string>;
  readonly signal?: AbortSignal;
};
