import type { Article } from './article/article.ts';
import type { House } from './compose.ts';
import type { FeedSettings } from './config.ts';
import { alertIdOf } from './edition/alert.ts';
import { decideCorrection } from './edition/correction.ts';
import { articleRevised, readArticlePage } from './feed/become-article.ts';
import type { HeardItem } from './feed/poll.ts';
import { keep } from './keeping.ts';
import { readArticle } from './store/articles.ts';
import { readEdition } from './store/editions.ts';
import type { PageErrand } from './store/queue.ts';

/** Waits before the page of an article is tried again: three more tries within an hour. */
const PAGE_RETRIES_MS = [5 * 60_000, 15 * 60_000, 40 * 60_000];

/** How long a page that nobody waits for waits for its turn at the site, in milliseconds. */
const TURN_MS = 20_000;

/** An item that reads otherwise than when it was told: the article follows it. */
export async function correct(item: HeardItem, feed: FeedSettings, house: House): Promise<void> {
  const kept = await readArticle(house.redis, item.article);
  if (!kept) return;
  const revised = articleRevised(kept.article, item.item, house.topics);
  const paged = await readArticlePage(revised, feed, house.reading);
  await revise(kept.article, paged.kind === 'read' ? paged.article : revised, house);
  if (paged.kind === 'later')
    await readLater({ article: item.article, tries: 0, again: true }, house);
}

/** Keeps a corrected article as its next version, and decides what becomes of what was sent. */
async function revise(before: Article, after: Article, house: House): Promise<void> {
  const told = await readEdition(house.redis, alertIdOf(before));
  const { editWindowMs } = house.config;
  const at = { now: house.clock(), editWindowMs, alerts: house.alerts };
  const correction = decideCorrection({ before, after }, told, at);
  if (correction === 'none') return;
  const next = { ...after, version: before.version + 1 };
  await keep(next, house);
  const { id: article, version } = next;
  house.log.info({ article, version, correction }, 'an article was corrected by its site');
}

/** A later try for a page that did not come in time; it serves the letter, or a correction. */
export async function completeArticle(page: PageErrand, house: House): Promise<'done' | 'busy'> {
  const kept = await readArticle(house.redis, page.article);
  const feed = house.feeds.find((one) => one.id === kept?.article.feedId);
  if (!kept || !feed || (kept.article.blocks.length > 0 && !page.again)) return 'done';
  const reading = { ...house.reading, turnMs: TURN_MS };
  const paged = await readArticlePage(kept.article, feed, reading);
  if (paged.kind === 'busy') return 'busy';
  if (paged.kind === 'later') await readLater(page, house);
  if (paged.kind !== 'read') return 'done';
  if (page.again) await revise(kept.article, paged.article, house);
  else await keep(paged.article, house);
  return 'done';
}

export async function readLater(page: PageErrand, house: House): Promise<void> {
  const delayMs = PAGE_RETRIES_MS[page.tries];
  if (delayMs !== undefined) await queuePage({ ...page, tries: page.tries + 1 }, house, delayMs);
}

export async function queuePage(page: PageErrand, house: House, delayMs = 0): Promise<void> {
  const turn = page.again ? `again-${Math.floor(house.clock().getTime() / 1000)}` : 'first';
  const id = `page-${page.article}-${turn}-${page.tries}`;
  await house.queues.add({ kind: 'page', ...page }, id, { delayMs });
}
