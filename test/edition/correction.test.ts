import { expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { alertOf } from '../../src/edition/alert.ts';
import { type Correction, decideCorrection } from '../../src/edition/correction.ts';

const NOW = new Date('2026-11-25T08:00:00.000Z');
const alerts = { attribution: 'Nguồn: xã Tân Lúa', channels: ['telegram'], maxAgeMs: 1 };
const at = { now: NOW, editWindowMs: 7 * 86_400_000, alerts };

const before: Article = {
  id: 'a1',
  feedId: 'tin',
  title: 'Họp dân tổ 4',
  link: 'https://tanlua.example/1',
  published: null,
  seenAt: NOW.toISOString(),
  summary: 'Họp lúc 19 giờ ngày 27/11.',
  image: null,
  categories: [],
  topics: [],
  blocks: [{ kind: 'paragraph', text: 'Mời bà con đến nhà văn hóa ấp.' }],
  backlog: false,
  version: 1,
};
const told = (daysAgo: number) => ({
  body: alertOf(before, alerts, NOW).body,
  createdAt: new Date(NOW.getTime() - daysAgo * 86_400_000),
});
const blocks: Article['blocks'] = [{ kind: 'paragraph', text: 'Mời bà con đến trụ sở ấp.' }];

test.each<[string, Partial<Article>, ReturnType<typeof told> | null, Correction]>([
  ['that reads as before', {}, told(0), 'none'],
  ['with another picture only', { image: 'https://tanlua.example/1.jpg' }, told(0), 'none'],
  ['with another title', { title: 'Họp dân tổ 5' }, told(0), 'edit'],
  ['with another date in its summary', { summary: 'Họp lúc 19 giờ ngày 28/11.' }, told(6), 'edit'],
  ['at another address', { link: 'https://tanlua.example/2' }, told(0), 'edit'],
  ['whose text changed where no alert quotes it', { blocks }, told(0), 'quiet'],
  ['told too long ago', { title: 'Họp dân tổ 5' }, told(8), 'quiet'],
  ['nobody was told of', { title: 'Họp dân tổ 5' }, null, 'quiet'],
])('an article %s', (_, change, alert, correction) => {
  expect(decideCorrection({ before, after: { ...before, ...change } }, alert, at)).toBe(correction);
});

test('what a feed changes again and again is edited ten times at most', () => {
  const edited = (version: number) => {
    const counted = { ...before, version };
    const after = { ...counted, summary: `Lượt xem: ${version}` };
    return decideCorrection({ before: counted, after }, told(0), at);
  };
  expect([edited(1), edited(10), edited(11), edited(5000)]).toEqual([
    'edit',
    'edit',
    'quiet',
    'quiet',
  ]);
});
