import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article, Item } from '../../src/article/article.ts';
import { articleFrom, articleWithPage, readArticlePage } from '../../src/feed/become-article.ts';
import { type Fetcher, openFetcher } from '../../src/feed/fetching/fetch.ts';
import { hearFeed } from '../../src/life.ts';
import { completeArticle } from '../../src/second-reading.ts';
import { readArticle } from '../../src/store/articles.ts';
import { type Mood, type NewsSite, openNewsSite } from '../support/news-site.ts';
import { openWorld, type World } from '../support/world.ts';

const NOW = new Date('2026-11-25T01:00:00Z');
const FEED = { id: 'tin', url: 'https://dongsen.example/rss.xml' };
const ITEM: Item = {
  guid: '1',
  link: 'https://dongsen.example/hop-dan',
  title: 'Họp dân tổ 4',
  published: '2026-11-24T08:00:00.000Z',
  updated: null,
  summary: 'Mời bà con.',
  categories: ['Thông báo'],
  image: null,
};
const TOPIC = {
  id: 'doi-song',
  name: { vi: 'Đời sống', en: 'Daily life' },
  match: { categories: ['Thông báo'], words: [], paths: [] },
};

function from(change: Partial<Item> = {}, more: { backlog?: true } = {}): Article {
  const fresh = { article: 'i1', item: { ...ITEM, ...change } };
  return articleFrom(fresh, FEED, { topics: [TOPIC], now: NOW, ...more });
}

test('an item becomes an article that has what its feed says', () => {
  const { guid, updated, ...said } = ITEM;
  expect(from()).toEqual({
    ...said,
    id: 'i1',
    feedId: 'tin',
    seenAt: '2026-11-25T01:00:00.000Z',
    topics: ['doi-song'],
    blocks: [],
    backlog: false,
    version: 1,
  });
  expect(from({}, { backlog: true })).toEqual({ ...from(), backlog: true });
});

test.each([
  ['as printed', '2026-11-24T08:00:00.000Z', '2026-11-24T08:00:00.000Z'],
  ['of long ago', '2019-01-01T00:00:00.000Z', '2019-01-01T00:00:00.000Z'],
  ['a clock that is a little fast', '2026-11-25T20:00:00.000Z', '2026-11-25T20:00:00.000Z'],
  ['a day ahead', '2026-11-26T01:00:00.000Z', '2026-11-26T01:00:00.000Z'],
  ['further ahead: undated', '2026-11-26T01:00:00.001Z', null],
  ['another century: undated', '2126-11-25T00:00:00.000Z', null],
  ['none', null, null],
])('an article has the date of its item: %s', (_, published, kept) => {
  expect(from({ published }).published).toBe(kept);
});

test.each([
  ['its own', {}, 'Họp dân tổ 4'],
  ['else its link', { title: '' }, 'https://dongsen.example/hop-dan'],
  ['else its feed', { title: '', link: null }, 'tin'],
])('an article always has a title: %s', (_, change, title) => {
  expect(from(change).title).toBe(title);
});

let site: NewsSite;
let fetcher: Fetcher;

beforeAll(async () => {
  site = await openNewsSite();
  fetcher = openFetcher({ userAgent: 'bantin-test/1', allowPrivateNetwork: true });
});

afterAll(async () => {
  await fetcher.close();
  await site.close();
});

const TEXT = 'Bà con ấp Bàu Sen họp tại nhà văn hoá lúc 8 giờ ngày 28/11/2026.';

