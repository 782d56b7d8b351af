import { createHash } from 'node:crypto';
import type { Item } from './article.ts';

const TRACKING =
  /^(?:jsessionid|phpsessid|aspsessionid\w*|utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|igshid|zarsrc|mc_[ce]id|_hs(?:enc|mi)|mkt_tok)$/;

/** So many titles under one address make it the address of a site, not of an article. */
const TITLES_OF_A_SITE = 3;

/** A session that Java servers write into the path of every link. */
const PATH_SESSION = /;jsessionid=[^/;]*/i;

/**
 * A link as identity: no difference of scheme, default port, tracking and session parameters,
 * fragment or spelling.
 */
export function normaliseLink(link: string): string {
  if (!URL.canParse(link)) return link.trim();
  const url = new URL(link);
  url.hash = '';
  if (url.protocol === 'http:') url.protocol = 'https:';
  if (url.port === '443' || url.port === '80') url.port = '';
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name.toLowerCase())) url.searchParams.delete(name);
  }
  url.pathname = url.pathname.replace(PATH_SESSION, '');
  // Always written anew: deleting a parameter respells the others.
  url.search = url.searchParams.toString();
  return url.toString();
}

/** An item with the names it is known by; each is 32 hexadecimal digits of SHA-256. */
export type NamedItem = {
  readonly item: Item;
  /** Any one of these known means the same item. Never empty; the first names its article. */
  readonly names: readonly string[];
  /** Its title: alone no proof, but many known at once show that a site has moved. */
  readonly title: string;
  /** What it says, in 16 digits: another value means that it reads otherwise than before. */
  readonly print: string;
};

/**
 * Names the items of one document, each item once. A link is one name, the same in every feed; a
 * guid is another, if no second item of the document has it. A guid without a link may be a new one at
 * every poll, so what the item says and when counts too. What has neither goes by title and day.
 */
export function nameItems(items: readonly Item[], feed: string): NamedItem[] {
  const guids = countBy(items, (item) => item.guid);
  const shared = sharedLinks(items);
  const stamps = countBy(items, (item) => item.updated);
  const taken = new Set<string>();
  return items.flatMap((item) => {
    const link = linkName(item, shared);
    const guid = guidName(item, { feed, guids });
    const words = link === null && guid !== null ? wordsName(item, feed) : null;
    const names = [link, guid, words].filter((name) => name !== null);
    if (names.length === 0) names.push(titleName(item, feed, dayOf(item)));
    if (names.some((name) => taken.has(name))) return [];
    for (const name of names) taken.add(name);
    // A time that most items share is the feed's own: it tells of no change.
    const own = (stamps.get(item.updated) ?? 0) * 2 <= Math.max(2, items.length);
    const print = printOf(item, own ? item.updated : null);
    return [{ item, names, title: titleName(item, feed, 'any day'), print }];
  });
}

/** An article's id: the same item always gives the same one, whichever feed it came by. */
export function articleIdOf(names: NamedItem['names']): string {
  return hash(`article ${names[0]}`).slice(0, 24);
}

/** A feed's name in the store: another address is another feed, which starts silently. */
export function feedKeyOf(url: string): string {
  return hash(`feed ${url}`).slice(0, 12);
}

function printOf({ title, summary, link }: Item, updated: string | null): string {
  return hash(JSON.stringify([title, summary, link && normaliseLink(link), updated])).slice(0, 16);
}

function linkName(item: Item, shared: ReadonlySet<string>): string | null {
  if (item.link === null) return null;
  const link = normaliseLink(item.link);
  const home = item.guid !== null && /^https?:\/\/[^/]+\/$/.test(link);
  return home || shared.has(link) ? null : hash(`link ${link}`);
}

function guidName(
  { guid }: Item,
  { feed, guids }: { feed: string; guids: ReadonlyMap<string | null, number> },
): string | null {
  return guid !== null && guids.get(guid) === 1 ? hash(`guid ${feed} ${guid}`) : null;
}

function wordsName({ title, summary, published }: Item, feed: string): string | null {
  if (published === null) return null;
  return hash(JSON.stringify(['words', feed, title, summary, published]));
}

function titleName(item: Item, feed: string, day: string): string {
  return hash(`title ${feed} ${(item.title || (item.summary ?? '')).normalize('NFC')} ${day}`);
}

const dayOf = (item: Item) => item.published?.slice(0, 10) ?? '';

/** Links that name no single item: a site's own address, or a page on which each item has its place. */
function sharedLinks(items: readonly Item[]): Set<string> {
  const byLink = new Map<string, Item[]>();
  for (const item of items) {
    if (item.link === null) continue;
    const link = normaliseLink(item.link);
    const same = byLink.get(link);
    if (same) same.push(item);
    else byLink.set(link, [item]);
  }
  return new Set([...byLink].filter(([, same]) => isShared(same)).map(([link]) => link));
}

function isShared(items: readonly Item[]): boolean {
  const titles = new Set(items.map((item) => item.title));
  if (titles.size >= TITLES_OF_A_SITE) return true;
  const places = new Set(items.map((item) => item.link?.split('#')[1] ?? ''));
  return titles.size > 1 && places.size === items.length && !places.has('');
}

function countBy<T, K>(all: readonly T[], key: (one: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const one of all) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
