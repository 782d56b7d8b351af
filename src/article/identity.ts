import { createHash } from 'node:crypto';
import type { Item } from './article.ts';

const TRACKING = /^(utm_\w+|fbclid|gclid|zarsrc|mc_cid|mc_eid)$/;

/** A link as identity: no difference of scheme, default port, tracking parameters, fragment or spelling. */
export function normaliseLink(link: string): string {
  if (!URL.canParse(link)) return link.trim();
  const url = new URL(link);
  url.hash = '';
  if (url.protocol === 'http:') url.protocol = 'https:';
  if (url.port === '443' || url.port === '80') url.port = '';
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING.test(name.toLowerCase())) url.searchParams.delete(name);
  }
  // Always written anew: deleting a parameter respells the others.
  url.search = url.searchParams.toString();
  return url.toString();
}

/**
 * What makes an item the same item at the next poll: its guid, else its link, else title and day.
 * 32 hexadecimal digits of SHA-256, as peers with 32-bit hashes lose items.
 */
export function identityOf(item: Item): string {
  if (item.guid) return hash(`guid ${item.guid}`);
  if (item.link) return hash(`link ${normaliseLink(item.link)}`);
  return hash(`title ${item.title.normalize('NFC')} ${item.published?.slice(0, 10) ?? ''}`);
}

/** An article's id: the same item of the same feed always gives the same one. */
export function articleIdOf(feed: string, identity: string): string {
  return hash(`${feed} ${identity}`).slice(0, 24);
}

/** A feed's name in the store: another address is another feed, which starts silently. */
export function feedKeyOf(url: string): string {
  return hash(`feed ${url}`).slice(0, 12);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
