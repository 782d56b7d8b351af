import type { Item } from './article.ts';
import type { Topic } from './site.ts';
import { fold, hasWords } from './words.ts';

/** The topics an article belongs to: by its categories, by words of its title and summary, or by its path. */
export function topicsOf(
  item: Pick<Item, 'title' | 'summary' | 'categories' | 'link'>,
  topics: readonly Topic[],
): string[] {
  const text = fold(`${item.title} ${item.summary ?? ''}`);
  const categories = item.categories.map(fold);
  const path = item.link && URL.canParse(item.link) ? new URL(item.link).pathname : '';
  return topics
    .filter(
      ({ match }) =>
        match.categories.some((category) => categories.includes(fold(category))) ||
        match.words.some((word) => hasWords(text, fold(word))) ||
        match.paths.some((start) => path.startsWith(asPath(start))),
    )
    .map((topic) => topic.id);
}

/** A path as addresses spell it: `/tin-tức` with its letters escaped, whatever the editor typed. */
function asPath(typed: string): string {
  const url = new URL('https://site.invalid');
  url.pathname = typed;
  return url.pathname;
}
