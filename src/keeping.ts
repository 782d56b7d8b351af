import { type Article, textOf } from './article/article.ts';
import { dayIn } from './article/day.ts';
import type { Findings } from './article/findings.ts';
import type { House } from './compose.ts';
import { extract } from './extraction/extract.ts';
import { keepArticle } from './store/articles.ts';

/** Keeps an article with what was found in it; keeping it again replaces it. */
export async function keep(article: Article, house: House): Promise<void> {
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
