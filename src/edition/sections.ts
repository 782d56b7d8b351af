import type { Topic } from '../article/site.ts';
import type { DigestItem, Reader } from './content.ts';

/** Articles that stand together; `topic` null: of none, or the site has none. */
export type Group = { readonly topic: Topic | null; readonly items: readonly DigestItem[] };

/**
 * Articles by topic, in the order of the site's topics, the rest last: each under the first topic of
 * its own that the reader chose. With fewer than two topics there is nothing to tell apart.
 */
export function groupsOf(
  items: readonly DigestItem[],
  reader: Pick<Reader, 'topics'>,
  topics: readonly Topic[],
): Group[] {
  const all = reader.topics.includes('*');
  const chosen = topics.filter(({ id }) => all || reader.topics.includes(id));
  const topicOf = (item: DigestItem) => chosen.find(({ id }) => item.topics.includes(id)) ?? null;
  const groups = [...chosen, null]
    .map((topic) => ({ topic, items: items.filter((item) => topicOf(item) === topic) }))
    .filter((group) => group.items.length > 0);
  const named = groups.filter(({ topic }) => topic !== null);
  return named.length < 2 && items.length > 0 ? [{ topic: null, items }] : groups;
}

/** As many as there is room for: of each group the first, then of each the second … */
export function fitGroups(groups: readonly Group[], max: number): Group[] {
  const longest = Math.max(0, ...groups.map(({ items }) => items.length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    groups.flatMap(({ items }) => items[turn] ?? []),
  );
  const fitting = new Set(turns.flat().slice(0, max));
  return groups
    .map(({ topic, items }) => ({ topic, items: items.filter((item) => fitting.has(item)) }))
    .filter(({ items }) => items.length > 0);
}
