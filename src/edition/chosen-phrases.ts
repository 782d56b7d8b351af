import type { Article } from '../article/article.ts';
import { phraseFinder, wordsOf } from '../article/phrases.ts';
import { phrasesInUse } from '../store/carriers.ts';
import type { Redis } from '../store/redis.ts';
import type { PhraseList } from '../subscriber/phrases.ts';

/** The phrases that readers have chosen, ready to be found in articles. */
export type ChosenPhrases = {
  /** Those in an article. */
  readonly phrasesIn: (article: Article) => readonly string[];
  /** The same by the list they stand on. */
  readonly listsFor: (article: Article) => Readonly<Record<PhraseList, readonly string[]>>;
};

/** Reads what readers have chosen by now. */
export async function openPhrases(redis: Redis): Promise<ChosenPhrases> {
  const { follow, mute } = await phrasesInUse(redis);
  const [followed, muted] = [new Set(follow), new Set(mute)];
  const find = phraseFinder([...new Set([...follow, ...mute])]);
  const phrasesIn = (article: Article) => find(wordsOf(article));
  return {
    phrasesIn,
    listsFor: (article) => {
      const found = phrasesIn(article);
      return {
        follow: found.filter((phrase) => followed.has(phrase)),
        mute: found.filter((phrase) => muted.has(phrase)),
      };
    },
  };
}
