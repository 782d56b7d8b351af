import { linksIn } from './link-header.ts';

/** Where to ask for news to be pushed, and the name the hub knows the feed by. */
export type Hub = { readonly hub: string; readonly topic: string };

/** A longer address is refused by many servers, and none is longer in earnest. */
const MAX_CHARS = 2048;

/**
 * The hub that a feed advertises (WebSub, section 4): the `Link:` header beats the document, for
 * each of the two relations. `url` is where the document was in the end; it is the topic of a feed
 * that names no `self`. Null when there is none that can be asked over http(s).
 */
export function hubOf(
  document: { readonly hub: string | null; readonly self: string | null },
  linkHeader: string | null,
  url: string,
): Hub | null {
  const links = linksIn(linkHeader ?? '').filter(
    ({ anchor }) => anchor === null || resolved(anchor, url) === resolved('', url),
  );
  const first = (rel: string, printed: string | null) => {
    const told = links.filter((link) => link.rels.includes(rel)).map((link) => link.target);
    for (const target of [...told, printed]) {
      const address = target && resolved(target, url);
      if (address) return address;
    }
    return null;
  };
  const hub = first('hub', document.hub);
  const topic = first('self', document.self) ?? resolved('', url);
  return hub && topic ? { hub, topic } : null;
}

/** An absolute address as printed, or a relative one completed; hubs compare topics letter by letter. */
function resolved(target: string, base: string): string | null {
  const printed = target.trim();
  if (!URL.canParse(printed, base)) return null;
  const url = new URL(printed, base);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const address = URL.canParse(printed) && !printed.includes('#') ? printed : url.href;
  return address.length <= MAX_CHARS ? address : null;
}
