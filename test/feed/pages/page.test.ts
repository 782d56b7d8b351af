import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/feed/pages/page.ts';
import { costOf } from '../../support/cost.ts';

const HTML = 'text/html; charset=utf-8';
const URL_ = 'https://songtram.example.vn/tin/tong-ket.aspx';

const read = (html: string | Buffer, selectors = {}) =>
  readPage({ body: Buffer.from(html), contentType: HTML, url: URL_ }, selectors);
const texts = (html: string, selectors = {}) =>
  (read(html, selectors)?.blocks ?? []).map((block) => `${block.kind}: ${block.text}`);
const portal = readFileSync(
  join(import.meta.dirname, '../../fixtures/pages/portal.html.txt'),
  'utf8',
);

describe('a page of a Vietnamese portal', () => {
  const page = read(portal);

  test('gives its text in blocks that stay apart, without the furniture around it', () => {
    expect(page?.blocks.map((block) => `${block.kind}: ${block.text}`)).toEqual([
      'paragraph: Chiều ngày 20/11/2026, tại hội trường Ủy ban nhân dân xã, Đảng ủy xã Sông Trầm tổ chức hội nghị tổng kết phong trào thi đua yêu nước năm 2026 và phát động thi đua năm 2027.',
      'caption: Quang cảnh hội nghị. Ảnh: Lê Văn Tám',
      'paragraph: Theo báo cáo tại hội nghị, trong năm qua toàn xã đã vận động hơn 2,4 tỷ đồng, xây mới 12 căn nhà và sửa chữa 7 cây cầu nông thôn, góp phần nâng cao đời sống của người dân.',
      'paragraph: Trong thời gian tới, các chi bộ tập trung thực hiện:',
      'item: Rà soát danh sách hộ cần hỗ trợ trước ngày 15/12/2026;',
      'item: Đăng ký mô hình mới với Ủy ban Mặt trận Tổ quốc xã.',
      'paragraph: Thời gian: 8 giờ 00, ngày 10/01/2027',
      'paragraph: Địa điểm: Nhà văn hóa ấp Trà Bông và các điểm cầu trực tuyến',
      'row: Ấp | Số nhà',
      'row: Trà Bông | 5',
      'row: Cái Sậy | 7',
      'paragraph: 📌 Mọi thắc mắc xin liên hệ Văn phòng Đảng ủy xã Sông Trầm trong giờ hành chính để được hướng dẫn cụ thể.',
    ]);
  });

  test('gives the title of the article, not of the site, its image and its date', () => {
    expect(page?.title).toBe('Xã Sông Trầm tổng kết phong trào thi đua năm 2026');
    expect(page?.image).toBe('https://songtram.example.vn/_layouts/anh/hoi-nghi.jpg');
    expect(page?.published).toBe('2026-11-20T08:40:00.000Z');
  });

  test('gives the same text when the site names the element that holds it', () => {
    expect(read(portal, { content: 'div.detail' })?.blocks).toEqual(page?.blocks);
  });
});

const LONG =
  'Hội Khuyến học xã trao 120 suất học bổng cho học sinh vượt khó, mỗi suất một triệu đồng, '.repeat(
    6,
  );

describe('the site may say where its text is', () => {
  const html = `<html><body><div id="a"><p>${LONG}</p></div><div id="b"><p>Nội dung ngắn.</p><p class="ad">Quảng cáo</p></div></body></html>`;
  test.each([
    [{ content: '#b', cut: '.ad' }, ['paragraph: Nội dung ngắn.']],
    [{ content: '#khong-co' }, [`paragraph: ${LONG.trim()}`]],
    [{ content: '##hỏng[' }, [`paragraph: ${LONG.trim()}`]],
  ])('%j', (selectors, expected) => {
    expect(texts(html, selectors).slice(0, expected.length)).toEqual(expected);
  });
});

