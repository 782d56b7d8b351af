import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { forgetArticles, keepArticle, readArticles } from '../../src/store/articles.ts';
import { key } from '../../src/store/keys.ts';
import { findArticles, type Look } from '../../src/store/search.ts';
import {
  COLUMNS,
  type Indexed,
  indexArticle,
  indexArticles,
  notIndexed,
} from '../../src/store/search-index.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const NOON = new Date('2031-03-09T05:00:00Z');
const day = (days: number) => new Date(NOON.getTime() + days * 86_400_000);

async function keep(id: string, at: Date): Promise<void> {
  const article = { id, title: id } as Article;
  await keepArticle(store.redis, { article, findings: { events: [], tasks: [], refs: [] } }, at);
}

async function enter(id: string, at: Date, ...terms: string[]): Promise<void> {
  await keep(id, at);
  await indexArticle(store.redis, { id, at, terms });
}

const look = (...terms: string[][]): Look => ({ terms, fits: () => true });

async function found(looks: readonly Look[], most = 100, from?: Date): Promise<string[]> {
  const articles = await findArticles(store.redis, looks, { most, ...(from ? { from } : {}) });
  return articles.map(({ article }) => article.id);
}

test('articles with all terms are found, the newest first, whenever they were kept', async () => {
  await enter('cu', day(-2), 'a', 'b');
  await enter('moi', day(2), 'a', 'b');
  await enter('giua', day(0), 'a', 'b', 'c');
  await enter('khac', day(1), 'a');
  expect(await found([look(['a'], ['b'])])).toEqual(['moi', 'giua', 'cu']);
  expect(await found([look(['c', 'x'], ['a'])])).toEqual(['giua']);
  expect(await found([look(['x'])])).toEqual([]);
  expect(await found([look()])).toEqual(['moi', 'khac', 'giua', 'cu']);
  expect(await found([look()], 100, day(1))).toEqual(['moi', 'khac']);
});

test('the better way goes first, each article stands once, and no more than wanted', async () => {
  await enter('moi', day(2), 'a');
  await enter('hop', day(0), 'a', 'b');
  expect(await found([look(['b']), look(['a'])])).toEqual(['hop', 'moi']);
  expect(await found([look(['b']), look(['a'])], 1)).toEqual(['hop']);
});

test('what does not fit when it is looked into is not found', async () => {
  await enter('mot', day(0), 'a');
  await enter('hai', day(1), 'a');
  const fits = ({ article }: { article: Article }) => article.id === 'mot';
  expect(await found([{ terms: [['a']], fits }])).toEqual(['mot']);
});

test('an article kept again is found by its new words and stands once', async () => {
  await enter('bai', day(0), 'a');
  await enter('bai', day(0), 'b');
  expect(await found([look(['b'])])).toEqual(['bai']);
  expect(await found([look()])).toEqual(['bai']);
});

test('two processes that enter the same article at once make one of it', async () => {
  const other = store.connect();
  await keep('bai', day(0));
  const article = { id: 'bai', at: day(0), terms: ['a'] };
  await Promise.all([indexArticle(store.redis, article), indexArticle(other, article)]);
  expect(await found([look(['a'])])).toEqual(['bai']);
});

const describe = async (ids: readonly string[]): Promise<Indexed[]> =>
  (await readArticles(store.redis, ids)).map(({ article: { id } }, index) => ({
    id,
    at: day(index / 1000),
    terms: ['a', `name:${id}`],
  }));

test('many articles from before there was an index are entered in whole pages', async () => {
  await enter('da-co', day(1), 'a');
  const ids = Array.from({ length: 600 }, (_, index) => `bai-${index}`);
  for (const id of ids) await keep(id, day(0));
  const missing = await notIndexed(store.redis, ['da-co', ...ids]);
  expect(missing).toEqual(ids);
  await indexArticles(store.redis, missing, describe);
  expect(await notIndexed(store.redis, ids)).toEqual([]);
  expect(await found([look(['name:bai-321'])])).toEqual(['bai-321']);
  expect(await found([look(['a'])], 700)).toHaveLength(601);
  await enter('moi', day(9), 'a');
  expect((await found([look(['a'])], 1))[0]).toBe('moi');
});

test('a few are entered one by one', async () => {
  for (const id of ['mot', 'hai']) await keep(id, day(0));
  await indexArticles(store.redis, ['mot', 'hai', 'mat'], describe);
  expect((await found([look(['a'])])).sort()).toEqual(['hai', 'mot']);
});

test('forgotten articles are found no more, and a page goes with its last one', async () => {
  await enter('cu', day(-3), 'a');
  await store.redis.set(key.findNext, COLUMNS);
  await enter('moi', day(3), 'a');
  expect(await found([look(['a'])])).toEqual(['moi', 'cu']);
  await forgetArticles(store.redis, day(0));
  expect(await found([look(['a'])])).toEqual(['moi']);
  expect(await store.redis.exists(key.findMarks(0), key.findTimes(0), key.findNames(0))).toBe(0);
  expect(await store.redis.smembers(key.findPages)).toEqual(['1']);
});

test('with nothing kept nothing is found', async () => {
  expect(await found([look(['a'])])).toEqual([]);
  expect(await found([look()])).toEqual([]);
});
