import { tellAdmins } from './admins.ts';
import type { Article } from './article/article.ts';
import type { House } from './compose.ts';
import type { FeedSettings } from './config.ts';
import { sayNumber } from './copy/dates.ts';
import { publish } from './delivery/outbox.ts';
import { alertAudience, alertOf } from './edition/alert.ts';
import { announcedOf } from './edition/announced.ts';
import { cancelledSince, readToldBy, withMarks } from './edition/calendar-book.ts';
import { openPhrases } from './edition/chosen-phrases.ts';
import type { DigestBody } from './edition/content.ts';
import { digestBody, digestOf, LOOK_BACK_MS, newsFrom } from './edition/digest.ts';
import { type Changes, edited, UNCHANGED, type Unsure, unsureOf } from './edition/editing.ts';
import { hasNews } from './edition/letter.ts';
import { offersIn } from './edition/reminder-offers.ts';
import { articleFrom, articleWithPage, readArticlePage } from './feed/become-article.ts';
import { sift } from './feed/migration.ts';
import { type FreshItem, type Heard, type HeardItem, readFeed, readPushed } from './feed/poll.ts';
import type { FeedDocument } from './feed/reading/parse.ts';
import { keep, vouchFor } from './keeping.ts';
import { correct, lookOnceMore, queuePage, readLater } from './second-reading.ts';
import { articlesBetween, cutNow, readArticle } from './store/articles.ts';
import { countAudience } from './store/audiences.ts';
import { nameDigest } from './store/digests.ts';
import { editionsSaid, lastLetterAt, openLetterRound } from './store/editions.ts';
import { hourOf } from './subscriber/hours.ts';
import type { Rhythm } from './subscriber/subscriber.ts';

/**
 * The life of an article, told in verbs. A feed is heard; what is new becomes an article, is read
 * for what it asks and announces, is kept, and is said to those who want to hear it. At the end of
 * the week a letter tells what is new or due.
 */

/** Pages read together, so that the last alert of many does not wait for all the pages before it. */
const PAGES_AT_ONCE = 8;

/** A ring of the poll. */
export async function hearFeed(feed: FeedSettings, house: House): Promise<Heard> {
  return take(await readFeed(feed, house.reading), feed, house);
}

/** A document that a feed's hub pushed. Null when it cannot be read. */
export async function hearPushed(
  document: FeedDocument,
  feed: FeedSettings,
  house: House,
): Promise<Heard | null> {
  const heard = await readPushed(document, feed, house.reading);
  return heard && take(heard, feed, house);
}

/** What was heard is told. The order matters: an article's edition is durable before its item is known. */
async function take(heard: Heard, feed: FeedSettings, house: House): Promise<Heard> {
  if (heard.kind !== 'heard') return heard;
  const { news, shelved } = heard.first
    ? { news: [], shelved: heard.fresh }
    : sift(heard.fresh, { alertMaxAgeMs: house.alerts.maxAgeMs, now: house.clock() });
  let answering = true;
  for (let at = 0; at < news.length; at += PAGES_AT_ONCE) {
    const some = news.slice(at, at + PAGES_AT_ONCE);
    const opening: typeof open = answering ? open : openWithoutPage;
    const opened: readonly Opened[] = await Promise.all(
      some.map((fresh) => opening(fresh, feed, house)),
    );
    for (const [index, fresh] of some.entries()) {
      await tell(opened[index] as Opened, house);
      await heard.done([fresh]);
    }
    // One wait is enough to see that the site does not answer: the others would only add up.
    answering = opened.some(({ pageAfterMs }) => pageAfterMs === null);
  }
  if (!heard.first && shelved.length > 0) await tellOfMove(shelved, feed, house);
  await heard.done(await shelveAll(shelved, feed, house));
  for (const item of heard.changed) {
    await correct(item, house);
    await heard.done([item]);
  }
  await heard.advance();
  return heard;
}

/** `pageAfterMs`: the page did not come in time and is tried again, after this wait at least. */
type Opened = { readonly article: Article; readonly pageAfterMs: number | null };

/** An item as an article with its page, which is waited for, but not long. */
async function open(fresh: HeardItem, feed: FeedSettings, house: House): Promise<Opened> {
  const { article } = await openWithoutPage(fresh, feed, house);
  const paged = await readArticlePage(article, feed, house.reading);
  if (paged.kind === 'later') return { article, pageAfterMs: paged.retryAfterMs ?? 0 };
  const read = paged.kind === 'read' ? articleWithPage(article, paged.page) : article;
  return { article: read, pageAfterMs: null };
}

async function openWithoutPage(
  fresh: HeardItem,
  feed: FeedSettings,
  { topics, clock }: House,
): Promise<Opened> {
  const article = articleFrom(fresh, feed, { topics, now: clock() });
  return { article, pageAfterMs: article.link === null ? null : 0 };
}

