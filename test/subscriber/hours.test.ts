import { expect, test } from 'vitest';
import {
  beginningOf,
  endingAt,
  hoursOf,
  readHour,
  readQuietHours,
} from '../../src/subscriber/hours.ts';

test.each<[string, readonly [number, number] | null]>([
  ['22h-6h', [22, 6]],
  ['22h – 6h', [22, 6]],
  ['22-6', [22, 6]],
  ['từ 22 giờ đến 6 giờ', [22, 6]],
  ['22:00 06:00', [22, 6]],
  ['22h00-6h00', [22, 6]],
  ['10 giờ tối đến 6 giờ sáng', [22, 6]],
  ['9h tối - 12h đêm', [21, 0]],
  ['10pm to 6am', [22, 6]],
  ['12h-13h', [12, 13]],
  ['0h-5h', [0, 5]],
  ['22h-24h', [22, 0]],
  ['22h30-6h', null],
  ['22:30 - 6:00', null],
  ['22h', null],
  ['6h-6h', null],
  ['25h-6h', null],
  ['22h-6h-7h', null],
  ['đêm', null],
  ['', null],
])('quiet hours typed as %j', (typed, hours) => {
  const read = readQuietHours(typed);
  expect(read && [read.from, read.to]).toEqual(hours);
});

test.each<[string, number | null]>([
  ['7h', 7],
  ['7', 7],
  ['07:00', 7],
  ['7 giờ', 7],
  ['7h sáng', 7],
  ['lúc 8 giờ tối', 20],
  ['8pm', 20],
  ['12h trưa', 12],
  ['12am', 0],
  ['24h', 0],
  ['7h30', null],
  ['99', null],
  ['sớm', null],
])('an hour typed as %j', (typed, hour) => {
  expect(readHour(typed)).toBe(hour);
});

test.each<[number, number, number[]]>([
  [22, 2, [22, 23, 0, 1]],
  [12, 14, [12, 13]],
  [23, 0, [23]],
])('quiet from %d to %d', (from, to, hours) => {
  expect(hoursOf({ from, to })).toEqual(hours);
});

test('quiet hours that end at an hour are all that begin at another', () => {
  expect(endingAt(6)).toHaveLength(23);
  expect(endingAt(6)).not.toContainEqual({ from: 6, to: 6 });
});

test.each<[string, number, number, string]>([
  ['2026-11-23T23:00:00Z', 22, 6, '2026-11-23T15:00:00.000Z'],
  ['2026-11-23T07:00:00Z', 12, 14, '2026-11-23T05:00:00.000Z'],
  ['2026-11-23T17:00:00Z', 22, 0, '2026-11-23T15:00:00.000Z'],
])('those that end at %s from %d to %d began', (end, from, to, began) => {
  const start = beginningOf({ from, to }, new Date(end), 'Asia/Ho_Chi_Minh');
  expect(start.toISOString()).toBe(began);
});
