import { matchesIn } from './matches.ts';
import { isBlankAt } from './units.ts';

/** A run of the working copy, in UTF-16 units; `end` is exclusive. */
export type Span = { readonly start: number; readonly end: number };

/**
 * The text as the rules read it: NFC, plain blanks, dashes and quotation marks, one place for the
 * tone mark. `lower` has the same length. Offsets lead back to the original, so that a quote is
 * always a piece of what was printed.
 */
export type WorkingCopy = {
  readonly original: string;
  readonly text: string;
  readonly lower: string;
  /** Where each unit of `text` begins in the original; null when they are the same. */
  readonly origin: Uint32Array | null;
};

const CLUSTER = /[^\p{M}]?\p{M}{1,16}/gu;
const TONE_AT_THE_END = /[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ](?!\p{L})|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ](?!\p{L})/gu;
const BARE: Readonly<Record<string, string>> = { a: 'àáảãạ', e: 'èéẻẽẹ', y: 'ỳýỷỹỵ' };
const TONED: Readonly<Record<string, string>> = { o: 'òóỏõọ', u: 'ùúủũụ' };

export function copyOf(original: string): WorkingCopy {
  const { composed, origin } = compose(original);
  const text = foldTones(unify(composed));
  return { original, text, lower: lowerOf(text), origin };
}

/** The piece of the original under a span of the working copy. */
export function printed(copy: WorkingCopy, span: Span): string {
  const at = (offset: number) => copy.origin?.[offset] ?? offset;
  const end = span.end >= copy.text.length ? copy.original.length : at(span.end);
  return copy.original.slice(at(span.start), end);
}

/** The span without blanks at its ends, nor any of `tail` at its right end. */
export function trimmed(copy: WorkingCopy, span: Span, tail: string): Span {
  const unit = (offset: number) => copy.text[offset] ?? '';
  let { start, end } = span;
  while (start < end && isBlankAt(copy.text, start)) start += 1;
  while (end > start && (isBlankAt(copy.text, end - 1) || tail.includes(unit(end - 1)))) end -= 1;
  return { start, end };
}

function compose(original: string): { composed: string; origin: Uint32Array | null } {
  if (original.normalize('NFC') === original) return { composed: original, origin: null };
  const origin = new Uint32Array(original.length + 1);
  const pieces: string[] = [];
  let length = 0;
  let done = 0;
  const keep = (piece: string, from: number, step: 0 | 1) => {
    for (let i = 0; i < piece.length; i += 1) origin[length + i] = from + i * step;
    pieces.push(piece);
    length += piece.length;
  };
  for (const match of matchesIn(original, CLUSTER)) {
    keep(original.slice(done, match.index), done, 1);
    const piece = match[0].normalize('NFC');
    // A rare cluster that grows under NFC would outrun the map: it is kept as printed.
    if (piece.length <= match[0].length) keep(piece, match.index, 0);
    else keep(match[0], match.index, 1);
    done = match.index + match[0].length;
  }
  keep(original.slice(done), done, 1);
  return { composed: pieces.join(''), origin: origin.subarray(0, length) };
}

/** Each replacement is one unit for one, so offsets stay. */
function unify(text: string): string {
  if (!isManifold(text)) return text;
  return barred(text)
    .replace(/[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff\t\v\f]/g, ' ')
    .replace(/[\u2028\u2029\r]/g, '\n')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
    .replace(/[\u2192\u21d2\u21e8\u27a1\u2794\u279c]/g, ':')
    .replace(/[\u2018-\u201b\u2032]/g, "'");
}

/** Whether any unit may be one of those that `unify` replaces. */
function isManifold(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x20 && unit < 0xa0) continue;
    if (unit < 0x20 ? unit !== 0x0a : unit < 0xbc || unit === 0x1680 || unit >= 0x2000) return true;
  }
  return false;
}

/** A table pasted from a page keeps its columns: tabs between cells read as bars. */
function barred(text: string): string {
  if (!text.includes('\t')) return text;
  const isRow = (line: string) => line.split('\t', 64).filter((cell) => cell.trim()).length > 2;
  return text
    .split('\n')
    .map((line) => (isRow(line) ? line.replaceAll('\t', '|') : line))
    .join('\n');
}

/** `hoà` and `hòa`, `uỷ` and `ủy` are the same word: the tone goes to the first vowel. */
function foldTones(text: string): string {
  return text.replace(TONE_AT_THE_END, (pair) => {
    const moved = moveTone(pair.charAt(0), pair.charAt(1));
    return moved ? moved.join('') : pair;
  });
}

function moveTone(first: string, second: string): [string, string] | null {
  const small = second.toLowerCase();
  const bare = Object.keys(BARE).find((key) => BARE[key]?.includes(small));
  const toned = TONED[first.toLowerCase()]?.[bare ? (BARE[bare]?.indexOf(small) ?? -1) : -1];
  if (!bare || !toned) return null;
  return [
    first === first.toLowerCase() ? toned : toned.toUpperCase(),
    second === small ? bare : bare.toUpperCase(),
  ];
}

function lowerOf(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/[^\0-\x7f]/g, (unit) =>
    unit.toLowerCase().length === 1 ? unit.toLowerCase() : unit,
  );
}
