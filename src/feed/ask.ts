import type { Clock } from '../article/day.ts';
import { feedKeyOf } from '../article/identity.ts';
import {
  advanceFeed,
  type FeedNotes,
  type FeedState,
  noteFeed,
  readFeedState,
} from '../store/feeds.ts';
import type { Redis } from '../store/redis.ts';
import type { Fetched } from './fetching/answer.ts';
import { type Fetcher, fetchDocument, type HostGate } from './fetching/fetch.ts';
import { nextPoll, type PollPlan, rhythmOf } from './interval.ts';
import { addressAfterFailure, addressAfterMove } from './moves.ts';
import { type ListSelectors, readListPage } from './pages/list-page.ts';
import { type ParsedFeed, parseFeed } from './reading/parse.ts';

/** A feed; with `list`, a page whose list of articles serves as one. */
export type Feed = { readonly id: string; readonly url: string; readonly list?: ListSelectors };

export type AskDeps = {
  readonly redis: Redis;
  readonly fetcher: Fetcher;
  /** One process at a time asks a host. */
  readonly gate: HostGate;
  readonly timezone: string;
  readonly clock: Clock;
  readonly plan: PollPlan;
};

/** What a feed answered, and the word to give once what it led to is durable. */
export type Asked =
  | {
      readonly kind: 'answered';
      readonly document: Extract<ParsedFeed, { kind: 'feed' }>;
      /** Where the document was in the end, and its Link header: a hub may stand there. */
      readonly url: string;
      readonly linkHeader: string | null;
      /** The feed was never read before. */
      readonly first: boolean;
      /** Only after this may the site answer "unchanged". */
      readonly advance: () => Promise<void>;
    }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      /** In a row, this one included. */
      readonly failures: number;
      /**
       * Nothing was asked, and nothing is counted: the site asked to be left alone until a moment
       * (`held`), or other requests to it took too long (`busy`).
       */
      readonly notAsked?: 'held' | 'busy';
    };

type Document = Extract<Fetched, { kind: 'ok' }>;

/** One poll under way. */
type Poll = { readonly name: string; readonly state: FeedState; readonly begun: number };

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

/** How long a poll waits for its turn at a site before it is put off, in milliseconds. */
const TURN_PATIENCE_MS = 5_000;

/**
 * Asks a feed for its document and notes when to ask again. Whatever the plan says it is asked now,
 * unless its site wants to be left alone (`Retry-After`). The validators advance only when the
 * caller says so.
 */
export async function askFeed(feed: Feed, deps: AskDeps): Promise<Asked> {
  const name = feedKeyOf(feed.url);
  const state = await readFeedState(deps.redis, name);
  const begun = deps.clock().getTime();
  const { failures } = state;
  if (state.waitsFor === 'retry-after' && begun < state.nextAt) {
    const reason = `the site wants to be left alone until ${new Date(state.nextAt).toISOString()}`;
    return { kind: 'failed', reason, failures, notAsked: 'held' };
  }
  const fetched = await fetchFeed(feed, state, deps);
  const poll = { name, state, begun };
  switch (fetched.kind) {
    case 'ok':
      return read(fetched, { feed, poll }, deps);
    case 'unchanged':
      await noteUnchanged(fetched, poll, deps);
      return { kind: 'unchanged' };
    case 'failed':
      if (fetched.noTurn)
        return { kind: 'failed', reason: fetched.reason, failures, notAsked: 'busy' };
      return fail(fetched, poll, deps);
    case 'gone':
    case 'refused':
      return fail(fetched, poll, deps);
  }
}

function fetchFeed(feed: Feed, state: FeedState, { gate, fetcher }: AskDeps): Promise<Fetched> {
  const { etag, lastModified, kept } = state;
  const turn = { patienceMs: TURN_PATIENCE_MS };
  const accept = feed.list ? 'text/html' : ACCEPT;
  const url = kept ?? feed.url;
  return fetchDocument({ url, etag, lastModified, accept, turn, gate }, fetcher);
}

async function read(
  fetched: Document,
  { feed, poll }: { readonly feed: Feed; readonly poll: Poll },
  deps: AskDeps,
): Promise<Asked> {
  const document = feed.list
    ? readListPage(fetched, feed.list, deps)
    : await parseFeed(fetched, deps);
  if (document.kind === 'unreadable') return fail(document, poll, deps);
  const { etag, lastModified, url, linkHeader } = fetched;
  const published = document.items.map((item) => item.published);
  const told = { ...rhythmOf(published, new Date(poll.begun)), ttlMs: document.ttlMs };
  const notes = { etag, lastModified, ...told, ...wellNotes(fetched, { ...poll, told }, deps) };
  return {
    kind: 'answered',
    document,
    url,
    linkHeader,
    first: !poll.state.initialised,
    advance: () => advanceFeed(deps.redis, poll.name, notes),
  };
}

/** The document that led to what is durable is still the site's: its validators may be renewed. */
async function noteUnchanged(
  fetched: Extract<Fetched, { kind: 'unchanged' }>,
  poll: Poll,
  deps: AskDeps,
): Promise<void> {
  const { etag, lastModified } = fetched;
  await noteFeed(deps.redis, poll.name, {
    ...(etag ? { etag } : {}),
    ...(lastModified ? { lastModified } : {}),
    ...wellNotes(fetched, { ...poll, told: poll.state }, deps),
  });
}

function wellNotes(
  answer: { readonly freshForMs: number | null; readonly movedTo: string | null },
  { state, begun, told }: Poll & { readonly told: Pick<FeedState, 'gapMs' | 'newestAt' | 'ttlMs'> },
  { plan }: AskDeps,
): FeedNotes {
  const wait = nextPoll({
    plan,
    gapMs: told.gapMs,
    quietMs: told.newestAt === null ? null : begun - told.newestAt,
    freshForMs: answer.freshForMs,
    ttlMs: told.ttlMs,
    pushed: (state.pushedUntil ?? 0) > begun,
    retryAfterMs: null,
    failures: 0,
    random: Math.random(),
  });
  return {
    failures: 0,
    failingSince: null,
    nextAt: Math.round(begun + wait),
    waitsFor: 'rhythm',
    ...addressAfterMove(state, answer.movedTo),
  };
}

async function fail(
  failure: { readonly reason: string; readonly retryAfterMs?: number },
  { name, state, begun }: Poll,
  { redis, plan }: AskDeps,
): Promise<Asked> {
  const failures = state.failures + 1;
  const failingSince = state.failingSince ?? begun;
  const retryAfterMs = failure.retryAfterMs ?? null;
  const wait = nextPoll({ ...UNKNOWN, plan, failures, retryAfterMs, random: Math.random() });
  await noteFeed(redis, name, {
    failures,
    failingSince,
    nextAt: Math.round(begun + wait),
    waitsFor: retryAfterMs ? 'retry-after' : 'back-off',
    ...addressAfterFailure(state, begun - failingSince),
  });
  return { kind: 'failed', reason: failure.reason, failures };
}

/** What does not matter while a feed fails. */
const UNKNOWN = {
  gapMs: null,
  quietMs: null,
  freshForMs: null,
  ttlMs: null,
  pushed: false,
} as const;
