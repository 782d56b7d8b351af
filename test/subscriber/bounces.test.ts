import { expect, test } from 'vitest';
import {
  afterBounce,
  type Bounces,
  readBounces,
  writeBounces,
} from '../../src/subscriber/bounces.ts';

const START = Date.parse('2026-11-23T00:00:00Z');
const DAY = 86_400_000;

/** On which bounce of a row, one every so many days, nobody is believed to read there; null: never. */
function goneAfter(days: number, count: number): number | null {
  let bounces: Bounces | null = null;
  for (let index = 0; index < count; index += 1) {
    const after = afterBounce(bounces, new Date(START + index * days * DAY));
    if (after.gone) return index + 1;
    // As Redis keeps it.
    bounces = readBounces(writeBounces(after.bounces));
  }
  return null;
}

test.each([
  ['every day', 1, 6],
  ['every week', 7, 9],
  ['every two weeks', 14, null],
  ['every month', 30, null],
  ['four times a day', 0.25, 21],
])('a mailbox that is full %s', (_, days, bounce) => {
  expect(goneAfter(days, 60)).toBe(bounce);
});

test('bounces of one day count once', () => {
  const first = afterBounce(null, new Date(START));
  const second = afterBounce(first.bounces, new Date(START + 3_600_000));
  expect(second).toEqual({ bounces: first.bounces, gone: false });
});

test('after a month a bounce counts half', () => {
  const first = afterBounce(null, new Date(START));
  expect(afterBounce(first.bounces, new Date(START + 30 * DAY)).bounces.score).toBe(1.5);
});

test.each(['', 'x', '1.5', '1:'])('a field of "%s" holds no count', (field) => {
  expect(readBounces(field)).toBeNull();
});
