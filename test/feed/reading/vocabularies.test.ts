import { describe } from 'vitest';
import { atomEntry, readsRows, rss, rssItem } from './reading.ts';

const HOME = 'https://songtram.example.vn';
const OLD = 'version="0.3" xmlns="http://purl.org/atom/ns#"';

describe('what other vocabularies say of an item', () => {
  readsRows([
    [
      'the Channel Definition Format',
      '<CHANNEL HREF="/"><TITLE>T</TITLE><ITEM HREF="1.htm" LASTMOD="2026-11-22T01:30:00Z"><TITLE>A</TITLE><ABSTRACT>Tóm tắt</ABSTRACT></ITEM><ITEM><A HREF="/2"/><TITLE>B</TITLE></ITEM></CHANNEL>',
      [
        {
          title: 'A',
          link: `${HOME}/rss/1.htm`,
          published: '2026-11-22T01:30:00.000Z',
          updated: '2026-11-22T01:30:00.000Z',
          summary: 'Tóm tắt',
        },
        { title: 'B', link: `${HOME}/2` },
      ],
    ],
    [
      'terms of Dublin Core for a date',
      rss(
        '<item><dcterms:available>2026-11-22T01:30:00Z</dcterms:available></item><item><dcterms:date>2026-11-22T01:30:00Z</dcterms:date></item>',
        'version="2.0" xmlns:dcterms="http://purl.org/dc/terms/"',
      ),
      [{ published: '2026-11-22T01:30:00.000Z' }, { published: '2026-11-22T01:30:00.000Z' }],
    ],
    [
      'categories of media and podcasts',
      rssItem(
        '<category>Tin</category><media:category>Ảnh</media:category><itunes:category text="Đời sống"/><itunes:keywords>lúa, cá, </itunes:keywords>',
        'version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
      ),
      [{ categories: ['Tin', 'Ảnh', 'Đời sống', 'lúa', 'cá'] }],
    ],
    [
      'a text in XHTML alone',
      rss(
        '<item><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>Một <h:b>hai</h:b></h:p></h:div></item><item><div xmlns="http://www.w3.org/1999/xhtml"><p>Ba</p></div></item>',
      ),
      [{ summary: 'Một hai' }, { summary: 'Ba' }],
    ],
  ]);
});

describe('what Atom says in other ways', () => {
  readsRows([
    [
      'a relation and an address in capitals',
      atomEntry('<link REL="self" HREF="/s"/><link REL="alternate" HREF="/1"/>'),
      [{ link: `${HOME}/1` }],
    ],
    [
      'an id that is an address, where there is no link',
      atomEntry('<id>https://a.example.vn/1</id>'),
      [{ link: 'https://a.example.vn/1' }],
    ],
    [
      'a title in base64',
      atomEntry(
        `<title mode="base64" type="text/html">${Buffer.from('<b>Giá</b> lúa').toString('base64')}</title>`,
        OLD,
      ),
      [{ title: 'Giá lúa' }],
    ],
  ]);
});
