import type { Block } from '../../article/article.ts';
import { type LegacyEncoding, readLegacy } from '../../article/legacy-text.ts';
import { foldBlanks } from '../reading/plain-text.ts';
import { CAPTION_NAME, type CaptionSigns, isCaption } from './captions.ts';
import { isHidden } from './clearing.ts';
import { type HtmlElement, type HtmlNode, isElement, isText, styleOf } from './dom.ts';

/**
 * A block before furniture is cut. `linked` is the share (0 to 1) of it that is link text; `apart`
 * says that it is set off as a whole, to the right or in bold or italics.
 */
export type Line = Block & { readonly linked: number; readonly apart: boolean };

/** `legacy`: some of the text was in this encoding; what could not be converted is left out. */
type Lines = { readonly lines: readonly Line[]; readonly legacy: LegacyEncoding | null };

const SILENT = new Set(
  'script style noscript template iframe svg math button select textarea input object embed audio video head nav footer amp-ad amp-embed amp-iframe amp-sidebar amp-social-share'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q s samp small source span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const HEADING = /^h[1-6]$/;
/** Lists pasted from Word are paragraphs; their bullets are letters of symbol fonts, and marked. */
const WORD_ITEM = /(?:^|\s)MsoListParagraph/;
const WORD_BULLET = /mso-list\s*:\s*ignore/i;
/** What comes after this many characters without a break is no text for readers. */
const LONGEST_LINE = 100_000;
/** The share of a line that makes it bold or italic as a whole. */
const MOSTLY = 0.8;
/** A table cell with more text than this holds the layout of the page, not a datum. */
const MAX_CELL = 400;

/** Where a text stands: what its block will be, and what surrounds it. */
type Place = {
  readonly kind: Block['kind'];
  readonly linked: boolean;
  readonly slanted: boolean;
  readonly strong: boolean;
  readonly align: 'center' | 'right' | null;
};

type Draft = {
  readonly lines: Line[];
  /** The encoding that the text is known to be in, and the one that was found. */
  readonly known: LegacyEncoding | null;
  legacy: LegacyEncoding | null;
  text: string;
  linked: number;
  slanted: number;
  strong: number;
  /** The line being written holds a picture / a picture came right before it. */
  pictured: boolean;
  afterPicture: boolean;
};

/**
 * The text under an element as blocks that stay apart: paragraphs, headings, list items, table rows
 * (`cell | cell`), captions. Line breaks part paragraphs unless the sentence plainly runs on.
 */
export function readLines(root: HtmlElement): Lines {
  const read = draftLines(root, null);
  // In a text known to be legacy, lines too short for a verdict of their own are judged again.
  return read.legacy ? draftLines(root, read.legacy) : read;
}

/** The lines of an element alone; see `readLines`. */
export function linesOf(root: HtmlElement): readonly Line[] {
  return readLines(root).lines;
}

function draftLines(root: HtmlElement, known: LegacyEncoding | null): Lines {
  const place: Place = {
    kind: 'paragraph',
    linked: false,
    slanted: false,
    strong: false,
    align: null,
  };
  const draft: Draft = {
    lines: [],
    known,
    legacy: null,
    text: '',
    linked: 0,
    slanted: 0,
    strong: 0,
    pictured: false,
    afterPicture: false,
  };
  for (const child of Array.from(root.childNodes)) walk(child, place, draft);
  flush(place, draft);
  return { lines: draft.lines, legacy: draft.legacy };
}

function walk(node: HtmlNode, place: Place, draft: Draft): void {
  if (isText(node)) write(node.textContent ?? '', place, draft);
  else if (isElement(node) && !SILENT.has(node.localName) && !isSilent(node))
    enter(node, place, draft);
}

function enter(element: HtmlElement, place: Place, draft: Draft): void {
  const name = element.localName;
  if (name === 'br') breakLine(element, place, draft);
  if (name === 'img' || name === 'amp-img') draft.pictured = true;
  if (name === 'tr' && writeRow(element, place, draft)) return;
  const inside = placeInside(element, place);
  const block = !INLINE.has(name) && name !== 'br';
  if (block) flush(place, draft);
  for (const child of Array.from(element.childNodes)) walk(child, inside, draft);
  if (block) flush(inside, draft);
}

function isSilent(element: HtmlElement): boolean {
  if (isHidden(element)) return true;
  return WORD_BULLET.test(styleOf(element)) && !/\d|\p{L}{2}/u.test(element.textContent ?? '');
}

function placeInside(element: HtmlElement, place: Place): Place {
  const name = element.localName;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  const style = styleOf(element);
  return {
    kind: kindOf(name, names, place.kind),
    linked: place.linked || name === 'a',
    slanted: place.slanted || name === 'em' || name === 'i' || /italic/i.test(style),
    strong: place.strong || name === 'b' || name === 'strong',
    align: name === 'center' ? 'center' : alignIn(style, place.align),
  };
}

function alignIn(style: string, outer: Place['align']): Place['align'] {
  const align = /align\s*:\s*(center|right|left|justify)/i.exec(style)?.[1]?.toLowerCase();
  if (align === 'center' || align === 'right') return align;
  return align ? null : outer;
}

function kindOf(name: string, names: string, outer: Block['kind']): Block['kind'] {
  if (name === 'figcaption' || name === 'caption' || CAPTION_NAME.test(names)) return 'caption';
  if (HEADING.test(name)) return 'heading';
  return name === 'li' || (name === 'p' && WORD_ITEM.test(names)) ? 'item' : outer;
}

function write(text: string, place: Place, draft: Draft): void {
  if (draft.text.length > LONGEST_LINE) return;
  draft.text += text.slice(0, LONGEST_LINE);
  const letters = text.trim().length;
  if (place.linked) draft.linked += letters;
  if (place.slanted) draft.slanted += letters;
  if (place.strong) draft.strong += letters;
}

// Old editors wrap lines by hand: a small letter after the break means that the sentence goes on.
function breakLine(node: HtmlNode, place: Place, draft: Draft): void {
  const next = (node as { nextSibling?: HtmlNode | null }).nextSibling;
  const runsOn = /^\s*\p{Ll}/u.test(next?.textContent ?? '') && !/[.:;!?]\s*$/.test(draft.text);
  if (runsOn) draft.text += ' ';
  else flush(place, draft);
}

/** Writes a row of data as one block; false when the row only lays out what is inside it. */
function writeRow(row: HtmlElement, place: Place, draft: Draft): boolean {
  const cells = Array.from(row.childNodes).filter(
    (node): node is HtmlElement => isElement(node) && /^t[dh]$/.test(node.localName),
  );
  if (cells.length < 2 || row.querySelector('table')) return false;
  const read = cells.map((cell) => draftLines(cell, draft.known));
  const said = read
    .map(({ lines }) => lines.map((line) => line.text).join(' '))
    .filter((text) => text !== '');
  if (said.some((text) => text.length > MAX_CELL) || said.length === 0) return false;
  flush(place, draft);
  draft.legacy ??= read.find((cell) => cell.legacy !== null)?.legacy ?? null;
  const links = Array.from(row.querySelectorAll('a')).map((link) => link.textContent ?? '');
  const text = said.join(' | ');
  const linked = share(foldBlanks(links.join(' ')).length, text.length);
  draft.lines.push({ kind: 'row', text, linked, apart: false });
  return true;
}

function flush(place: Place, draft: Draft): void {
  const text = foldBlanks(legible(draft));
  if (text !== '') {
    const kind =
      place.kind === 'paragraph' && isCaption(text, signsOf(draft, place)) ? 'caption' : place.kind;
    const set = Math.max(share(draft.strong, text.length), share(draft.slanted, text.length));
    const apart = place.align === 'right' || set > MOSTLY;
    draft.lines.push({ kind, text, linked: share(draft.linked, text.length), apart });
  }
  draft.afterPicture = draft.pictured || (draft.afterPicture && text === '');
  draft.text = '';
  draft.linked = 0;
  draft.slanted = 0;
  draft.strong = 0;
  draft.pictured = false;
}

/** What a line says; nothing when it is gibberish that cannot be converted surely. */
function legible(draft: Draft): string {
  const reading = readLegacy(draft.text, draft.known);
  if (reading.kind === 'plain') return draft.text;
  draft.legacy ??= reading.encoding;
  return reading.kind === 'converted' ? reading.text : '';
}

function signsOf(draft: Draft, place: Place): CaptionSigns {
  return {
    pictured: draft.pictured,
    afterPicture: draft.afterPicture,
    slanted: share(draft.slanted, draft.text.trim().length) > MOSTLY,
    centred: place.align === 'center',
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
