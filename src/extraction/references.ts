import type { Day } from '../article/day.ts';
import type { Reference } from '../article/findings.ts';
import { cued } from './cues.ts';
import { everyMatch, type Piece, wholePiece } from './pieces.ts';
import { type Detail, dateAfter, headBelow, titleAfter } from './reference-details.ts';
import { TYPE_WORDS, typeCoded, typeNamed } from './reference-types.ts';
import { printed, type Span, type WorkingCopy } from './working-copy.ts';

/** A reference and all that belongs to it in the text: type, number, date. */
export type Mention = Span & { readonly reference: Reference };

/** A number of a document as it stands, before its date and subject are read. */
type Numbered = Span & {
  readonly number: string;
  readonly type: string | undefined;
  /** It opens its line with `Số:`, as in the head of a letter. */
  readonly isHead: boolean;
};

const WITH_LETTERS = cued(
  '(?<![\\p{L}\\d/.,-])\\d{1,6}(?:/\\d{4})?\\s?[-/]\\s?\\p{Lu}[\\p{L}&]{0,9}\\d{0,2}(?:[-/&]\\p{Lu}[\\p{L}&\\d]{0,14}){0,4}(?![\\p{L}\\d])',
);
const NUMBER_WORD = '(?:s[ốôo]|no\\.?|number)\\s*:?\\s*';
const BEFORE = new RegExp(`(?<!\\p{L})(?:(${TYPE_WORDS})\\s*)?(${NUMBER_WORD})?$`, 'u');
/** `Luật Quản lý thuế số`: the name stands between the type and the number. */
const NAMED_BEFORE = new RegExp(
  `(?<!\\p{L})(luật|luat|law|${TYPE_WORDS})\\s[^,;.:()\\d\\n§]{2,60}\\s${NUMBER_WORD}$`,
  'u',
);
const ONLY_NUMBER = cued(
  `(?<!\\p{L})${NUMBER_WORD}(\\d{1,5})(?![\\d/.,]\\d|\\d|\\s?[-/]\\s?\\p{L})`,
);
const TYPE_BEFORE = new RegExp(`(?<!\\p{L})(${TYPE_WORDS})\\s+$`, 'u');
/** Without `số`, only what is no count: `Nghị quyết 18 của Trung ương`, `CV 123`. */
const BARE_NUMBER = cued(
  '(?<!\\p{L})(nghị quyết|chỉ thị|kết luận|công văn|cv|nghị định)\\s+(\\d{2,5})(?=\\s*(?:của\\s|ngày\\s+\\d|về\\s|[,;.)]\\s|\\)?$|\\n))',
  'mu',
);
/** Between the numbers of a list: `các Công văn số 12/UBND-VX, 13/UBND-NC và 15/UBND-KT`. */
const GOES_ON = /^\s*(?:,|;|và|,\s*và|and)\s*(?:(?:công văn\s+)?s[ốôo]\s*:?\s*)?$/u;
const MORE_NUMBERS =
  /^\s*(?:,|và)\s*(?:s[ốôo]\s+)?(\d{1,3})(?=\s*(?:,\s*\d|và\s+(?:s[ốôo]\s+)?\d|của\s|ngày\s|về\s|[;.)]|$))/u;
const SAME_DAY = /^\s*,?\s*cùng ngày\s/u;

/** Every place where a document is named by its number, in the order of the text. */
export function findReferences(
  copy: WorkingCopy,
  published: Day | null = null,
  text: Piece = wholePiece(copy.lower),
): Mention[] {
  const numbers = withoutOverlap([
    ...letteredIn(copy, { ...text, text: copy.text }, published),
    ...plainIn(text),
  ]);
  if (numbers.length === 0) return [];
  const lower = maskReferences(copy.lower, numbers);
  const found = numbers.map((numbered) => mentionOf(copy, lower, { numbered, published }));
  return shareDays(found, numbers, lower);
}

/** One reference per number; the first type, date and title told for it. */
export function mergeReferences(mentions: readonly Mention[]): Reference[] {
  const byNumber = new Map<string, Reference>();
  for (const { reference } of mentions) {
    byNumber.set(reference.number, { ...reference, ...byNumber.get(reference.number) });
  }
  return [...byNumber.values()];
}

