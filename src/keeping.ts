import { type Article, textOf } from './article/article.ts';
import { dayIn } from './article/day.ts';
import type { Findings } from './article/findings.ts';
import type { House } from './compose.ts';
import { enterArticle } from './edition/calendar-book.ts';
import { LOOK_BACK_MS } from './edition/digest.ts';
import { extract } from './extraction/extract.ts';
import { articlesBetween, keepArticle } from './store/articles.ts';
import { neverEntered } from './store/calendar.ts';

/**
 * Keeps an article with what was found in it; keeping it again replaces it. The calendar goes
 * first: what a kill left between the two is made good when the article is kept again.
 */
export async function keep(article: Article, house: House): Promise<void> {
  const kept = { article, findings: read(article, house) };
  const now = house.clock();
  await enterArticle(house.redis, kept, { now, timezone: house.site.timezone });
  await keepArticle(house.redis, kept, now);
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

/** What an article asks and announces. */
function read(article: Article, house: House): Findings {
  const published = new Date(article.published ?? article.seenAt);
  return extract({
    title: article.title,
    text: textOf(article),
    published: dayIn(house.site.timezone, published),
  });
}
