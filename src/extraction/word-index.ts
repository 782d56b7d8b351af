import { type Cued, cueNumber, DIGITS, hashOn } from './cues.ts';
import { DIGIT, HALF, kindAt, LETTER } from './units.ts';
import type { Span } from './working-copy.ts';

/** The words of a text that are cues of any pattern, and its runs of digits, in its order. */
export type WordIndex = {
  readonly text: string;
  readonly starts: readonly number[];
  readonly numbers: readonly number[];
};

type Growing = { readonly starts: number[]; readonly numbers: number[] };

const ONE_LETTER = /^\p{L}$/u;
const NONE: readonly number[] = [];
/** Follows the last unit of a span. */
const END = -1;

/** Linear in the length of the text. */
export function indexOf(text: string): WordIndex {
  const found: Growing = { starts: [], numbers: [] };
  scan(text, { start: 0, end: text.length }, found);
  return { text, ...found };
}

/** The index of a text that differs from the indexed one in this: no words stand under `spans`. */
export function indexWithout(index: WordIndex, text: string, spans: readonly Span[]): WordIndex {
  if (spans.length === 0) return index;
  if (spans.some(({ start, end }) => isCut(index.text, start) || isCut(index.text, end)))
    return indexOf(text);
  const found: Growing = { starts: [], numbers: [] };
  for (const [at, start] of index.starts.entries()) {
    if (kindAt(text, start) === 0) continue;
    found.starts.push(start);
    found.numbers.push(index.numbers[at] ?? 0);
  }
  return { text, ...found };
}

/** Where cues stand under `span`; a word that an end of the span cuts is read as it is left. */
export function cuesIn(index: WordIndex, span: Span, { cues }: Cued): readonly number[] {
  const { text } = index;
  const head = isCut(text, span.start) ? cutEnd(text, span) : span.start;
  const tail = isCut(text, span.end) ? cutStart(text, { start: head, end: span.end }) : span.end;
  const found = wholeCues(index, { start: head, end: tail }, cues);
  if (head <= span.start && tail >= span.end) return found;
  return [
    ...cuesCut(text, { start: span.start, end: head }, cues),
    ...found,
    ...cuesCut(text, { start: tail, end: span.end }, cues),
  ];
}

function wholeCues(index: WordIndex, { start, end }: Span, cues: Uint8Array): readonly number[] {
  const { starts, numbers } = index;
  let found: number[] | null = null;
  for (let at = firstFrom(index, start); at < starts.length; at += 1) {
    const word = starts[at] ?? 0;
    if (word >= end) break;
    if (cues[numbers[at] ?? 0] !== 1) continue;
    if (found) found.push(word);
    else found = [word];
  }
  return found ?? NONE;
}

/** Whether a whole word that is a cue begins at `at`. */
export function isCueAt(index: WordIndex, at: number, { cues }: Cued): boolean {
  const next = firstFrom(index, at);
  return index.starts[next] === at && cues[index.numbers[next] ?? 0] === 1;
}

/** Whether a word or a run of digits goes on from before `at` to behind it. */
export function isCut(text: string, at: number): boolean {
  return at > 0 && at < text.length && kindAt(text, at - 1) > 0 && kindAt(text, at) > 0;
}

function cutEnd(text: string, { start, end }: Span): number {
  let at = start;
  while (at < end && kindAt(text, at) > 0) at += 1;
  return at;
}

function cutStart(text: string, { start, end }: Span): number {
  let at = end;
  while (at > start && kindAt(text, at - 1) > 0) at -= 1;
  return at;
}

function cuesCut(text: string, span: Span, cues: Uint8Array): number[] {
  const found: Growing = { starts: [], numbers: [] };
  scan(text, span, found);
  return found.starts.filter((_, at) => cues[found.numbers[at] ?? 0] === 1);
}

/** Which word of the index is the first to begin at `start` or behind it. */
function firstFrom({ starts }: WordIndex, start: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function scan(text: string, span: Span, found: Growing): void {
  let at = span.start;
  let next = at < span.end ? wordKind(text, at, span) : 0;
  while (at < span.end) {
    const kind = next;
    const start = at;
    let hash = 0;
    do {
      hash = hashOn(hash, text.charCodeAt(at));
      at += 1;
      next = at < span.end ? wordKind(text, at, span) : END;
    } while (next === kind);
    if (kind === 0) continue;
    const number = kind === DIGIT ? DIGITS : cueNumber(text, { start, end: at }, hash);
    if (number === 0) continue;
    found.starts.push(start);
    found.numbers.push(number);
  }
}

/** Half a pair, and a pair that the span cuts in two, is no letter. */
function wordKind(text: string, at: number, span: Span): number {
  const kind = kindAt(text, at);
  if (kind !== HALF) return kind;
  const isSecond = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  const start = isSecond ? at - 1 : at;
  if (start < span.start || start + 2 > span.end) return 0;
  // Beside a half stands another letter, which would speak for it.
  return ONE_LETTER.test(text.slice(start, start + 2)) ? LETTER : 0;
}
