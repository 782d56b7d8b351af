import { clip } from '../../article/lead.ts';

/** Codes over a run of a text; `start` and `len` count UTF-16 units, as JavaScript does. */
type StyleRun = {
  readonly start: number;
  readonly len: number;
  readonly st: readonly string[];
};

/** A text in Unicode's composed form, and what is laid over it: never markup, so that no sign can break it. */
export type Styled = { readonly text: string; readonly styles: readonly StyleRun[] };

/** A piece of text in one style. */
export function styled(text: string, ...codes: readonly string[]): Styled {
  const composed = text.normalize('NFC');
  const run = { start: 0, len: composed.length, st: codes };
  return { text: composed, styles: composed === '' || codes.length === 0 ? [] : [run] };
}

export const bold = (text: string, max = Number.POSITIVE_INFINITY) => styled(clip(text, max), 'b');

/** Pieces one after the other, empty ones left out. */
export function joined(pieces: readonly Styled[], between: string): Styled {
  const said = pieces.filter(({ text }) => text !== '');
  let text = '';
  const styles: StyleRun[] = [];
  for (const piece of said) {
    if (text !== '') text += between;
    styles.push(...piece.styles.map((run) => ({ ...run, start: run.start + text.length })));
    text += piece.text;
  }
  return { text, styles };
}

/** A part of a text with its runs moved and cut, without blanks at its edges. */
function sliced({ text, styles }: Styled, from: number, to: number): Styled {
  const piece = text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  const kept = piece.trim();
  const end = start + kept.length;
  const runs = styles.flatMap((run) => {
    const first = Math.max(run.start, start);
    const len = Math.min(run.start + run.len, end) - first;
    return len > 0 ? [{ ...run, start: first - start, len }] : [];
  });
  return { text: kept, styles: runs };
}

/** Where a text may be cut, the best first: between paragraphs, lines, sentences, words. */
const BORDERS = [/\n\n/g, /\n/g, /(?<=[.!?…]["”’)]?) /g, / /g];

/** Cuts a text into pieces of at most so many UTF-16 units. */
export function split(whole: Styled, max: number): Styled[] {
  const pieces: Styled[] = [];
  let start = 0;
  while (start < whole.text.length) {
    const end = start + borderIn(whole.text.slice(start), max);
    const piece = sliced(whole, start, end);
    if (piece.text !== '') pieces.push(piece);
    start = end;
  }
  return pieces;
}

/** At most so many UTF-16 units; what was cut off shows as an ellipsis. */
export function shortened(whole: Styled, max: number): Styled {
  if (whole.text.length <= max) return whole;
  const { text, styles } = sliced(whole, 0, borderIn(whole.text, max - 1));
  return { text: `${text}…`, styles };
}

/** The last good border at or before `max`, in the second half where there is one; never within what looks like one sign. */
function borderIn(text: string, max: number): number {
  if (text.length <= max) return text.length;
  const head = text.slice(0, max + 1);
  for (const border of BORDERS) {
    const last = [...head.matchAll(border)].at(-1);
    if (last && last.index >= max / 2 && last.index <= max) return last.index;
  }
  const start = new Intl.Segmenter().segment(text).containing(max)?.index ?? max;
  return start > 0 ? start : max;
}
