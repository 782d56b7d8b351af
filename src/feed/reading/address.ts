import { absoluteLink } from './link.ts';
import {
  attribute,
  attributeOfAnyCase,
  children,
  firstOf,
  firstText,
  innerText,
  type RawFeed,
  type XmlNode,
} from './node.ts';
import { decodeEntities } from './plain-text.ts';

/** Without any base only a full address has a meaning. */
const NO_BASE = 'about:blank';
const ALTERNATE = /^(?:https?:\/\/www\.iana\.org\/assignments\/relation\/)?alternate$/i;

/** The address that what is printed in an element is relative to: `xml:base` narrows the outer one. */
export function baseOf(node: XmlNode, outer: string): string {
  const printed = attribute(node, 'xml:base');
  return (printed && absoluteLink(decodeEntities(printed), outer)) ?? outer;
}

/** An address printed in an element, absolute; null for none of http(s). */
export function addressIn(node: XmlNode, printed: string | null, outer: string): string | null {
  if (printed === null) return null;
  const base = baseOf(node, outer);
  if (base !== NO_BASE && ROOTED.test(printed)) return `${originOf(base)}${printed}`;
  return absoluteLink(decodeEntities(printed), base);
}

/** A path on the same host that needs no repair: of pictures most are, and they are many. */
const ROOTED = /^\/(?:[\w-][\w.~-]*\/)*[\w-][\w.~-]*$/;

let lastOrigin = { base: '', origin: '' };

function originOf(base: string): string {
  if (lastOrigin.base !== base) lastOrigin = { base, origin: new URL(base).origin };
  return lastOrigin.origin;
}

/** What the entries of a feed are relative to: its own bases against the document's address. */
export function baseOfFeed({ scopes }: RawFeed, url: string | null): string {
  const known = url ?? firstOf(scopes.flatMap(ownAddresses), (text) => absoluteLink(text, NO_BASE));
  return scopes.reduce((base: string, scope) => baseOf(scope, base), known ?? NO_BASE);
}

/** Where a feed says that it is, or its site: what a document without an address is relative to. */
function ownAddresses(scope: XmlNode): (string | null)[] {
  return [linkOfRel(scope, 'self'), ...linksIn(scope)].map((link) =>
    link ? (attribute(link, 'href') ?? innerText(link)) : null,
  );
}

/** The first link of that relation, in RSS or Atom. */
export function linkOfRel(node: XmlNode, rel: string): XmlNode | undefined {
  return linksIn(node).find((link) => attribute(link, 'rel')?.toLowerCase() === rel);
}

function linksIn(node: XmlNode): readonly XmlNode[] {
  const plain = children(node, 'link');
  const ofAtom = children(node, 'atom:link');
  return ofAtom.length === 0 ? plain : [...plain, ...ofAtom];
}

/** The page an entry is about: its alternate link, the one in HTML before others. */
export function linkOf(entry: XmlNode, base: string): string | null {
  const links = linksIn(entry).filter(isAlternate);
  return (
    (links.length > 1 ? firstAddress(links.filter(isOfPage), base) : null) ??
    firstAddress(links, base) ??
    firstAddress(children(entry, 'feedburner:origLink'), base) ??
    permalinkOf(entry, base) ??
    absoluteOrNull(attribute(entry, 'rdf:about'), base) ??
    addressIn(entry, attribute(entry, 'href'), base) ??
    firstAddress(children(entry, 'a'), base) ??
    firstAddress(children(entry, 'content').filter(isElsewhere), base) ??
    absoluteOrNull(looseTextOf(entry), base) ??
    absoluteOrNull(firstText(entry, ['id', 'atom:id']), base)
  );
}

function isOfPage(link: XmlNode): boolean {
  return /html/i.test(attribute(link, 'type') ?? 'html');
}

function firstAddress(nodes: readonly XmlNode[], base: string): string | null {
  for (const node of nodes) {
    const printed = typeof node === 'string' ? [node] : printedIn(node);
    const found = firstOf(printed, (text) => addressIn(node, text, base));
    if (found !== null) return found;
  }
  return null;
}

function* printedIn(node: XmlNode): Generator<string | null> {
  yield attribute(node, 'href');
  yield innerText(node);
  yield attribute(node, 'rdf:resource');
  yield attribute(node, 'src');
  yield attributeOfAnyCase(node, 'href');
}

function isAlternate(link: XmlNode): boolean {
  const rel = attribute(link, 'rel') ?? attributeOfAnyCase(link, 'rel');
  return rel === null || ALTERNATE.test(rel);
}

function isElsewhere(content: XmlNode): boolean {
  return (
    attribute(content, 'src') !== null &&
    !/^(?:image|audio|video)\//i.test(attribute(content, 'type') ?? '')
  );
}

function absoluteOrNull(printed: string | null, base: string): string | null {
  return printed !== null && /^https?:/i.test(printed)
    ? absoluteLink(decodeEntities(printed), base)
    : null;
}

/** Programs that write HTML leave the address of a link behind it: `<link/>https://…`. */
function looseTextOf(entry: XmlNode): string | null {
  const text = typeof entry === 'string' ? entry : entry._;
  return typeof text === 'string' && !/\S\s+\S/.test(text) ? text.trim() : null;
}

/** A guid is the article's address unless it says that it is not (RSS 2.0). */
function permalinkOf(entry: XmlNode, base: string): string | null {
  const guid = children(entry, 'guid')[0];
  if (!guid) return null;
  const says = attributeOfAnyCase(guid, 'ispermalink')?.toLowerCase();
  if (says === 'false') return null;
  const text = innerText(guid).trim();
  return says === 'true' || /^(?:https?:|\/)/i.test(text) ? addressIn(guid, text, base) : null;
}
