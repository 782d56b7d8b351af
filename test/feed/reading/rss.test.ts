import { describe } from 'vitest';
import { readsRows, rss, rssItem } from './reading.ts';

const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
const CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"';
const HOME = 'https://songtram.example.vn';
const channel = '<channel><title>Tin</title><item><title>Lễ hội</title></item></channel>';

describe('every version of RSS', () => {
  readsRows([
    ['0.91', `<rss version="0.91">${channel}</rss>`, [{ title: 'Lễ hội' }]],
    [
      '0.91 with the document type of Netscape',
      `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91">${channel}</rss>`,
      [{ title: 'Lễ hội' }],
    ],
    ['0.92', `<rss version="0.92">${channel}</rss>`, [{ title: 'Lễ hội' }]],
    ['0.94', `<rss version="0.94">${channel}</rss>`, [{ title: 'Lễ hội' }]],
    ['no version', `<rss>${channel}</rss>`, [{ title: 'Lễ hội' }]],
    ['a version nobody knows', `<rss version="3.1">${channel}</rss>`, [{ title: 'Lễ hội' }]],
    ['an empty version', `<rss version="">${channel}</rss>`, [{ title: 'Lễ hội' }]],
    [
      "Atom's namespace by mistake",
      `<rss version="2.0" xmlns="http://www.w3.org/2005/Atom">${channel}</rss>`,
      [{ title: 'Lễ hội' }],
    ],
    [
      'a prefix before each name',
      '<r:rss version="2.0" xmlns:r="http://backend.userland.com/rss2"><r:channel><r:item><r:title>Lễ hội</r:title><r:link>/1</r:link></r:item></r:channel></r:rss>',
      [{ title: 'Lễ hội', link: `${HOME}/1` }],
    ],
    ['no channel', '<rss version="2.0"><item><title>A</title></item></rss>', [{ title: 'A' }]],
    [
      'items beside the channel',
      '<rss version="2.0"><channel><title>T</title></channel><item><title>A</title></item></rss>',
      [{ title: 'A' }],
    ],
    [
      'items in a list of their own',
      rss('<items><item><title>A</title></item><item><title>B</title></item></items>'),
      [{ title: 'A' }, { title: 'B' }],
    ],
    [
      'several channels',
      '<rss version="2.0"><channel><item><title>A</title></item></channel><channel><item><title>B</title></item></channel></rss>',
      [{ title: 'A' }, { title: 'B' }],
    ],
    [
      'a channel alone, in capitals',
      '<CHANNEL><ITEM HREF="https://a.example.vn/1"><TITLE>A</TITLE></ITEM></CHANNEL>',
      [{ title: 'A', link: 'https://a.example.vn/1' }],
    ],
    [
      'names in capitals',
      '<RSS VERSION="2.0"><CHANNEL><ITEM><TITLE>A</TITLE><LINK>/1</LINK><PUBDATE>Sun, 22 Nov 2026 08:30:00 +0700</PUBDATE></ITEM></CHANNEL></RSS>',
      [{ title: 'A', link: `${HOME}/1`, published: '2026-11-22T01:30:00.000Z' }],
    ],
    [
      'capitals in the items only',
      rss('<Item><Title>A</Title><GUID isPermaLink="false">g</GUID></Item>'),
      [{ title: 'A', guid: 'g', link: null }],
    ],
    [
      'capitals in some fields only',
      rssItem('<Title>A</Title><pubdate>22 Nov 2026 08:30:00 +0700</pubdate>'),
      [{ title: 'A', published: '2026-11-22T01:30:00.000Z' }],
    ],
    ['no items', rss(''), []],
    ['nothing at all', '<rss/>', []],
  ]);
});

