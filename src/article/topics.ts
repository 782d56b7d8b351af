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
        match.paths.some((start) => path.startsWith(start)),
    )
    .map((topic) => topic.id);
}
