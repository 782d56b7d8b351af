import { expect, test } from 'vitest';
import type { Letter } from '../../src/edition/content.ts';
import { articles, item, letter, NEWCOMER, REGULAR, TOPICS, titles } from './samples.ts';

// How the news of a letter stands by topic, and what stays when there is too much.

const shape = (found: Letter | null) =>
  found?.sections.map(({ topic, articles }) => [topic?.id ?? null, ...(titles(articles) ?? [])]);

const about = (id: string, days: number, ...topics: string[]) => item(id, days, { topics });

test.each([
  [
    'in the order of the site, the rest last',
    [about('a', 1, 'suc-khoe'), about('b', 2), about('c', 3, 'doi-song')],
    ['*'],
    [
      ['doi-song', 'Tin c'],
      ['suc-khoe', 'Tin a'],
      [null, 'Tin b'],
    ],
  ],
  [
    'each under its first topic',
    [about('a', 1, 'suc-khoe', 'van-hoa'), about('b', 2, 'suc-khoe')],
    ['*'],
    [
      ['van-hoa', 'Tin a'],
      ['suc-khoe', 'Tin b'],
    ],
  ],
  [
    'each under the first that was chosen',
    [about('a', 1, 'doi-song', 'suc-khoe'), about('b', 2, 'doi-song', 'van-hoa')],
    ['suc-khoe', 'van-hoa'],
    [
      ['van-hoa', 'Tin b'],
      ['suc-khoe', 'Tin a'],
    ],
  ],
  [
    'the latest first',
    [about('a', 3, 'van-hoa'), about('b', 1, 'van-hoa'), about('c', 2, 'doi-song')],
    ['*'],
    [
      ['doi-song', 'Tin c'],
      ['van-hoa', 'Tin b', 'Tin a'],
    ],
  ],
  [
    'all together, where there is one topic only',
    [about('a', 2, 'van-hoa'), about('b', 1)],
    ['*'],
    [[null, 'Tin b', 'Tin a']],
  ],
  [
    'without a topic that the site has no more',
    [about('a', 1, 'cu'), about('b', 2, 'van-hoa'), about('c', 3, 'doi-song')],
    ['*'],
    [
      ['doi-song', 'Tin c'],
      ['van-hoa', 'Tin b'],
      [null, 'Tin a'],
    ],
  ],
  ['nowhere, where there are none', [item('a', 30, { tasks: [] })], ['*'], undefined],
])('articles stand %s', (_, items, topics, expected) => {
  expect(shape(letter(items, { ...REGULAR, topics }))).toEqual(expected);
});

test('a section passes on the name of its topic and not what it is found by', () => {
  const found = letter([about('a', 1, 'van-hoa'), about('b', 2, 'suc-khoe')]);
  const { id, name } = TOPICS[1] ?? {};
  expect(found?.sections[0]?.topic).toEqual({ id, name });
});

test('where not all fit, each topic has its turn, and the letter says how many are left', () => {
  const week = Array.from({ length: 200 }, (_, n) =>
    about(`${n}`, n / 30, n < 190 ? 'doi-song' : 'van-hoa'),
  );
  const found = letter([...week, about('khac', 6)], REGULAR, { maxItems: 20 });
  expect(found?.sections.map((one) => one.articles.length)).toEqual([10, 9, 1]);
  expect(found?.more).toBe(201 - 20);
  expect(found?.numbers.articles).toBe(201);
});

test('a first letter of a quiet week shows its five in their sections', () => {
  const old = [40, 50, 60].flatMap((days) => [
    about(`v${days}`, days, 'van-hoa'),
    about(`s${days}`, days, 'suc-khoe'),
  ]);
  const found = letter(old, NEWCOMER);
  expect(found?.sections.map((one) => one.topic?.id)).toEqual(['van-hoa', 'suc-khoe']);
  expect(articles(found)).toHaveLength(5);
});
