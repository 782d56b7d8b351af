import { expect, test } from 'vitest';
import type { Reader } from '../../src/edition/content.ts';
import { letterFor } from '../../src/edition/letter.ts';
import {
  articles,
  body,
  daysAgo,
  depsWith,
  event,
  item,
  LAST_MONDAY,
  letter,
  NEWCOMER,
  REGULAR,
  task,
  titles,
} from './samples.ts';

// What is other in a daily letter, and the figures of both.

const YESTERDAY: Reader = { ...REGULAR, lastLetter: daysAgo(1) };

const daily = (items: Parameters<typeof body>[0], reader = YESTERDAY, digest = {}) =>
  letterFor(body(items, { rhythm: 'daily', name: '2026-11-23' }), reader, depsWith(digest));

test('a daily letter tells what is new since yesterday', () => {
  const found = daily([item('hôm nay', 0.5), item('hôm kia', 2)]);
  expect(found).toMatchObject({ rhythm: 'daily', name: '2026-11-23', from: '2026-11-22' });
  expect(titles(articles(found))).toEqual(['Tin hôm nay']);
  expect(titles(articles(daily([item('a', 0.5), item('b', 2)], NEWCOMER)))).toEqual(['Tin a']);
  expect(daily([item('hôm kia', 2)])).toBeNull();
});

test.each([
  ['due today', '2026-11-23', ['Việc']],
  ['due in three days', '2026-11-26', ['Việc']],
  ['due in four', '2026-11-27', []],
])('a daily letter repeats an open task that is %s', (_, due, shown) => {
  const found = daily([item('cũ', 20, { tasks: [task('Việc', due)] }), item('mới', 0.5)]);
  expect(titles(found?.tasks)).toEqual(shown);
});

test.each([
  ['comes near today', '2026-11-26', true],
  ['came near yesterday', '2026-11-25', false],
  ['is far', '2026-11-27', false],
])('a quiet day on which something %s', (_, day, owed) => {
  const known = [item('cũ', 20, { tasks: [task('Việc', day)] })];
  expect(daily(known) !== null).toBe(owed);
  expect(daily([item('cũ', 20, { events: [event('Lễ', day)] })]) !== null).toBe(owed);
});

test('a new task is told on its first day, however far its own', () => {
  const found = daily([item('mới', 0.5, { tasks: [task('Việc', '2027-05-01')] })]);
  expect(found?.tasks).toEqual([expect.objectContaining({ stillOpen: false })]);
});

test('a letter counts all that it could show, and what falls on each day ahead', () => {
  const items = [
    item('a', 1, {
      tasks: [task('A', '2026-11-23'), task('B', '2026-11-25'), task('C'), task('D', '2026-11-01')],
      events: [
        event('Triển lãm', '2026-11-20', { end: '2026-11-24' }),
        event('Lễ', '2026-11-25'),
        event('Xa', '2027-01-01'),
      ],
    }),
    item('b', 2),
  ];
  const found = letter(items, REGULAR, { lookAheadDays: 3, maxItems: 1 });
  expect(found?.numbers).toEqual({
    articles: 2,
    tasks: 4,
    events: 3,
    days: [
      { day: '2026-11-23', tasks: 1, events: 1 },
      { day: '2026-11-24', tasks: 0, events: 1 },
      { day: '2026-11-25', tasks: 1, events: 1 },
      { day: '2026-11-26', tasks: 0, events: 0 },
    ],
  });
  expect(found?.more).toBe(1 + 3 + 2);
  const day = daily(items, { ...YESTERDAY, lastLetter: LAST_MONDAY });
  expect(day?.numbers.days).toHaveLength(4);
});

test('where not all fit, what is due soon goes before what was missed, and new before known', () => {
  const items = [
    item('cũ', 20, { tasks: [task('Cũ, xa', '2027-01-01'), task('Cũ, gần', '2026-11-30')] }),
    item('mới', 1, {
      tasks: [task('Lỡ', '2026-11-20'), task('Gần', '2026-12-01'), task('Không hạn')],
    }),
  ];
  const shown = (maxItems: number) => titles(letter(items, REGULAR, { maxItems })?.tasks);
  expect(shown(5)).toEqual(['Lỡ', 'Cũ, gần', 'Gần', 'Cũ, xa', 'Không hạn']);
  expect(shown(4)).toEqual(['Lỡ', 'Cũ, gần', 'Gần', 'Không hạn']);
  expect(shown(3)).toEqual(['Lỡ', 'Cũ, gần', 'Gần']);
  expect(shown(2)).toEqual(['Cũ, gần', 'Gần']);
});

test('where not all fit, what begins soon goes before what is far or goes on already', () => {
  const events = [
    event('Đang diễn ra', '2026-11-01', { end: '2026-12-31' }),
    event('Mai', '2026-11-24'),
    event('Năm sau', '2027-01-01'),
  ];
  const shown = (maxItems: number) =>
    titles(letter([item('a', 1, { events })], REGULAR, { maxItems })?.events);
  expect([1, 2, 3].map(shown)).toEqual([
    ['Mai'],
    ['Mai', 'Năm sau'],
    ['Đang diễn ra', 'Mai', 'Năm sau'],
  ]);
});