/** News: kept, and said to everybody who wants to know. */
async function tell({ article, pageAfterMs }: Opened, house: House): Promise<void> {
  await keep(article, house);
  const phrases = await openPhrases(house.redis);
  const now = house.clock();
  const moment = { hour: hourOf(now, house.site.timezone), ...phrases.listsFor(article) };
  const told = await readToldBy(house.redis, article.id);
  const offers = offersIn(article.id, told, { ...house.chat, now });
  const alert = alertOf(article, { ...house.alerts, offers }, now);
  await publish({ ...alert, audience: alertAudience(article, house.alerts, moment) }, house);
  if (pageAfterMs === null) await lookOnceMore(article, house);
  else await readLater({ article: article.id, tries: 0 }, house, pageAfterMs);
}

/** Noted together: of an archive that is half known the rest would look like news. */
async function shelveAll(
  shelved: readonly FreshItem[],
  feed: FeedSettings,
  house: House,
): Promise<HeardItem[]> {
  const known: HeardItem[] = [];
  for (const old of shelved) known.push(await shelve(old, feed, house));
  return known;
}

/**
 * What is not news: what a feed held before we knew it, and old articles that moved. Kept for
 * letters, said to nobody; its page is read in its own time. One that is known under another name
 * stays the article it was.
 */
async function shelve(old: FreshItem, feed: FeedSettings, house: House): Promise<HeardItem> {
  const namesake = old.namesake && (await readArticle(house.redis, old.namesake));
  if (namesake && sameDay(namesake.article, old)) {
    const known = { ...old, article: namesake.article.id };
    await correct(known, house);
    return known;
  }
  const about = { topics: house.topics, now: house.clock(), backlog: true } as const;
  const article = articleFrom(old, feed, about);
  await keep(article, house);
  await queuePage({ article: article.id, tries: 0 }, house);
  return old;
}

function sameDay({ published }: Article, { item }: HeardItem): boolean {
  return !published || !item.published || published.slice(0, 10) === item.published.slice(0, 10);
}

/** A site that moved prints its archive anew under other names; the admins learn why nothing came. */
async function tellOfMove(
  shelved: readonly FreshItem[],
  feed: FeedSettings,
  house: House,
): Promise<void> {
  const { locale } = house.site;
  const count = shelved.length;
  house.log.warn({ feed: feed.id, articles: count }, 'old articles under new names are not sent');
  const words = house.copy[locale]('chat-feed-moved', {
    feed: feed.id,
    count: sayNumber(count, locale),
  });
  await tellAdmins(words, `moved-${feed.id}-${shelved[0]?.article}`, house);
}

/** Which letter is meant, and what an editor wants otherwise in it. `hour`: for those who chose this one. */
export type LetterWish = {
  readonly rhythm: Rhythm;
  readonly changes?: Changes;
  readonly hour?: number;
};

/** What a letter would hold; `unsure`: what its articles seem to say, for an editor to decide. */
type GatheredLetter = {
  readonly at: Date;
  readonly body: DigestBody;
  readonly unsure: readonly Unsure[];
};

/** What a letter composed now, or at another moment by what is known now, would hold. */
export async function gatherLetter(
  { rhythm, changes = UNCHANGED, ...wish }: LetterWish & { readonly at?: Date },
  house: House,
): Promise<GatheredLetter> {
  const { redis, letters } = house;
  const now = await cutNow(redis, house.clock());
  const at = wish.at ?? now;
  const from = newsFrom(rhythm, at);
  const kept = await articlesBetween(redis, new Date(at.getTime() - LOOK_BACK_MS), now);
  const said = await editionsSaid(redis, 'announcement', { from, to: at });
  const gathered = {
    kept,
    phrasesIn: (await openPhrases(redis)).phrasesIn,
    announcements: said.flatMap((edition) => announcedOf(edition, house.copy) ?? []),
    cancelled: await cancelledSince(redis, from),
  };
  const body = digestBody(gathered, { at, rhythm, alsoShown: changes.alsoShown }, letters);
  const marked = await withMarks(redis, edited(body, changes));
  return { at, body: marked, unsure: unsureOf(kept, at) };
}

/**
 * A ring of a digest: a letter to everybody of its rhythm who has not had what is new or due. With
 * nothing new since the last one, only those are written to who missed it. Null when there is nobody
 * or nothing.
 */
export async function writeLetter(wish: LetterWish, house: House): Promise<string | null> {
  const { rhythm, hour = null } = wish;
  const { carriers, redis } = house;
  await vouchFor(wish.changes?.alsoShown ?? [], house);
  const { at, body } = await gatherLetter(wish, house);
  if (body.items.length + body.announcements.length + body.cancelled.length === 0) return null;
  const last = await lastLetterAt(redis, rhythm);
  const news = !last || hasNews(body, last, house.letters);
  if (news) await openLetterRound(redis, { rhythm, at });
  const digest = digestOf(body, carriers, { now: house.clock(), hour });
  if ((await countAudience(redis, digest.audience)) === 0) return null;
  await nameDigest(redis, { name: body.name, rhythm, edition: digest.id, at });
  await publish(digest, house);
  return digest.id;
}
