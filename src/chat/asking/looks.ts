import type { Article } from '../../article/article.ts';
import {
  isSought,
  PLACES,
  type Place,
  type SoughtWord,
  startTerm,
  type Token,
  tokensOf,
  topicTerm,
  wordsAt,
  wordTerm,
} from '../../article/search-words.ts';
import type { Look } from '../../store/search.ts';

/**
 * How articles are looked for, the best way first: the words as they were typed, one after the
 * other, in the title, the lead, the text; then all of them anywhere in each. Far apart two syllables
 * are rarely the word they make together, so outside of titles it takes three.
 */
export function looksFor(words: readonly SoughtWord[]): Look[] {
  const whole = PLACES.map((place) => phraseLook(words, place));
  if (words.length === 1) return whole;
  const apart: readonly Place[] = words.length < 3 ? ['title'] : PLACES;
  return [...whole, ...apart.map((place) => wordsLook(words, place))];
}

/** What an article has in any case that is found for these words. */
export function termsAnywhere(words: readonly SoughtWord[]): Look['terms'] {
  return termsFor(words, 'text');
}

/** All of them anywhere: for when nothing else is found. */
export function looksFarFor(words: readonly SoughtWord[]): Look[] {
  return [wordsLook(words, 'text')];
}

/** The last word may be only begun; in title and lead. */
export function looksForStart(words: readonly SoughtWord[]): Look[] {
  const last = words.at(-1);
  if (!last) return [];
  const before = words.slice(0, -1);
  const terms = [...termsFor(before, 'lead'), [startTerm(last.folded)]];
  const fits = (article: Article) => {
    const tokens = tokensOf(wordsAt(article, 'lead'));
    return hasAll(tokens, before) && tokens.some((token) => isBegun(token, last));
  };
  return [{ terms, fits: ({ article }) => fits(article) }];
}

/** Articles of one of these topics, or all. */
export function topicLook(topics: readonly string[]): Look {
  if (topics.includes('*')) return { terms: [], fits: () => true };
  return {
    terms: [topics.map(topicTerm)],
    fits: ({ article }) => article.topics.some((topic) => topics.includes(topic)),
  };
}

/** The same words with their diacritics left out of account. */
export function withoutTones(words: readonly SoughtWord[]): readonly SoughtWord[] {
  return words.map(({ folded }) => ({ folded, toned: null }));
}

/** Where the words stand in a text: as they were typed if they do so anywhere, else one by one. */
export function marksIn(text: string, words: readonly SoughtWord[]): (readonly [number, number])[] {
  const tokens = tokensOf(text);
  const at = phraseAt(tokens, words);
  if (at >= 0) return [[tokens[at]?.start ?? 0, tokens[at + words.length - 1]?.end ?? 0]];
  return tokens
    .filter((token) => words.some((word) => isSought(token, word)))
    .map(({ start, end }) => [start, end]);
}

function phraseLook(words: readonly SoughtWord[], place: Place): Look {
  const pairs = words.slice(1).map((word, index) => {
    return [wordTerm(place, `${words[index]?.folded} ${word.folded}`)];
  });
  return {
    terms: [...termsFor(words, place), ...pairs],
    fits: ({ article }) => phraseAt(tokensOf(wordsAt(article, place)), words) >= 0,
  };
}

function wordsLook(words: readonly SoughtWord[], place: Place): Look {
  return {
    terms: termsFor(words, place),
    fits: ({ article }) => hasAll(tokensOf(wordsAt(article, place)), words),
  };
}

const termsFor = (words: readonly SoughtWord[], place: Place) =>
  words.map(({ folded, toned }) => [wordTerm(place, toned ?? folded)]);

/** Where the words follow one another; -1 where they do not. */
function phraseAt(tokens: readonly Token[], words: readonly SoughtWord[]): number {
  const stands = (token: Token | undefined, word: SoughtWord) =>
    token !== undefined && isSought(token, word);
  return tokens.findIndex((_, at) =>
    words.every((word, index) => stands(tokens[at + index], word)),
  );
}

const hasAll = (tokens: readonly Token[], words: readonly SoughtWord[]) =>
  words.every((word) => tokens.some((token) => isSought(token, word)));

const isBegun = (token: Token, { folded }: SoughtWord) => token.folded.startsWith(folded);
