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
    items: [
      {
        guid: 'songtram-4501',
        link: 'https://songtram.example.vn/1/2/3/4501/tin-tuc/khai-mac-lop-tap-huan?utm_source=rss',
        title: 'Khai mạc lớp tập huấn chuyển đổi số cho cán bộ ấp',
        published: '2026-11-22T01:30:00.000Z',
        summary: 'Sáng 22/11, 42 cán bộ ấp dự lớp tập huấn. Lớp học kéo dài ba ngày.',
        categories: ['Chuyển đổi số', 'Tập huấn'],
        image: 'https://songtram.example.vn/uploads/tap-huan.jpg',
      },
      {
        guid: null,
        link: 'https://songtram.example.vn/1/2/3/4502/thong-bao/lich-cat-dien',
        title: 'Thông báo lịch cắt điện',
        published: '2026-06-05T01:30:00.000Z',
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
      summary: 'Mười hai đội dự thi.',
      categories: ['Hội thi'],
      image: 'https://songtram.example.vn/rss/anh/7.jpg',
    },
    {
      guid: 'tag:hoasen.example.vn,2026:8',
      link: 'https://hoasen.example.vn/tin/8.html',
      title: 'Mục không đọc được ngày',
      published: null,
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

describe('broken XML is mended once', () => {
  const item = '<item><title>Sở TT&TT</title><link>/1?a=1&b=2</link></item>';
  test.each([
    ['bare ampersands', rss(item)],
    ['names of HTML', rss(`${item}<item><title>Một&nbsp;hai &agrave;</title></item>`)],
    ['control characters', rss(item.replace('TT&', 'TT\u0008&amp;'))],
    ['references to control characters', rss(item.replace('&T', '&#x1;&amp;T'))],
    ['blanks and a byte order mark before the declaration', `\ufeff \n\ufeff${rss(item)}`],
    ['words before the declaration', `Warning: include() failed ${rss(item)}`],
    ['words after the end', `${rss(item)}</body> cảm ơn & hẹn gặp lại`],
    ['CDATA beside it stays as it is', rss(`${item}<item><title><![CDATA[A & B]]></title></item>`)],
  ])('%s', async (_, body) => {
    const items = await itemsOf(body);
    expect(items[0]).toMatchObject({
      title: 'Sở TT&TT',
      link: 'https://songtram.example.vn/1?a=1&b=2',
    });
    if (items[1]) expect(items[1].title).toMatch(/^(?:Một hai à|A & B)$/);
  });
});

test('a feed without a version is RSS 2.0, and an entry that says nothing is left out', async () => {
  const body = '<rss><channel><item/><item><title>A</title></item><item></item></channel></rss>';
  expect(await itemsOf(body)).toHaveLength(1);
});

test('an empty feed is a feed', async () => {
  expect(await parse(rss(''))).toEqual({ kind: 'feed', title: 'Tin', items: [] });
});

describe('what is no feed says why', () => {
  test.each([
    ['', 'the answer was empty'],
    [' \n ', 'the answer was empty'],
    ['<!DOCTYPE html><html><body>Bảo trì</body></html>', 'web page, not a feed'],
    ['<!-- x --><HTML><p>Bảo trì', 'web page, not a feed'],
    [
      '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"/>',
      'web page',
    ],
    ['{"items": []}', 'not XML'],
    ['<opml version="2.0"><body/></opml>', 'neither RSS nor Atom'],
    ['<rss version="2.0"><channel><item><title>A</channel></rss>', 'broken XML in line 1'],
    ['\x00\xff\xfe'.repeat(100), 'not XML'],
  ])('%j', async (body, reason) => {
    const feed = await parse(body);
    expect(feed).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining(reason) });
  });
});

describe('hostile documents are answered soon', () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
    .split('')
    .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'[at]};`.repeat(10)}">`)
    .join('')}]>`;
  test.each([
    ['200,000 nested elements', '<a>'.repeat(200_000), 'unreadable'],
    [
      'nested in an item',
      rss(`<item>${'<b>'.repeat(200_000)}${'</b>'.repeat(200_000)}</item>`),
      'unreadable',
    ],
    ['countless elements', rss('<item/>'.repeat(400_000)), 'unreadable'],
    [
      'an item of 5 MB',
      rss(`<item><description>${'a&lt;p '.repeat(700_000)}</description></item>`),
      'feed',
    ],
    [
      '10 MB of unclosed tags',
      rss(`<item><description><![CDATA[${'<p'.repeat(5_000_000)}]]></description></item>`),
      'feed',
    ],
    [
      '10 MB of unclosed comments',
      rss(`<item><description><![CDATA[${'<!--'.repeat(2_500_000)}]]></description></item>`),
      'feed',
    ],
    [
      '10 MB of unclosed pictures',
      rss(`<item><description><![CDATA[${'<img a '.repeat(1_400_000)}]]></description></item>`),
      'feed',
    ],
    [
      'countless names of no character',
      rss(
        `<item><description>${Array.from({ length: 200_000 }, (_, at) => `&x${at.toString(36)};`).join('')}</description></item>`,
      ),
      'feed',
    ],
    ['an entity bomb', `${bomb}${rss('<item><title>&j;</title></item>')}`, null],
    ['more than 10 MB', ' '.repeat(11_000_000), 'unreadable'],
  ])('%s', async (_, body, kind) => {
    const start = performance.now();
    const feed = await parse(body);
    expect(performance.now() - start).toBeLessThan(kind === 'unreadable' ? 1000 : 3000);
    if (kind !== null) expect(feed.kind).toBe(kind);
    expect(JSON.stringify(feed).length).toBeLessThan(5_000_000);
  });
});
