import { Parser as HtmlParser } from 'htmlparser2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DigestBody } from '../../src/edition/content.ts';
import { openStore, type Store } from '../store/open-store.ts';
import {
  agoIn,
  bodyOf,
  FULL,
  MONDAY,
  newsOf,
  openLetterWeb,
  PUBLIC_URL,
  publishLetter,
  TOPICS,
  weekly,
} from './letters.ts';
import { SITE } from './visitor.ts';

let store: Store;
let app: ReturnType<typeof openLetterWeb>;

beforeEach(() => {
  store = openStore();
  app = openLetterWeb(store.redis);
});

afterEach(() => store.close());

const ask = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const read = async (path: string) => (await ask(path)).text();
const publish = (body: DigestBody) => publishLetter(store.redis, body);
test('without a letter the archive says so, and the front page does not lead there', async () => {
  const answer = await ask('/digests');
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('Chưa có bản tin nào');
  expect(await read('/')).not.toContain('/digests');
});

test('with one letter the front page leads to the archive, and it to the letter', async () => {
  await publish(FULL);
  const home = await read('/');
  expect(home).toContain('href="/bantin/digests">Các bản tin đã gửi</a>');
  expect(home).toContain(`type="application/atom+xml"`);
  const list = await read('/digests');
  expect(list).toContain('href="/bantin/digests/2026-W47">Bản tin tuần 16/11 – 23/11/2026</a>');
  expect(list).toContain('1 việc cần làm · 1 sự kiện · 1 thông báo · 5 tin');
  expect(list).toContain('<li>Gửi danh sách trẻ em</li>');
  expect(list).not.toContain('rel="next"');
});

