import type { IncomingHttpHeaders } from 'node:http';
import { Agent, type Dispatcher } from 'undici';
import { codeOfError, sayFailure } from './network-failure.ts';
import { namesPrivateAddress, PRIVATE_TARGET, publicLookup } from './network-guard.ts';
import { readBody } from './response-body.ts';

const DEFAULT_TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

type FetchRequest = {
  readonly url: string;
  /** Validators of the last answer that was kept; with either, the site may say "unchanged". */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly accept?: string;
  /** For everything together: names, redirects and the body to its last byte. Default 15 s. */
  readonly timeoutMs?: number;
};

/** How a request to somebody's site ended. Reasons are sentences for the operator. */
export type Fetched =
  | {
      readonly kind: 'ok';
      /** Where the document was in the end, after redirects. */
      readonly url: string;
      readonly contentType: string | null;
      readonly body: Buffer;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  | { readonly kind: 'unchanged' }
  /** We do not go there: not http(s), or an address inside a private network. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'gone'; readonly status: number }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly status?: number;
      /** The wait that the site asks for by Retry-After, as it said it: not capped here. */
      readonly retryAfterMs?: number;
    };

/** Connections to the sites that are read; one for the whole process. */
export type Fetcher = {
  readonly agent: Dispatcher;
  readonly userAgent: string;
  readonly allowPrivateNetwork: boolean;
  /** Ends all connections at once, also those in use. */
  readonly close: () => Promise<void>;
};

export function openFetcher(options: { userAgent: string; allowPrivateNetwork: boolean }): Fetcher {
  const agent = new Agent({
    connect: options.allowPrivateNetwork ? {} : { lookup: publicLookup },
    connections: 4,
  });
  return { ...options, agent, close: () => agent.destroy() };
}

/** Fetches one document with GET. Never throws for what the network, the site or the URL does. */
export async function fetchDocument(request: FetchRequest, deps: Fetcher): Promise<Fetched> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  try {
    return await follow(request, signal, deps);
  } catch (error) {
    if (signal.aborted) return { kind: 'failed', reason: 'the site did not answer in time' };
    const reason = sayFailure(error);
    return { kind: codeOfError(error) === PRIVATE_TARGET ? 'refused' : 'failed', reason };
  }
}

async function follow(request: FetchRequest, signal: AbortSignal, deps: Fetcher): Promise<Fetched> {
  let target = request.url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const url = URL.canParse(target) ? new URL(target) : null;
    const refusal = refusalOf(url, deps.allowPrivateNetwork);
    if (!url || refusal !== null) return { kind: 'refused', reason: refusal ?? '' };
    const response = await deps.agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      headers: headersOf(request, deps.userAgent),
      signal,
    });
    const next = redirectOf(response, url);
    if (next === null) return verdict(response, url);
    drop(response);
    target = next;
  }
  return { kind: 'failed', reason: `the site redirects more than ${MAX_REDIRECTS} times` };
}

function refusalOf(url: URL | null, allowPrivateNetwork: boolean): string | null {
  if (!url) return 'this is not a web address';
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `only http and https addresses are read, not ${url.protocol}`;
  if (allowPrivateNetwork || !namesPrivateAddress(url)) return null;
  return 'the address leads into a private network';
}

function headersOf(request: FetchRequest, userAgent: string): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: request.accept ?? '*/*',
    'accept-encoding': 'gzip, deflate, br',
    ...(request.etag ? { 'if-none-match': request.etag } : {}),
    ...(request.lastModified ? { 'if-modified-since': request.lastModified } : {}),
  };
}

function redirectOf(response: Dispatcher.ResponseData, url: URL): string | null {
  const location = headerOf(response.headers, 'location');
  if (!REDIRECTS.has(response.statusCode) || location === null) return null;
  return URL.canParse(location, url.href) ? new URL(location, url).href : location;
}

async function verdict(response: Dispatcher.ResponseData, url: URL): Promise<Fetched> {
  const { statusCode: status, headers } = response;
  if (status >= 200 && status < 300) {
    const body = await readBody(response.body, headerOf(headers, 'content-encoding'));
    return {
      kind: 'ok',
      url: url.href,
      contentType: headerOf(headers, 'content-type'),
      body,
      etag: headerOf(headers, 'etag'),
      lastModified: headerOf(headers, 'last-modified'),
    };
  }
  drop(response);
  if (status === 304) return { kind: 'unchanged' };
  if (status === 404 || status === 410) return { kind: 'gone', status };
  const retryAfterMs = retryAfterOf(headers);
  const wait = retryAfterMs === null ? {} : { retryAfterMs };
  return { kind: 'failed', reason: sayStatus(status), status, ...wait };
}

function sayStatus(status: number): string {
  if (status === 429) return 'the site asks us to come less often (429)';
  if (status === 401 || status === 403) return `the site does not let us in (${status})`;
  if (status >= 500) return `the site has an error of its own (${status})`;
  return `the site gave an unexpected answer (${status})`;
}

/** Seconds, or a date: that is measured by the site's own clock, which its Date header tells. */
function retryAfterOf(headers: IncomingHttpHeaders): number | null {
  const text = headerOf(headers, 'retry-after');
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(headerOf(headers, 'date') ?? '');
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  const text = Array.isArray(value) ? value[0] : value;
  return text === undefined || text.trim() === '' ? null : text.trim();
}

// The body of an answer that is not read is cut off, and that it then ends early is no news.
function drop(response: Dispatcher.ResponseData): void {
  response.body.on('error', () => undefined).destroy();
}
