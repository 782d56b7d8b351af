import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { articleFrom } from '../../src/feed/become-article.ts';
import { readListPage } from '../../src/feed/pages/list-page.ts';
import { readPage } from '../../src/feed/pages/page.ts';
import { openSampleSite } from '../../src/sandbox/sample-site.ts';
import { readChoices } from '../../src/site-file.ts';

const AT = new Date('2026-11-25T02:00:00Z');
const open = () => openSampleSite({ clock: () => AT });
const ROOT = 'http://127.0.0.1:3000';

const titles = (xml: string) =>
  [...xml.matchAll(/<item>\n<title>(.*?)<\/title>/g)].map((m) => m[1]);
const guids = (xml: string) => [...xml.matchAll(/<guid[^>]*>(.*?)<\/guid>/g)].map((m) => m[1]);

test('a new site has a backlog of three, and each publication stands first', async () => {
  const site = open();
  const feed = async () => (await site.app.request(`${ROOT}/rss.xml`)).text();
  expect(titles(await feed())).toHaveLength(3);
  const { title, path } = site.publishNext();
  const xml = await feed();
  expect(titles(xml)[0]).toBe(title);
  expect(xml).toContain(`<link>${ROOT}/${path}</link>`);
});

test('after the last article they go round again under new ids', async () => {
  const site = open();
  const first = site.publishNext();
  for (let count = 0; count < 4; count += 1) site.publishNext();
  const again = site.publishNext();
  expect(again.title).toBe(first.title);
  expect(again.id).not.toBe(first.id);
  const all = guids(await (await site.app.request(`${ROOT}/rss.xml`)).text());
  expect(new Set(all).size).toBe(9);
});

describe('an unchanged feed is 304', () => {
  test.each([
    ['the same ETag', 'etag', 'if-none-match', 304],
    ['a weak form of it', 'weak', 'if-none-match', 304],
    ['the same date', 'last-modified', 'if-modified-since', 304],
    ['another ETag', 'other', 'if-none-match', 200],
  ])('%s', async (_, what, header, status) => {
    const { app } = open();
    const { headers } = await app.request(`${ROOT}/rss.xml`);
    const value =
      { weak: `W/${headers.get('etag')}`, other: '"x"' }[what] ?? headers.get(what) ?? '';
    expect((await app.request(`${ROOT}/rss.xml`, { headers: { [header]: value } })).status).toBe(
      status,
    );
  });

  test('and a publication ends it', async () => {
    const site = open();
    const etag = (await site.app.request(`${ROOT}/rss.xml`)).headers.get('etag') ?? '';
    site.publishNext();
    const again = await site.app.request(`${ROOT}/rss.xml`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(200);
  });
});

test('days are counted from publication, with their weekdays, and none is left open', async () => {
  const site = open();
  for (let count = 0; count < 5; count += 1) site.publishNext();
  const pages = await Promise.all(
    site.published().map(async ({ path }) => (await site.app.request(`${ROOT}/${path}`)).text()),
  );
  expect(pages.filter((page) => page.includes('{{'))).toEqual([]);
  const directive = pages.find((page) => page.includes('12-KH/ĐU'));
  expect(directive).toContain('trước ngày 01/12/2026');
  const meeting = pages.find((page) => page.includes('Họp dân'));
  expect(meeting).toContain('thứ Hai, ngày 30/11/2026 tại Nhà văn hóa ấp Bàu Sen');
});

test('a title with & and quotes is escaped in feed and page', async () => {
  const site = open();
  const found = Array.from({ length: 5 }, () => site.publishNext()).find(({ title }) =>
    title.includes('&'),
  );
  const xml = await (await site.app.request(`${ROOT}/rss.xml`)).text();
  expect(xml).toContain('Hội thi &quot;Bếp ấm &amp; bữa cơm an toàn&quot;');
  const page = await (await site.app.request(`${ROOT}/${found?.path}`)).text();
  expect(page).toContain('&lt; 150.000 đồng');
});

test('the section without a feed lists its notices, newest first, and each has its page', async () => {
  const { app } = open();
  const list = await (await app.request(`${ROOT}/thong-bao`)).text();
  const rows = [
    ...list.matchAll(/<a href="(thong-bao[^"]+)">[^<]+<\/a> <span[^>]*>(.*?)<\/span>/g),
  ];
  expect(rows.map(([, , date]) => date)).toEqual([
    '(Thứ Ba, 24/11/2026, 09:00)',
    '(Thứ Hai, 23/11/2026, 09:00)',
    '(Chủ Nhật, 22/11/2026, 09:00)',
  ]);
  const pages = await Promise.all(
    rows.map(async ([, path]) => (await app.request(`${ROOT}/${path}`)).text()),
  );
  expect(pages[0]).toContain('Thời gian: 14 giờ 00, thứ Năm, ngày 03/12/2026.');
  expect(pages.filter((page) => page.includes('{{'))).toEqual([]);
  expect(await (await app.request(`${ROOT}/rss.xml`)).text()).not.toContain('/thong-bao/');
  expect((await app.request(`${ROOT}/thong-bao/9-khong-co`)).status).toBe(404);
});

