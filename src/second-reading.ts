import type { Article } from './article/article.ts';
import type { House } from './compose.ts';
import { publish } from './delivery/outbox.ts';
import { alertIdOf } from './edition/alert.ts';
import {
  correctionOf,
  decideCorrection,
  isWrong,
  MOST_CORRECTIONS,
  waitBeforeCorrection,
} from './edition/correction.ts';
import { articleRevised, articleWithPage, readArticlePage } from './feed/become-article.ts';
import type { HeardItem } from './feed/poll.ts';
import { keep } from './keeping.ts';
import { readArticle } from './store/articles.ts';
import { type EditionState, lastMendOf, readEdition } from './store/editions.ts';
import type { PageErrand } from './store/errand.ts';

/**
 * What is read after an article was told: a page that did not come in time, and whatever its site
 * corrects. Nobody waits for it, so it goes by the patience of the site.
 */

/** Waits before the page of an article is tried again: three more tries within an hour. */
const PAGE_RETRIES_MS = [5 * 60_000, 15 * 60_000, 40 * 60_000];

/** A page whose site asks for more patience than this is asked again all the same. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/** How long a page that nobody waits for waits for its turn at the site, in milliseconds. */
const TURN_MS = 20_000;

/** A page is read again once in this time at most: some feeds count views, and change at every poll. */
const AGAIN_EVERY_MS = 3_600_000;

/** An item that reads otherwise than when it was told: the article follows at once, its page in its turn. */
export async function correct({ article, item }: HeardItem, house: House): Promise<void> {
  const kept = await readArticle(house.redis, article);
  if (!kept) return;
  const revised = articleRevised(kept.article, item, house.topics);
  await revise(kept.article, revised, house);
  if (revised.link === null) return;
  // The page may have been read in this hour already: what changed since is read in the next.
  const page = { article, tries: 0, again: true } as const;
  await queuePage(page, house);
  await queuePage(page, house, untilNext(1, house));
}

/** Most corrections come soon, and many on the page alone: it is read once more an hour or two later. */
export async function lookOnceMore({ id, link }: Article, house: House): Promise<void> {
  if (link === null) return;
  await queuePage({ article: id, tries: 0, again: true }, house, untilNext(2, house));
}

/** Milliseconds until the first, second … time from now that pages may be read again. */
function untilNext(nth: number, { clock }: House): number {
  return nth * AGAIN_EVERY_MS - (clock().getTime() % AGAIN_EVERY_MS);
}

/**
 * Keeps a corrected article as its next version, and corrects what was sent. The order matters: the
 * correction is durable, or work that will make it, before the article reads otherwise; a repeat
 * after a kill finds it made.
 */
async function revise(before: Article, after: Article, house: House): Promise<void> {
  const told = await readEdition(house.redis, alertIdOf(before));
  const correction = decideCorrection({ before, after }, told, termsOf(house));
  if (correction === 'none') return;
  const next = { ...after, version: before.version + 1 };
  const version = correction === 'edit' && told ? await mendAlert(next, told, house) : next.version;
  await keep({ ...next, version }, house);
  const { id: article } = next;
  const say = before.version > MOST_CORRECTIONS ? 'debug' : 'info';
  house.log[say]({ article, version, correction }, 'an article was corrected by its site');
}

function termsOf({ clock, config, alerts, chat }: House) {
  const { editWindowMs } = config;
  return { now: clock(), editWindowMs, alerts, channels: chat.mendable.edit };
}

/**
 * Corrects an alert now, or when its last correction is old enough; the version of the article that
 * does. A version whose correction says something else was killed before it was kept: it is skipped.
 */
async function mendAlert(next: Article, told: EditionState, house: House): Promise<number> {
  const last = await lastMendOf(house.redis, told.id);
  const delayMs = waitBeforeCorrection(last?.createdAt ?? null, house.clock());
  if (delayMs > 0) {
    const id = `mend-${next.id}-${last?.id}`;
    await house.queues.add({ kind: 'mend', article: next.id }, id, { delayMs });
    return next.version;
  }
  for (let { version } = next; ; version += 1) {
    const fix = correctionOf({ ...next, version }, told, termsOf(house));
    if (await publish(fix, house)) return version;
    if ((await readEdition(house.redis, fix.id))?.body === fix.body) return version;
  }
}

/** A correction that had to wait: what the article says by now is what its readers get. */
export async function mendArticle(id: string, house: House): Promise<void> {
  const kept = await readArticle(house.redis, id);
  const told = kept && (await readEdition(house.redis, alertIdOf(kept.article)));
  if (!kept || !told) return;
  const { article } = kept;
  if (!isWrong(article, told, termsOf(house))) return;
  const version = await mendAlert(article, told, house);
  if (version !== article.version) await keep({ ...article, version }, house);
  house.log.info({ article: id, version }, 'what was told of an article is corrected');
}

/** Reads a page for the letter, or for what its site has corrected. */
export async function completeArticle(page: PageErrand, house: House): Promise<'done' | 'busy'> {
  const kept = await readArticle(house.redis, page.article);
  const feed = house.feeds.find((one) => one.id === kept?.article.feedId);
  if (!kept || !feed || (kept.article.blocks.length > 0 && !page.again)) return 'done';
  const reading = { ...house.reading, turnMs: TURN_MS };
  const paged = await readArticlePage(kept.article, feed, reading);
  if (paged.kind === 'busy') return 'busy';
  if (paged.kind === 'later') await readLater(page, house, paged.retryAfterMs);
  if (paged.kind !== 'read') return 'done';
  // Its feed may have corrected it while the page was on its way.
  const before = (await readArticle(house.redis, page.article))?.article ?? kept.article;
  const after = articleWithPage(before, paged.page);
  if (page.again) await revise(before, after, house);
  else await keep(after, house);
  return 'done';
}

/** One more try after a failed one, if any is left; after `leastMs` at least, as the site asks. */
export async function readLater(page: PageErrand, house: House, leastMs = 0): Promise<void> {
  const usual = PAGE_RETRIES_MS[page.tries];
  if (usual === undefined) return;
  const delayMs = Math.max(usual, Math.min(leastMs, LONGEST_RETRY_AFTER_MS));
  await queuePage({ ...page, tries: page.tries + 1 }, house, delayMs);
}

/** The name of the work holds its hour, so that a page is read again once in it. */
export async function queuePage(page: PageErrand, house: House, delayMs = 0): Promise<void> {
  const due = house.clock().getTime() + delayMs;
  const turn = page.again ? `again-${Math.floor(due / AGAIN_EVERY_MS)}` : 'first';
  const id = `page-${page.article}-${turn}-${page.tries}`;
  await house.queues.add({ kind: 'page', ...page }, id, { delayMs });
}
