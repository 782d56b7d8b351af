import { describe, expect, test } from 'vitest';
import { openSampleSite } from '../../src/sandbox/sample-site.ts';

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
