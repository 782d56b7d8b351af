import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import {
  articlesBetween,
  cutNow,
  forgetArticles,
  type KeptArticle,
  keepArticle,
  readArticle,
} from '../../src/store/articles.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const NOON = new Date('2031-03-09T05:00:00Z');
const EVER = new Date(0);
const after = (ms: number) => new Date(NOON.getTime() + ms);

const keptOf = (id: string, title = 'Chống hạn'): KeptArticle => ({
  article: { id, title } as Article,
  findings: { events: [], tasks: [], refs: [] },
});

const idsBetween = async (from: Date, to: Date) =>
  (await articlesBetween(store.redis, from, to)).map((kept) => kept.article.id);

test('each article has a moment of its own, later than all before, whatever the clocks say', async () => {
  for (const [index, ms] of [0, 0, 0, -5000, 7000, 2].entries()) {
    await keepArticle(store.redis, keptOf(`bai-${index}`), after(ms));
  }
  const kept = await articlesBetween(store.redis, EVER, after(60_000));
  expect(kept.map((one) => [one.article.id, one.keptAt.getTime() - NOON.getTime()])).toEqual([
    ['bai-0', 0],
    ['bai-1', 1],
    ['bai-2', 2],
    ['bai-3', 3],
    ['bai-4', 7000],
    ['bai-5', 7001],
  ]);
});

test('keeping an article again replaces it and leaves its moment', async () => {
  await keepArticle(store.redis, keptOf('bai', 'Cũ'), NOON);
  await keepArticle(store.redis, keptOf('bai', 'Mới'), after(5000));
  expect((await readArticle(store.redis, 'bai'))?.article.title).toBe('Mới');
  expect(await articlesBetween(store.redis, EVER, after(60_000))).toMatchObject([{ keptAt: NOON }]);
});

test('a cut divides: before it, or after it, never on it', async () => {
  await keepArticle(store.redis, keptOf('truoc'), NOON);
  const cut = await cutNow(store.redis, NOON);
  await keepArticle(store.redis, keptOf('sau'), NOON);
  expect(await idsBetween(EVER, cut)).toEqual(['truoc']);
  expect(await idsBetween(cut, after(60_000))).toEqual(['sau']);
});

test('cuts among articles that two machines keep at once lose none and repeat none', async () => {
  const other = store.connect();
  const ids = Array.from({ length: 120 }, (_, index) => `bai-${index}`);
  const cuts: Date[] = [];
  const keeping = Promise.all(
    ids.map((id, index) =>
      // The other machine's clock is a second behind.
      index % 2 === 0
        ? keepArticle(store.redis, keptOf(id), NOON)
        : keepArticle(other, keptOf(id), after(-1000)),
    ),
  );
  for (let turn = 0; turn < 10; turn += 1) cuts.push(await cutNow(store.redis, after(turn)));
  await keeping;
  cuts.push(await cutNow(store.redis, NOON));
  const letters = await Promise.all(
    cuts.map((cut, index) => idsBetween(cuts[index - 1] ?? EVER, cut)),
  );
  expect(letters.flat().sort()).toEqual([...ids].sort());
});

test('what is older than the memory is forgotten, and nothing else', async () => {
  await keepArticle(store.redis, keptOf('cu'), NOON);
  await keepArticle(store.redis, keptOf('moi'), after(1000));
  expect(await forgetArticles(store.redis, after(500))).toBe(1);
  expect(await readArticle(store.redis, 'cu')).toBeNull();
  expect(await idsBetween(EVER, after(60_000))).toEqual(['moi']);
  expect(await forgetArticles(store.redis, after(500))).toBe(0);
});
