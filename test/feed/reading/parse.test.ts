import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/article/article.ts';
import { parseFeed } from '../../../src/feed/reading/parse.ts';

const URL_ = 'https://songtram.example.vn/rss/tin-tuc.rss';
const SITE = { timezone: 'Asia/Ho_Chi_Minh' };

const parse = (body: string | Buffer, contentType: string | null = null) =>
  parseFeed({ body: Buffer.from(body), contentType, url: URL_ }, SITE);

async function itemsOf(body: string): Promise<readonly Item[]> {
  const feed = await parse(body);
  return feed.kind === 'feed' ? feed.items : [];
}

const rss = (items: string) =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title>${items}</channel></rss>`;

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/feeds', name), 'utf8');

test('RSS 2.0 gives items with plain text, absolute links, images and dates in UTC', async () => {
  expect(await parse(fixture('rss2.xml'))).toEqual({
    kind: 'feed',
    title: 'Trang tin xã Sông Trầm',
    hub: null,
    self: null,
    ttlMs: null,
    items: [
      {
        guid: 'songtram-4501',
        link: 'https://songtram.example.vn/1/2/3/4501/tin-tuc/khai-mac-lop-tap-huan?utm_source=rss',
        title: 'Khai mạc lớp tập huấn chuyển đổi số cho cán bộ ấp',
        published: '2026-11-22T01:30:00.000Z',
        updated: null,
        summary: 'Sáng 22/11, 42 cán bộ ấp dự lớp tập huấn. Lớp học kéo dài ba ngày.',
        categories: ['Chuyển đổi số', 'Tập huấn'],
        image: 'https://songtram.example.vn/uploads/tap-huan.jpg',
      },
      {
        guid: null,
        link: 'https://songtram.example.vn/1/2/3/4502/thong-bao/lich-cat-dien',
        title: 'Thông báo lịch cắt điện',
        published: '2026-06-05T01:30:00.000Z',
        updated: null,
        summary: null,
        categories: [],
        image: 'https://songtram.example.vn/images/dien.png',
      },
    ],
  });
});

test('Atom gives the alternate link and the publication, and odd entries do not lose the others', async () => {
  const items = await itemsOf(fixture('atom.xml'));
  expect(items).toEqual([
    {
      guid: 'tag:hoasen.example.vn,2026:7',
      link: 'https://songtram.example.vn/rss/tin/7.html',
      title: 'Hội thi nấu bánh tét',
      published: '2026-11-23T02:25:00.000Z',
      updated: '2026-11-24T08:00:00.000Z',
      summary: 'Mười hai đội dự thi.',
      categories: ['hoi-thi'],
      image: 'https://songtram.example.vn/rss/anh/7.jpg',
    },
    {
      guid: 'tag:hoasen.example.vn,2026:8',
      link: 'https://hoasen.example.vn/tin/8.html',
      title: 'Mục không đọc được ngày',
      published: null,
      updated: null,
      summary: null,
      categories: [],
      image: null,
    },
  ]);
});

test('RSS 1.0 (RDF) gives Dublin Core dates and subjects', async () => {
  expect(await itemsOf(fixture('rdf.xml'))).toMatchObject([
    {
      guid: 'https://thuvien.example.vn/sach/1',
      link: 'https://thuvien.example.vn/sach/1',
      published: '2026-11-19T17:00:00.000Z',
      categories: ['Sách'],
    },
  ]);
});

test.each(['rss2.xml', 'atom.xml', 'rdf.xml'])(
  'what the strict reader reads, the tolerant one reads alike: %s',
  async (name) => {
    // A sign behind the end is no XML; nothing else changes.
    expect(await parse(`${fixture(name)}&`)).toEqual(await parse(fixture(name)));
  },
);

describe('titles are what a reader would see', () => {
  test.each([
    ['Sở TT&amp;TT họp', 'Sở TT&TT họp'],
    ['Sở TT&amp;amp;TT họp', 'Sở TT&TT họp'],
    ['Thông tư 03&amp;#x002F;2014', 'Thông tư 03/2014'],
    ['<![CDATA[<b>Lễ</b> h&#7897;i &ndash; 2026]]>', 'Lễ hội – 2026'],
    ['&lt;p&gt;Lễ hội&lt;/p&gt;', 'Lễ hội'],
    ['5 &lt; 7 &amp;lt; 9', '5 < 7 < 9'],
    ['<![CDATA[Học thẻ <Luật Đất đai>]]>', 'Học thẻ <Luật Đất đai>'],
    ['  Nhiều\n\t dòng&#160;và  chỗ trống ', 'Nhiều dòng và chỗ trống'],
    ['Ho\u0323p mă\u0323t', 'Họp mặt'],
    ['<![CDATA[Trước<!-- ghi chú --><script>x()</script> sau]]>', 'Trước sau'],
    ['Tin &amp;quot;nóng&amp;quot;', 'Tin "nóng"'],
    ['Chương trình R&amp;D; &amp;foo;', 'Chương trình R&D; &foo;'],
  ])('%s', async (printed, expected) => {
    const items = await itemsOf(rss(`<item><title>${printed}</title></item>`));
    expect(items[0]?.title).toBe(expected);
  });
});

describe('links are repaired against the address of the feed', () => {
  test.each([
    [
      'https://a.example.vn/tin?id=1&amp;utm_medium=rss#x',
      'https://a.example.vn/tin?id=1&utm_medium=rss#x',
    ],
    ['http:songtram.example.vn/tin/1', 'http://songtram.example.vn/tin/1'],
    ['https:/songtram.example.vn/tin/1', 'https://songtram.example.vn/tin/1'],
    ['/tin/1', 'https://songtram.example.vn/tin/1'],
    ['1.html', 'https://songtram.example.vn/rss/1.html'],
    ['?p=1', 'https://songtram.example.vn/rss/tin-tuc.rss?p=1'],
    ['//cdn.example.vn/1', 'https://cdn.example.vn/1'],
    ['www.songtram.example.vn/1', 'http://www.songtram.example.vn/1'],
    ['https://songtram.example.vn:443/1', 'https://songtram.example.vn/1'],
    ['http://songtram.example.vn:8080/1', 'http://songtram.example.vn:8080/1'],
    ['\n  https://songtram.example.vn/1\n', 'https://songtram.example.vn/1'],
    ['https://songtram.example.vn', 'https://songtram.example.vn'],
    [
      'https://songtram.example.vn/tin mới.html',
      'https://songtram.example.vn/tin%20m%E1%BB%9Bi.html',
    ],
    ['javascript:alert(1)', null],
    ['mailto:vp@songtram.example.vn', null],
    ['', null],
  ])('%s', async (printed, expected) => {
    const items = await itemsOf(rss(`<item><title>A</title><link>${printed}</link></item>`));
    expect(items[0]?.link).toBe(expected);
  });

  test.each([
    ['<guid>https://songtram.example.vn/9</guid>', 'https://songtram.example.vn/9'],
    ['<guid isPermaLink="false">https://songtram.example.vn/9</guid>', null],
    ['<guid>bai-9</guid>', null],
  ])('without a link, the guid stands in if it is one: %s', async (guid, expected) => {
    expect((await itemsOf(rss(`<item><title>A</title>${guid}</item>`)))[0]?.link).toBe(expected);
  });
});

test('a feed without a version is RSS 2.0, and an entry that says nothing is left out', async () => {
  const body = '<rss><channel><item/><item><title>A</title></item><item></item></channel></rss>';
  expect(await itemsOf(body)).toHaveLength(1);
});

test('an entry in which nothing can be read is an entry all the same', async () => {
  const body = rss('<item><pubDate>hôm qua</pubDate></item>');
  expect(await itemsOf(body)).toMatchObject([{ title: '', link: null, published: null }]);
});

describe('what is no feed says why', () => {
  test.each([
    ['', 'the answer was empty'],
    [' \n ', 'the answer was empty'],
    ['<!DOCTYPE html><html><body>Bảo trì</body></html>', 'web page, not a feed'],
    ['<!-- x --><HTML><p>Bảo trì', 'web page, not a feed'],
    ['<html><p>Viết <code>&lt;rss></code> hay <rss></p></html>', 'web page, not a feed'],
    [
      '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"/>',
      'web page',
    ],
    ['{"items": []}', 'not XML'],
    ['<opml version="2.0"><body/></opml>', 'neither RSS nor Atom'],
    ['\x00\xff\xfe'.repeat(100), 'not XML'],
  ])('%j', async (body, reason) => {
    const feed = await parse(body);
    expect(feed).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining(reason) });
  });
});
