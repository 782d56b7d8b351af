import { isSamePhrase } from '../article/phrases.ts';

/** The two lists a reader keeps: what they always want to hear of, and what never. */
export type PhraseList = 'follow' | 'mute';

export const PHRASE_LISTS: readonly PhraseList[] = ['follow', 'mute'];

/** How many phrases one list holds. */
export const MOST_PHRASES = 20;

type Lists = Readonly<Record<PhraseList, readonly string[]>>;

/** Lists with some phrases more on one of them, which leave the other; null where they do not fit. */
export function addPhrases(
  lists: Lists,
  list: PhraseList,
  phrases: readonly string[],
): Lists | null {
  const other = list === 'follow' ? 'mute' : 'follow';
  const added = [...lists[list]];
  for (const phrase of phrases) {
    if (!added.some((known) => isSamePhrase(known, phrase))) added.push(phrase);
  }
  if (added.length > MOST_PHRASES) return null;
  const left = lists[other].filter((known) => !phrases.some((one) => isSamePhrase(one, known)));
  return list === 'follow' ? { follow: added, mute: left } : { follow: left, mute: added };
}

/** What a reader chose beside topics, as editions ask for it; absent: nothing. */
export type Phrases = Partial<Readonly<Record<PhraseList, readonly string[]>>>;

/** Of an article: the topics it has, and the phrases in it that any reader has chosen. */
export type Said = { readonly topics: readonly string[]; readonly phrases?: readonly string[] };

/**
 * Whether an article concerns a reader: one of their topics or a phrase they follow, and no phrase
 * they muted.
 */
export function concerns(
  reader: Phrases & { readonly topics: readonly string[] },
  { topics, phrases = [] }: Said,
): boolean {
  const has = (list: readonly string[] = []) => list.some((phrase) => phrases.includes(phrase));
  if (has(reader.mute)) return false;
  if (reader.topics.includes('*') || has(reader.follow)) return true;
  return topics.some((topic) => reader.topics.includes(topic));
}
