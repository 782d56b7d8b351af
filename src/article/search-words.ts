import type { Article } from './article.ts';
import { textOf } from './article.ts';
import { leadOf } from './lead.ts';
import { fold, withTone } from './words.ts';

/** A word as it is looked for. `toned` is null where it was typed without any diacritics: then they do not matter. */
export type SoughtWord = { readonly folded: string; readonly toned: string | null };

/** A word where it stands in a text, in UTF-16 units. */
export type Token = Spelling & { readonly start: number; readonly end: number };

type Spelling = { readonly folded: string; readonly toned: string };

/** Where words stand in an article; each place holds the one before it too. */
export type Place = 'title' | 'lead' | 'text';

export const PLACES: readonly Place[] = ['title', 'lead', 'text'];

/** More words than this make a search no sharper. */
const MOST_SOUGHT = 10;

/** A longer run of letters is no word of any language. */
const LONGEST_WORD = 40;

/** How much of a very long article can be found, in UTF-16 units. */
const LONGEST_TEXT = 40_000;

/** Longest beginning of a word that can be looked for. */
const LONGEST_START = 6;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** The words of what was typed, each once; empty where it has none. */
export function soughtWords(typed: string): readonly SoughtWord[] {
  const found = tokensOf(typed.slice(0, LONGEST_TEXT))
    .filter(({ folded }) => folded.length <= LONGEST_WORD)
    .map(({ folded, toned }) => ({ folded, toned: toned === folded ? null : toned }));
  const once = new Map(found.map((word) => [word.toned ?? word.folded, word]));
  return [...once.values()].slice(0, MOST_SOUGHT);
}

/** The words of a text in their order. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map((found) => {
    const { folded, toned } = spellingOf(found[0]);
    return { start: found.index, end: found.index + found[0].length, folded, toned };
  });
}

/** Whether a word of a text is the one that is looked for. */
export function isSought(token: Spelling, { folded, toned }: SoughtWord): boolean {
  return toned === null ? token.folded === folded : token.toned === toned;
}

/** What can be found of an article: its words, its pairs of words and its topics, as terms. */
export function termsOf(article: Article): string[] {
  const terms = new Set(article.topics.map(topicTerm));
  for (const place of PLACES) {
    const tokens = tokensOf(wordsAt(article, place));
    for (const [index, { folded, toned }] of tokens.entries()) {
      terms.add(wordTerm(place, folded)).add(wordTerm(place, toned));
      const next = tokens[index + 1];
      if (next) terms.add(wordTerm(place, `${folded} ${next.folded}`));
      if (place === 'lead') for (const start of startsOf(folded)) terms.add(startTerm(start));
    }
  }
  return [...terms];
}

/** All words up to a place, as one text. */
export function wordsAt(article: Article, place: Place): string {
  if (place === 'title') return article.title;
  const lead = `${article.title}\n${leadOf(article) ?? ''}`;
  return place === 'lead' ? lead : `${lead}\n${textOf(article)}`.slice(0, LONGEST_TEXT);
}

export function topicTerm(topic: string): string {
  return `#${topic}`;
}

/** One word or two, at a place. */
export function wordTerm(place: Place, words: string): string {
  return `${place}:${words}`;
}

/** A beginning of some word of the lead. */
export function startTerm(start: string): string {
  return `^${start.slice(0, LONGEST_START)}`;
}

function startsOf(folded: string): string[] {
  const most = Math.min(folded.length - 1, LONGEST_START);
  return Array.from({ length: Math.max(0, most) }, (_, index) => folded.slice(0, index + 1));
}

/** A text has few different words, and all texts of a site together not many more. */
const MOST_SPELLINGS = 50_000;
const spellings = new Map<string, Spelling>();

function spellingOf(word: string): Spelling {
  const known = spellings.get(word);
  if (known) return known;
  if (spellings.size >= MOST_SPELLINGS) spellings.clear();
  const spelling = { folded: fold(word), toned: withTone(word.toLowerCase()).normalize('NFC') };
  spellings.set(word, spelling);
  return spelling;
}
