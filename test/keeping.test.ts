import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../src/article/article.ts';
import { answerInline } from '../src/chat/asking/inline.ts';
import { fillIndex, keep } from '../src/keeping.ts';
import { keepArticle } from '../src/store/articles.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld({ roles: [] });
});
afterAll(() => world.close());

const NOON = new Date('2026-11-23T05:00:00Z');

const article = (id: string, title: string, text: string): Article => ({
  id,
  feedId: 'tin',
  title,
  link: null,
  published: null,
  seenAt: NOON.toISOString(),
  summary: null,
  image: null,
  categories: [],
  topics: [],
  blocks: [{ kind: 'paragraph', text }],
  backlog: false,
  version: 1,
});

const found = async (words: string) =>
  (await answerInline(words, { locale: 'vi' }, world.house.chat)).map(({ title }) => title);

const keptBefore = (one: Article) =>
  keepArticle(
    world.house.redis,
    { article: one, findings: { events: [], tasks: [], refs: [] } },
    NOON,
  );

test('what an earlier release kept is found after the next start, and only once', async () => {
  for (let nth = 0; nth < 5; nth += 1)
    await keptBefore(article(`cu-${nth}`, `Tin số ${nth}`, 'Vui.'));
  expect(await found('tin số')).toEqual([]);
  await fillIndex(world.house, AbortSignal.abort());
  expect(await found('tin số')).toEqual([]);
  const go = new AbortController().signal;
  await Promise.all([fillIndex(world.house, go), fillIndex(world.house, go)]);
  await fillIndex(world.house, go);
  expect((await found('tin số')).sort()).toEqual([0, 1, 2, 3, 4].map((nth) => `Tin số ${nth}`));
});

test('an article is found as soon as it is kept, and by its page when that comes later', async () => {
  await keep(article('moi', 'Đường hoa', 'Khai mạc.'), world.house);
  expect(await found('đường hoa')).toEqual(['Đường hoa']);
  expect(await found('đờn ca')).toEqual([]);
  await keep(article('moi', 'Đường hoa', 'Khai mạc. Có đờn ca tài tử.'), world.house);
  expect(await found('đờn ca')).toEqual(['Đường hoa']);
  await keep(article('moi', 'Đường hoa', 'Khai mạc, không ca hát.'), world.house);
  expect(await found('đờn ca')).toEqual([]);
});
