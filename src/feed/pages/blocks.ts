import type { Block } from '../../article/article.ts';
import { foldBlanks } from '../reading/plain-text.ts';
import { type HtmlElement, type HtmlNode, isElement, isText } from './dom.ts';

/** A block before furniture is cut; `linked` is the share (0 to 1) of it that is link text. */
export type Line = Block & { readonly linked: number };

const SILENT = new Set(
  'script style noscript template iframe svg math button select textarea input object embed audio video head nav footer'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q s samp small source span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const HEADING = /^h[1-6]$/;
const CAPTION_NAME = /caption|chu-?thich|(?:image|img|photo|pic)-?(?:desc|note|title)/i;
const PHOTO_CREDIT = /(?:^|[\s.(–-])(?:Ảnh|Hình|Nguồn ảnh|Photo)\s*:/iu;
const MAX_CAPTION = 300;
/** A table cell with more text than this holds the layout of the page, not a datum. */
const MAX_CELL = 400;

/** Where a text stands: what its block will be, and what surrounds it. */
type Place = {
  readonly kind: Block['kind'];
  readonly linked: boolean;
  readonly slanted: boolean;
  readonly centred: boolean;
};

type Draft = {
  readonly lines: Line[];
  text: string;
  linked: number;
  slanted: number;
  /** The line being written holds a picture / a picture came right before it. */
  pictured: boolean;
  afterPicture: boolean;
};

/**
 * The text under an element as blocks that stay apart: paragraphs, headings, list items, table rows
 * (`cell | cell`), captions. Line breaks part paragraphs unless the sentence plainly runs on.
 */
export function linesOf(root: HtmlElement): Line[] {
  const place: Place = { kind: 'paragraph', linked: false, slanted: false, centred: false };
  const draft: Draft = {
    lines: [],
    text: '',
    linked: 0,
    slanted: 0,
    pictured: false,
    afterPicture: false,
  };
  for (const child of Array.from(root.childNodes)) walk(child, place, draft);
  flush(place, draft);
  return draft.lines;
}

function walk(node: HtmlNode, place: Place, draft: Draft): void {
  if (isText(node)) write(node.textContent ?? '', place, draft);
  else if (isElement(node) && !SILENT.has(node.localName) && !isHidden(node))
    enter(node, place, draft);
}

function enter(element: HtmlElement, place: Place, draft: Draft): void {
  const name = element.localName;
  if (name === 'br') breakLine(element, place, draft);
  if (name === 'img') draft.pictured = true;
  if (name === 'tr' && writeRow(element, place, draft)) return;
  const inside = placeInside(element, place);
  const block = !INLINE.has(name) && name !== 'br';
  if (block) flush(place, draft);
  for (const child of Array.from(element.childNodes)) walk(child, inside, draft);
  if (block) flush(inside, draft);
}

function isHidden(element: HtmlElement): boolean {
  const style = element.getAttribute('style') ?? '';
  return element.getAttribute('hidden') !== null || /display\s*:\s*none/i.test(style);
}

function placeInside(element: HtmlElement, place: Place): Place {
  const name = element.localName;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  const style = element.getAttribute('style') ?? '';
  return {
    kind: kindOf(name, names, place.kind),
    linked: place.linked || name === 'a',
    slanted: place.slanted || name === 'em' || name === 'i' || /italic/i.test(style),
    centred:
      place.centred ||
      name === 'center' ||
      element.getAttribute('align') === 'center' ||
      /text-align\s*:\s*center/i.test(style),
  };
}

function kindOf(name: string, names: string, outer: Block['kind']): Block['kind'] {
  if (name === 'figcaption' || name === 'caption' || CAPTION_NAME.test(names)) return 'caption';
  if (HEADING.test(name)) return 'heading';
  return name === 'li' ? 'item' : outer;
}

function write(text: string, place: Place, draft: Draft): void {
  draft.text += text;
  const letters = text.trim().length;
  if (place.linked) draft.linked += letters;
  if (place.slanted) draft.slanted += letters;
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
  const texts = cells.map((cell) => linesOf(cell).map((line) => line.text));
  const said = texts.map((lines) => lines.join(' ')).filter((text) => text !== '');
  if (said.some((text) => text.length > MAX_CELL) || said.length === 0) return false;
  flush(place, draft);
  const links = Array.from(row.querySelectorAll('a')).map((link) => link.textContent ?? '');
  const text = said.join(' | ');
  const linked = share(foldBlanks(links.join(' ')).length, text.length);
  draft.lines.push({ kind: 'row', text, linked });
  return true;
}

function flush(place: Place, draft: Draft): void {
  const text = foldBlanks(draft.text);
  if (text !== '') {
    const kind =
      place.kind === 'paragraph' && isCaption(text, place, draft) ? 'caption' : place.kind;
    draft.lines.push({ kind, text, linked: share(draft.linked, text.length) });
  }
  draft.afterPicture = draft.pictured || (draft.afterPicture && text === '');
  draft.text = '';
  draft.linked = 0;
  draft.slanted = 0;
  draft.pictured = false;
}

// A short line with or right after a picture, set apart the way captions are.
function isCaption(text: string, place: Place, draft: Draft): boolean {
  if (text.length > MAX_CAPTION || !(draft.pictured || draft.afterPicture)) return false;
  const slanted = share(draft.slanted, text.length) > 0.8;
  return draft.pictured || slanted || place.centred || PHOTO_CREDIT.test(text);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
