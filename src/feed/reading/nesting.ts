/** Deeper than any honest feed, also one that leaves its paragraphs open. */
const MAX_DEPTH = 10_000;
/** A feed of 1,000 long items has some 20,000 elements. */
const MAX_ELEMENTS = 60_000;

const SPANS: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];

/** How deep the tags of a text are nested, where none is forgotten, and how many elements it has. */
export type Extent = { readonly depth: number; readonly elements: number };

/** Looks over the tags of an XML text without parsing it; its time grows with the length only. */
export function extentOf(xml: string): Extent {
  let depth = 0;
  let deepest = 0;
  let elements = 0;
  let end = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', end)) {
    const span = isNoElement(xml, at) ? spanAt(xml, at) : undefined;
    const close = xml.indexOf(span?.[1] ?? '>', at);
    if (close < 0) break;
    end = close + 1;
    if (span) continue;
    const isClosing = xml.charCodeAt(at + 1) === SLASH;
    elements += isClosing ? 0 : 1;
    depth += isClosing ? -1 : xml.charCodeAt(close - 1) === SLASH ? 0 : 1;
    deepest = Math.max(deepest, depth);
  }
  return { depth: deepest, elements };
}

function isNoElement(xml: string, at: number): boolean {
  const next = xml.charCodeAt(at + 1);
  return next === EXCLAMATION || next === QUESTION;
}

const EXCLAMATION = 0x21;
const SLASH = 0x2f;
const QUESTION = 0x3f;

/** Why a text of that extent must not be handed to any reader; null if it may. */
export function excessOf({ depth, elements }: Extent): string | null {
  if (depth > MAX_DEPTH) return 'its elements are nested too deep';
  return elements > MAX_ELEMENTS ? 'it has too many elements' : null;
}

/** The local name of the outermost element in lower case, past prolog, comments and doctype. */
export function rootOf(xml: string): string | null {
  let at = xml.indexOf('<');
  for (let span = spanAt(xml, at); span; span = spanAt(xml, at)) {
    const end = xml.indexOf(span[1], at);
    at = end < 0 ? -1 : xml.indexOf('<', end);
  }
  if (at < 0) return null;
  const name = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(xml.slice(at, at + 100));
  return name?.[1]?.toLowerCase() ?? null;
}

const FEED_ROOT = /<((?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel|entry|item))(?=[\s/>])/i;

/** Where the feed begins, past whatever a server printed before it; its name as printed. */
export function feedRootOf(xml: string): { readonly at: number; readonly name: string } | null {
  const found = FEED_ROOT.exec(xml);
  return found ? { at: found.index, name: found[1] ?? '' } : null;
}

/** Whether a whole feed with an entry stands in a web page, as some gateways deliver it. */
export function isWrappedFeed(page: string): boolean {
  const at = page.search(WRAPPED_FEED);
  return at >= 0 && ENTRY.test(page.slice(at));
}

const WRAPPED_FEED = /<(?:rss|(?:rdf:)?RDF|feed)(?:\s[^<>]{0,2000})?>/;
const ENTRY = /<(?:item|entry)[\s>]/;

function spanAt(xml: string, at: number): readonly [string, string] | undefined {
  return at < 0 ? undefined : SPANS.find(([open]) => xml.startsWith(open, at));
}
