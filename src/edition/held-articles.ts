import { readArticle } from '../store/articles.ts';
import { editionsSaid } from '../store/editions.ts';
import type { Redis } from '../store/redis.ts';
import { articleIdOf } from './alert.ts';
import { openPhrases } from './chosen-phrases.ts';
import { type HeldItem, heldItem } from './held.ts';

/** The articles that were told from one moment on and before another, as they read now. */
export async function heldBetween(redis: Redis, from: Date, to: Date): Promise<HeldItem[]> {
  const just = (moment: Date) => new Date(moment.getTime() - 1);
  const said = await editionsSaid(redis, 'alert', { from: just(from), to: just(to) });
  const phrases = await openPhrases(redis);
  const items: HeldItem[] = [];
  for (const { id, createdAt, mends } of said) {
    const kept = mends ? null : await readArticle(redis, articleIdOf(id));
    if (!kept) continue;
    const { article } = kept;
    items.push(heldItem(article, { at: createdAt, phrases: phrases.phrasesIn(article) }));
  }
  return items;
}
