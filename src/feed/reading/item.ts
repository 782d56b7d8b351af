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
  isMixed,
  textOf,
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
  'dcterms:available',
  'dcterms:date',
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
  'xhtml:div',
  'div',
  'media:description',
  'itunes:subtitle',
  'abstract',
];

/** An entry as an item, also when nothing in it can be read; null when there is nothing in it. */
export function itemOf(entry: XmlNode, origin: Origin): Item | null {
  const base = baseOf(entry, origin.base);
  const updated = dateIn(entry, UPDATES, origin) ?? lastChangeOf(entry, origin);
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
  return isMixed(entry) || saysSomething(item) ? item : null;
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

/** The Channel Definition Format says it in an attribute. */
function lastChangeOf(entry: XmlNode, { timezone }: Origin): string | null {
  const printed = attribute(entry, 'lastmod');
  return printed && readDate(printed, timezone);
}

function summaryOf(entry: XmlNode): ReturnType<typeof readText> {
  for (const name of SUMMARIES) {
    for (const node of children(entry, name)) {
      const summary = readText(wordsOf(node));
      if (summary.text !== '' || summary.legacy) return summary;
    }
  }
  const groups = children(entry, 'media:group');
  return readText(firstOf(groups.map(groupSummary), (text) => text) ?? '');
}

const groupSummary = (group: XmlNode) => firstText(group, ['media:description']);

/** The text of a summary or content; nothing for what is no text (Atom's pictures and archives). */
function wordsOf(node: XmlNode): string {
  const type = attribute(node, 'type')?.toLowerCase();
  return type === undefined || TEXT_TYPE.test(type) ? textOf(node) : '';
}

const TEXT_TYPE = /^(?:text|x?html|xml|escaped|plain)|xml$/;
const CATEGORIES = ['category', 'atom:category', 'dc:subject', 'media:category', 'itunes:category'];

function categoriesOf(entry: XmlNode): string[] {
  const names = new Set<string>();
  for (const element of CATEGORIES) {
    for (const category of children(entry, element)) {
      const name = plainText(labelOf(category));
      if (name !== '') names.add(name);
    }
  }
  for (const keyword of firstText(entry, ['itunes:keywords'])?.split(',') ?? [])
    if (keyword.trim() !== '') names.add(plainText(keyword));
  return [...names];
}

function labelOf(category: XmlNode): string {
  return (
    attribute(category, 'term') ??
    attribute(category, 'label') ??
    // Podcasts; one that stands inside another is its part and not named.
    attribute(category, 'text') ??
    innerText(category)
  );
}
