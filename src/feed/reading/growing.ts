import { familyOf, type Naming, usualName } from './names.ts';
import type { XmlNode } from './node.ts';

/** Deeper than any honest feed; markup inside a text does not count. */
const MAX_DEPTH = 256;
/** Longer texts are cut: no summary needs more. */
const MAX_TEXT = 1_000_000;
/** More than any honest entry holds; the rest is not kept. */
const MAX_CHILDREN = 2_000;

const ENTRIES = new Set(['item', 'entry']);
const setOf = (names: string) => new Set(names.split(' '));
/** Elements that hold others; all others hold a text, which may have markup in it. */
const FRAMES = setOf('rss rdf:RDF feed channel item entry image media:group media:content');
/** Texts that are short and never hold an element of a feed: if one begins inside, they end. */
const SHORT = setOf(
  'title link guid id pubDate dc:date dc:creator dc:subject published updated issued modified created category description summary comments author',
);
/** Elements of feeds whose names HTML has no use for. */
const OF_FEEDS = setOf(
  'guid id pubDate dc:date dc:creator dc:subject published updated issued modified author category description comments enclosure content:encoded media:content media:thumbnail',
);

type Tag = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isEmpty: boolean;
};

type Node = { [name: string]: unknown };

type Frame = {
  readonly printed: string;
  readonly name: string;
  readonly node: Node;
  size: number;
};

type Leaf = Frame & {
  text: string;
  /** The same with the tags inside it; null as long as there are none. */
  markup: string | null;
  /** How many elements of its own name are open inside. */
  nested: number;
};

/** A feed that is being read tag by tag. */
export type Reading = {
  readonly naming: Naming;
  readonly open: Frame[];
  leaf: Leaf | null;
  readonly scopes: XmlNode[];
  readonly entries: XmlNode[];
  /** Why the document cannot be read on. */
  excess: string | null;
};

/** Takes in an opening tag; `raw` is the tag as it stands in the document. */
export function openElement(tag: Tag, raw: string, reading: Reading): void {
  const own = familyOf(tag.attributes.xmlns ?? '');
  const name = usualName(tag.name, reading.naming, reading.open.length > 0 ? own : null);
  const { leaf } = reading;
  const printed = tag.name.toLowerCase();
  if (leaf && !isEndedBy(leaf, name, tag)) {
    leaf.markup ??= escaped(leaf.text);
    if (leaf.markup.length < MAX_TEXT) leaf.markup += withoutPrefix(raw, name);
    if (!tag.isEmpty && printed === leaf.printed) leaf.nested += 1;
    return;
  }
  closeLeaf(reading);
  if (ENTRIES.has(name)) closeTo(reading, (frame) => ENTRIES.has(frame.name));
  const frame: Frame = { printed, name, node: nodeWith(tag.attributes, reading.naming), size: 0 };
  if (reading.open.length > MAX_DEPTH) reading.excess = 'its elements are nested too deep';
  if (FRAMES.has(name) || reading.open.length === 0) openFrame(frame, reading);
  else reading.leaf = { ...frame, text: '', markup: null, nested: 0 };
  if (tag.isEmpty) closeElement(tag.name, reading);
}

/** Takes in a closing tag. One that closes nothing is passed over. */
export function closeElement(name: string, reading: Reading): void {
  const printed = name.toLowerCase();
  const { leaf } = reading;
  const isOwn = leaf?.printed === printed;
  const isFrame = reading.open.some((frame) => frame.printed === printed);
  if (isOwn && leaf.nested === 0) closeLeaf(reading);
  else if (isFrame) {
    closeLeaf(reading);
    closeTo(reading, (frame) => frame.printed === printed);
  } else if (leaf) {
    if (isOwn) leaf.nested -= 1;
    if (leaf.markup !== null)
      leaf.markup += withoutPrefix(`</${name}>`, usualName(name, reading.naming));
  }
}

/** Takes in text, decoded. */
export function addText(text: string, { leaf, open }: Reading): void {
  if (leaf?.markup != null) {
    if (leaf.markup.length < MAX_TEXT) leaf.markup += escaped(text);
  } else if (leaf) {
    if (leaf.text.length < MAX_TEXT) leaf.text += text;
  } else {
    const node = open.at(-1)?.node;
    if (node && text.trim() !== '') node._ = `${node._ ?? ''}${text}`;
  }
}

/** What is open at the end was cut off: an entry is dropped, the feed around it stays. */
export function endDocument(reading: Reading): void {
  const at = reading.open.findIndex((frame) => ENTRIES.has(frame.name));
  reading.leaf = null;
  if (at >= 0) reading.open.length = at;
}

/** A tag of XHTML as HTML writes it. */
function withoutPrefix(raw: string, name: string): string {
  return name.startsWith('xhtml:') ? raw.replace(/^(<\/?)[^\s:<>]{1,40}:/, '$1') : raw;
}

function isEndedBy(leaf: Leaf, name: string, { attributes }: Tag): boolean {
  if (ENTRIES.has(name) || name === 'channel') return true;
  if (!SHORT.has(leaf.name) || name === leaf.name) return false;
  const isBareLink = name === 'link' && Object.keys(attributes).length === 0;
  return isBareLink || OF_FEEDS.has(name);
}

function openFrame(frame: Frame, { open, scopes }: Reading): void {
  const isEntry = ENTRIES.has(frame.name);
  const isInside = open.some((outer) => ENTRIES.has(outer.name) || outer.name === 'image');
  if (!isEntry && !isInside && frame.name !== 'image') scopes.push(frame.node);
  else if (!isEntry) attach(frame, frame.node, open);
  open.push(frame);
}

/** Closes what is open down to the last frame that is meant, and that one. */
function closeTo({ open, entries }: Reading, isMeant: (frame: Frame) => boolean): void {
  const at = open.findLastIndex(isMeant);
  if (at < 0) return;
  for (const frame of open.splice(at)) if (ENTRIES.has(frame.name)) entries.push(frame.node);
}

function closeLeaf(reading: Reading): void {
  const { leaf } = reading;
  if (!leaf) return;
  const text = leaf.markup ?? leaf.text;
  attach(leaf, leaf.node.$ ? { ...leaf.node, _: text } : text, reading.open);
  reading.leaf = null;
}

function attach({ name }: Frame, node: XmlNode, open: readonly Frame[]): void {
  const parent = open.at(-1);
  if (!parent || parent.size >= MAX_CHILDREN) return;
  parent.size += 1;
  const siblings = parent.node[name];
  if (Array.isArray(siblings)) siblings.push(node);
  else parent.node[name] = [node];
}

function nodeWith(attributes: Tag['attributes'], naming: Naming): Node {
  // Without a prototype, since a document may name its elements as it likes.
  const node: Node = Object.create(null);
  const named = Object.entries(attributes).map(([name, value]) => [usualName(name, naming), value]);
  if (named.length > 0) node.$ = Object.fromEntries(named);
  return node;
}

function escaped(text: string): string {
  return /[&<]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;') : text;
}
