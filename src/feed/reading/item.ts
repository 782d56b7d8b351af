import type { Item } from '../../article/article.ts';
import { baseOf, linkOf } from './address.ts';
import { readDate } from './dates.ts';
import { imageOf } from './image.ts';
import {
  attribute,
  children,
  firstOf,
  firstText,
  innerText,
  unwrapped,
  type XmlNode,
} from './node.ts';
import { plainText, readText } from './plain-text.ts';

/** What printed values are read against: the feed's base and the site's time zone (IANA). */
export type Origin = { readonly base: string; readonly timezone: string };

const TITLES = ['title', 'atom:title', 'dc:title', 'itunes:title', 'media:title'];
const IDS = ['guid', 'id', 'atom:id'];
// Atom 1.0, RSS, Dublin Core, Atom 0.3.
const PUBLICATIONS = [
  'pubDate',
  'published',
  'atom:published',
  'dcterms:issued',
  'issued',
  'dc:date',
  'dcterms:created',
  'created',
  'date',
];
const UPDATES = ['updated', 'atom:updated', 'dcterms:modified', 'modified'];
// What was written as a summary before the whole text.
const SUMMARIES = [
  'description',
  'summary',
  'dc:description',
  'dcterms:abstract',
  'atom:summary',
  'itunes:summary',
  'content:encoded',
  'content',
  'atom:content',
  'xhtml:body',
  'body',
  'media:description',
  'itunes:subtitle',
  'abstract',
];

/** An entry as an item; null when it says nothing at all. */
export function itemOf(entry: XmlNode, origin: Origin): Item | null {
  const base = baseOf(entry, origin.base);
  const updated = dateIn(entry, UPDATES, origin);
  const title = readText(titleOf(entry));
  const summary = summaryOf(entry);
  const legacy = title.legacy ?? summary.legacy;
  const item: Item = {
    guid: idOf(entry),
    link: linkOf(entry, base),
    title: title.text,
    published: dateIn(entry, PUBLICATIONS, origin) ?? updated,
    updated,
    summary: summary.text || null,
    categories: categoriesOf(entry),
    image: imageOf(entry, base),
    ...(legacy ? { legacy } : {}),
  };
  return saysSomething(item) ? item : null;
}

function saysSomething({ title, categories, ...others }: Item): boolean {
  return title !== '' || categories.length > 0 || Object.values(others).some((one) => one !== null);
}

function idOf(entry: XmlNode): string | null {
  return (
    firstText(entry, IDS) ?? attribute(entry, 'rdf:about') ?? firstText(entry, ['dc:identifier'])
  );
}

function titleOf(entry: XmlNode): string {
  const inGroup = () => firstOf(children(entry, 'media:group').map(groupTitle), (text) => text);
  return firstText(entry, TITLES) ?? inGroup() ?? '';
}

const groupTitle = (group: XmlNode) => firstText(group, ['media:title']);

function dateIn(entry: XmlNode, names: readonly string[], origin: Origin): string | null {
  for (const name of names) {
    for (const node of children(entry, name)) {
      const date = readDate(innerText(node), origin.timezone);
      if (date !== null) return date;
    }
  }
  return null;
}

function summaryOf(entry: XmlNode): ReturnType<typeof readText> {
  for (const name of SUMMARIES) {
    for (const node of children(entry, name)) {
      const summary = readText(textOf(node));
      if (summary.text !== '' || summary.legacy) return summary;
    }
  }
  const groups = children(entry, 'media:group');
  return readText(firstOf(groups.map(groupSummary), (text) => text) ?? '');
}

const groupSummary = (group: XmlNode) => firstText(group, ['media:description']);

/** The text of a summary or content; nothing for what is no text (Atom's pictures and archives). */
function textOf(node: XmlNode): string {
  if (typeof node === 'string') return unwrapped(node);
  const type = attribute(node, 'type')?.toLowerCase();
  if (type !== undefined && !TEXT_TYPE.test(type)) return '';
  const text = innerText(node);
  const isPacked = attribute(node, 'mode')?.toLowerCase() === 'base64';
  return isPacked ? Buffer.from(text, 'base64').toString('utf8') : unwrapped(text);
}

const TEXT_TYPE = /^(?:text|x?html|xml|escaped|plain)|xml$/;
const CATEGORIES = ['category', 'atom:category', 'dc:subject'];

function categoriesOf(entry: XmlNode): string[] {
  const names = new Set<string>();
  for (const element of CATEGORIES) {
    for (const category of children(entry, element)) {
      const said = attribute(category, 'term') ?? attribute(category, 'label');
      const name = plainText(said ?? innerText(category));
      if (name !== '') names.add(name);
    }
  }
  return [...names];
}
