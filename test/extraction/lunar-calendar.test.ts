import { describe, expect, test } from 'vitest';
import { shiftDay } from '../../src/article/day.ts';
import {
  lunarMonthNamed,
  lunarOf,
  lunarYearNamed,
  solarOf,
} from '../../src/extraction/lunar-calendar.ts';
import { lunationNear, newMoon } from '../../src/extraction/sky.ts';

test.each([
  [1985, '1985-01-21'],
  [2007, '2007-02-17'],
  [2020, '2020-01-25'],
  [2024, '2024-02-10'],
  [2025, '2025-01-29'],
  [2026, '2026-02-17'],
  [2027, '2027-02-06'],
  [2028, '2028-01-26'],
  [2029, '2029-02-13'],
  [2030, '2030-02-02'],
  [2033, '2033-01-31'],
  [2034, '2034-02-19'],
  [2035, '2035-02-08'],
])('Tết of %i is on %s', (year, day) => {
  expect(solarOf({ day: 1, month: 1, year, leap: false })).toBe(day);
});

test.each([
  ['2026-02-12', 25, 12, 2025],
  ['2026-02-23', 7, 1, 2026],
  ['2026-03-03', 15, 1, 2026],
  ['2026-04-26', 10, 3, 2026],
  ['2026-11-23', 15, 10, 2026],
])('%s is the day %i of month %i of %i', (day, lunarDay, month, year) => {
  expect(lunarOf(day)).toEqual({ day: lunarDay, month, year, leap: false });
});

test.each([
  ['2020-05-23', 4, 2020],
  ['2023-03-22', 2, 2023],
  ['2025-07-25', 6, 2025],
  ['2028-06-23', 5, 2028],
  ['2031-04-21', 3, 2031],
  ['2033-12-22', 11, 2033],
])('a leap month begins on %s', (day, month, year) => {
  expect(lunarOf(day)).toEqual({ day: 1, month, year, leap: true });
  expect(solarOf({ day: 1, month, year, leap: true })).toBe(day);
});

test.each([
  ['the last day of a long month', { day: 30, month: 1, year: 2027, leap: false }, '2027-03-07'],
  ['a month too short', { day: 30, month: 3, year: 2027, leap: false }, null],
  ['no such leap month', { day: 1, month: 4, year: 2026, leap: true }, null],
  ['no such month', { day: 1, month: 13, year: 2026, leap: false }, null],
  ['day nought', { day: 0, month: 1, year: 2026, leap: false }, null],
  ['half a day', { day: 1.5, month: 1, year: 2026, leap: false }, null],
  ['no number', { day: Number.NaN, month: 1, year: 2026, leap: false }, null],
  ['out of reach', { day: 1, month: 1, year: 9999, leap: false }, null],
])('%s', (_what, lunar, day) => {
  expect(solarOf(lunar)).toBe(day);
});

test.each(['', 'tomorrow', '1850-01-01', '2026-13-99', '9999-01-01'])(
  '%j has no lunar day',
  (day) => {
    expect(lunarOf(day)).toBeNull();
  },
);

/**
 * A new moon between 16:00 and 17:00 UTC falls before midnight in Hà Nội and after it in Beijing, so
 * these months begin a day earlier in Vietnam.
 */
const EARLIER_IN_VIETNAM = [
  '1995-8 leap, 1996-6, 1996-11, 1997-9, 1997-12, 2006-6, 2007-1, 2008-11, 2009-3, 2019-2',
  '2020-11, 2031-3 leap, 2032-2, 2034-8, 2037-3, 2038-3, 2039-11, 2041-8, 2049-10',
].flatMap((months) => months.split(', '));

/** Here Node errs: the new moons of these months stood minutes before midnight in Beijing too. */
const LATE_IN_NODE = ['1998-12', '2012-7', '2027-1'];

describe('beside the Chinese calendar, from 1990 to 2050', () => {
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC' });
  const chineseOf = (day: string) => {
    const parts = new Map<string, string>(
      chinese.formatToParts(new Date(day)).map(({ type, value }) => [type, value]),
    );
    const month = (parts.get('month') ?? '').replace('bis', ' leap');
    return `${parts.get('relatedYear')}-${month} ${parts.get('day')}`;
  };
  const apart = new Map<string, string>();
  let read = 0;
  for (let day = '1990-01-01'; day < '2051-01-01'; day = shiftDay(day, 1)) {
    const lunar = lunarOf(day);
    if (!lunar || solarOf(lunar) !== day) continue;
    read += 1;
    const month = `${lunar.year}-${lunar.month}${lunar.leap ? ' leap' : ''}`;
    if (`${month} ${lunar.day}` !== chineseOf(day) && !apart.has(month)) apart.set(month, day);
  }

  test('every day is read, and leads back to itself', () => {
    expect(read).toBe(22_280);
  });

  test('only these months differ', () => {
    expect([...apart.keys()].sort()).toEqual([...EARLIER_IN_VIETNAM, ...LATE_IN_NODE].sort());
  });

  test('they differ for the hour of their new moon', () => {
    for (const [month, day] of apart) {
      const julian = Date.parse(day) / 86_400_000 + 2_440_587.5;
      const hour = ((newMoon(lunationNear(julian)) + 0.5) % 1) * 24;
      expect(hour).toBeGreaterThan(LATE_IN_NODE.includes(month) ? 15.75 : 16);
      expect(hour).toBeLessThan(LATE_IN_NODE.includes(month) ? 16 : 17);
    }
  });
});

test.each([
  ['giêng', 1],
  ['tư', 4],
  ['bẩy', 7],
  ['một', 11],
  ['chạp', 12],
  ['này', null],
])('month %s is %s', (name, month) => {
  expect(lunarMonthNamed(name)).toBe(month);
});

test.each([
  ['bính ngọ', 2026, 2026],
  ['ất tỵ', 2026, 2025],
  ['đinh mùi', 2026, 2027],
  ['giáp thìn', 2026, 2024],
  ['giáp sửu', 2026, null],
  ['nào đó', 2026, null],
])('the year %s near %i is %s', (name, near, year) => {
  expect(lunarYearNamed(name, near)).toBe(year);
});
