import { expect, test } from 'vitest';
import type { Item } from '../../src/article/article.ts';
import { sift } from '../../src/feed/migration.ts';

const NOW = new Date('2026-11-25T08:00:00.000Z');
const RULE = { alertMaxAgeMs: 48 * 3_600_000, now: NOW };

const item: Item = {
  guid: null,
  link: null,
  title: 'Họp dân',
  published: null,
  updated: null,
  summary: null,
  categories: [],
  image: null,
};
const daysOld = (days: number) => ({
  item: { ...item, published: new Date(NOW.getTime() - days * 86_400_000).toISOString() },
  namesake: null,
});
const undated = { item, namesake: null };
const known = { item, namesake: 'a1' };

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

test.each([
  ['nothing', [], 0, 0],
  ['one article dated back', [daysOld(30)], 1, 0],
  ['two articles dated back', times(2, daysOld(30)), 2, 0],
  ['three old ones alone', times(3, daysOld(30)), 0, 3],
  ['an archive and one of today', [...times(9, daysOld(400)), daysOld(0)], 1, 9],
  ['an archive without dates, known by its titles', [...times(9, known), undated], 1, 9],
  ['three old ones among four of today', [...times(3, daysOld(30)), ...times(4, daysOld(1))], 7, 0],
  ['as many old as of today', [...times(3, daysOld(30)), ...times(3, daysOld(1))], 6, 0],
  ['many undated ones', times(20, undated), 20, 0],
  ['a busy weekend, two days old', times(20, daysOld(1.9)), 20, 0],
])('of %s the news is told and the rest shelved', (_, fresh, news, shelved) => {
  const sifted = sift(fresh, RULE);
  expect([sifted.news.length, sifted.shelved.length]).toEqual([news, shelved]);
});