test('45 letters stand on three pages, the latest first, each once', async () => {
  for (let week = 0; week < 45; week += 1) await publish(weekly(week));
  const pages = await Promise.all([1, 2, 3].map((page) => read(`/digests?page=${page}`)));
  const names = pages.map((page) => [...page.matchAll(/digests\/(2026-W\d\d)"/g)].map((m) => m[1]));
  expect(names.map(({ length }) => length)).toEqual([20, 20, 5]);
  expect(names.flat()).toEqual(Array.from({ length: 45 }, (_, at) => weekly(44 - at).name));
  expect(pages[0]).toContain('rel="next" href="/bantin/digests?page=2"');
  expect(pages[1]).toContain('rel="prev" href="/bantin/digests"');
  expect(pages[2]).not.toContain('rel="next"');
  expect((await ask('/digests?page=4')).status).toBe(404);
});

test.each(['0', '-1', 'x', '1.5', '1e99', ''])('page "%s" is the first', async (page) => {
  await publish(FULL);
  expect(await read(`/digests?page=${page}`)).toContain('digests/2026-W47"');
});

test('daily letters stand apart from the weekly ones', async () => {
  await publish(FULL);
  const at = '2026-11-25T00:00:00.000Z';
  await publish(bodyOf('2026-11-25', at, { rhythm: 'daily' }));
  const weeklies = await read('/digests');
  expect(weeklies).not.toContain('digests/2026-11-25');
  expect(weeklies).toContain('href="/bantin/digests?rhythm=daily"');
  const dailies = await read('/digests?rhythm=daily');
  expect(dailies).toContain('href="/bantin/digests/2026-11-25">Bản tin Thứ Tư, 25/11/2026</a>');
  expect(dailies).not.toContain('digests/2026-W47');
  expect((await ask('/digests/2026-11-25')).status).toBe(200);
});

test('a letter is here whole, however few entries a mail may have', async () => {
  await publish(FULL);
  const page = await read('/digests/2026-W47');
  for (const { title } of FULL.items) expect(page).toContain(title);
  for (const words of ['Tuần này có hai việc gấp.', 'Hạn: Thứ Sáu, 27/11', 'Gửi danh sách trẻ em'])
    expect(page).toContain(words);
  for (const words of ['Thứ Tư, 25/11 · 08:00', 'Trạm y tế', 'Tạm ngừng cấp nước', 'Từ 8 giờ.'])
    expect(page).toContain(words);
  expect(page).toContain('Mong bà con thông cảm.');
  expect(page).toContain(`href="${PUBLIC_URL}/calendar.ics?event=ev1"`);
  expect(page).toContain('src="https://tuyengiao.songmay.example/tiem.jpg" alt="Ảnh: Kế hoạch');
  expect(page).toContain(SITE.attribution);
  expect(page).not.toMatch(/<script|style=|personal\.invalid|unsubscribe|preferences\//);
});

test('a topic filters a letter; one nobody knows does not', async () => {
  await publish(FULL);
  const page = await read('/digests/2026-W47?topic=suc-khoe');
  expect(page).toContain('Kế hoạch tiêm chủng cuối năm');
  expect(page).not.toContain('Lễ hội bên sông');
  expect(page).toContain('href="/bantin/digests/2026-W47?topic=suc-khoe" aria-current="page"');
  expect(page).toContain('href="/bantin/digests/2026-W47?topic=van-hoa"');
  expect(page).toContain('href="?lang=en&amp;topic=suc-khoe"');
  expect(await read('/digests/2026-W47?topic=nobody')).toContain('Lễ hội bên sông');
  const quiet = bodyOf('2026-W48', '2026-11-30T00:00:00.000Z', {
    items: [newsOf('van', '2026-11-29T00:00:00.000Z', { topics: ['van-hoa'] })],
  });
  await publish(quiet);
  const nothing = await ask('/digests/2026-W48?topic=suc-khoe');
  expect(nothing.status).toBe(200);
  expect(await nothing.text()).toContain(`không có gì về chủ đề ${TOPICS[0]?.name.vi}`);
});

test('a letter tells what is new since the one before it, and leads to its neighbours', async () => {
  const old = newsOf('cu', agoIn(9), { title: 'Tin tuần trước' });
  await publish(bodyOf('2026-W46', agoIn(7), { items: [old] }));
  await publish({ ...FULL, items: [...FULL.items, old] });
  await publish(bodyOf('2026-W48', '2026-11-30T00:00:00.000Z'));
  const page = await read('/digests/2026-W47');
  expect(page).not.toContain('Tin tuần trước');
  expect(page).toContain('rel="prev" href="/bantin/digests/2026-W46"');
  expect(page).toContain('rel="next" href="/bantin/digests/2026-W48"');
});

test('after weeks without a letter, it tells of all of them', async () => {
  await publish(bodyOf('2026-W43', agoIn(28)));
  await publish(bodyOf('2026-W47', MONDAY, { items: [newsOf('ba-tuan', agoIn(21))] }));
  expect(await read('/digests/2026-W47')).toContain('Tin ba-tuan');
});

test('a letter sent again in its week shows its latest text', async () => {
  await publish(FULL);
  const later = '2026-11-24T00:00:00.000Z';
  await publish(
    bodyOf('2026-W47', later, { items: [newsOf('them', later, { title: 'Tin thêm' })] }),
  );
  expect(await read('/digests/2026-W47')).toContain('Tin thêm');
});

test.each(['2026-W99', '2026-W47', 'x', '%00', '..%2f', 'a'.repeat(2000)])(
  'a letter that is not there, %s, gets a friendly page that leads to the archive',
  async (name) => {
    const answer = await ask(`/digests/${name}`, { 'Accept-Language': 'en' });
    expect(answer.status).toBe(404);
    const page = await answer.text();
    expect(page).toContain('This letter is not here');
    expect(page).toContain('href="/bantin/digests"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  },
);

test('nothing an article says becomes markup or a dangerous link', async () => {
  const evil = '<img src=x onerror=alert(1)>"\'&';
  const item = newsOf('xau', agoIn(1), {
    title: evil,
    link: 'javascript:alert(1)',
    image: 'http://tracker.example/a.png',
    lead: '<b>đậm</b>',
    events: [{ title: evil, start: '2026-11-25', place: '<i>' }],
    tasks: [{ title: evil, quote: evil, due: '2026-11-27', actor: '<u>' }],
  });
  const announcement = {
    id: 'n',
    title: evil,
    paragraphs: [evil],
    link: 'data:text/html,x',
    at: agoIn(1),
  };
  await publish(
    bodyOf('2026-W47', MONDAY, { items: [item], announcements: [announcement], note: evil }),
  );
  for (const path of ['/digests/2026-W47', '/digests', '/digests.atom']) {
    const page = await read(path);
    expect(page).not.toMatch(/<img src=x|javascript:|data:text|tracker\.example|<b>đậm|<i>|<u>/);
  }
  const attributes: string[] = [];
  const parser = new HtmlParser({ onattribute: (name) => attributes.push(name) });
  parser.end(await read('/digests/2026-W47'));
  expect(attributes.filter((name) => name.startsWith('on'))).toEqual([]);
});

test('entries without a title, or with an endless one, are handled', async () => {
  const long = 'Rất dài '.repeat(40).trim();
  const item = newsOf('la', agoIn(1), {
    title: long,
    events: [
      { title: '', start: '2026-11-25' },
      { title: long, start: '2026-11-26' },
    ],
  });
  await publish(bodyOf('2026-W47', MONDAY, { items: [item] }));
  const page = await read('/digests/2026-W47');
  expect(page).not.toMatch(/<h[34] class="name"><\/h/);
  expect(page).toContain(long);
});

test('what an earlier release kept still shows', async () => {
  const { at, items } = FULL;
  const id = await publish(FULL);
  await store.redis.hset(`e:${id}`, 'body', JSON.stringify({ at, items }));
  const page = await read('/digests/2026-W47');
  expect(page).toContain('Kế hoạch tiêm chủng cuối năm');
  expect(await read('/digests')).toContain('2026-W47');
});

test('the pages tell machines who they are, in the language they are in', async () => {
  await publish(FULL);
  const page = await read('/digests/2026-W47?lang=en');
  const address = `${PUBLIC_URL}/digests/2026-W47`;
  expect(page).toContain('<html lang="en">');
  expect(page).toContain(`<link rel="canonical" href="${address}?lang=en"/>`);
  expect(page).toContain(`<link rel="alternate" hreflang="vi" href="${address}"/>`);
  expect(page).toMatch(/<meta name="description" content="Gửi danh sách trẻ em · Tiêm chủng/);
  expect(page).toMatch(/<meta property="og:title" content="[^"]+ 23 Nov"\/>/);
  expect(page).toContain('href="/bantin/digests?lang=en"');
});

test('a letter whose edition was forgotten is gone, although it was read before', async () => {
  const id = await publish(FULL);
  expect((await ask('/digests/2026-W47')).status).toBe(200);
  await store.redis.unlink(`e:${id}`);
  expect((await ask('/digests/2026-W47')).status).toBe(404);
});
