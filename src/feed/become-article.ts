import type { Article, Item, Page } from '../article/article.ts';
import type { Topic } from '../article/site.ts';
import { topicsOf } from '../article/topics.ts';
import type { Feed } from './ask.ts';
import { type Fetcher, fetchDocument, type HostGate } from './fetching/fetch.ts';
import { readPage } from './pages/page.ts';
import type { HeardItem } from './poll.ts';

/** How long an alert waits for its article's page, in milliseconds (promise 6). */
const ALERT_PATIENCE_MS = 5_000;

/** A feed that knows what everything in it is about. */
type TopicSource = Feed & { readonly topics?: readonly string[] };

export type PageSource = Feed & {
  readonly page?: { readonly content?: string; readonly cut?: string };
};

/** A date later than this much after now is a mistake: the item counts as undated. */
const FUTURE_MS = 86_400_000;

/** An item as an article that has only what its feed says. */
export function articleFrom(
  { article, item }: Pick<HeardItem, 'article' | 'item'>,
  feed: TopicSource,
  deps: { readonly topics: readonly Topic[]; readonly now: Date; readonly backlog?: true },
): Article {
  return {
    id: article,
    feedId: feed.id,
    title: item.title || nameless(item.link, feed.id),
    link: item.link,
    published: notFuture(item.published, deps.now),
    seenAt: deps.now.toISOString(),
    summary: item.summary,
    image: item.image,
    categories: item.categories,
    topics: [...new Set([...(feed.topics ?? []), ...topicsOf(item, deps.topics)])],
    blocks: [],
    backlog: deps.backlog ?? false,
    version: 1,
    ...(item.legacy ? { legacy: item.legacy } : {}),
  };
}

/** What an article without a title that can be read is called until its page gives one. */
function nameless(link: string | null, feedId: string): string {
  return link ?? feedId;
}

/** An article as its feed says it now; the text of its page is still the old one. */
export function articleRevised(article: Article, item: Item, topics: readonly Topic[]): Article {
  return {
    ...article,
    title: item.title || article.title,
    link: item.link ?? article.link,
    published: article.published ?? notFuture(item.published, new Date(article.seenAt)),
    summary: item.summary ?? article.summary,
    image: item.image ?? article.image,
    categories: item.categories,
    topics: [...new Set([...article.topics, ...topicsOf(item, topics)])],
  };
}

function notFuture(published: string | null, now: Date): string | null {
  return published && Date.parse(published) <= now.getTime() + FUTURE_MS ? published : null;
}

export type Paged =
  | { readonly kind: 'read'; readonly page: Page }
  /** The page is not there, or holds nothing to read: no later try will help. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'later';
      readonly reason: string;
      /** The wait that the site asks for. */
      readonly retryAfterMs?: number;
    }
  /** It was not our turn at the site in all the time there was. */
  | { readonly kind: 'busy' };

/**
 * Reads an article's page; waits five seconds at most, as an alert may be waiting for it.
 * With `turnMs` they count from our turn at the site, which is waited for that long.
 */
export async function readArticlePage(
  article: Pick<Article, 'link'>,
  source: PageSource,
  deps: {
    readonly fetcher: Fetcher;
    readonly gate?: HostGate;
    readonly timezone: string;
    readonly patienceMs?: number;
    readonly turnMs?: number;
  },
): Promise<Paged> {
  if (!article.link) return { kind: 'none' };
  const fetched = await fetchDocument(
    {
      url: article.link,
      accept: 'text/html',
      timeoutMs: deps.patienceMs ?? ALERT_PATIENCE_MS,
      ...(deps.gate ? { gate: deps.gate } : {}),
      ...(deps.turnMs ? { turn: { patienceMs: deps.turnMs } } : {}),
    },
    deps.fetcher,
  );
  if (fetched.kind === 'failed') {
    if (fetched.noTurn) return { kind: 'busy' };
    const { reason, retryAfterMs } = fetched;
    return { kind: 'later', reason, ...(retryAfterMs ? { retryAfterMs } : {}) };
  }
  if (fetched.kind !== 'ok') return { kind: 'none' };
  const page = readPage(fetched, { ...source.page, timezone: deps.timezone });
  return page ? { kind: 'read', page } : { kind: 'none' };
}

/** An article with the text of its page; what its feed says of it goes before what the page says. */
export function articleWithPage(article: Article, page: Page): Article {
  const image = article.image ?? page.image;
  const published = article.published ?? notFuture(page.published, new Date(article.seenAt));
  const { blocks, legacy = article.legacy } = page;
  const untitled = article.title === nameless(article.link, article.feedId);
  const title = (untitled && page.title) || article.title;
  return { ...article, title, blocks, image, published, ...(legacy ? { legacy } : {}) };
}
