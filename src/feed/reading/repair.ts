import { meaningsIn } from './plain-text.ts';

const CDATA = /(<!\[CDATA\[.*?\]\]>)/s;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const FORBIDDEN_REFERENCE = /&#(?:0*(?:[0-8]|1[1-24-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]));/gi;
const AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)(?:[a-z][a-z\d]*;)?/gi;
const LAST_TAG = /<\/(?:rss|feed|rdf:RDF)\s*>/g;

/**
 * Mends what makes an XML parser give up a whole feed: characters XML forbids, junk before the
 * first and after the last tag, bare `&` (`Sở TT&TT`) and HTML's names for characters (`&nbsp;`).
 */
export function repairXml(xml: string): string {
  return trimmed(xml.replace(FORBIDDEN, ''))
    .split(CDATA)
    .map((part) => (part.startsWith('<![CDATA[') ? part : mendReferences(part)))
    .join('');
}

function trimmed(xml: string): string {
  const start = Math.max(0, xml.indexOf('<'));
  const last = [...xml.matchAll(LAST_TAG)].at(-1);
  return xml.slice(start, last ? last.index + last[0].length : undefined);
}

function mendReferences(text: string): string {
  const meanings = meaningsIn(text);
  return text.replace(FORBIDDEN_REFERENCE, '').replace(AMPERSAND, (found) => {
    const meaning = meanings.get(found) ?? found;
    return meaning === found ? `&amp;${found.slice(1)}` : meaning;
  });
}