describe('the fields of an item', () => {
  readsRows([
    [
      'a link in CDATA',
      rssItem('<link><![CDATA[ /1?a=1&b=2 ]]></link>'),
      [{ link: `${HOME}/1?a=1&b=2` }],
    ],
    ['a link as an attribute', rssItem('<link href="/1"/>'), [{ link: `${HOME}/1` }]],
    [
      'the first link that says something',
      rssItem('<link/><link>/2</link>'),
      [{ link: `${HOME}/2` }],
    ],
    [
      'its own link before one of Atom',
      rssItem(
        '<a:link rel="self" href="/self"/><link>/1</link>',
        'version="2.0" xmlns:a="http://www.w3.org/2005/Atom"',
      ),
      [{ link: `${HOME}/1` }],
    ],
    [
      'a link of Atom where there is no other',
      rssItem(
        '<title>A</title><atom:link href="/1"/>',
        'version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"',
      ),
      [{ link: `${HOME}/1` }],
    ],
    [
      'the original link only where there is no other',
      rssItem(
        '<title>A</title><feedburner:origLink>https://a.example.vn/1</feedburner:origLink>',
        'version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
      ),
      [{ link: 'https://a.example.vn/1' }],
    ],
    [
      'a guid that is an address',
      rssItem('<guid>https://a.example.vn/9</guid>'),
      [{ link: 'https://a.example.vn/9' }],
    ],
    ['a guid that is a path', rssItem('<guid>/9</guid>'), [{ guid: '/9', link: `${HOME}/9` }]],
    [
      'a link that was closed before its address',
      rssItem('<title>A</title><link/>https://a.example.vn/9\n'),
      [{ link: 'https://a.example.vn/9' }],
    ],
    [
      'words between the fields are no link',
      rssItem('<title>A</title>https://a.example.vn/9 là trang nhà'),
      [{ link: null }],
    ],
    [
      'a relative guid that says it is an address',
      rssItem('<guid isPermaLink="true">/9</guid>'),
      [{ guid: '/9', link: `${HOME}/9` }],
    ],
    [
      'a guid that says it is no address',
      rssItem('<guid ispermalink="FALSE">https://a.example.vn/9</guid>'),
      [{ guid: 'https://a.example.vn/9', link: null }],
    ],
    ['a guid with blanks around it', rssItem('<guid>\n  bai-9 \n</guid>'), [{ guid: 'bai-9' }]],
    ['an empty guid', rssItem('<title>A</title><guid></guid>'), [{ guid: null }]],
    [
      'an identifier of Dublin Core',
      rssItem('<dc:identifier>urn:9</dc:identifier>', `version="2.0" ${DC}`),
      [{ guid: 'urn:9' }],
    ],
    [
      'the description before the whole text',
      rssItem(
        '<content:encoded>Toàn văn</content:encoded><description>Tóm tắt</description>',
        `version="2.0" ${CONTENT}`,
      ),
      [{ summary: 'Tóm tắt' }],
    ],
    [
      'the whole text where the description is empty',
      rssItem(
        '<description> </description><content:encoded><![CDATA[<p>Toàn văn</p>]]></content:encoded>',
        `version="2.0" ${CONTENT}`,
      ),
      [{ summary: 'Toàn văn' }],
    ],
    [
      'the whole text under another prefix',
      rssItem(
        '<c:encoded>Toàn văn</c:encoded>',
        'version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"',
      ),
      [{ summary: 'Toàn văn' }],
    ],
    [
      'a body in XHTML',
      rssItem('<body xmlns="http://www.w3.org/1999/xhtml"><p>Bà <b>con</b> đọc</p></body>'),
      [{ summary: 'Bà con đọc' }],
    ],
    [
      'markup that was not escaped, in its order',
      rssItem('<description>Sáng <b>nay</b>, 42 <i>cán bộ</i> dự</description>'),
      [{ summary: 'Sáng nay, 42 cán bộ dự' }],
    ],
    [
      'what a podcast says',
      rssItem(
        '<itunes:title>Tập 1</itunes:title><itunes:summary>Nghe đài</itunes:summary>',
        'version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
      ),
      [{ title: 'Tập 1', summary: 'Nghe đài' }],
    ],
    [
      'what media RSS says',
      rssItem(
        '<media:group><media:title>Phim</media:title><media:description>Về quê</media:description><media:content url="/p.jpg" medium="image"/></media:group>',
        'version="2.0" xmlns:media="http://search.yahoo.com/mrss/"',
      ),
      [{ title: 'Phim', summary: 'Về quê', image: `${HOME}/p.jpg` }],
    ],
    [
      'what Dublin Core says',
      rssItem(
        '<dc:title>A</dc:title><dc:date>2026-11-22T08:30:00+07:00</dc:date><dc:subject>Lúa</dc:subject>',
        `version="2.0" ${DC}`,
      ),
      [{ title: 'A', published: '2026-11-22T01:30:00.000Z', categories: ['Lúa'] }],
    ],
    [
      'Dublin Core under another prefix',
      rssItem(
        '<d:title>A</d:title><d:date>2026-11-22</d:date>',
        'version="2.0" xmlns:d="http://purl.org/dc/elements/1.1/"',
      ),
      [{ title: 'A', published: '2026-11-21T17:00:00.000Z' }],
    ],
    [
      'Dublin Core declared where it is used',
      rssItem('<title>A</title><date xmlns="http://purl.org/dc/elements/1.1/">2026-11-22</date>'),
      [{ published: '2026-11-21T17:00:00.000Z' }],
    ],
    [
      'its categories in order, each once',
      rssItem(
        '<category domain="x">Lúa</category><category>Cá &amp; tôm</category><category>Lúa</category><category/>',
      ),
      [{ categories: ['Lúa', 'Cá & tôm'] }],
    ],
    [
      'a publication before a change',
      rssItem(
        '<dcterms:modified>2026-11-24T00:00:00Z</dcterms:modified><pubDate>Sun, 22 Nov 2026 08:30:00 +0700</pubDate>',
        'version="2.0" xmlns:dcterms="http://purl.org/dc/terms/"',
      ),
      [{ published: '2026-11-22T01:30:00.000Z', updated: '2026-11-24T00:00:00.000Z' }],
    ],
    [
      'a date nobody can read',
      rssItem('<title>A</title><pubDate>hôm qua</pubDate>'),
      [{ published: null, updated: null }],
    ],
    [
      'the first date that can be read',
      rssItem('<pubDate>hôm qua</pubDate><dc:date>2026-11-22</dc:date>', `version="2.0" ${DC}`),
      [{ published: '2026-11-21T17:00:00.000Z' }],
    ],
    [
      'the title of the item, not of its picture',
      rssItem('<image><title>Ảnh</title><url>/a.png</url></image><title>Tin</title>'),
      [{ title: 'Tin', image: `${HOME}/a.png` }],
    ],
    [
      'CDATA wrapped twice',
      rssItem('<title><![CDATA[&lt;![CDATA[Họp]]&gt;]]></title>'),
      [{ title: 'Họp' }],
    ],
  ]);
});
