import { type Marked, sliceMarked } from './native.ts';

/** Where a text may be cut, the best first. */
const BORDERS = ['\n\n', '\n', ' '];

/** Cuts a text into pieces of at most so many UTF-16 units, at paragraphs where they fall well. */
export function splitMarked(
  marked: Marked,
  longest: { readonly first: number; readonly rest: number },
): Marked[] {
  const { text } = marked;
  const pieces: Marked[] = [];
  let start = 0;
  for (let max = longest.first; start < text.length; max = longest.rest) {
    const end = start + borderBefore(text.slice(start), max, BORDERS);
    const piece = sliceMarked(marked, start, end);
    if (piece.text !== '') pieces.push(piece);
    start = end;
  }
  return pieces;
}

/** At most `max` UTF-16 units; what was cut shows as an ellipsis, also where all that is left fits. */
export function elide(marked: Marked, max: number): Marked {
  const end = borderBefore(marked.text, max - 1, [' ', '\n']);
  const { text, entities } = sliceMarked(marked, 0, end);
  return { text: `${text}…`, entities };
}

/** As `elide`, of a text that may fit. */
export function shortened(marked: Marked, max: number): Marked {
  return marked.text.length <= max ? marked : elide(marked, max);
}

/**
 * The last border at or before `max`: at the first of `signs` that stands in the second half, else
 * between two graphemes; what looks like one sign is never cut apart.
 */
export function borderBefore(text: string, max: number, signs: readonly string[]): number {
  if (text.length <= max) return text.length;
  for (const sign of signs) {
    const at = text.lastIndexOf(sign, max);
    if (at >= max / 2) return at;
  }
  const border = new Intl.Segmenter().segment(text).containing(max)?.index ?? max;
  return border > 0 ? border : max;
}
