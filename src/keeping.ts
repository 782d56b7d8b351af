import { type Article, textOf } from './article/article.ts';
import { dayIn } from './article/day.ts';
import type { Findings } from './article/findings.ts';
import { termsOf } from './article/search-words.ts';
import type { House } from './compose.ts';
import { enterArticle } from './edition/calendar-book.ts';
import { LOOK_BACK_MS } from './edition/digest.ts';
import { extract } from './extraction/extract.ts';
import { articleIds, articlesBetween, keepArticle, readArticles } from './store/articles.ts';
import { neverEntered } from './store/calendar.ts';
import { type Indexed, indexArticle, indexArticles, notIndexed } from './store/search-index.ts';

/**
 * Keeps an article with what was found in it; keeping it again replaces it. The calendar goes
 * first: what a kill left between the two is made good when the article is kept again.
 */
export async function keep(article: Article, house: House): Promise<void> {
  const kept = { article, findings: read(article, house) };
  const now = house.clock();
  await enterArticle(house.redis, kept, { now, timezone: house.site.timezone });
  await keepArticle(house.redis, kept, now);
  await indexArticle(house.redis, indexed(article));
}

/**
 * An editor lets unsure findings through: from now on they are sure, so that calendars and answers
 * know them like the letter that shows them.
 */
export async function vouchFor(ids: readonly string[], house: House): Promise<void> {
  if (ids.length === 0) return;
  const { redis, site } = house;
  const now = house.clock();
  const isMeant = ({ id }: { readonly id?: string }) => id !== undefined && ids.includes(id);
  const vouched = <Found extends { readonly id?: string }>(found: Found): Found =>
    isMeant(found) ? { ...found, confidence: 1 } : found;
  const all = await articlesBetween(redis, new Date(now.getTime() - LOOK_BACK_MS), now);
  for (const { article, findings } of all) {
    const { events, tasks, refs } = findings;
    if (![...events, ...tasks].some(isMeant)) continue;
    const sure = { events: events.map(vouched), tasks: tasks.map(vouched), refs };
    await enterArticle(redis, { article, findings: sure }, { now, timezone: site.timezone });
    await keepArticle(redis, { article, findings: sure }, now);
  }
}

/** Enters what an earlier release kept, which had no calendar. */
export async function fillCalendar({ redis, clock, site }: House): Promise<void> {
  const now = clock();
  const kept = await articlesBetween(redis, new Date(now.getTime() - LOOK_BACK_MS), now);
  const ids = kept.map(({ article }) => article.id);
  const missing = new Set(await neverEntered(redis, ids));
  for (const one of kept) {
    if (!missing.has(one.article.id)) continue;
    await enterArticle(redis, one, { now, timezone: site.timezone });
  }
}

/** Makes found what was kept before there was a search, or just before a kill; until it is told to stop. */
export async function fillIndex({ redis }: Pick<House, 'redis'>, stop: AbortSignal): Promise<void> {
  const missing = await notIndexed(redis, await articleIds(redis));
  await indexArticles(redis, missing, async (ids) => {
    if (stop.aborted) return [];
    return (await readArticles(redis, ids)).map(({ article }) => indexed(article));
  });
}

/** How an article is found: undated ones by when we first saw them. */
function indexed(article: Article): Indexed {
  const at = new Date(article.published ?? article.seenAt);
  return { id: article.id, at, terms: termsOf(article) };
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
