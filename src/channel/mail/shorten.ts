import { articlesIn, type Letter } from '../../edition/content.ts';

/**
 * The next shorter form of a letter, or null when there is none: first the articles lose their
 * leads, then the last articles go, and only then the last of everything else.
 * `share`: how much of it may stay. What went is counted under `more`.
 */
export function shortened(letter: Letter, share: number): Letter | null {
  const articles = articlesIn(letter);
  if (articles.some(({ lead, dates }) => lead || dates.length > 0)) return withoutLeads(letter);
  if (articles.length > 0) return withArticles(letter, fewer(articles.length, share));
  if (entriesOf(letter) === 0) return null;
  const kept = <Entry>(list: readonly Entry[]) => list.slice(0, fewer(list.length, share));
  return counted(letter, {
    tasks: kept(letter.tasks),
    events: kept(letter.events),
    cancelled: kept(letter.cancelled),
    announcements: kept(letter.announcements),
  });
}

function withoutLeads(letter: Letter): Letter {
  const sections = letter.sections.map((section) => ({
    ...section,
    articles: section.articles.map(({ lead, ...article }) => ({ ...article, dates: [] })),
  }));
  return { ...letter, sections };
}

/** Every topic keeps its first articles: the last of all would be one topic's. */
function withArticles(letter: Letter, count: number): Letter {
  const ranks = letter.sections.flatMap(({ articles }) => articles.map((_, rank) => rank));
  const limit = ranks.toSorted((a, b) => a - b)[count] ?? 0;
  let spare = count - ranks.filter((rank) => rank < limit).length;
  const sections = letter.sections.map((section) => {
    const own = section.articles.length > limit && spare > 0 ? limit + 1 : limit;
    if (own > limit) spare -= 1;
    return { ...section, articles: section.articles.slice(0, own) };
  });
  return counted(letter, { sections });
}

function counted(letter: Letter, parts: Partial<Letter>): Letter {
  const shorter = { ...letter, ...parts };
  return { ...shorter, more: letter.more + entriesOf(letter) - entriesOf(shorter) };
}

const fewer = (count: number, share: number) => Math.floor(count * Math.min(share, 0.95));

function entriesOf(letter: Letter): number {
  const { tasks, events, cancelled, announcements } = letter;
  const own = [tasks, events, cancelled, announcements].reduce((sum, list) => sum + list.length, 0);
  return own + articlesIn(letter).length;
}