describe('lines of furniture are cut, sentences that resemble them are kept', () => {
  const article = (line: string) =>
    `<article id="news-bodyhtml"><p>Mở đầu.</p>${line}<p>Kết.</p></article>`;
  test.each([
    '<p>1 2 3 4 5 ...</p>',
    '<p>« Trước 1 2 3 Sau »</p>',
    '<p>Đang online: 6</p>',
    '<p>Hôm nay: 3670</p>',
    '<p>Lượt xem: 1.024</p>',
    '<p>Đăng nhập</p>',
    '<p>Chia sẻ Facebook</p>',
    '<div>Thống kê truy cập</div>',
    '<p>In bài viết</p>',
    '<p>&nbsp;</p><p>\u200b</p>',
    '<p hidden>ẩn</p><p style="display: none">ẩn</p><script>ẩn()</script>',
  ])('%s goes', (line) => {
    expect(texts(article(line))).toEqual(['paragraph: Mở đầu.', 'paragraph: Kết.']);
  });
  test.each([
    'Hôm nay: toàn xã ra quân dọn vệ sinh môi trường.',
    'Đăng ký tại Văn phòng Đảng ủy xã.',
    'Tin khác với mọi năm, năm nay lễ hội kéo dài ba ngày.',
    'Chia sẻ tại hội nghị, ông Trần Văn Bền cho biết kết quả.',
    'Năm 2026',
  ])('%s stays', (line) => {
    expect(texts(article(`<p>${line}</p>`))[1]).toBe(`paragraph: ${line}`);
  });
  test('a list of other articles goes with its heading, and the text after it stays', () => {
    const list = `<h4>Các tin liên quan:</h4><ul><li><a href="/1">Tin một</a></li></ul><p>${LONG}</p>`;
    expect(texts(article(list))).toEqual([
      'paragraph: Mở đầu.',
      `paragraph: ${LONG.trim()}`,
      'paragraph: Kết.',
    ]);
  });
});

describe('elements are cut by what they are called, but no part of a text is', () => {
  const article = (html: string) =>
    `<html><body><h1>Tin</h1><div id="news-bodyhtml"><p>${LONG}</p>${html}<p>Kết thúc.</p></div></body></html>`;
  const extra = (html: string) => texts(article(html)).slice(1, -1);
  test.each([
    '<div class="post-share-buttons"><p>Gửi tới bạn bè của bạn.</p></div>',
    '<div class="box-tin-lien-quan"><a href="/1">Chuyện khác.</a></div>',
    '<section id="comments"><p>Bài hay, cảm ơn tác giả.</p></section>',
    '<div id="cookie-notice">Trang này dùng cookie.</div>',
    '<div class="quang-cao">Mua ngay kẻo hết.</div>',
    '<div aria-hidden="true">★★★</div>',
    '<p>Trang: [1] [2] [3]</p>',
    '<p><a href="/2">&gt;&gt; Xem thêm: Chuyện khác nữa</a></p>',
    '<p>***</p>',
  ])('%s goes', (html) => {
    expect(extra(html)).toEqual([]);
  });
  test.each([
    ['<section id="cookies"><p>Cookie là tệp nhỏ.</p></section>', 'paragraph: Cookie là tệp nhỏ.'],
    ['<h2 id="share">Chia phần thưởng</h2>', 'heading: Chia phần thưởng'],
    ['<p class="category-social">Đời sống xã hội.</p>', 'paragraph: Đời sống xã hội.'],
    [
      '<p>Xem thêm: hồ sơ tại bộ phận một cửa.</p>',
      'paragraph: Xem thêm: hồ sơ tại bộ phận một cửa.',
    ],
    ['<p>Tác phẩm: Sông Trầm</p>', 'paragraph: Tác phẩm: Sông Trầm'],
  ])('%s stays', (html, expected) => {
    expect(extra(html)).toEqual([expected]);
  });
});

