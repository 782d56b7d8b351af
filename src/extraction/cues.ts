import { firstWords, NUMBER } from './first-words.ts';
import type { Span } from './working-copy.ts';

/**
 * A pattern that is tried only where one of its cues stands: the words that a match can begin with.
 * A list of hundreds of alternatives tried at every letter of a text costs more than all the rest of
 * the reading, and most words of a text begin none of them.
 */
export type Cued = {
  /** Sticky. */
  readonly pattern: RegExp;
  /** 1 at the number of each cue. */
  readonly cues: Uint8Array;
};

/** What all patterns together may have in cues; one more stops the start. */
const MOST = 4_096;
const HASHES = 16_384;

/** The number of every run of digits. */
export const DIGITS = 1;

const numbers = new Map<string, number>([[NUMBER, DIGITS]]);
/** 1 at the hash of each cue: spares most words of a text the look into the map. */
const hashes = new Uint8Array(HASHES);

/** The cues of `pattern`; every match must begin at a word, and its first word must be whole. */
export function cued(pattern: string, flags = 'u'): Cued {
  return { pattern: new RegExp(pattern, `${flags}y`), cues: cuesOf(pattern) };
}

/** Whole words only, as `words` has them. */
export function cuedWords(alternatives: string): Cued {
  return cued(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`);
}

/** What a piece opens with, blanks before it included. */
export function opening(pattern: string): Cued {
  return { pattern: new RegExp(`^\\s*(?:${pattern})`, 'uy'), cues: cuesOf(pattern) };
}

/** The hash of a word goes on with its next unit; it begins with 0. */
export function hashOn(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) & (HASHES - 1);
}

/** The number of the word under `span`, with the hash of its units; 0 when it is no pattern's cue. */
export function cueNumber(text: string, span: Span, hash: number): number {
  return hashes[hash] === 0 ? 0 : (numbers.get(text.slice(span.start, span.end)) ?? 0);
}

function cuesOf(pattern: string): Uint8Array {
  const cues = new Uint8Array(MOST);
  for (const word of firstWords(pattern)) cues[numberOf(word)] = 1;
  return cues;
}

function numberOf(word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  const number = numbers.size + 1;
  if (number >= MOST) throw new Error('there are more cues than the tables hold');
  numbers.set(word, number);
  let hash = 0;
  for (let at = 0; at < word.length; at += 1) hash = hashOn(hash, word.charCodeAt(at));
  hashes[hash] = 1;
  return number;
}
