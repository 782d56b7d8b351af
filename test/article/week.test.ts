import { expect, test } from 'vitest';
import { mondayOf, weekNameOf } from '../../src/article/week.ts';

test.each([
  ['2026-11-16', '2026-W47'],
  ['2026-11-22', '2026-W47'],
  ['2026-11-23', '2026-W48'],
  ['2026-01-01', '2026-W01'],
  ['2025-12-29', '2026-W01'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-31', '2025-W01'],
  ['2028-02-29', '2028-W09'],
])('%s is in the week %s', (day, name) => {
  expect(weekNameOf(day)).toBe(name);
});

test.each([
  ['2026-W47', '2026-11-16'],
  ['2026-W01', '2025-12-29'],
  ['2026-W53', '2026-12-28'],
  ['2025-W53', null],
  ['2026-W54', null],
  ['2026-W00', null],
  ['2026-W7', null],
  ['0000-W01', null],
  ['2026-11-16', null],
])('the week %s begins on %s', (name, monday) => {
  expect(mondayOf(name)).toBe(monday);
});
