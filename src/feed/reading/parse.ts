import type { Item } from '../../article/article.ts';
import { decodeText } from './charset.ts';
import { itemOf, type Origin } from './item.ts';
import { excessOf, rootOf } from './nesting.ts';
import { plainText } from './plain-text.ts';
import { innerText, type RawFeed, readXmlFeed, type XmlNode } from './reader.ts';
import { repairXml } from './repair.ts';

/** 10 MB, as the fetcher allows; a feed from elsewhere keeps to it too. */
const MAX_BYTES = 10 * 1024 * 1024;

export type ParsedFeed =
  | { readonly kind: 'feed'; readonly title: string | null; readonly items: readonly Item[] }
  /** `reason` finishes the sentence "The feed cannot be read: …". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A document that was fetched; `url` is where it was in the end. */
type FeedDocument = {
  readonly body: Buffer;
  readonly contentType: string | null;
  readonly url: string;
};

/**
 * Reads a feed. `timezone` (IANA) is meant where a printed date names no zone. Never throws: what is
 * no feed is `unreadable`, and an entry that cannot be read is left out without losing the others.
 */
export async function parseFeed(
  document: FeedDocument,
  options: { readonly timezone: string },
): Promise<ParsedFeed> {
  if (document.body.length > MAX_BYTES) return unreadable('it is larger than 10 MB');
  const text = decodeText(document);
  const objection = objectionTo(text);
  if (objection !== null) return unreadable(objection);
  const raw = await readWithRepair(text);
  if (typeof raw === 'string') return unreadable(raw);
  const origin = { url: document.url, timezone: options.timezone };
  return {
    kind: 'feed',
    title: raw.title === null ? null : plainText(innerText(raw.title)) || null,
    items: raw.entries.flatMap((entry) => readEntry(entry, origin) ?? []),
  };
}

function unreadable(reason: string): ParsedFeed {
  return { kind: 'unreadable', reason };
}

function objectionTo(text: string): string | null {
  if (/^[\s\ufeff]*$/.test(text)) return 'the answer was empty';
  const root = rootOf(text);
  if (root === null) return 'it answered with something that is not XML';
  if (root === 'html' || root === 'head' || root === 'body' || /^\s*<!doctype html/i.test(text))
    return 'it answered with a web page, not a feed';
  return excessOf(text);
}

/** The feed, or the reason why even the mended text cannot be read. */
async function readWithRepair(text: string): Promise<RawFeed | string> {
  try {
    return await readXmlFeed(text);
  } catch (first) {
    try {
      return await readXmlFeed(repairXml(text));
    } catch {
      return sayXmlError(first);
    }
  }
}

// The XML reader counts lines from nought and says the place on lines of their own.
function sayXmlError(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (/not recognized/i.test(message)) return 'it is XML, but neither RSS nor Atom';
  const line = /\nLine: (\d+)/.exec(message)?.[1];
  const cause = message.split('\n')[0] || 'unknown error';
  return line ? `broken XML in line ${Number(line) + 1} (${cause})` : `broken XML (${cause})`;
}

function readEntry(entry: XmlNode, origin: Origin): Item | null {
  try {
    return itemOf(entry, origin);
  } catch {
    return null;
  }
}
