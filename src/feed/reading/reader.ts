import Parser from 'rss-parser';
import { everyChild, type RawFeed, type XmlNode } from './node.ts';

/** The steps of rss-parser that are taken over here; they are stable since 3.0. */
type Steps = {
  buildAtomFeed: (document: { feed: XmlNode }) => RawFeed;
  buildRSS0_9: (document: { rss: XmlNode }) => RawFeed;
  buildRSS1: (document: { 'rdf:RDF': XmlNode }) => RawFeed;
  buildRSS2: (document: { rss: XmlNode }) => RawFeed;
};

type Reader = Steps & { parseString: (xml: string) => Promise<RawFeed> };

/**
 * Reads RSS 0.9x, 1.0, 2.0 and Atom with rss-parser; throws what it throws for broken XML.
 * What it makes of channels and entries is replaced by handing them over whole: one date it cannot
 * read would lose the feed, it keeps one link of several, and its HTML stripping can hang.
 */
export function readXmlFeed(xml: string): Promise<RawFeed> {
  // Never used twice: what broke one document would leave the next one without an answer.
  const parser = new Parser({ defaultRSS: 2 }) as unknown as Reader;
  parser.buildAtomFeed = ({ feed }) => ({ scopes: [feed], entries: everyChild(feed, 'entry') });
  parser.buildRSS0_9 = ({ rss }) => channelOf(rss);
  parser.buildRSS2 = ({ rss }) => channelOf(rss);
  parser.buildRSS1 = (document) => channelOf(document['rdf:RDF']);
  return parser.parseString(xml);
}

/** Entries stand in the channel, beside it, or in both places. */
function channelOf(root: XmlNode): RawFeed {
  const channels = everyChild(root, 'channel');
  return {
    scopes: [root, ...channels],
    entries: [root, ...channels].flatMap((scope) => everyChild(scope, 'item')),
  };
}
