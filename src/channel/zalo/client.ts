import { Pool } from 'undici';
import { readSilence, type Silence } from '../network.ts';

/** How a call ended. The platform says most of its failures with status 200, so the body is read first. */
export type ZaloAnswer =
  | { readonly kind: 'ok'; readonly result: unknown }
  | { readonly kind: 'refused'; readonly code: number; readonly description: string }
  /** Not the platform's own JSON: a gateway spoke. */
  | { readonly kind: 'page'; readonly status: number }
  | Silence;

type ZaloCall = {
  readonly method: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
  /** Ends a call that nobody waits for any more. */
  readonly stop?: AbortSignal;
};

export type ZaloClient = {
  /** Never throws; nothing in an answer names the token. */
  readonly call: (call: ZaloCall) => Promise<ZaloAnswer>;
  readonly close: () => Promise<void>;
};

/** Connections to the platform: one poll, and the few messages a second that it takes. */
const CONNECTIONS = 8;

const CONNECT_MS = 5_000;

/** The Bot Platform's API, of which we use POST with JSON only. */
export function openClient(account: {
  readonly apiRoot: string;
  readonly token: string;
}): ZaloClient {
  const { origin, pathname } = new URL(account.apiRoot);
  const folder = `${pathname.replace(/\/+$/, '')}/bot${account.token}/`;
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_MS },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    call: async ({ method, fields = {}, timeoutMs, stop }) => {
      const cut = new AbortController();
      const abort = () => cut.abort();
      const timer = setTimeout(abort, timeoutMs);
      if (stop?.aborted) abort();
      stop?.addEventListener('abort', abort, { once: true });
      try {
        const response = await pool.request({
          path: folder + method,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(fields),
          signal: cut.signal,
        });
        const text = await response.body.text();
        return readAnswer(text, response.statusCode, account.token);
      } catch (error) {
        return readSilence(error);
      } finally {
        clearTimeout(timer);
        stop?.removeEventListener('abort', abort);
      }
    },
    close: () => pool.destroy(),
  };
}

function readAnswer(text: string, status: number, token: string): ZaloAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { kind: 'page', status };
  }
  if (typeof body !== 'object' || body === null || !('ok' in body)) return { kind: 'page', status };
  const { ok, result, error_code, errorCode, description } = body as Record<string, unknown>;
  if (ok === true) return { kind: 'ok', result };
  const code = Number(error_code ?? errorCode);
  return {
    kind: 'refused',
    code: Number.isFinite(code) ? code : 0,
    description: redact(String(description ?? 'no description'), token),
  };
}

/** Gateways repeat the path they were asked for, and the token stands in it. */
function redact(text: string, token: string): string {
  return text.replaceAll(token, '…').replace(/\/bot[^/\s]+/g, '/bot…');
}
