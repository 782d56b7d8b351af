import { isIP } from 'node:net';
import type { Dispatcher } from 'undici';
import type { Fetcher } from '../fetching/fetch.ts';
import { codeOfError, sayFailure } from '../fetching/network-failure.ts';
import { namesPrivateAddress, PRIVATE_TARGET } from '../fetching/network-guard.ts';
import { LEASE_SECONDS } from './lease.ts';

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 5;

export type HubRequest = {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly hub: string;
  readonly topic: string;
  readonly callback: string;
  readonly secret: string;
};

/** What came of asking; whether the hub does it shows when it comes to confirm. */
export type HubAnswer =
  | { readonly kind: 'accepted' }
  /** Asking again soon would not help. Reasons are sentences for the operator. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Asks a hub to begin or to end pushing (WebSub, section 5.1). Never throws for what the hub does. */
export async function askHub(request: HubRequest, deps: Fetcher): Promise<HubAnswer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await follow(request, signal, deps);
  } catch (error) {
    if (signal.aborted) return { kind: 'failed', reason: 'the hub did not answer in time' };
    const kind = codeOfError(error) === PRIVATE_TARGET ? 'refused' : 'failed';
    return { kind, reason: sayFailure(error) };
  }
}

// 307 and 308 keep the method and the form, and a hub may move by either.
async function follow(request: HubRequest, signal: AbortSignal, deps: Fetcher): Promise<HubAnswer> {
  const body = formOf(request);
  let target = request.hub;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const url = URL.canParse(target) ? new URL(target) : null;
    if (!url || !mayAsk(url, deps)) return { kind: 'refused', reason: 'the hub is out of bounds' };
    const {
      statusCode,
      headers,
      body: answer,
    } = await deps.agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers: {
        'user-agent': deps.userAgent,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body,
      signal,
    });
    answer.on('error', () => undefined).destroy();
    const next = locationOf(headers);
    if ((statusCode !== 307 && statusCode !== 308) || next === null) return verdict(statusCode);
    target = URL.canParse(next, url.href) ? new URL(next, url).href : next;
  }
  return { kind: 'failed', reason: `the hub redirects more than ${MAX_REDIRECTS} times` };
}

function mayAsk(url: URL, { allowPrivateNetwork }: Fetcher): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  return allowPrivateNetwork || !namesPrivateAddress(url);
}

/**
 * The secret goes also to a hub without TLS, though the recommendation would rather not: without it
 * anybody who learns the callback could speak for the site.
 */
function formOf({ mode, topic, callback, secret }: HubRequest): string {
  return new URLSearchParams({
    'hub.mode': mode,
    'hub.topic': topic,
    'hub.callback': callback,
    ...(mode === 'subscribe'
      ? { 'hub.secret': secret, 'hub.lease_seconds': String(LEASE_SECONDS) }
      : {}),
  }).toString();
}

function locationOf(headers: Dispatcher.ResponseData['headers']): string | null {
  const { location } = headers;
  return (Array.isArray(location) ? location[0] : location) ?? null;
}

function verdict(status: number): HubAnswer {
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  const passing = status === 408 || status === 429 || status < 400 || status >= 500;
  return { kind: passing ? 'failed' : 'refused', reason: `the hub answered ${status}` };
}

/** Names that lead nowhere outside one network or one machine (RFC 6761, RFC 6762, RFC 8375). */
const INNER_NAMES = /(?:^|\.)(?:localhost|local|internal|home\.arpa|test|invalid|example)$/;

/** Whether a hub somewhere in the world could call us at this address. */
export function isReachable(
  publicUrl: string,
  { allowPrivateNetwork }: Pick<Fetcher, 'allowPrivateNetwork'>,
): boolean {
  const url = new URL(publicUrl);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  if (allowPrivateNetwork) return true;
  const host = url.hostname.replace(/\.$/, '');
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) return !namesPrivateAddress(url);
  return host.includes('.') && !INNER_NAMES.test(host);
}