/** A page as answered; `head` goes into its head. */
const page = (head = ''): Mood => ({
  status: 200,
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html><head><title>Họp dân</title>${head}</head><body><nav>Trang chủ</nav>
<article><h1>Họp dân</h1><p>${TEXT}</p><div class="box"><p>Hộp riêng của trang này.</p></div></article></body></html>`,
});

async function read(change: Partial<Article> = {}, source: object = {}) {
  const article = { ...from(), link: `${site.url}/hop-dan`, ...change };
  const deps = { fetcher, timezone: 'Asia/Ho_Chi_Minh', patienceMs: 250 };
  const paged = await readArticlePage(article, { ...FEED, ...source }, deps);
  return paged.kind === 'read'
    ? { kind: paged.kind, article: articleWithPage(article, paged.page) }
    : paged;
}

const texts = (paged: Awaited<ReturnType<typeof read>>) =>
  paged.kind === 'read' ? paged.article.blocks.map((block) => block.text) : paged.kind;

test('an article gets the text of its page, without what stands around it', async () => {
  site.answer(() => page());
  const paged = await read();
  expect(texts(paged)).toContain(TEXT);
  expect(texts(paged)).not.toContain('Trang chủ');
  expect(paged).toMatchObject({ article: { title: 'Họp dân tổ 4', published: ITEM.published } });
});

test('the selectors of its feed say where the text is, and what to cut', async () => {
  site.answer(() => page());
  expect(texts(await read({}, { page: { content: '.box' } }))).toEqual([
    'Hộp riêng của trang này.',
  ]);
  expect(texts(await read({}, { page: { cut: '.box' } }))).toEqual([TEXT]);
});

const dated = (day: string) =>
  page(`<meta property="article:published_time" content="${day}">
<meta property="og:image" content="/anh.jpg">`);

test.each([
  [
    'an undated item takes the date of its page',
    null,
    '2026-11-20T08:00:00+07:00',
    '2026-11-20T01:00:00.000Z',
  ],
  ['a dated one keeps its own', ITEM.published, '2026-11-20T08:00:00+07:00', ITEM.published],
  ['a page dated in the future says nothing', null, '2027-05-01T08:00:00+07:00', null],
])('%s', async (_, published, printed, kept) => {
  site.answer(() => dated(printed));
  expect(await read({ published })).toMatchObject({ article: { published: kept } });
});

test('the picture of the feed goes before that of the page', async () => {
  site.answer(() => dated('2026-11-20'));
  expect(await read()).toMatchObject({ article: { image: `${site.url}/anh.jpg` } });
  const image = 'https://dongsen.example/feed.jpg';
  expect(await read({ image })).toMatchObject({ article: { image } });
});

test.each<[string, Mood | null, string]>([
  ['is not there', null, 'none'],
  ['was taken away', { status: 410, body: '' }, 'none'],
  ['is a document', { status: 200, body: '%PDF-1.7', type: 'application/pdf' }, 'none'],
  ['is a picture', { status: 200, body: 'GIF89a', type: 'image/gif' }, 'none'],
  ['is empty', { status: 200, body: '', type: 'text/html' }, 'none'],
  [
    'has nothing to read',
    { status: 200, body: '<html><nav>x</nav></html>', type: 'text/html' },
    'none',
  ],
  ['has an error', { status: 500, body: '' }, 'later'],
  ['asks to come later', { status: 429, body: '' }, 'later'],
  ['does not let us in', { status: 403, body: '' }, 'later'],
  ['breaks off', 'reset', 'later'],
  ['never answers', 'hang', 'later'],
])('a page that %s: %s', async (_, mood, kind) => {
  site.answer(() => mood);
  const started = performance.now();
  expect((await read()).kind).toBe(kind);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('without a link, or with one that leads into a private network, there is no page', async () => {
  expect(await read({ link: null })).toEqual({ kind: 'none' });
  expect(await read({ link: 'file:///etc/passwd' })).toEqual({ kind: 'none' });
  const guarded = openFetcher({ userAgent: 'bantin-test/1', allowPrivateNetwork: false });
  const article = { ...from(), link: `${site.url}/hop-dan` };
  const before = site.visits.length;
  const deps = { fetcher: guarded, timezone: 'Asia/Ho_Chi_Minh' };
  expect(await readArticlePage(article, FEED, deps)).toEqual({ kind: 'none' });
  expect(site.visits).toHaveLength(before);
  await guarded.close();
});

// Promise 6: an alert waits a little for its page, and then goes with the summary of the feed.

const LAN = 2;

async function hearOne(world: World, mood: Mood): Promise<string> {
  const [feed] = world.house.feeds;
  if (!feed) throw new Error('no feed');
  await hearFeed(feed, world.house);
  world.telegram.write(LAN, '/start');
  await world.telegram.waitFor(() => world.telegram.messages(LAN).at(-1)?.from === 'bot');
  const summary = 'Tóm tắt của nguồn tin.';
  world.news.publish({ slug: 'hop-dan', title: 'Họp dân', summary, paragraphs: [TEXT] });
  world.news.answer((path) => (path === '/hop-dan' ? mood : null));
  const reading = { ...world.house.reading, patienceMs: 300 };
  const heard = await hearFeed(feed, { ...world.house, reading });
  await world.telegram.waitFor(() => world.telegram.messages(LAN).at(-1)?.text.includes(summary));
  if (heard.kind !== 'heard' || !heard.fresh[0]) throw new Error('nothing heard');
  return articleFrom(heard.fresh[0], feed, { topics: [], now: NOW }).id;
}

test.each<[string, Mood]>([
  ['is gone', { status: 404, body: '' }],
  ['breaks off', 'reset'],
  ['never answers', 'hang'],
])('the alert of an article whose page %s goes out with the summary', async (_, mood) => {
  const world = await openWorld();
  try {
    const started = performance.now();
    const id = await hearOne(world, mood);
    expect(performance.now() - started).toBeLessThan(4_000);
    expect((await readArticle(world.house.redis, id))?.article.blocks).toEqual([]);
  } finally {
    await world.close();
  }
});

test('a page that came too late for the alert is read for the letter, and nothing is said twice', async () => {
  const world = await openWorld();
  try {
    const id = await hearOne(world, 'hang');
    const sent = world.telegram.sends.length;
    const quick = { ...world.house, reading: { ...world.house.reading, patienceMs: 300 } };
    await completeArticle({ article: id, tries: 1 }, quick);
    expect((await readArticle(world.house.redis, id))?.article.blocks).toEqual([]);
    world.news.answer(null);
    await completeArticle({ article: id, tries: 2 }, quick);
    const kept = await readArticle(world.house.redis, id);
    expect(kept?.article.blocks.map((block) => block.text)).toContain(TEXT);
    expect(kept?.findings.events).toEqual([expect.objectContaining({ start: '2026-11-28' })]);
    const visits = world.news.visits.length;
    await completeArticle({ article: id, tries: 2 }, quick);
    expect(world.news.visits).toHaveLength(visits);
    expect(world.telegram.sends).toHaveLength(sent);
  } finally {
    await world.close();
  }
});
