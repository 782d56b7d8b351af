import Parser from 'rss-parser';

/** One element as rss-parser's XML reader gives it: bare text, or text, attributes and children. */
export type XmlNode = string | { readonly [name: string]: unknown };

export type RawFeed = { readonly title: XmlNode | null; readonly entries: readonly XmlNode[] };

type Wrapped = { readonly entry: XmlNode };

/** The steps of rss-parser that are taken over here; they are stable since 3.0. */
type Steps = {
  parseItemRss: (entry: XmlNode) => Wrapped;
  parseItemAtom: (entry: XmlNode) => Wrapped;
  buildAtomFeed: (document: { feed: XmlNode }) => { title?: XmlNode; items: Wrapped[] };
};

/**
 * Reads RSS 0.9x, 1.0, 2.0 and Atom with rss-parser; throws what it throws for broken XML.
 * Its reading of single entries is replaced by handing them over whole: one date it cannot read
 * would lose the feed, it keeps one link of several, and its HTML stripping can hang.
 */
export async function readXmlFeed(xml: string): Promise<RawFeed> {
  const parser = new Parser({ defaultRSS: 2 }) as Parser & Steps;
  parser.parseItemRss = (entry) => ({ entry });
  parser.parseItemAtom = (entry) => ({ entry });
  parser.buildAtomFeed = ({ feed }) => ({
    ...(children(feed, 'title')[0] ? { title: children(feed, 'title')[0] ?? '' } : {}),
    items: children(feed, 'entry').map((entry) => ({ entry })),
  });
  const feed = (await parser.parseString(xml)) as unknown as { title?: XmlNode; items: Wrapped[] };
  return { title: feed.title ?? null, entries: feed.items.map((item) => item.entry) };
}

/** The child elements of that name, in their order. */
export function children(node: XmlNode, name: string): readonly XmlNode[] {
  if (typeof node === 'string') return [];
  const found = Object.hasOwn(node, name) ? node[name] : undefined;
  return Array.isArray(found) ? (found as XmlNode[]) : [];
}

/** The value of an attribute, trimmed; null when missing or empty. */
export function attribute(node: XmlNode, name: string): string | null {
  if (typeof node === 'string') return null;
  const value = (node.$ as Record<string, string> | undefined)?.[name]?.trim();
  return value ? value : null;
}

/** The text inside an element and, where it has child elements (XHTML), inside those. */
export function innerText(node: XmlNode): string {
  if (typeof node === 'string') return node;
  const own = typeof node._ === 'string' ? [node._] : [];
  const below = Object.entries(node)
    .filter(([name]) => name !== '_' && name !== '$')
    .flatMap(([, value]) => (Array.isArray(value) ? (value as XmlNode[]) : []))
    .map(innerText);
  return [...own, ...below].join(' ');
}
