import { type Article, textOf } from './article.ts';
import { isSought, type SoughtWord, soughtWords, tokensOf } from './search-words.ts';

/** Longer phrases are sentences, and stand in no other text. */
const MOST_WORDS = 6;
const LONGEST = 40;

/**
 * A phrase as it is kept: small letters, single blanks, no signs. Null where what was typed is none:
 * nothing, a single letter, a sentence.
 */
export function phraseFrom(typed: string): string | null {
  const plain = typed.normalize('NFC').toLowerCase();
  const words = tokensOf(plain).map(({ start, end }) => plain.slice(start, end));
  const phrase = words.join(' ');
  const fits = words.length <= MOST_WORDS && phrase.length <= LONGEST;
  return fits && phrase.length > 1 ? phrase : null;
}

/** Whether two phrases find the same: `hoà bình` and `hòa bình`. */
export function isSamePhrase(one: string, other: string): boolean {
  const spell = (phrase: string) => tokensOf(phrase).map(({ toned }) => toned);
  return spell(one).join(' ') === spell(other).join(' ');
}

type Sought = { readonly phrase: string; readonly words: readonly SoughtWord[] };

/**
 * Finds which of these phrases stand in a text as whole words; a word typed without diacritics
 * stands for all its spellings. Made once for many texts.
 */
export function phraseFinder(phrases: readonly string[]): (text: string) => string[] {
  const byFirst = new Map<string, Sought[]>();
  for (const phrase of phrases) {
    const words = phrase.split(' ').flatMap((word) => soughtWords(word));
    const [first] = words;
    if (!first) continue;
    byFirst.set(first.folded, [...(byFirst.get(first.folded) ?? []), { phrase, words }]);
  }
  if (byFirst.size === 0) return () => [];
  return (text) => {
    const tokens = tokensOf(text);
    const found = new Set<string>();
    for (const [at, { folded }] of tokens.entries()) {
      for (const { phrase, words } of byFirst.get(folded) ?? []) {
        const stands = words.every((word, index) => {
          const token = tokens[at + index];
          return token !== undefined && isSought(token, word);
        });
        if (stands) found.add(phrase);
      }
    }
    return [...found];
  };
}

/** Where phrases are looked for in an article: its title, its summary and its text. */
export function wordsOf(article: Pick<Article, 'title' | 'summary' | 'blocks'>): string {
  return [article.title, article.summary ?? '', textOf(article)].join('\n');
}
