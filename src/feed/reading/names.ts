/** Vocabularies feeds are written in, by address (see `familyOf`), each with its usual prefix. */
const FAMILIES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns': 'atom',
  'http://purl.org/rss/1.0': 'rss',
  'http://purl.org/net/rss1.1': 'rss',
  'http://my.netscape.com/rdf/simple/0.9': 'rss',
  'http://channel.netscape.com/rdf/simple/0.9': 'rss',
  'http://my.netscape.com/publish/formats/rss-0.91.dtd': 'rss',
  'http://backend.userland.com/rss': 'rss',
  'http://backend.userland.com/rss091': 'rss',
  'http://backend.userland.com/rss2': 'rss',
  'http://blogs.law.harvard.edu/tech/rss': 'rss',
  'http://cyber.law.harvard.edu/rss': 'rss',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/xml/1998/namespace': 'xml',
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://purl.org/rss/1.0/modules/syndication': 'sy',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
};

/** Names that are not written in small letters alone, by what they are in small letters. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  ['pubDate', 'isPermaLink', 'origLink', 'updatePeriod', 'updateFrequency', 'rdf:RDF'].map(
    (name) => [name.toLowerCase(), name],
  ),
);

/** What the prefixes of a document stand for, and which vocabulary its plain names are from. */
export type Naming = { readonly families: Map<string, string>; readonly isAtom: boolean };

/** The vocabulary that a namespace's address names, however it is spelled; null if unknown. */
export function familyOf(address: string): string | null {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/[/#]{1,3}$/, '');
  return Object.hasOwn(FAMILIES, plain) ? (FAMILIES[plain] ?? null) : null;
}

/**
 * The name by which an element or attribute is known here: RSS's names and, in an Atom feed, Atom's
 * are plain, others get the usual prefix of their vocabulary. `own` is the vocabulary that an
 * element without prefix declares for itself.
 */
export function usualName(printed: string, naming: Naming, own: string | null = null): string {
  const lower = printed.toLowerCase();
  const colon = lower.indexOf(':');
  const local = lower.slice(colon + 1);
  const name = SPELLINGS.get(local) ?? local;
  if (colon < 0) return own === null || isPlain(own, naming) ? name : `${own}:${name}`;
  const prefix = lower.slice(0, colon);
  const family = naming.families.get(prefix) ?? prefix.replace(/^atom(?:10|03)$/, 'atom');
  return isPlain(family, naming)
    ? name
    : (SPELLINGS.get(`${family}:${local}`) ?? `${family}:${name}`);
}

function isPlain(family: string, naming: Naming): boolean {
  return family === 'rss' || (family === 'atom' && naming.isAtom);
}

/** Whether a name is spelled as it is known here, as far as can be told without its namespace. */
export function isUsual(name: string): boolean {
  const colon = name.indexOf(':');
  const local = name.slice(colon + 1);
  const lower = local.toLowerCase();
  if (local !== (SPELLINGS.get(lower) ?? lower) && LOCALS.has(lower)) return false;
  if (colon < 0) return true;
  const prefix = name.slice(0, colon);
  return (prefix !== 'rss' && !/^atom(?:10|03)$/.test(prefix)) || !LOCALS.has(lower);
}

// What is looked for in an entry, whatever its vocabulary.
const LOCALS = new Set(
  'title link guid id description summary content encoded body pubdate published updated issued created modified date subject category creator identifier thumbnail group enclosure'.split(
    ' ',
  ),
);

const DECLARATION = /xmlns(?::([\w.-]{1,40}))?\s{0,20}=\s{0,20}["']([^"'<>]{1,200})["']/g;

// A plain name of RSS, Atom or RDF is read as such; XHTML shows itself by what it holds.
const MAY_BE_PLAIN = new Set(['rss', 'atom', 'rdf', 'xhtml']);

/** Whether a known vocabulary is met under another prefix than its usual one. */
export function hasOddPrefixes(xml: string): boolean {
  for (const [, prefix, address = ''] of xml.matchAll(DECLARATION)) {
    const family = familyOf(address);
    if (family === null || family === prefix) continue;
    if (prefix !== undefined || !MAY_BE_PLAIN.has(family)) return true;
  }
  return false;
}
