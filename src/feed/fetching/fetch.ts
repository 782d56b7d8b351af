import { randomUUID } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { type Credentials, credentialsOf, withoutCredentials } from './address.ts';
import { type NetworkOptions, openAgent } from './agent.ts';
import { discard, type Fetched, readAnswer } from './answer.ts';
import { headerOf } from './freshness.ts';
import { codeOfError, sayFailure } from './network-failure.ts';
import { namesPrivateAddress, PRIVATE_TARGET } from './network-guard.ts';
import { openTurns, type Turns } from './turns.ts';

const DEFAULT_TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const FOR_GOOD = new Set([301, 308]);

type FetchRequest = {
  readonly url: string;
  /** Validators of the last answer that was kept; with either, the site may say "unchanged". */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly accept?: string;
  /**
   * For everything together: the turn at the site, names, redirects and the body to its last byte.
   * Default 15 s.
   */
  readonly timeoutMs?: number;
  /** For what can also be done later: the time counts from the turn, which is waited for apart. */
  readonly turn?: { readonly patienceMs: number };
  /** Asked for leave once it is our turn in this process. */
  readonly gate?: HostGate;
};

/** Lets one process at a time ask a host; comes back with the word to give at the end. */
export type HostGate = (host: string, signal: AbortSignal) => Promise<(() => Promise<void>) | null>;

/** Connections to the sites that are read; one for the whole process. */
export type Fetcher = {
  readonly agent: Dispatcher;
  readonly userAgent: string;
  readonly allowPrivateNetwork: boolean;
  readonly turns: Turns;
  /** Names this fetcher among those of other processes. */
  readonly id: string;
  /** Ends all connections at once, also those in use. */
  readonly close: () => Promise<void>;
};

export function openFetcher(options: NetworkOptions & { readonly userAgent: string }): Fetcher {
  const { userAgent, allowPrivateNetwork } = options;
  const turns = openTurns();
  return { userAgent, allowPrivateNetwork, turns, id: randomUUID(), ...openAgent(options) };
}

/**
 * Fetches one document with GET, one at a time from each host. A name and password in the address
 * are shown to its own server only. Never throws for what the network, the site or the URL does.
 */
export async function fetchDocument(request: FetchRequest, deps: Fetcher): Promise<Fetched> {
  const limit = openLimit(request);
  try {
    return await follow(request, limit, deps);
  } catch (error) {
    if (limit.signal.aborted) return { kind: 'failed', reason: 'the site did not answer in time' };
    const reason = sayFailure(error);
    return { kind: codeOfError(error) === PRIVATE_TARGET ? 'refused' : 'failed', reason };
  } finally {
    limit.end();
  }
}

type Limit = ReturnType<typeof openLimit>;

/** The time of a request, which begins anew when a patient one gets its turn. */
function openLimit({ timeoutMs = DEFAULT_TIMEOUT_MS, turn }: FetchRequest) {
  const over = new AbortController();
  const abort = () => over.abort();
  let timer = setTimeout(abort, turn?.patienceMs ?? timeoutMs).unref();
  let patient = turn !== undefined;
  return {
    signal: over.signal,
    begin: () => {
      if (!patient) return;
      patient = false;
      clearTimeout(timer);
      timer = setTimeout(abort, timeoutMs).unref();
    },
    end: () => clearTimeout(timer),
  };
}

/** A request under way: what is still to be shown to whom, and for how long. */
type Journey = {
  readonly request: FetchRequest;
  readonly credentials: Credentials | null;
  readonly limit: Limit;
};

type Step = Fetched | { readonly kind: 'redirect'; readonly to: string; readonly forGood: boolean };

async function follow(request: FetchRequest, limit: Limit, deps: Fetcher): Promise<Fetched> {
  const credentials = credentialsOf(request.url);
  const journey = { request, credentials, limit };
  let target = withoutCredentials(request.url);
  // An address that needs a password is not given up for one that would come without it.
  let forGood = credentials === null;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const url = URL.canParse(target) ? new URL(target) : null;
    const refusal = refusalOf(url, deps.allowPrivateNetwork);
    if (!url || refusal !== null) return { kind: 'refused', reason: refusal ?? '' };
    const movedTo = forGood && hop > 0 ? url.href : null;
    const step = await visit(url, { ...journey, movedTo }, deps);
    if (step.kind !== 'redirect') return step;
    forGood &&= step.forGood;
    target = step.to;
  }
  return { kind: 'failed', reason: `the site redirects more than ${MAX_REDIRECTS} times` };
}

/** One request to one host, when it is its turn. */
async function visit(
  url: URL,
  journey: Journey & { readonly movedTo: string | null },
  deps: Fetcher,
): Promise<Step> {
  const { request, movedTo } = journey;
  const end = await takeTurn(url.host, journey, deps);
  if (!end) return noTurn(request);
  try {
    const response = await send(url, journey, deps);
    const to = redirectOf(response, url);
    if (to === null)
      return await readAnswer(response, { url: url.href, etag: request.etag ?? null, movedTo });
    await discard(response);
    return { kind: 'redirect', to, forGood: FOR_GOOD.has(response.statusCode) };
  } finally {
    await end();
  }
}

/** The turn in this process and, if the request asks for it, among all processes. */
async function takeTurn(
  host: string,
  { request, limit }: Journey,
  { turns }: Fetcher,
): Promise<(() => Promise<void>) | null> {
  const end = await turns.take(host, limit.signal);
  if (!end) return null;
  let leave: (() => Promise<void>) | null = async () => {};
  try {
    if (request.gate) leave = await request.gate(host, limit.signal);
  } catch (error) {
    end();
    throw error;
  }
  if (!leave) {
    end();
    return null;
  }
  limit.begin();
  return async () => {
    // Others of this process come after the lease is given back, or they would lose it under way.
    await leave().finally(end);
  };
}

function noTurn({ turn }: FetchRequest): Fetched {
  const reason = 'the site is still busy with our other requests';
  return { kind: 'failed', reason, ...(turn ? { noTurn: true } : {}) };
}

function send(
  { origin, pathname, search }: URL,
  { request, credentials, limit }: Journey,
  { agent, userAgent }: Fetcher,
): Promise<Dispatcher.ResponseData> {
  return agent.request({
    origin,
    path: `${pathname}${search}`,
    method: 'GET',
    headers: {
      'user-agent': userAgent,
      accept: request.accept ?? '*/*',
      'accept-encoding': 'gzip, deflate, br',
      ...(request.etag ? { 'if-none-match': request.etag } : {}),
      ...(request.lastModified ? { 'if-modified-since': request.lastModified } : {}),
      ...(credentials?.origin === origin ? { authorization: credentials.authorization } : {}),
    },
    signal: limit.signal,
  });
}

function refusalOf(url: URL | null, allowPrivateNetwork: boolean): string | null {
  if (!url) return 'this is not a web address';
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `only http and https addresses are read, not ${url.protocol}`;
  if (allowPrivateNetwork || !namesPrivateAddress(url)) return null;
  return 'the address leads into a private network';
}

function redirectOf(response: Dispatcher.ResponseData, url: URL): string | null {
  const location = headerOf(response.headers, 'location');
  if (!REDIRECTS.has(response.statusCode) || location === null) return null;
  if (!URL.canParse(location, url.href)) return location;
  return withoutCredentials(new URL(location, url).href);
}
