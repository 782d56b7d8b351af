import { feedKeyOf } from '../article/identity.ts';
import { advanceFeed, noteFeedFailure, noteFeedWell, readFeedState } from '../store/feeds.ts';
import type { Redis } from '../store/redis.ts';
import { type Fetcher, fetchDocument } from './fetching/fetch.ts';
import { type ParsedFeed, parseFeed } from './reading/parse.ts';

export type Feed = { readonly id: string; readonly url: string };

export type AskDeps = {
  readonly redis: Redis;
  readonly fetcher: Fetcher;
  readonly timezone: string;
};

/** What a feed answered, and the word to give once what it led to is durable. */
export type Asked =
  | {
      readonly kind: 'answered';
      readonly document: Extract<ParsedFeed, { kind: 'feed' }>;
      /** The feed was never read before. */
      readonly first: boolean;
      /** Only after this may the site answer "unchanged". */
      readonly advance: () => Promise<void>;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly reason: string; readonly failures: number };

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

/** Asks a feed for its document; counts what fails. The validators advance only when the caller says so. */
export async function askFeed(feed: Feed, deps: AskDeps): Promise<Asked> {
  const { redis } = deps;
  const name = feedKeyOf(feed.url);
  const state = await readFeedState(redis, name);
  const { etag, lastModified } = state;
  const fetched = await fetchDocument(
    { url: feed.url, etag, lastModified, accept: ACCEPT },
    deps.fetcher,
  );
  const failed = async (reason: string): Promise<Asked> => ({
    kind: 'failed',
    reason,
    failures: await noteFeedFailure(redis, name),
  });
  if (fetched.kind === 'gone')
    return failed(`there is nothing at this address (${fetched.status})`);
  if (fetched.kind === 'failed' || fetched.kind === 'refused') return failed(fetched.reason);
  if (fetched.kind === 'unchanged') {
    if (state.failures > 0) await noteFeedWell(redis, name);
    return { kind: 'unchanged' };
  }
  const document = await parseFeed(fetched, deps);
  if (document.kind === 'unreadable') return failed(document.reason);
  return {
    kind: 'answered',
    document,
    first: !state.initialised,
    advance: () => advanceFeed(redis, name, fetched),
  };
}
