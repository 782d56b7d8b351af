import { expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { edited, unsureOf } from '../../src/edition/editing.ts';
import type { KeptAt } from '../../src/store/articles.ts';
import { body, daysAgo, event, item, MONDAY, task, titles } from './samples.ts';

// What an editor leaves out of a letter, puts on top of it, or lets through.

const DIGEST_BODY = body(
  [
    item('a', 1, {
      events: [event('Lễ hội đình làng Bàu Sen', '2026-11-28', { id: 'e1' })],
      tasks: [{ ...task('Nộp báo cáo', '2026-12-01'), id: 't1' }, task('Treo cờ')],
    }),
    item('b', 2, {
      events: [
        event('Khai mạc Lễ hội đình làng Bàu Sen năm 2026', '2026-11-28', { id: 'e2' }),
        event('Lễ hội đình làng Bàu Sen', '2026-11-29', { id: 'e3' }),
      ],
      tasks: [{ ...task('NỘP BÁO CÁO', '2026-12-01'), id: 't2' }],
    }),
  ],
  {
    announcements: [
      { id: 'announcement-1', paragraphs: ['Nghỉ lễ.'], at: daysAgo(1).toISOString() },
    ],
    cancelled: [
      {
        ...event('Họp dân', '2026-11-28', { id: 'c1' }),
        source: { title: 'Tin c', link: null },
        topics: [],
        toldAt: daysAgo(9).toISOString(),
        cancelledAt: daysAgo(2).toISOString(),
      },
    ],
  },
);

const leftIn = (leftOut: readonly string[]) => {
  const left = edited(DIGEST_BODY, { leftOut });
  return [
    left.items.map(({ id, events, tasks }) => [id, events.length, tasks.length]),
    left.announcements.length,
    left.cancelled.length,
  ];
};

test.each<[string, readonly string[], unknown]>([
  [
    'nothing',
    [],
    [
      [
        ['a', 1, 2],
        ['b', 2, 1],
      ],
      1,
      1,
    ],
  ],
  [
    'what is not there',
    ['x'],
    [
      [
        ['a', 1, 2],
        ['b', 2, 1],
      ],
      1,
      1,
    ],
  ],
  ['an article, with all that was found in it', ['a'], [[['b', 2, 1]], 1, 1]],
  [
    'an event, wherever it is told',
    ['e1'],
    [
      [
        ['a', 0, 2],
        ['b', 1, 1],
      ],
      1,
      1,
    ],
  ],
  [
    'an event of another day',
    ['e3'],
    [
      [
        ['a', 1, 2],
        ['b', 1, 1],
      ],
      1,
      1,
    ],
  ],
  [
    'a task, wherever it is asked for',
    ['t1'],
    [
      [
        ['a', 1, 1],
        ['b', 2, 0],
      ],
      1,
      1,
    ],
  ],
  [
    'an announcement',
    ['announcement-1'],
    [
      [
        ['a', 1, 2],
        ['b', 2, 1],
      ],
      0,
      1,
    ],
  ],
  [
    'an event that was taken back',
    ['c1'],
    [
      [
        ['a', 1, 2],
        ['b', 2, 1],
      ],
      1,
      0,
    ],
  ],
  ['several', ['a', 'e3', 'c1'], [[['b', 1, 1]], 1, 0]],
])('a digest without %s', (_, leftOut, left) => {
  expect(leftIn(leftOut)).toEqual(left);
});

test('a line on top is on top, and nothing else changes', () => {
  expect(edited(DIGEST_BODY, { leftOut: [], note: 'Chào bà con!' })).toEqual({
    ...DIGEST_BODY,
    note: 'Chào bà con!',
  });
  expect(edited(DIGEST_BODY, { leftOut: [] })).toEqual(DIGEST_BODY);
});

const article: Article = {
  id: 'a',
  feedId: 'tin',
  title: 'Tin a',
  link: null,
  published: null,
  seenAt: MONDAY.toISOString(),
  summary: null,
  image: null,
  categories: [],
  topics: [],
  blocks: [],
  backlog: false,
  version: 1,
};

const kept = (days: number, change: Partial<Article> = {}): KeptAt => ({
  article: { ...article, ...change },
  findings: {
    events: [
      { ...event('Có lẽ', '2026-11-28'), id: 'e1', confidence: 0.5 },
      { ...event('Chắc', '2026-11-28'), id: 'e2', confidence: 0.9 },
      { ...event('Không tên', '2026-11-28'), confidence: 0.5 },
    ],
    tasks: [{ ...task('Hay là'), id: 't1', confidence: 0.79 }],
    refs: [],
  },
  keptAt: daysAgo(days),
});

test('an editor is asked about what is unsure and new, once', () => {
  const source = { title: 'Tin a', link: null };
  expect(unsureOf([kept(1), kept(2)], MONDAY)).toEqual([
    { kind: 'event', id: 'e1', title: 'Có lẽ', quote: 'Có lẽ.', day: '2026-11-28', source },
    { kind: 'task', id: 't1', title: 'Hay là', quote: 'Hay là.', source },
  ]);
});

test.each([
  ['last week’s', kept(8)],
  ['the backlog of a new feed', kept(1, { backlog: true, published: daysAgo(30).toISOString() })],
])('not about %s', (_, old) => {
  expect(titles(unsureOf([old], MONDAY))).toEqual([]);
});
