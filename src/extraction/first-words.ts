/** What a number stands for among the first words: any run of digits. */
export const NUMBER = '0';

const LETTER = /\p{L}/u;
/** Most alternatives are plain words with a blank behind the first. */
const SIMPLE = /^(\p{L}+)(?: (?![?*{])|$)/u;
const PIECE = /^(?:\\p\{\w+\}|\\.|\[(?:\\.|[^\]\\])*\]|.)/su;
const OPTIONAL = /^(?:[?*]|\{0,\d*\})/;
const QUANTIFIER = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/;

/**
 * The words that a match of `pattern` (the source of a regular expression) can begin with. Throws
 * where a match may begin with anything else: such a pattern cannot be looked up by its first word.
 */
export function firstWords(pattern: string): ReadonlySet<string> {
  return new Set(alternativesOf(pattern).flatMap((alternative) => wordsFrom(alternative, '')));
}

/** Reads on in one alternative, where `word` has been read. */
function wordsFrom(rest: string, word: string): string[] {
  const simple = SIMPLE.exec(rest)?.[1];
  if (simple !== undefined) return [word + simple];
  if (rest.startsWith('(')) return wordsFromGroup(rest, word);
  const piece = PIECE.exec(rest)?.[0];
  if (piece === undefined) return [whole(word)];
  const { quantifier, after } = quantified(rest.slice(piece.length));
  const without = OPTIONAL.test(quantifier) ? wordsFrom(after, word) : [];
  const behind = unitsOf(piece).flatMap((unit) => {
    if (unit === null) return [whole(word)];
    if (unit === NUMBER) return [word === '' ? NUMBER : word];
    return /^[+*]/.test(quantifier) ? [whole('')] : wordsFrom(after, word + unit);
  });
  return [...without, ...behind];
}

function wordsFromGroup(rest: string, word: string): string[] {
  const end = closing(rest, 0);
  const inner = rest.slice(1, end);
  const behind = rest.slice(end + 1);
  if (/^\?<?[=!]/.test(inner)) return wordsFrom(behind, word);
  const { quantifier, after } = quantified(behind);
  const without = OPTIONAL.test(quantifier) ? wordsFrom(after, word) : [];
  const within = alternativesOf(inner.replace(/^\?(?::|<\w+>)/, ''));
  return [...without, ...within.flatMap((one) => wordsFrom(one + after, word))];
}

function quantified(rest: string): { readonly quantifier: string; readonly after: string } {
  const quantifier = QUANTIFIER.exec(rest)?.[0] ?? '';
  return { quantifier, after: rest.slice(quantifier.length) };
}

function whole(word: string): string {
  if (word === '') throw new Error('a match may begin with something else than a word');
  return word;
}

/** The letters that a piece stands for; null for what ends a word. */
function unitsOf(piece: string): readonly (string | null)[] {
  if (piece === '\\d') return [NUMBER];
  if (/^\\p|^\[\^|\\[pw]|\p{L}-\p{L}/u.test(piece)) throw new Error(`any letter may be ${piece}`);
  if (!piece.startsWith('[')) return [unitOf(piece)];
  return [...piece.slice(1, -1).replace(/\\./g, ' ').replace(/\d-\d/g, '0')].map(unitOf);
}

function unitOf(piece: string): string | null {
  if (/^\d$/.test(piece)) return NUMBER;
  return piece.length === 1 && LETTER.test(piece) ? piece : null;
}

/** Split at the bars outside of groups and classes. */
function alternativesOf(pattern: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const unit = pattern[at];
    if (unit === '\\') at += 1;
    else if (unit === '[') at = classEnd(pattern, at);
    else if (unit === '(') at = closing(pattern, at);
    else if (unit === '|') {
      found.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, pattern.slice(start)];
}

/** Where the group closes that opens at `from`. */
function closing(pattern: string, from: number): number {
  let depth = 0;
  for (let at = from; at < pattern.length; at += 1) {
    const unit = pattern[at];
    if (unit === '\\') at += 1;
    else if (unit === '[') at = classEnd(pattern, at);
    else if (unit === '(') depth += 1;
    else if (unit === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`a group is left open in ${pattern}`);
}

function classEnd(pattern: string, from: number): number {
  let at = from + 1;
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
  return at;
}