test('the configuration that comes with the house reads the section without a feed', async () => {
  const read = readChoices(join(import.meta.dirname, '../../config/site.yaml'));
  if (read.kind === 'broken') throw new Error(read.problems.join('\n'));
  const { choices } = read;
  const feed = choices.feeds.find(({ list }) => list);
  if (!feed?.list) throw new Error('no feed has a list');
  const { app } = openSampleSite({ clock: () => AT, mount: '/sandbox/site' });
  const documentAt = async (url: string) => {
    const response = await app.request(url.replace('/sandbox/site', ''));
    const body = Buffer.from(await response.arrayBuffer());
    return { body, contentType: response.headers.get('content-type'), url };
  };
  const list = readListPage(await documentAt(ROOT + feed.url), feed.list, choices.site);
  if (list.kind === 'unreadable') throw new Error(list.reason);
  expect(list.items.map(({ link, published }) => [link, published])).toEqual([
    [`${ROOT}/sandbox/site/thong-bao/3-nao-vet-kenh`, '2026-11-24T02:00:00.000Z'],
    [`${ROOT}/sandbox/site/thong-bao/2-the-bao-hiem-y-te`, '2026-11-23T02:00:00.000Z'],
    [`${ROOT}/sandbox/site/thong-bao/1-thu-gom-rac`, '2026-11-22T02:00:00.000Z'],
  ]);
  for (const item of list.items) {
    const about = { topics: choices.topics, now: AT };
    const article = articleFrom({ article: 'a', item }, feed, about);
    expect(article.topics).toContain('doi-song');
    const page = readPage(await documentAt(item.link ?? ''));
    expect(page?.title).toBe(item.title);
    expect(page?.blocks.length).toBeGreaterThan(2);
  }
});

test('publishing and starting again leave the notices where they are', async () => {
  const site = open();
  const list = async () =>
    [...(await (await site.app.request(`${ROOT}/thong-bao`)).text()).matchAll(/<tr.*<\/tr>/g)].map(
      String,
    );
  const before = await list();
  site.publishNext();
  expect(await list()).toEqual(before);
  const later = new Date(AT.getTime() + 86_400_000);
  const again = openSampleSite({ clock: () => later, state: site.save() });
  const after = await (await again.app.request(`${ROOT}/thong-bao`)).text();
  expect(before.filter((row) => !after.includes(row))).toEqual([]);
});

test('the picture is a PNG, and what is not there is 404', async () => {
  const { app } = open();
  const picture = await app.request(`${ROOT}/anh/morning.png`);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect((await app.request(`${ROOT}/anh/night.png`)).status).toBe(404);
  expect((await app.request(`${ROOT}/tin/99-khong-co`)).status).toBe(404);
});
