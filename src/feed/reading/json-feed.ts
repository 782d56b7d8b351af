import type { RawFeed, XmlNode } from './node.ts';

/** More than any honest feed has; the rest is not read. */
const MAX_ITEMS = 20_000;

type Fields = { readonly [name: string]: unknown };

/** Whether a text is JSON rather than XML, by how it begins. */
export function looksLikeJson(text: string): boolean {
  return /^[\s\ufeff]{0,1000}[{[]/.test(text);
}

/** Reads JSON Feed 1.0 and 1.1 into the shape an Atom feed is read into; null for any other JSON. */
export function readJsonFeed(text: string): RawFeed | null {
  const feed = fieldsOf(parsed(text.replace(/^[\s\ufeff]+/, '')));
  const items = feed.items;
  const isFeed = /jsonfeed/i.test(String(feed.version ?? '')) || typeof feed.title === 'string';
  if (!Array.isArray(items) || !isFeed) return null;
  const hubs = listOf(feed.hubs).map((hub) => link(fieldsOf(hub).url, 'hub'));
  const head = element({
    title: textsOf(feed.title),
    link: [link(feed.feed_url, 'self'), link(feed.home_page_url, 'alternate'), ...hubs].flat(),
  });
  return { scopes: [head], entries: items.slice(0, MAX_ITEMS).map(entryOf) };
}

function entryOf(value: unknown): XmlNode {
  const item = fieldsOf(value);
  return element({
    id: textsOf(item.id),
    link: [link(item.url, 'alternate'), link(item.external_url, 'alternate')].flat(),
    title: textsOf(item.title),
    published: textsOf(item.date_published),
    updated: textsOf(item.date_modified),
    summary: textsOf(item.summary),
    content: [...textsOf(item.content_html), ...textsOf(item.content_text)],
    category: listOf(item.tags).flatMap(textsOf),
    image: [...textsOf(item.image), ...textsOf(item.banner_image)],
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Some programs print numbers where the format wants words. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function textsOf(value: unknown): string[] {
  const text = textOf(value);
  return text === null ? [] : [text];
}

function link(value: unknown, rel: string): XmlNode[] {
  const href = textOf(value);
  return href === null ? [] : [{ $: { href: href.replace(/&(?=#?\w+;)/g, '&amp;'), rel } }];
}

function element(fields: Readonly<Record<string, readonly XmlNode[]>>): XmlNode {
  return Object.fromEntries(Object.entries(fields).filter(([, nodes]) => nodes.length > 0));
}
