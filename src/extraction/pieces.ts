import type { Cued } from './cues.ts';
import { blanksEnd } from './units.ts';
import { cuesIn, indexOf, isCueAt, isCut, type WordIndex } from './word-index.ts';
import type { Span } from './working-copy.ts';

/** A piece of an indexed text; patterns see it as if there were nothing around it. */
export type Piece = {
  readonly index: WordIndex;
  readonly span: Span;
  /** The text under `span`; matches are told by their place in it. */
  readonly text: string;
};

/** A word behind which a piece is cut off this near may have been a longer one. */
const LONGEST_CUE = 16;

export function pieceOf(index: WordIndex, span: Span): Piece {
  return { index, span, text: index.text.slice(span.start, span.end) };
}

/** A text of its own as a piece. */
export function wholePiece(text: string): Piece {
  return { index: indexOf(text), span: { start: 0, end: text.length }, text };
}

/** A part of a piece, by places in the piece's text. */
export function partOf({ index, span }: Piece, start: number, end: number): Piece {
  return pieceOf(index, {
    start: Math.min(span.start + start, span.end),
    end: Math.min(span.start + end, span.end),
  });
}

/** The first match in a piece; the same that a global search for the pattern would find. */
export function firstMatch(piece: Piece, cued: Cued): RegExpExecArray | null {
  const { pattern } = cued;
  for (const start of cuesIn(piece.index, piece.span, cued)) {
    pattern.lastIndex = start - piece.span.start;
    const match = pattern.exec(piece.text);
    if (match) return match;
  }
  return null;
}

export function hasMatch(piece: Piece, cued: Cued): boolean {
  return firstMatch(piece, cued) !== null;
}

/** All matches in a piece, none of which begins within another. */
export function* everyMatch(piece: Piece, cued: Cued): Generator<RegExpExecArray> {
  const { pattern } = cued;
  let done = 0;
  for (const start of cuesIn(piece.index, piece.span, cued)) {
    const at = start - piece.span.start;
    if (at < done) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(piece.text);
    if (!match) continue;
    done = at + match[0].length;
    yield match;
  }
}

/** What a piece opens with, blanks aside; for patterns made by `opening`. */
export function openingMatch(index: WordIndex, span: Span, cued: Cued): RegExpExecArray | null {
  const start = blanksEnd(index.text, span);
  const isWhole = span.end - start > LONGEST_CUE && !isCut(index.text, span.start);
  if (isWhole && !isCueAt(index, start, cued)) return null;
  cued.pattern.lastIndex = 0;
  return cued.pattern.exec(index.text.slice(span.start, span.end));
}

export function opens(index: WordIndex, span: Span, cued: Cued): boolean {
  return openingMatch(index, span, cued) !== null;
}
