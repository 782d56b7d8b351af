import { expect, test } from 'vitest';
import { hasNews, sinceOf } from '../../src/edition/letter.ts';
import {
  articles,
  body,
  daysAgo,
  depsWith,
  event,
  item,
  LAST_MONDAY,
  letter,
  MONDAY,
  NEWCOMER,
  REGULAR,
  SITE,
  task,
  titles,
} from './samples.ts';

test.each([
  ['never had a letter: the last week', null, LAST_MONDAY],
  ['had one lately', daysAgo(3), daysAgo(3)],
  ['had one long ago', daysAgo(80), daysAgo(80)],
])('what is new counts from the last letter of a reader who %s', (_, lastLetter, since) => {
  expect(sinceOf({ lastLetter }, body([]))).toEqual(since);
});

const WEEKS = [
  item('now', 0),
  item('week', 6),
  item('edge', 7),
  item('before', 8),
  item('old', 40),
];

test.each([
  ['a week ago', LAST_MONDAY, ['Tin now', 'Tin week']],
  [
    'a moment before an article',
    new Date(daysAgo(7).getTime() - 1),
    ['Tin now', 'Tin week', 'Tin edge'],
  ],
  ['two months ago', daysAgo(60), ['Tin now', 'Tin week', 'Tin edge', 'Tin before', 'Tin old']],
  ['never', null, ['Tin now', 'Tin week']],
])('a reader whose last letter came %s is told what came since', (_, lastLetter, told) => {
  expect(titles(articles(letter(WEEKS, { ...NEWCOMER, lastLetter })))).toEqual(told);
});

test('articles stand latest first, by the day of their publication', () => {
  const items = [
    item('a', 1, { published: daysAgo(5).toISOString() }),
    item('b', 2),
    item('c', 3, { published: null }),
    item('d', 4),
  ];
  const found = articles(letter(items));
  expect(titles(found)).toEqual(['Tin b', 'Tin c', 'Tin d', 'Tin a']);
  expect(found?.map((one) => one.day)).toEqual([
    '2026-11-21',
    undefined,
    '2026-11-19',
    '2026-11-18',
  ]);
});

test('a letter names its days in the zone of the site', () => {
  const late = item('late', 0, { published: '2026-11-22T17:30:00.000Z' });
  expect(letter([late], REGULAR, { intro: 'Chào bà con!' })).toEqual({
    kind: 'letter',
    rhythm: 'weekly',
    name: '2026-W47',
    from: '2026-11-16',
    to: '2026-11-23',
    intro: 'Chào bà con!',
    tasks: [],
    events: [],
    cancelled: [],
    announcements: [],
    sections: [
      {
        topic: null,
        articles: [{ title: 'Tin late', link: late.link, day: '2026-11-23', dates: [] }],
      },
    ],
    numbers: { articles: 1, tasks: 0, events: 0, days: expect.any(Array) },
    more: 0,
    attribution: SITE.attribution,
  });
});

test('an article passes on its lead and picture when it has them', () => {
  const one = item('a', 1, {
    lead: 'Tóm tắt.',
    image: 'https://dongsen.example/a.jpg',
    link: null,
  });
  expect(articles(letter([one]))?.[0]).toMatchObject({
    link: null,
    lead: 'Tóm tắt.',
    image: 'https://dongsen.example/a.jpg',
  });
});

test('a first letter of a quiet week shows the latest five, all of what they ask, and no more', () => {
  const items = [40, 30, 20, 60, 50, 10, 70].map((days) =>
    item(`${days}`, days, { tasks: [task(`Việc ${days}`)] }),
  );
  const first = letter(items, NEWCOMER);
  expect(titles(articles(first))).toEqual(['Tin 10', 'Tin 20', 'Tin 30', 'Tin 40', 'Tin 50']);
  expect(titles(first?.tasks)?.toSorted()).toEqual([10, 20, 30, 40, 50].map((d) => `Việc ${d}`));
  expect(first?.tasks.some((one) => one.stillOpen)).toBe(false);
  expect(first?.more).toBe(0);
  expect(letter(items, REGULAR)).toBeNull();
});

test('a first letter of a week with news shows the news alone', () => {
  expect(titles(articles(letter([item('old', 20), item('new', 2)], NEWCOMER)))).toEqual([
    'Tin new',
  ]);
});

test('with nothing at all even a newcomer gets no letter', () => {
  expect(letter([], NEWCOMER)).toBeNull();
  expect(letter([item('a', 1, { topics: ['x'] })], { ...NEWCOMER, topics: ['y'] })).toBeNull();
});

const BY_TOPIC = [
  item('a', 1, { topics: ['suc-khoe'], tasks: [task('A')] }),
  item('b', 2, { topics: ['van-hoa', 'suc-khoe'], events: [event('B', '2026-11-28')] }),
  item('c', 3, { topics: ['van-hoa'], tasks: [task('C', '2026-11-30')] }),
  item('d', 4),
];

