import { describe, expect, test } from 'vitest';
import { type Row, readFeed, readsRows } from './reading.ts';

const HOME = 'https://songtram.example.vn';
const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
const RSS1 = 'xmlns="http://purl.org/rss/1.0/"';

const rdf = (items: string, attributes = `${RDF} ${RSS1} ${DC}`) =>
  `<?xml version="1.0"?><rdf:RDF ${attributes}><channel rdf:about="${HOME}/"><title>Thư viện</title><items><rdf:Seq><rdf:li rdf:resource="${HOME}/1"/></rdf:Seq></items></channel>${items}</rdf:RDF>`;

const rows: readonly Row[] = [
  [
    'items beside the channel',
    rdf(
      `<item rdf:about="${HOME}/1"><title>A</title><link>${HOME}/1</link></item><item rdf:about="b"><title>B</title></item>`,
    ),
    [
      { guid: `${HOME}/1`, link: `${HOME}/1`, title: 'A' },
      { guid: 'b', link: null, title: 'B' },
    ],
  ],
  [
    'an item that is named by its address only',
    rdf(`<item rdf:about="${HOME}/1"><title>A</title></item>`),
    [{ link: `${HOME}/1` }],
  ],
  [
    'Dublin Core',
    rdf(
      '<item rdf:about="1"><title>A</title><dc:date>2026-11-20T00:00:00+07:00</dc:date><dc:subject>Sách</dc:subject><dc:description>Mới về</dc:description></item>',
    ),
    [{ published: '2026-11-19T17:00:00.000Z', categories: ['Sách'], summary: 'Mới về' }],
  ],
  [
    'items inside the channel',
    `<rdf:RDF ${RDF} ${RSS1}><channel><title>T</title><item rdf:about="1"><title>A</title></item></channel></rdf:RDF>`,
    [{ title: 'A', guid: '1' }],
  ],
  [
    'RSS 0.90',
    rdf(
      `<item><title>A</title><link>${HOME}/1</link></item>`,
      `${RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"`,
    ),
    [{ title: 'A', link: `${HOME}/1`, guid: null }],
  ],
  [
    'no channel',
    `<rdf:RDF ${RDF} ${RSS1}><item rdf:about="1"><title>A</title></item></rdf:RDF>`,
    [{ title: 'A' }],
  ],
  [
    'RDF as the plain vocabulary and RSS under a prefix',
    `<RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://purl.org/rss/1.0/"><r:channel><r:title>T</r:title></r:channel><r:item about="x"><r:title>A</r:title><r:link>${HOME}/1</r:link></r:item></RDF>`,
    [{ title: 'A', link: `${HOME}/1` }],
  ],
  [
    'another prefix for RDF',
    `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${RSS1}><item r:about="${HOME}/1"><title>A</title></item></r:RDF>`,
    [{ title: 'A', guid: `${HOME}/1`, link: `${HOME}/1` }],
  ],
  [
    'prefixes that were never declared',
    '<rdf:RDF><channel/><item rdf:about="1"><title>A</title><dc:date>2026-11-20T00:00:00Z</dc:date></item></rdf:RDF>',
    [{ title: 'A', guid: '1', published: '2026-11-20T00:00:00.000Z' }],
  ],
  [
    'the whole text from the content module',
    rdf(
      '<item rdf:about="1"><title>A</title><content:encoded><![CDATA[<p>Toàn văn</p>]]></content:encoded></item>',
      `${RDF} ${RSS1} xmlns:content="http://purl.org/rss/1.0/modules/content/"`,
    ),
    [{ summary: 'Toàn văn' }],
  ],
  ['no items', rdf(''), []],
];

describe('RSS 1.0 and what came before it', () => readsRows(rows));

test('the title is the channel’s', async () => {
  expect(await readFeed(rdf(''))).toMatchObject({ title: 'Thư viện' });
});