/** `text` with the references blotted out at equal length: their dates and verbs are not news. */
export function maskReferences(text: string, mentions: readonly Span[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of mentions) {
    if (start < done) continue;
    pieces.push(text.slice(done, start), '§'.repeat(end - start));
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

/** Numbers that letters follow, in the text with its capitals; in a list the type is told once, before the first. */
function letteredIn(copy: WorkingCopy, capitals: Piece, published: Day | null): Numbered[] {
  const found: Numbered[] = [];
  for (const match of everyMatch(capitals, WITH_LETTERS)) {
    const window = copy.lower.slice(Math.max(0, match.index - 90), match.index);
    const before = BEFORE.exec(window.slice(-32));
    const last = found.at(-1);
    const listed = last && isListed(copy.lower, { start: last.end, end: match.index }, published);
    const number = match[0].replace(/\s/g, '');
    const type =
      typeNamed(before?.[1]) ??
      typeCoded(number) ??
      (before?.[2] ? typeNamed(NAMED_BEFORE.exec(window)?.[1]) : undefined) ??
      (listed ? last.type : undefined);
    if (!type && !(before?.[2] && isCode(number))) continue;
    found.push({
      start: match.index - (before?.[0].length ?? 0),
      end: match.index + match[0].length,
      number,
      type,
      isHead: /(?:^|\n)\s*s[ốôo]\s*:?\s*$/u.test(window),
    });
  }
  return found;
}

/** Whether nothing but the day of the number before and a comma stands between two numbers. */
function isListed(lower: string, between: Span, published: Day | null): boolean {
  if (between.end - between.start > 100) return false;
  const from = dateAfter(lower, between.start, published)?.end ?? between.start;
  return GOES_ON.test(lower.slice(from, between.end));
}

function plainIn(text: Piece): Numbered[] {
  const lower = text.text;
  const found: Numbered[] = [];
  const keep = (start: number, number: string, word: string | undefined) => {
    const type = typeNamed(word);
    const end = lower.indexOf(number, start + (word?.length ?? 0)) + number.length;
    found.push({ start, end, number, type, isHead: false }, ...moreNumbers(lower, end, type));
  };
  for (const match of everyMatch(text, ONLY_NUMBER)) {
    const window = lower.slice(Math.max(0, match.index - 32), match.index);
    const before = TYPE_BEFORE.exec(window);
    if (before) keep(match.index - before[0].length, match[1] ?? '', before[1]);
  }
  for (const match of everyMatch(text, BARE_NUMBER)) keep(match.index, match[2] ?? '', match[1]);
  return found;
}

/** `Nghị quyết số 18 và 19`: the numbers after the first. */
function moreNumbers(lower: string, from: number, type: string | undefined): Numbered[] {
  const found: Numbered[] = [];
  let start = from;
  for (let next = MORE_NUMBERS.exec(lower.slice(start, start + 32)); next && found.length < 16; ) {
    const end = start + next[0].length;
    const number = next[1] ?? '';
    found.push({ start: end - number.length, end, number, type, isHead: false });
    start = end;
    next = MORE_NUMBERS.exec(lower.slice(start, start + 32));
  }
  return found;
}

/** `5-Khu` behind `số` is a house; the letters of offices are capitals. */
function isCode(number: string): boolean {
  const [, ...letters] = number.split(/[-/]/u);
  return letters.some((part) => /^\p{Lu}[\p{Lu}&]/u.test(part));
}

function withoutOverlap(numbers: readonly Numbered[]): Numbered[] {
  const kept: Numbered[] = [];
  for (const one of numbers.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  }
  return kept;
}

function mentionOf(
  copy: WorkingCopy,
  lower: string,
  { numbered, published }: { readonly numbered: Numbered; readonly published: Day | null },
): Mention {
  const { start, end, number, isHead } = numbered;
  const dated: Detail<Day> | null = dateAfter(lower, end, published);
  const head = isHead ? headBelow(copy, end) : null;
  const title = head?.title ?? titleAfter(copy, lower, dated?.end ?? end);
  const type = numbered.type ?? head?.type;
  const date = dated?.value ?? head?.date;
  return {
    start,
    end: dated?.end ?? end,
    reference: {
      number,
      ...(type && { type }),
      ...(date && { date }),
      ...(title && { title: printed(copy, title) }),
    },
  };
}

/** `Tờ trình số 30/TTr-UBND và Báo cáo số 44/BC-UBND, cùng ngày 13/02/2026`. */
function shareDays(
  found: readonly Mention[],
  numbers: readonly Numbered[],
  lower: string,
): Mention[] {
  let shared: Day | undefined;
  return found
    .toReversed()
    .map((mention, i) => {
      const at = found.length - 1 - i;
      const next = found[at + 1];
      const joined = next && GOES_ON.test(lower.slice(mention.end, next.start).slice(0, 12));
      if (SAME_DAY.test(lower.slice(numbers[at]?.end ?? 0, mention.end)))
        shared = mention.reference.date;
      else if (!joined) shared = undefined;
      if (!shared || mention.reference.date) return mention;
      return { ...mention, reference: { ...mention.reference, date: shared } };
    })
    .toReversed();
}
