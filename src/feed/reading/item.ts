import type { Item } from '../../article/article.ts';
import { readDate } from './dates.ts';
import { absoluteLink } from './link.ts';
import { decodeEntities, plainText } from './plain-text.ts';
import { attribute, children, innerText, type XmlNode } from './reader.ts';

/** What printed values are read against: the feed's address and the site's time zone (IANA). */
export type Origin = { readonly url: string; readonly timezone: string };

// Publication before correction; Atom 1.0, RSS, Dublin Core, Atom 0.3.
const DATES = [
  'pubDate',
  'published',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'issued',
  'created',
  'updated',
  'dcterms:modified',
  'modified',
];
const SUMMARIES = ['description', 'summary', 'content:encoded', 'content', 'media:description'];
const BODIES = ['content:encoded', 'description', 'content', 'summary'];
const IMAGE_NAME = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;
// No `<` inside a tag: so an unclosed one costs no more than the way to the next.
const IMG_SOURCE = /<img\s[^<>]{0,2000}?(?<![\w-])src\s*=\s*["']?([^"'\s>]+)/gi;

/** An entry as an item; null when it says nothing at all. */
export function itemOf(entry: XmlNode, origin: Origin): Item | null {
  const printed = firstText(entry, ['guid', 'id']) ?? attribute(entry, 'rdf:about');
  const item: Item = {
    guid: printed,
    link: linkOf(entry, origin),
    title: plainText(firstText(entry, ['title', 'dc:title', 'media:title']) ?? ''),
    published: publishedOf(entry, origin),
    summary: summaryOf(entry),
    categories: categoriesOf(entry),
    image: imageOf(entry, origin),
  };
  const says = item.guid ?? item.link ?? item.summary ?? item.title;
  return says === '' ? null : item;
}

function firstText(entry: XmlNode, names: readonly string[]): string | null {
  for (const name of names) {
    const text = children(entry, name)
      .map(innerText)
      .find((found) => found.trim() !== '');
    if (text) return text.trim();
  }
  return null;
}

function linkOf(entry: XmlNode, origin: Origin): string | null {
  const links = children(entry, 'link');
  const alternate = links.find((link) => attribute(link, 'rel') === 'alternate');
  const plain = links.find((link) => attribute(link, 'rel') === null);
  const text = links.map(innerText).find((found) => found.trim() !== '');
  const candidates = [
    ...[alternate, plain].map((link) => (link ? attribute(link, 'href') : null)),
    text ?? null,
    permalinkOf(entry),
    attribute(entry, 'rdf:about'),
  ];
  return firstOf(candidates, (printed) => absoluteLink(decodeEntities(printed), origin.url));
}

/** A guid is the article's address unless it says that it is not (RSS 2.0). */
function permalinkOf(entry: XmlNode): string | null {
  const guid = children(entry, 'guid')[0];
  if (!guid || attribute(guid, 'isPermaLink')?.toLowerCase() === 'false') return null;
  const text = innerText(guid).trim();
  return /^https?:/i.test(text) ? text : null;
}

function publishedOf(entry: XmlNode, origin: Origin): string | null {
  const printed = DATES.flatMap((name) => children(entry, name)).map(innerText);
  return firstOf(printed, (text) => readDate(text, origin.timezone));
}

function summaryOf(entry: XmlNode): string | null {
  return firstOf(
    SUMMARIES.map((name) => firstText(entry, [name])),
    (text) => plainText(text) || null,
  );
}

function categoriesOf(entry: XmlNode): string[] {
  const named = [...children(entry, 'category'), ...children(entry, 'dc:subject')].map((category) =>
    plainText(attribute(category, 'label') ?? attribute(category, 'term') ?? innerText(category)),
  );
  return [...new Set(named)].filter((name) => name !== '');
}

function imageOf(entry: XmlNode, origin: Origin): string | null {
  const groups = [entry, ...children(entry, 'media:group')];
  const media = groups.flatMap((group) => children(group, 'media:content')).filter(isImage);
  const thumbnails = [...groups, ...media].flatMap((group) => children(group, 'media:thumbnail'));
  const enclosures = children(entry, 'enclosure').filter(isImage);
  const linked = children(entry, 'link').filter(
    (link) => attribute(link, 'rel') === 'enclosure' && isImage(link),
  );
  const tagged = [...enclosures, ...media, ...linked, ...thumbnails].map(
    (node) => attribute(node, 'url') ?? attribute(node, 'href'),
  );
  const named = children(entry, 'image').map(
    (image) => firstText(image, ['url']) ?? innerText(image),
  );
  return firstOf([...tagged, ...named, ...imagesInside(entry)], (printed) =>
    absoluteLink(decodeEntities(printed), origin.url),
  );
}

function isImage(node: XmlNode): boolean {
  const type = attribute(node, 'type');
  if (attribute(node, 'medium') === 'image' || type?.startsWith('image/')) return true;
  const address = attribute(node, 'url') ?? attribute(node, 'href') ?? '';
  return type === null && IMAGE_NAME.test(address);
}

function* imagesInside(entry: XmlNode): Generator<string> {
  for (const name of BODIES) {
    const markup = firstText(entry, [name]) ?? '';
    for (const match of markup.matchAll(IMG_SOURCE)) yield match[1] ?? '';
  }
}

/** The first candidate of which `read` makes something. */
function firstOf<T>(
  candidates: Iterable<string | null>,
  read: (text: string) => T | null,
): T | null {
  for (const candidate of candidates) {
    const found = candidate === null || candidate.trim() === '' ? null : read(candidate.trim());
    if (found !== null) return found;
  }
  return null;
}