describe('who wrote it closes an article and is cut, who signs a notice is not', () => {
  const article = (end: string) =>
    `<div id="news-bodyhtml"><p>Nội dung chính của bài.</p>${end}</div>`;
  test.each([
    '<p><b>Tác giả: Minh Khôi</b></p><p>Nguồn tin: Đài xã</p>',
    '<p align="right">Tin, ảnh: Hồng Nhung</p>',
    '<p style="text-align:right"><b>Hồng Nhung</b></p>',
    '<p><em>Ngọc Trâm – Quốc Việt</em></p>',
    '<p>(Theo Báo Hải Lâm)</p>',
  ])('%s goes', (end) => {
    expect(texts(article(end))).toEqual(['paragraph: Nội dung chính của bài.']);
  });
  test.each([
    ['<p align="right"><b>CHỦ TỊCH</b></p><p align="right"><b>Lê Phước Toàn</b></p>', 3],
    ['<p>Tin: mai có mưa.</p><p>Mọi người chú ý.</p>', 3],
    ['<p>Theo dự báo, mai có mưa.</p>', 2],
    ['<p><b>Kính mời bà con.</b></p>', 2],
  ])('%s stays', (end, blocks) => {
    expect(texts(article(end))).toHaveLength(blocks);
  });
});

describe('captions are told from text', () => {
  const article = (html: string) =>
    `<div id="news-bodyhtml">${html}<p>Nội dung chính của bài.</p></div>`;
  test.each([
    '<figure><img src="a.jpg"><figcaption>Lễ ra quân</figcaption></figure>',
    '<p><img src="a.jpg"><br><em>Lễ ra quân</em></p>',
    '<p><img src="a.jpg"></p><p style="text-align: center">Lễ ra quân</p>',
    '<div class="photo"><img src="a.jpg"></div><p class="pCaption">Lễ ra quân</p>',
  ])('%s', (html) => {
    expect(texts(article(html))).toEqual([
      'caption: Lễ ra quân',
      'paragraph: Nội dung chính của bài.',
    ]);
  });
});

describe('the date and the image come from what the page says about itself', () => {
  const body = `<body><div id="news-bodyhtml"><p>${LONG}</p><img data-src="/anh/1.jpg" src="data:image/gif;base64,R0"></div></body>`;
  test.each([
    ['<meta itemprop="datePublished" content="2026-11-22 08:30">', '2026-11-22T01:30:00.000Z'],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-22T08:30:00+07:00"}</script>',
      '2026-11-22T01:30:00.000Z',
    ],
    ['<meta name="date" content="22/11/2026">', '2026-11-21T17:00:00.000Z'],
    ['<meta name="date" content="hôm qua">', null],
  ])('%s', (meta, expected) => {
    const page = read(`<html><head>${meta}</head>${body}</html>`, { timezone: 'Asia/Ho_Chi_Minh' });
    expect(page?.published).toBe(expected);
    expect(page?.image).toBe('https://songtram.example.vn/anh/1.jpg');
  });
  test('a date without a zone says nothing when no zone is known', () => {
    const html = `<html><head><meta name="date" content="2026-11-22 08:30"></head>${body}</html>`;
    expect(read(html)?.published).toBeNull();
  });
  test('og:image is made absolute', () => {
    const html = `<html><head><meta property="og:image" content="//cdn.example.vn/a.jpg"></head>${body}</html>`;
    expect(read(html)?.image).toBe('https://cdn.example.vn/a.jpg');
  });
});

