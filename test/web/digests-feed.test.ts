import RssParser from 'rss-parser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DigestBody } from '../../src/edition/content.ts';
import { parseFeed } from '../../src/feed/reading/parse.ts';
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

test('only a letter may load pictures from elsewhere, also after it was asked for again', async () => {
  await publish(FULL);
  const policyOf = async (path: string, headers = {}) =>
    (await ask(path, headers)).headers.get('content-security-policy');
  expect(await policyOf('/digests/2026-W47')).toContain("img-src 'self' https:");
  for (const path of ['/digests', '/', '/digests/2026-W99'])
    expect(await policyOf(path)).not.toContain('https:');
  const tag = (await ask('/digests/2026-W47')).headers.get('etag') ?? '';
  const policy = await policyOf('/digests/2026-W47', { 'If-None-Match': tag });
  expect(policy).toContain("img-src 'self' https:");
});

test.each(['/digests', '/digests/2026-W47', '/digests.atom'])(
  '%s is not sent again to whoever has it',
  async (path) => {
    await publish(FULL);
    const first = await ask(path);
    expect(first.headers.get('cache-control')).toContain('public');
    const headers = { 'If-None-Match': first.headers.get('etag') ?? 'none' };
    const again = await ask(path, headers);
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('vary')).toBe(first.headers.get('vary'));
    await publish(bodyOf('2026-W47', '2026-11-24T00:00:00.000Z'));
    expect((await ask(path, headers)).status).toBe(200);
  },
);

test('the feed holds twenty letters whole, read alike by strangers and by ourselves', async () => {
  for (let week = 0; week < 24; week += 1) await publish(weekly(week));
  await publish({ ...FULL, items: [newsOf('x', agoIn(1), { title: 'Sông & <mây> \u0001]]>' })] });
  const answer = await ask('/digests.atom');
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const text = await answer.text();
  const theirs = await new RssParser().parseString(text);
  expect(theirs.title).toBe(`Bản tin tuần ${SITE.shortName}`);
  expect(theirs.feedUrl).toBe(`${PUBLIC_URL}/digests.atom`);
  expect(theirs.items).toHaveLength(20);
  expect(theirs.items[0]).toMatchObject({
    id: 'tag:tuyengiao.songmay.example,2026:bantin/digests/2026-W47/vi',
    link: `${PUBLIC_URL}/digests/2026-W47`,
    isoDate: MONDAY,
  });
  expect(theirs.items[0]?.content).toContain('Sông &amp; &lt;mây&gt; ]]&gt;');
  expect(theirs.items[0]?.content).not.toMatch(/(href|src)="(?!https:)/);
  const ours = await parseFeed(
    {
      body: Buffer.from(text),
      contentType: 'application/atom+xml',
      url: `${PUBLIC_URL}/digests.atom`,
    },
    { timezone: SITE.timezone },
  );
  if (ours.kind !== 'feed') throw new Error(ours.reason);
  expect(ours.items.map(({ link }) => link)).toEqual(theirs.items.map(({ link }) => link));
  expect(new Set(ours.items.map(({ guid }) => guid)).size).toBe(20);
});

test('the feed speaks the language it is asked in, under ids of its own', async () => {
  await publish(FULL);
  const english = await read('/digests.atom?lang=en');
  expect(english).toContain('xml:lang="en"');
  expect(english).toContain(`rel="self" href="${PUBLIC_URL}/digests.atom?lang=en"`);
  expect(english).toContain('bantin/digests/2026-W47/en');
  expect(english).toContain('Due: ');
});

test('a feed that would be too long names its oldest letters only', async () => {
  for (let week = 0; week < 12; week += 1)
    await publish({ ...weekly(week), note: 'Dài. '.repeat(30_000) });
  const text = await read('/digests.atom');
  expect(text.length).toBeLessThan(1_100_000);
  const { items } = await new RssParser().parseString(text);
  expect(items).toHaveLength(12);
  expect(items[0]?.content).toContain('Dài. ');
  expect(items[11]?.content).toBeUndefined();
  expect(items[11]?.summary).toBe('Tin 2026-W01');
});

test('a feed of no letters is a feed', async () => {
  const theirs = await new RssParser().parseString(await read('/digests.atom'));
  expect(theirs.items).toEqual([]);
});
