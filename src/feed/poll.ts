import type { Item } from '../article/article.ts';
import { articleIdOf, feedKeyOf, type NamedItem, nameItems } from '../article/identity.ts';
import { noteItems, noteNames, recallItems } from '../store/items.ts';
import { type AskDeps, type Asked, askFeed, type Feed } from './ask.ts';
import { type FeedDocument, type ParsedFeed, parseFeed } from './reading/parse.ts';
import { type Hub, hubOf } from './websub/discovery.ts';

/** An item and the article it is, or is to become. */
export type HeardItem = NamedItem & { readonly article: string };

/** `namesake` is the article of an item with the same title that this feed told of before. */
export type FreshItem = HeardItem & { readonly namesake: string | null };

export type Heard =
  | {
      readonly kind: 'heard';
      /** Not told yet, oldest first. */
      readonly fresh: readonly FreshItem[];
      /** Told, and now they read otherwise. */
      readonly changed: readonly HeardItem[];
      /** The feed was never read before: what it holds is kept and nothing is said. */
      readonly first: boolean;
      /** The hub it advertises. */
      readonly hub: Hub | null;
      /** To be called for items, fresh or changed, once what they led to is durable. */
      readonly done: (items: readonly HeardItem[]) => Promise<void>;
      /** To be called when all are: only then may the site answer "unchanged". */
      readonly advance: () => Promise<void>;
    }
  | Exclude<Asked, { kind: 'answered' }>;

/**
 * Asks a feed for what is new. Forgets nothing by itself: an item counts as known, and the
 * validators advance, only when the caller says so, so that a kill in between loses nothing.
 */
export async function readFeed(feed: Feed, deps: AskDeps): Promise<Heard> {
  const asked = await askFeed(feed, deps);
  if (asked.kind !== 'answered') return asked;
  const { document, first, advance, linkHeader, url } = asked;
  const hub = hubOf(document, linkHeader, url);
  return { ...(await compare(document, feed, deps)), first, hub, advance };
}

/**
 * Tells what is new in a document that a feed's hub pushed. The validators stay: what the hub left
 * out is still to be asked for. Null when it cannot be read.
 */
export async function readPushed(
  document: FeedDocument,
  feed: Feed,
  deps: Pick<AskDeps, 'redis' | 'timezone'>,
): Promise<Extract<Heard, { kind: 'heard' }> | null> {
  const parsed = await parseFeed(document, deps);
  if (parsed.kind !== 'feed') return null;
  const compared = await compare(parsed, feed, deps);
  return { ...compared, first: false, hub: null, advance: async () => {} };
}

/** Parts what a feed holds into what is new, what has changed, and what is known as it stands. */
async function compare(
  { items }: Extract<ParsedFeed, { kind: 'feed' }>,
  feed: Feed,
  { redis }: Pick<AskDeps, 'redis'>,
) {
  const name = feedKeyOf(feed.url);
  const named = nameItems(items.filter(isTellable), name);
  const known = await recallItems(redis, name, named);
  const fresh: FreshItem[] = [];
  const changed: HeardItem[] = [];
  const renamed: HeardItem[] = [];
  for (const [index, { article, namesake, print, complete }] of known.entries()) {
    const item = named[index] as NamedItem;
    if (article === null) fresh.push({ ...item, article: articleIdOf(item.names), namesake });
    // Without a print another feed brought the article: what this one says of it changes nothing.
    else if (print !== null && print !== item.print) changed.push({ ...item, article });
    else if (!complete) renamed.push({ ...item, article });
  }
  await noteNames(redis, renamed);
  return {
    kind: 'heard' as const,
    // Feeds print the newest on top.
    fresh: fresh.reverse().sort((a, b) => dateOf(a).localeCompare(dateOf(b))),
    changed,
    done: (items: readonly HeardItem[]) => noteItems(redis, name, items),
  };
}

/** A date or a category alone is nothing to tell. */
const isTellable = ({ title, summary, link }: Item) =>
  title !== '' || summary !== null || link !== null;

const dateOf = ({ item }: FreshItem) => item.published ?? '9';