describe('the lead image is the first real picture', () => {
  const image = (html: string, head = '') =>
    read(
      `<html><head>${head}</head><body><div id="news-bodyhtml"><p>${LONG}</p>${html}</div></body></html>`,
    )?.image;
  const PHOTO = 'https://songtram.example.vn/anh/le.jpg';
  test.each([
    '<img src="/images/spacer.gif"><img src="/anh/le.jpg">',
    '<img src="/theo-doi.gif" width="1" height="1"><img src="/anh/le.jpg">',
    '<img src="/upload/logo-tinh.png"><img src="/icon/like.svg"><img src="../anh/le.jpg">',
    '<img src="/static/loading.gif" data-original="/anh/le.jpg">',
    '<img src="data:image/gif;base64,R0lGOD" data-lazy-src="//songtram.example.vn/anh/le.jpg">',
    '<img src="/anh/le-300.jpg" srcset="/anh/le-300.jpg 300w, /anh/le.jpg 1200w">',
    '<amp-img src="/anh/le.jpg" width="800" height="600"></amp-img>',
    '<img src="/anh/le.jpg" width="100%">',
  ])('%s', (html) => {
    expect(image(html)).toBe(PHOTO);
  });
  test('what the page names comes first, unless it is the logo of the site', () => {
    const named = (file: string) => `<meta property="og:image" content="/upload/${file}">`;
    expect(image('<img src="/anh/le.jpg">', named('khai-mac.jpg'))).toBe(
      'https://songtram.example.vn/upload/khai-mac.jpg',
    );
    expect(image('<img src="/anh/le.jpg">', named('logo.png'))).toBe(PHOTO);
    expect(image('<img src="/images/icon.png">', named('no-image.png'))).toBeNull();
  });
});

describe('a date printed at the headline is found when the head names none', () => {
  const published = (stamp: string) =>
    read(
      `<html><body><div class="clock date">x</div><h1>Tin</h1>${stamp}<div id="news-bodyhtml"><p>${LONG}</p><p class="date">Ngày 01/02/2020 có mưa.</p></div></body></html>`,
      { timezone: 'Asia/Ho_Chi_Minh' },
    )?.published;
  test.each([
    ['<div class="date">Thứ Năm, 28/05/2026, 17:00</div>', '2026-05-28T10:00:00.000Z'],
    ['<span class="ngaydang">Ngày đăng: 28/05/2026 17:00 GMT+7</span>', '2026-05-28T10:00:00.000Z'],
    ['<p id="post-date">Cập nhật 05/06/2026 | Lượt xem: 12</p>', '2026-06-04T17:00:00.000Z'],
    ['<time>28/05/2026</time>', '2026-05-27T17:00:00.000Z'],
    ['<span class="h5">Thứ năm - 28/05/2026 17:00</span>', '2026-05-28T10:00:00.000Z'],
    ['<span>Hội nghị ngày 28/05/2026 tại xã</span>', null],
    ['<span class="date">28/05/2026 - 30/05/2026</span>', null],
    ['<span>28/05/2026</span>', null],
  ])('%s', (stamp, expected) => {
    expect(published(stamp)).toBe(expected);
  });
});

test('gibberish that cannot be converted surely is left out, and the page says so', () => {
  const page = read(
    '<div id="news-bodyhtml"><p>Trạm cấp nước thông báo:</p><p>Ngêi d©n c¸c Êp nhËn níc s¹ch t¹i tr¹m.</p></div>',
  );
  expect(page?.blocks.map((block) => block.text)).toEqual(['Trạm cấp nước thông báo:']);
  expect(page?.legacy).toBe('tcvn3');
});

describe('nothing readable is null, whatever it is', () => {
  test.each([
    ['nothing', ''],
    ['an empty page', '<html><body></body></html>'],
    [
      'a page made by scripts alone',
      '<html><body><div id="app"></div><script>go()</script></body></html>',
    ],
    [
      'a page of frames',
      '<html><frameset cols="20%,80%"><frame src="menu.htm"><frame src="tin.htm"></frameset></html>',
    ],
    ['a deep page', '<div>'.repeat(200_000)],
    ['a deep page, closed', `${'<b>'.repeat(5000)}x${'</b>'.repeat(5000)}`],
    ['a page of countless elements', '<p>a</p>'.repeat(200_000)],
    ['a file that is too large', 'a'.repeat(5_000_000)],
  ])('%s', async (_, html) => {
    expect(read(html)).toBeNull();
    expect(await costOf(() => read(html), 2_000)).toBeLessThan(2_000);
  });
  test('a document that is no page', () => {
    const pdf = { body: Buffer.from('%PDF-1.7'), contentType: 'application/pdf', url: URL_ };
    expect(readPage(pdf)).toBeNull();
  });
});
