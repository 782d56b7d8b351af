import type { Item } from '../../article/article.ts';
import { normaliseLink } from '../../article/identity.ts';
import { decodeText } from '../reading/charset.ts';
import { absoluteLink } from '../reading/link.ts';
import type { FeedDocument, ParsedFeed } from '../reading/parse.ts';
import { decodeEntities, foldBlanks } from '../reading/plain-text.ts';
import { linesOf } from './blocks.ts';
import { dateInText } from './date-in-text.ts';
import { allOf, type HtmlElement, openHtml } from './dom.ts';
import { baseOf } from './page.ts';
import { readHead } from './page-head.ts';

/** CSS selectors; all but `item` are looked for inside each item, or are the item itself. */
export type ListSelectors = {
  /** One entry of the list. */
  readonly item: string;
  /** The link to the article; `a[href]` unless said otherwise. */
  readonly link?: string;
  /** The title; unless said otherwise the text of the link. */
  readonly title?: string;
  /** What shows when it was published, with or without words around it. */
  readonly date?: string;
  readonly summary?: string;
  readonly image?: string;
};

/** How the printed values of one page are read. */
type Reading = {
  readonly selectors: ListSelectors;
  /** Where the page was, and what its links are read against. */
  readonly url: string;
  readonly base: string;
  readonly timezone: string;
};

/** An item, and what its picture says if nothing else names it. */
type Entry = { readonly item: Item & { readonly link: string }; readonly label: string };

const LINK = 'a[href]';
/** Of what a selector finds in one item, as much is looked at: a loose one must not cost minutes. */
const MAX_FOUND = 20;
/** How deep items may stand inside each other, on average over the page. */
const MAX_NESTING = 4;
const DATE_ATTRIBUTES = ['datetime', 'content'];
// Lists load their pictures late: what `src` holds then is a placeholder.
const IMAGE_ATTRIBUTES = ['data-src', 'data-original', 'src', 'href', 'content'];
const CUT_SHORT = /\s*(?:…|\.{3})$/;

/**
 * Reads a list of articles on a web page as if it were a feed, for sites that have none. Items have
 * no guid: they are known by their link, and one that the page links several times (picture, title,
 * "hot news") is one item. `timezone` (IANA) is meant where a date names no zone. Never throws: a
 * page in which the selectors find nothing is `unreadable`, with the selector in the reason.
 */
export function readListPage(
  document: FeedDocument,
  selectors: ListSelectors,
  options: { readonly timezone: string },
): ParsedFeed {
  try {
    const text = decodeText(document);
    if (text.trim() === '') return unreadable('the answer was empty');
    const html = openHtml(text);
    if (!html) return unreadable('the page is too large or too deeply nested');
    const { url } = document;
    return readList(html, { selectors, url, base: baseOf(html, url), ...options });
  } catch {
    return unreadable('the page is no HTML that can be read');
  }
}

function readList(html: HtmlElement, reading: Reading): ParsedFeed {
  const { selectors, base } = reading;
  const elements = allOf(html, selectors.item);
  const place = `feeds[].list.item "${selectors.item}"`;
  if (elements.length === 0) return unreadable(`no element matches ${place}`);
  if (isNested(elements, html))
    return unreadable(`the elements that match ${place} hold each other`);
  const entries = elements.flatMap((element) => entryOf(element, reading) ?? []);
  if (entries.length === 0) {
    const link = `feeds[].list.link "${selectors.link ?? LINK}"`;
    return unreadable(`no element that matches ${place} holds an article's link (${link})`);
  }
  return {
    kind: 'feed',
    title: readHead(html, { url: base, timezone: null }).title,
    items: eachOnce(entries).map(({ item, label }) => ({ ...item, title: item.title || label })),
    hub: null,
    self: null,
    ttlMs: null,
  };
}

function unreadable(reason: string): ParsedFeed {
  return { kind: 'unreadable', reason };
}

function isNested(elements: readonly HtmlElement[], html: HtmlElement): boolean {
  const most = MAX_NESTING * html.querySelectorAll('*').length;
  let inside = 0;
  return elements.some((element) => {
    inside += element.querySelectorAll('*').length;
    return inside > most;
  });
}

