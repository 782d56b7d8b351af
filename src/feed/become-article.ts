import type { Article } from '../article/article.ts';
import { articleIdOf, feedKeyOf } from '../article/identity.ts';
import type { Topic } from '../article/site.ts';
import { topicsOf } from '../article/topics.ts';
import type { Feed } from './ask.ts';
import { type Fetcher, fetchDocument } from './fetching/fetch.ts';
import { readPage } from './pages/page.ts';
import type { FreshItem } from './poll.ts';

/** How long an alert waits for its article's page, in milliseconds (promise 6). */
const ALERT_PATIENCE_MS = 5_000;

export type PageSource = Feed & {
  readonly page?: { readonly content?: string; readonly cut?: string };
};

/** A date later than this much after now is a mistake: the item counts as undated. */
const FUTURE_MS = 86_400_000;

/** An item as an article that has only what its feed says. */
export function articleFrom(
  { identity, item }: FreshItem,
  feed: Feed,
  deps: { readonly topics: readonly Topic[]; readonly now: Date; readonly backlog?: true },
): Article {
  return {
    id: articleIdOf(feedKeyOf(feed.url), identity),
    feedId: feed.id,
    title: item.title || (item.link ?? feed.id),
    link: item.link,
    published: notFuture(item.published, deps.now),
    seenAt: deps.now.toISOString(),
    summary: item.summary,
    image: item.image,
    categories: item.categories,
    topics: topicsOf(item, deps.topics),
    blocks: [],
    backlog: deps.backlog ?? false,
  };
}

function notFuture(published: string | null, now: Date): string | null {
  return published && Date.parse(published) <= now.getTime() + FUTURE_MS ? published : null;
}

export type Paged =
  | { readonly kind: 'read'; readonly article: Article }
  /** The page is not there, or holds nothing to read: no later try will help. */
  | { readonly kind: 'none' }
  | { readonly kind: 'later'; readonly reason: string };

/** Adds the text of an article's page; waits five seconds at most, as an alert may be waiting for it. */
export async function readArticlePage(
  article: Article,
  source: PageSource,
  deps: { readonly fetcher: Fetcher; readonly timezone: string; readonly patienceMs?: number },
): Promise<Paged> {
  if (!article.link) return { kind: 'none' };
  const fetched = await fetchDocument(
    {
      url: article.link,
      accept: 'text/html',
      timeoutMs: deps.patienceMs ?? ALERT_PATIENCE_MS,
    },
    deps.fetcher,
  );
  if (fetched.kind === 'failed') return { kind: 'later', reason: fetched.reason };
  if (fetched.kind !== 'ok') return { kind: 'none' };
  const page = readPage(fetched, { ...source.page, timezone: deps.timezone });
  if (!page) return { kind: 'none' };
  const image = article.image ?? page.image;
  const published = article.published ?? notFuture(page.published, new Date(article.seenAt));
  return { kind: 'read', article: { ...article, blocks: page.blocks, image, published } };
}
