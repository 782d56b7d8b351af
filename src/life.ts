import type { Article } from './article/article.ts';
import { textOf } from './article/article.ts';
import { dayIn } from './article/day.ts';
import type { Findings } from './article/findings.ts';
import type { House } from './compose.ts';
import type { FeedSettings } from './config.ts';
import { publish } from './delivery/outbox.ts';
import { alertOf } from './edition/alert.ts';
import { digestBody, digestOf, LOOK_BACK_MS } from './edition/digest.ts';
import { hasNews } from './edition/letter.ts';
import { extract } from './extraction/extract.ts';
import { articleFrom, readArticlePage } from './feed/become-article.ts';
import { type FreshItem, type Heard, readFeed } from './feed/poll.ts';
import { articlesBetween, cutNow, keepArticle, readArticle } from './store/articles.ts';
import { countAudience } from './store/audiences.ts';
import { lastLetterAt, openLetterRound } from './store/editions.ts';

/**
 * The life of an article, told in verbs. A feed is heard; what is new becomes an article, is read
 * for what it asks and announces, is kept, and is said to those who want to hear it. At the end of
 * the week a letter tells what is new or due.
 */

/** Waits before the page of an article is tried again: three more tries within an hour. */
const PAGE_RETRIES_MS = [5 * 60_000, 15 * 60_000, 40 * 60_000];

/** Pages read together, so that the last alert of many does not wait for all the pages before it. */
const PAGES_AT_ONCE = 8;

/** A ring of the poll. The order matters: an article's edition is durable before its item is seen. */
export async function hearFeed(feed: FeedSettings, house: House): Promise<Heard> {
  const heard = await readFeed(feed, house.reading);
  if (heard.kind !== 'heard') return heard;
  for (let at = 0; at < heard.fresh.length; at += PAGES_AT_ONCE) {
    const some = heard.fresh.slice(at, at + PAGES_AT_ONCE);
    const news = heard.first ? [] : await Promise.all(some.map((one) => open(one, feed, house)));
    for (const [index, fresh] of some.entries()) {
      const opened = news[index];
      if (opened) await tell(opened, house);
      else await shelve(fresh, feed, house);
      await heard.seen(fresh);
    }
  }
  await heard.advance();
  return heard;
}

type Opened = { readonly article: Article; readonly late: boolean };

/** An item as an article with its page, which is waited for, but not long. */
async function open(fresh: FreshItem, feed: FeedSettings, house: House): Promise<Opened> {
  const article = articleFrom(fresh, feed, { topics: house.topics, now: house.clock() });
  const paged = await readArticlePage(article, feed, house.reading);
  if (paged.kind === 'read') return { article: paged.article, late: false };
  return { article, late: paged.kind === 'later' };
}

/** News: kept, and said to everybody who wants to know. */
async function tell({ article, late }: Opened, house: House): Promise<void> {
  await keep(article, house);
  await publish(alertOf(article, house.alerts, house.clock()), house);
  if (late) await readLater(article.id, 0, house);
}

/** What a feed held before we knew it: kept for letters, said to nobody. Its pages are read in their own time. */
async function shelve(fresh: FreshItem, feed: FeedSettings, house: House): Promise<void> {
  const about = { topics: house.topics, now: house.clock(), backlog: true } as const;
  const article = articleFrom(fresh, feed, about);
  await keep(article, house);
  await house.queues.add({ kind: 'page', article: article.id, tries: 0 }, `page-${article.id}-0`);
}

/** A later try for a page that did not come in time; it serves the letter. */
export async function completeArticle(id: string, tries: number, house: House): Promise<void> {
  const kept = await readArticle(house.redis, id);
  const feed = house.feeds.find((one) => one.id === kept?.article.feedId);
  if (!kept || !feed || kept.article.blocks.length > 0) return;
  const paged = await readArticlePage(kept.article, feed, house.reading);
  if (paged.kind === 'read') await keep(paged.article, house);
  if (paged.kind === 'later') await readLater(id, tries, house);
}

async function readLater(id: string, tries: number, house: House): Promise<void> {
  const delayMs = PAGE_RETRIES_MS[tries];
  if (delayMs === undefined) return;
  const again = { kind: 'page', article: id, tries: tries + 1 } as const;
  await house.queues.add(again, `page-${id}-${tries + 1}`, { delayMs });
}

async function keep(article: Article, house: House): Promise<void> {
  await keepArticle(house.redis, { article, findings: read(article, house) }, house.clock());
}

/** What an article asks and announces. */
function read(article: Article, house: House): Findings {
  const published = new Date(article.published ?? article.seenAt);
  return extract({
    title: article.title,
    text: textOf(article),
    published: dayIn(house.site.timezone, published),
  });
}

/** What a letter composed now would hold. */
export async function gatherLetter(house: House) {
  const at = await cutNow(house.redis, house.clock());
  const kept = await articlesBetween(house.redis, new Date(at.getTime() - LOOK_BACK_MS), at);
  return { at, body: digestBody(kept, at) };
}

/**
 * A ring of the digest: a letter to everybody who has not had what is new or due. With nothing new
 * since the last one, only those are written to who missed it. Null when there is nobody or nothing.
 */
export async function writeLetter(house: House): Promise<string | null> {
  const { at, body } = await gatherLetter(house);
  if (body.items.length === 0) return null;
  const last = await lastLetterAt(house.redis);
  const news = !last || hasNews(body.items, last, { at, ...house.letters });
  if (news) await openLetterRound(house.redis, at);
  const digest = digestOf(body, house.carriers, { now: house.clock() });
  if ((await countAudience(house.redis, digest.audience)) === 0) return null;
  await publish(digest, house);
  return digest.id;
}
