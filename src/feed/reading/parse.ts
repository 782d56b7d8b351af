import type { Item } from '../../article/article.ts';
import { baseOfFeed } from './address.ts';
import { decodeText } from './charset.ts';
import { leavesGaps } from './gaps.ts';
import { type Head, headOf } from './head.ts';
import { itemOf, type Origin } from './item.ts';
import { looksLikeJson, readJsonFeed } from './json-feed.ts';
import { mapFeed } from './mapper.ts';
import { hasOddPrefixes } from './names.ts';
import { type Extent, excessOf, extentOf, feedRootOf, isWrappedFeed, rootOf } from './nesting.ts';
import type { RawFeed, XmlNode } from './node.ts';
import { readXmlFeed } from './reader.ts';
import { dropUnclosedProlog, repairXml } from './repair.ts';

/** 10 MB, as the fetcher allows; a feed from elsewhere keeps to it too. */
const MAX_BYTES = 10 * 1024 * 1024;
/** Greater documents go to the tolerant reader at once: it is faster, and bounded in depth. */
const MAX_STRICT = { length: 2_000_000, depth: 256, elements: 30_000 };

export type ParsedFeed =
  | ({ readonly kind: 'feed'; readonly items: readonly Item[] } & Head)
  /** `reason` finishes the sentence "The feed cannot be read: …". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A document that was fetched; `url` is where it was in the end. */
export type FeedDocument = {
  readonly body: Buffer;
  readonly contentType: string | null;
  readonly url: string;
};

/** The same, whether or not it is known where it was. */
type Document = Omit<FeedDocument, 'url'> & { readonly url: string | null };

/**
 * Reads a feed. `timezone` (IANA) is meant where a printed date names no zone. Never throws: what is
 * no feed is `unreadable`, and an entry that cannot be read is left out without losing the others.
 */
export async function parseFeed(
  document: Document,
  options: { readonly timezone: string },
): Promise<ParsedFeed> {
  if (document.body.length > MAX_BYTES) return unreadable('it is larger than 10 MB');
  const raw = await readRaw(decodeText(document));
  if (typeof raw === 'string') return unreadable(raw);
  const base = baseOfFeed(raw, document.url);
  const origin = { base, timezone: options.timezone };
  return {
    kind: 'feed',
    ...headOf(raw, document.url ?? base),
    items: raw.entries.flatMap((entry) => readEntry(entry, origin) ?? []),
  };
}

function unreadable(reason: string): ParsedFeed {
  return { kind: 'unreadable', reason };
}

/** The feed, or the reason why it cannot be read. */
async function readRaw(text: string): Promise<RawFeed | string> {
  if (/^[\s\ufeff]*$/.test(text)) return 'the answer was empty';
  if (looksLikeJson(text))
    return readJsonFeed(text) ?? 'it answered with something that is not XML';
  const extent = extentOf(text);
  return excessOf(extent) ?? (await readStrictly(text, extent)) ?? readTolerantly(text);
}

/** Null where the text is not in order, or says more than the strict reader understands. */
async function readStrictly(text: string, extent: Extent): Promise<RawFeed | null> {
  const { length, depth, elements } = MAX_STRICT;
  if (text.length > length || extent.depth > depth || extent.elements > elements) return null;
  if (hasOddPrefixes(text)) return null;
  try {
    const read = await readXmlFeed(text);
    return leavesGaps(text, read) ? null : read;
  } catch {
    return null;
  }
}

function readTolerantly(printed: string): RawFeed | string {
  const text = dropUnclosedProlog(printed);
  const outermost = rootOf(text);
  if (outermost === null) return 'it answered with something that is not XML';
  const isPage = /^(?:html|head|body)$/.test(outermost) || /^\s*<!doctype html/i.test(text);
  if (isPage && !isWrappedFeed(text)) return 'it answered with a web page, not a feed';
  const mended = repairXml(text);
  if (mended === null) return 'it is broken beyond repair, or its entities grow out of bounds';
  const root = feedRootOf(mended);
  if (root === null) return 'it is neither RSS nor Atom';
  return mapFeed(mended.slice(root.at), root.name);
}

function readEntry(entry: XmlNode, origin: Origin): Item | null {
  try {
    return itemOf(entry, origin);
  } catch {
    return null;
  }
}
