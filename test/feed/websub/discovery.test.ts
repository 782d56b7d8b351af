import { expect, test } from 'vitest';
import { hubOf } from '../../../src/feed/websub/discovery.ts';
import { linksIn } from '../../../src/feed/websub/link-header.ts';
import { costOf } from '../../support/cost.ts';

const URL_OF_FEED = 'https://songmay.example/tin/rss.xml';
const HUB = 'https://hub.songmay.example/';
const bare = { hub: null, self: null };

test.each<[string, Parameters<typeof hubOf>[0], string | null, ReturnType<typeof hubOf>]>([
  ['no hub anywhere', { hub: null, self: URL_OF_FEED }, null, null],
  [
    'the document alone',
    { hub: HUB, self: 'https://a.example/f' },
    null,
    { hub: HUB, topic: 'https://a.example/f' },
  ],
  [
    'no self: the topic is where the feed was',
    { hub: HUB, self: null },
    null,
    { hub: HUB, topic: URL_OF_FEED },
  ],
  [
    'the header beats the document',
    { hub: 'https://old.example/', self: 'https://old.example/feed' },
    `<${HUB}>; rel="hub", <https://new.example/feed>; rel="self"`,
    { hub: HUB, topic: 'https://new.example/feed' },
  ],
  [
    'a header that names only the hub leaves the self of the document',
    { hub: null, self: 'https://a.example/f' },
    `<${HUB}>; rel=hub`,
    { hub: HUB, topic: 'https://a.example/f' },
  ],
  [
    'relative addresses',
    bare,
    '</hub>; rel=hub, <rss.xml?a=1>; rel=self',
    { hub: 'https://songmay.example/hub', topic: 'https://songmay.example/tin/rss.xml?a=1' },
  ],
  [
    'an absolute topic keeps its spelling',
    { hub: HUB, self: 'HTTPS://Songmay.example:443/tin' },
    null,
    { hub: HUB, topic: 'HTTPS://Songmay.example:443/tin' },
  ],
  [
    'a fragment is no part of a topic',
    { hub: HUB, self: `${URL_OF_FEED}#a` },
    null,
    { hub: HUB, topic: URL_OF_FEED },
  ],
  ['a hub that is not on the web', { hub: 'mailto:hub@songmay.example', self: null }, null, null],
  [
    'the first of two hubs that can be asked',
    bare,
    `<xmpp:a>; rel=hub, <${HUB}>; rel=hub, <https://b.example/>; rel=hub`,
    { hub: HUB, topic: URL_OF_FEED },
  ],
  [
    'a header about another document',
    bare,
    `<${HUB}>; rel=hub; anchor="https://other.example/"`,
    null,
  ],
  [
    'an anchor that is the feed itself',
    bare,
    `<${HUB}>; rel=hub; anchor="#tin"`,
    { hub: HUB, topic: URL_OF_FEED },
  ],
  ['an address of endless length', { hub: `${HUB}${'a'.repeat(5000)}`, self: null }, null, null],
])('%s', (_what, document, header, found) => {
  expect(hubOf(document, header, URL_OF_FEED)).toEqual(found);
});

test.each<[string, readonly [string, string][]]>([
  ['<a>; rel=hub', [['a', 'hub']]],
  ['<a>;rel="hub"', [['a', 'hub']]],
  ['<a> ; title="x" ; rel = "hub"', [['a', 'hub']]],
  ['<a>; REL="Hub SELF"', [['a', 'hub self']]],
  ['<a>; rel="self"; rel="hub"', [['a', 'self']]],
  [
    '<a>; title="b, <c>; rel=hub; \\" d"; rel=next, <e>; rel=hub',
    [
      ['a', 'next'],
      ['e', 'hub'],
    ],
  ],
  ['<a,b;c>; rel=hub', [['a,b;c', 'hub']]],
  [
    '<a>; rel=hub,, ,<b>; rel=self',
    [
      ['a', 'hub'],
      ['b', 'self'],
    ],
  ],
  ['<a>;; rel=hub; crossorigin', [['a', 'hub']]],
  ['<a>; xrel=hub; rel*=hub', [['a', '']]],
  ['<a>', [['a', '']]],
  ['a; rel=hub', []],
  ['<a; rel=hub', []],
  ['', []],
])('the header %j', (header, links) => {
  expect(linksIn(header).map(({ target, rels }) => [target, rels.join(' ')])).toEqual(links);
});

test.each(['<', '<a>;', '<a>; rel="', '; ', ' ', '<a>; rel=hub,', '\\"', '<a> ; a = '])(
  '100,000 times %j is read in no time',
  async (piece) => {
    const header = `<a>${piece.repeat(100_000)}`;
    expect(await costOf(() => linksIn(header), 500)).toBeLessThan(500);
  },
);
