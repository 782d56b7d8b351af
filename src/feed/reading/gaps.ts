import { isUsual } from './names.ts';
import { children, isMixed, type RawFeed, type XmlNode } from './node.ts';

/** Texts in which markup may stand; rss-parser's XML reader loses the order of what is mixed. */
const TEXTS = new Set(
  'title summary description content content:encoded body xhtml:body div xhtml:div'.split(' '),
);
const ENTRY_TAG = /<(?:[\w.-]{1,20}:)?(?:item|entry)(?=[\s/>])/i;

/**
 * Whether a document says more than rss-parser read in it: entries it did not find, names in another
 * spelling than it knows, markup mixed with text.
 */
export function leavesGaps(xml: string, read: RawFeed): boolean {
  if (read.entries.length === 0 && ENTRY_TAG.test(xml)) return true;
  return read.scopes.some(isIncomplete) || read.entries.some(isIncomplete);
}

function isIncomplete(node: XmlNode): boolean {
  if (typeof node === 'string') return false;
  for (const name in node) {
    const kind = kindOf(name);
    if (kind === 'odd' || (kind === 'text' && children(node, name).some(isMixed))) return true;
  }
  return false;
}

type Kind = 'odd' | 'text' | 'other';

/** The verdict on each name met so far; a document has few. */
const kinds = new Map<string, Kind>();
const MAX_KINDS = 1_000;

function kindOf(name: string): Kind {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  if (kinds.size > MAX_KINDS) kinds.clear();
  const kind = isUsual(name) ? (TEXTS.has(name) ? 'text' : 'other') : 'odd';
  kinds.set(name, kind);
  return kind;
}