/** An element of the list as an item; null when it links to no article. */
function entryOf(element: HtmlElement, reading: Reading): Entry | null {
  const { selectors } = reading;
  const linked = within(element, selectors.link ?? LINK).flatMap(linksOf);
  const link = linked.map((one) => addressOf(one, reading)).find((address) => address !== null);
  if (!link) return null;
  const same = linked.filter((one) => addressOf(one, reading) === link);
  return {
    label: longest(same.map(labelOf)),
    item: {
      guid: null,
      link,
      title: titleOf(selectors.title ? within(element, selectors.title) : [], same),
      published: firstIn(element, selectors.date, (one) => dateOf(one, reading.timezone)),
      updated: null,
      summary: firstIn(element, selectors.summary, (one) => textOf(one) || null),
      categories: [],
      image: firstIn(element, selectors.image, (one) => imageOf(one, reading.base)),
    },
  };
}

/** One entry for each link, where the link stands first, with the longest title. */
function eachOnce(entries: readonly Entry[]): readonly Entry[] {
  const byLink = new Map<string, Entry>();
  for (const entry of entries) {
    const name = normaliseLink(entry.item.link);
    const known = byLink.get(name);
    byLink.set(name, known ? merged(known, entry) : entry);
  }
  return [...byLink.values()];
}

function merged(one: Entry, other: Entry): Entry {
  return {
    label: longest([one.label, other.label]),
    item: {
      ...one.item,
      title: longest([one.item.title, other.item.title]),
      published: one.item.published ?? other.item.published,
      summary: one.item.summary ?? other.item.summary,
      image: one.item.image ?? other.item.image,
    },
  };
}

/** What a selector finds in an item, the item itself included. */
function within(item: HtmlElement, selector: string): HtmlElement[] {
  const found = allOf(item, selector).slice(0, MAX_FOUND);
  return item.matches(selector) ? [item, ...found] : found;
}

function firstIn<T>(
  item: HtmlElement,
  selector: string | undefined,
  read: (element: HtmlElement) => T | null,
): T | null {
  for (const element of selector ? within(item, selector) : []) {
    const found = read(element);
    if (found !== null) return found;
  }
  return null;
}

function linksOf(element: HtmlElement): HtmlElement[] {
  if (element.getAttribute('href') !== null) return [element];
  return allOf(element, LINK).slice(0, MAX_FOUND);
}

/** Where a link leads; null for scripts, anchors and the list itself. */
function addressOf(link: HtmlElement, { url, base }: Reading): string | null {
  const printed = link.getAttribute('href')?.trim() ?? '';
  const address = printed.startsWith('#') ? null : absoluteLink(printed, base);
  return address && normaliseLink(address) !== normaliseLink(url) ? address : null;
}

function textOf(element: HtmlElement): string {
  const lines = linesOf(element).map(({ text }) => text);
  return foldBlanks(decodeEntities(lines.join(' ')));
}

/** The text of the first element that has any, else of the links; whole where the list cuts it short. */
function titleOf(named: readonly HtmlElement[], links: readonly HtmlElement[]): string {
  const text = named.map(textOf).find((found) => found !== '') ?? longest(links.map(textOf));
  const start = text.replace(CUT_SHORT, '');
  if (start === text) return text;
  const wholes = [...named, ...links].map((element) => attributeOf(element, 'title'));
  return wholes.find((whole) => whole.startsWith(start)) ?? text;
}

/** What a link without text says: its own title, or what its picture shows. */
function labelOf(link: HtmlElement): string {
  const pictures = allOf(link, 'img[alt]').map((image) => attributeOf(image, 'alt'));
  return longest([attributeOf(link, 'title'), ...pictures]);
}

function attributeOf(element: HtmlElement, name: string): string {
  return foldBlanks(decodeEntities(element.getAttribute(name) ?? ''));
}

/** What an element prints as date; words of a link beside it may hold another one. */
function dateOf(element: HtmlElement, timezone: string): string | null {
  const text = textOf(element);
  const links = linksOf(element).map(textOf);
  const unlinked = links.reduce((rest, link) => rest.replace(link, ' '), text);
  const attributes = DATE_ATTRIBUTES.map((name) => element.getAttribute(name));
  for (const printed of [...attributes, unlinked, text, element.getAttribute('title')]) {
    const date = printed ? dateInText(printed, timezone) : null;
    if (date !== null) return date;
  }
  return null;
}

function imageOf(element: HtmlElement, base: string): string | null {
  const printed = [element, ...allOf(element, 'img')].flatMap((one) =>
    IMAGE_ATTRIBUTES.map((name) => one.getAttribute(name)),
  );
  const addresses = printed.map((source) => (source ? absoluteLink(source, base) : null));
  return addresses.find((address) => address !== null) ?? null;
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}