test.each([
  ['all', ['*'], ['Tin b', 'Tin c', 'Tin a', 'Tin d'], ['C', 'A'], ['B']],
  ['one topic', ['suc-khoe'], ['Tin a', 'Tin b'], ['A'], ['B']],
  ['another', ['van-hoa'], ['Tin b', 'Tin c'], ['C'], ['B']],
  ['several', ['doi-song', 'van-hoa', 'suc-khoe'], ['Tin b', 'Tin c', 'Tin a'], ['C', 'A'], ['B']],
])(
  'a reader of %s gets the articles, tasks and events of that',
  (_, topics, news, tasks, events) => {
    const found = letter(BY_TOPIC, { ...REGULAR, topics });
    expect([titles(articles(found)), titles(found?.tasks), titles(found?.events)]).toEqual([
      news,
      tasks,
      events,
    ]);
  },
);

test('what is due on a topic nobody chose makes no letter', () => {
  const near = item('a', 30, { topics: ['x'], tasks: [task('A', '2026-12-05')] });
  expect(letter([near], { ...REGULAR, topics: ['x'] })).not.toBeNull();
  expect(letter([near], { ...REGULAR, topics: ['y'] })).toBeNull();
});

test('no more than maxItems of a kind are shown; the letter says how many did not fit', () => {
  const many = Array.from({ length: 7 }, (_, n) =>
    item(`${n}`, 6 - n / 2, {
      tasks: [task(`Việc ${n}`, `2026-12-1${n}`)],
      events: [event(`Lễ ${n}`, `2026-11-2${9 - n}`)],
    }),
  );
  const found = letter(many, REGULAR, { maxItems: 3 });
  expect(titles(articles(found))).toEqual(['Tin 6', 'Tin 5', 'Tin 4']);
  expect(found?.more).toBe(12);
  expect(titles(found?.tasks)).toEqual(['Việc 0', 'Việc 1', 'Việc 2']);
  expect(titles(found?.events)).toEqual(['Lễ 6', 'Lễ 5', 'Lễ 4']);
  expect(letter(many, REGULAR, { maxItems: 7 })?.more).toBe(0);
});

const sinceMonday = (items: Parameters<typeof letter>[0], since: Date, at = MONDAY) =>
  hasNews(body(items, { at: at.toISOString() }), since, depsWith());

test.each([
  ['a new article', item('a', 1), true],
  ['an article told already', item('a', 7), false],
  [
    'an old one whose task has come near',
    item('a', 30, { tasks: [task('A', '2026-12-07')] }),
    true,
  ],
  ['a task that is still far', item('a', 30, { tasks: [task('A', '2026-12-08')] }), false],
  ['a task that was near already', item('a', 30, { tasks: [task('A', '2026-11-30')] }), false],
  [
    'a task that entered on the day after the last letter',
    item('a', 30, { tasks: [task('A', '2026-12-01')] }),
    true,
  ],
  ['a task that is over', item('a', 30, { tasks: [task('A', '2026-11-22')] }), false],
  ['a task without a day', item('a', 30, { tasks: [task('A')] }), false],
  ['an event that has come near', item('a', 30, { events: [event('A', '2026-12-05')] }), true],
  [
    'an event that is going on',
    item('a', 30, { events: [event('A', '2026-11-10', { end: '2026-12-20' })] }),
    false,
  ],
])('a ring finds %s: %s', (_, one, news) => {
  expect(sinceMonday([one], LAST_MONDAY)).toBe(news);
  expect(letter([one], REGULAR) !== null).toBe(news);
});

test('two rings on one day: what the first told is no news for the second', () => {
  const items = [
    item('a', 30, { tasks: [task('A', '2026-12-07')], events: [event('B', '2026-12-07')] }),
  ];
  expect(sinceMonday(items, LAST_MONDAY)).toBe(true);
  expect(sinceMonday(items, MONDAY, new Date(MONDAY.getTime() + 3_600_000))).toBe(false);
});

test('a deadline announced long before comes back when it is near, and then stays until its day', () => {
  const item20Dec = [item('a', 40, { tasks: [task('Nộp hồ sơ', '2026-12-20')] })];
  const mondays = ['10-19', '10-26', '11-30', '12-07', '12-14', '12-21'];
  const told = mondays.map((day) => {
    const at = new Date(`2026-${day}T00:00:00Z`);
    const lastLetter = new Date(at.getTime() - 7 * 86_400_000);
    const known = item20Dec.filter((one) => Date.parse(one.newAt) <= at.getTime());
    return titles(letter(known, { ...REGULAR, lastLetter }, { at })?.tasks);
  });
  expect(told).toEqual([['Nộp hồ sơ'], undefined, undefined, ['Nộp hồ sơ'], undefined, undefined]);
});
