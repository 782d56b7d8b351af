import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/article/article.ts';
import { isSelector } from '../../../src/feed/pages/dom.ts';
import { type ListSelectors, readListPage } from '../../../src/feed/pages/list-page.ts';

const URL_ = 'https://songtram.example.vn/thong-bao';
const NEWS = { item: '.news' };

function read(html: string | Buffer, selectors: ListSelectors = NEWS, url = URL_) {
  const document = { body: Buffer.from(html), contentType: 'text/html; charset=utf-8', url };
  return readListPage(document, selectors, { timezone: 'Asia/Ho_Chi_Minh' });
}

function itemsOf(html: string, selectors?: ListSelectors): readonly Item[] {
  const list = read(html, selectors);
  if (list.kind === 'unreadable') throw new Error(list.reason);
  return list.items;
}

function reasonOf(html: string | Buffer, selectors?: ListSelectors): string | null {
  const list = read(html, selectors);
  return list.kind === 'unreadable' ? list.reason : null;
}

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../fixtures/pages/${name}.html.txt`), 'utf8');
const news = (inside: string) => `<body><div class="news">${inside}</div></body>`;

const BARE = { guid: null, updated: null, summary: null, categories: [], image: null };

test('the list of an old portal: each article once, in the order of the page', () => {
  const selectors = { ...NEWS, date: '.date', summary: '.sapo', image: 'img' };
  expect(read(fixture('list-portal'), selectors)).toEqual({
    kind: 'feed',
    title: 'Thông báo',
    items: [
      {
        ...BARE,
        link: 'https://songtram.example.vn/thong-bao/hop-dan-ap-tra-bong-118.html',
        title: 'Họp dân ấp Trà Bông bàn về đường giao thông nông thôn',
        published: '2018-06-25T02:25:00.000Z',
        summary: 'Mời đại diện mỗi hộ một người đến dự.',
        image: 'https://songtram.example.vn/_layouts/anh/hop-dan.jpg',
      },
      {
        ...BARE,
        link: 'https://songtram.example.vn/thong-bao/lich-tiep-cong-dan-121.html',
        title:
          'Lịch tiếp công dân tháng 7 của lãnh đạo Ủy ban nhân dân xã Sông Trầm và các ban, ngành',
        published: '2018-06-29T07:05:00.000Z',
      },
      {
        ...BARE,
        link: 'http://songtram.example.vn/thong-bao/cap-nuoc.aspx?id=7',
        title: 'Sở TT&TT: tạm ngừng cấp nước để súc rửa bể chứa',
        published: '2018-06-04T17:00:00.000Z',
      },
    ],
    hub: null,
    self: null,
    ttlMs: null,
  });
});

test('cards that are links themselves, read against the base of the page', () => {
  const selectors = {
    item: 'a.card',
    title: 'h3',
    date: 'time',
    summary: '.lead',
    image: 'img',
  };
  expect(itemsOf(fixture('list-cards'), selectors)).toEqual([
    {
      ...BARE,
      link: 'https://songtram.example.vn/chuyen-muc/trong-cay-12.html',
      title: 'Phường Bến Sỏi trồng 500 cây sao đen',
      published: '2018-06-25T02:25:00.000Z',
      summary: 'Cây được trồng dọc bờ kênh Ông Tà.',
      image: 'https://songtram.example.vn/chuyen-muc/anh/trong-cay.jpg',
    },
    {
      ...BARE,
      link: 'https://songtram.example.vn/chuyen-muc/hien-mau-13.html',
      title: 'Ngày hội hiến máu tình nguyện',
      published: null,
      image: 'https://songtram.example.vn/anh/hien-mau.png',
    },
  ]);
});

describe('a title', () => {
  test.each([
    ['is the longest text that links to the article', '<a href="1">Xem</a><a href="1">Họp dân</a>'],
    ['does not hold blanks and marks of the markup', '<a href="1">\n Họp <b>dân</b>\u200b </a>'],
    ['is composed', '<a href="1">Họp d\u00e2n</a>'],
    ['is what stands in front of nothing else', '<a href="1">Họp dân<script>x()</script></a>'],
    ['is that of the picture where there is no text', '<a href="1"><img alt="Họp dân" src=x></a>'],
    ['is that of the link where there is no text', '<a href="1" title="Họp dân"></a>'],
    ['stays cut short when the attribute says something else', '<a href=1 title="Mới">Họp dân</a>'],
  ])('%s', (_, inside) => {
    expect(itemsOf(news(inside)).map(({ title }) => title)).toEqual(['Họp dân']);
  });

  test('comes from its own selector, and from the link where that finds nothing', () => {
    const html = `${news('<h2>Họp dân</h2><a href="1">Xem tiếp</a>')}${news('<a href="2">Tiêm chủng</a>')}`;
    const titles = itemsOf(html, { ...NEWS, title: 'h2' }).map(({ title }) => title);
    expect(titles).toEqual(['Họp dân', 'Tiêm chủng']);
  });
});

describe('a link', () => {
  test.each([
    ['relative', 'tin/1.html', 'https://songtram.example.vn/tin/1.html'],
    ['without a host', '//tin.example.vn/1', 'https://tin.example.vn/1'],
    ['without slashes', 'http:tin.example.vn/1', 'http://tin.example.vn/1'],
    ['with blanks and diacritics', ' /tin/họp dân ', '/tin/h%E1%BB%8Dp%20d%C3%A2n'],
    [
      'with its tracking parameters',
      '/1?utm_source=a',
      'https://songtram.example.vn/1?utm_source=a',
    ],
    ['that is only a query', '?id=1', 'https://songtram.example.vn/thong-bao?id=1'],
  ])('%s', (_, href, link) => {
    const found = itemsOf(news(`<a href="${href}">Tin</a>`));
    expect(found[0]?.link?.endsWith(link)).toBe(true);
  });

  test('may be chosen, by itself or by what holds it', () => {
    const inside = '<a href="/muc/1">Mục</a><h3><a href="/tin/1">Họp dân</a></h3>';
    for (const link of ['h3 a', 'h3', 'a[href*="/tin/"]']) {
      const [item] = itemsOf(news(inside), { ...NEWS, link });
      expect(item).toMatchObject({ link: 'https://songtram.example.vn/tin/1', title: 'Họp dân' });
    }
  });

  test.each([
    '#',
    '#top',
    'javascript:void(0)',
    'mailto:a@tanlua.example',
    '',
    URL_,
    '/thong-bao#x',
  ])('to "%s" leads to no article', (href) => {
    const html = `${news(`<a href="${href}">Không</a>`)}${news('<a href="/1">Có</a>')}`;
    expect(itemsOf(html).map(({ title }) => title)).toEqual(['Có']);
  });
});

describe('a date', () => {
  const DAY = '2018-06-24T17:00:00.000Z';
  test.each([
    ['with words around it', '<i>Đăng ngày 25/06/2018 bởi Lan</i>', 'i', DAY],
    ['in the first of several elements that holds one', '<i>Mới</i><i>25/06/2018</i>', 'i', DAY],
    ['beside the link, in no element of its own', ' (25/06/2018)', '.news', DAY],
    ['as attribute', '<time datetime="2018-06-25">hôm qua</time>', 'time', DAY],
    ['said on pointing at it', '<i title="25/06/2018">hôm qua</i>', 'i', DAY],
    ['that says nothing', '<i>hôm qua</i>', 'i', null],
    ['that is not asked for', '<i>25/06/2018</i>', undefined, null],
  ])('%s', (_, inside, date, published) => {
    const html = news(`<a href="/1">Lịch tiếp dân 02/03/2018</a>${inside}`);
    const [item] = itemsOf(html, date ? { ...NEWS, date } : NEWS);
    expect(item?.published).toBe(published);
  });

  test('is taken from the list when the hot news above it shows none', () => {
    const html = `${news('<a href="/1">Họp dân</a>')}${news('<a href="/1">Họp</a><i>25/06/2018</i>')}`;
    expect(itemsOf(html, { ...NEWS, date: 'i' })).toMatchObject([
      { title: 'Họp dân', published: DAY },
    ]);
  });
});

test('a page in an old charset is read', () => {
  const html = Buffer.from(
    '<html><head><meta charset="windows-1258"></head><body><div class="news"><a href="/1">Th\xf4ng b\xe1o</a></div></body></html>',
    'latin1',
  );
  const list = readListPage({ body: html, contentType: 'text/html', url: URL_ }, NEWS, {
    timezone: 'UTC',
  });
  expect(list).toMatchObject({ items: [{ title: 'Thông báo' }] });
});

describe('a page that gives nothing says why', () => {
  test.each([
    ['no item', '<body><p>Bảo trì</p></body>', 'no element matches feeds[].list.item ".news"'],
    [
      'no link',
      news('<a href="javascript:x()">Tin</a>'),
      'no element that matches feeds[].list.item ".news" holds an article\'s link (feeds[].list.link "a[href]")',
    ],
    [
      'items within items',
      `${'<div class="news">'.repeat(200)}<a href="/1">Tin</a>${'</div>'.repeat(200)}`,
      'the elements that match feeds[].list.item ".news" hold each other',
    ],
    ['nothing', ' ', 'the answer was empty'],
    ['another thing', '{"tin": []}', 'no element matches feeds[].list.item ".news"'],
    ['too deep', '<div>'.repeat(9_000), 'the page is too large or too deeply nested'],
    ['too many', '<p>a'.repeat(40_000), 'the page is too large or too deeply nested'],
  ])('%s', (_, html, reason) => {
    expect(reasonOf(html)).toBe(reason);
  });

  test('and no bytes whatever make it throw', () => {
    const noise = Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 7_919) % 251));
    expect(reasonOf(noise)).not.toBeNull();
    expect(reasonOf(fixture('list-portal'), { item: '##hỏng[' })).not.toBeNull();
    expect(reasonOf(fixture('list-portal'), { ...NEWS, link: '##hỏng[' })).not.toBeNull();
  });
});

describe('what is a CSS selector', () => {
  test.each([
    '.news li',
    '#news-bodyhtml > p',
    'ul.list li:nth-child(2n + 1)',
    'a[href*="/tin/"]',
    "a[title='1 > 0']",
    'tr:has(> td a)',
    'h2, h3 + p',
    ':is(h2, h3) ~ a:not(.more)',
    '*',
  ])('%s is', (text) => expect(isSelector(text)).toBe(true));

  test.each([
    '',
    '  ',
    '##news',
    '.news li >',
    '> a',
    'a, > b',
    '.2018',
    'a[href',
    'a:foo',
    'a::text',
    'a@href',
    '//div/a',
    '.news,,li',
    'ul li:eq(1)',
    '$news',
  ])('"%s" is none', (text) => expect(isSelector(text)).toBe(false));
});
