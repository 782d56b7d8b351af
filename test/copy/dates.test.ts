import { expect, test } from 'vitest';
import {
  sayDay,
  sayMoment,
  sayMomentShort,
  sayNumber,
  sayRange,
  sayWeekday,
} from '../../src/copy/dates.ts';

test.each([
  ['2026-11-25', '25/11/2026', '25 Nov 2026'],
  ['2026-01-05', '05/01/2026', '5 Jan 2026'],
  ['2099-12-31', '31/12/2099', '31 Dec 2099'],
])('the day %s is said %s, in English %s', (day, vi, en) => {
  expect(sayDay(day, 'vi')).toBe(vi);
  expect(sayDay(day, 'en')).toBe(en);
});

test.each([
  ['2026-11-23', 'Thứ Hai, 23/11/2026', 'Monday, 23 Nov 2026'],
  ['2026-11-24', 'Thứ Ba, 24/11/2026', 'Tuesday, 24 Nov 2026'],
  ['2026-11-25', 'Thứ Tư, 25/11/2026', 'Wednesday, 25 Nov 2026'],
  ['2026-11-26', 'Thứ Năm, 26/11/2026', 'Thursday, 26 Nov 2026'],
  ['2026-11-27', 'Thứ Sáu, 27/11/2026', 'Friday, 27 Nov 2026'],
  ['2026-11-28', 'Thứ Bảy, 28/11/2026', 'Saturday, 28 Nov 2026'],
  ['2026-11-29', 'Chủ nhật, 29/11/2026', 'Sunday, 29 Nov 2026'],
])('%s with its weekday is %s, in English %s', (day, vi, en) => {
  expect(sayWeekday(day, 'vi')).toBe(vi);
  expect(sayWeekday(day, 'en')).toBe(en);
});

test.each([
  ['one day', '2021-01-25', undefined, '25/01/2021', '25 Jan 2021'],
  ['the same day twice', '2021-01-25', '2021-01-25', '25/01/2021', '25 Jan 2021'],
  ['within a year', '2021-01-25', '2021-02-02', '25/01 – 02/02/2021', '25 Jan – 2 Feb 2021'],
  [
    'over new year',
    '2026-12-30',
    '2027-01-02',
    '30/12/2026 – 02/01/2027',
    '30 Dec 2026 – 2 Jan 2027',
  ],
  [
    'the same day of two years',
    '2026-01-01',
    '2027-01-01',
    '01/01/2026 – 01/01/2027',
    '1 Jan 2026 – 1 Jan 2027',
  ],
])('a run of days: %s', (_, start, end, vi, en) => {
  expect(sayRange(start, end, 'vi')).toBe(vi);
  expect(sayRange(start, end, 'en')).toBe(en);
});

test.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [1234, '1.234', '1,234'],
  [1_000_000, '1.000.000', '1,000,000'],
])('the number %i is said %s, in English %s', (value, vi, en) => {
  expect(sayNumber(value, 'vi')).toBe(vi);
  expect(sayNumber(value, 'en')).toBe(en);
});

test('a moment is said on the clocks of a time zone', () => {
  const instant = new Date('2026-11-25T17:05:00Z');
  const zone = 'Asia/Ho_Chi_Minh';
  expect(sayMoment(instant, zone, 'vi')).toBe('00:05 Thứ Năm, 26/11/2026');
  expect(sayMoment(instant, zone, 'en')).toBe('00:05 Thursday, 26 Nov 2026');
  expect(sayMomentShort(instant, zone, 'vi')).toBe('00:05 26/11');
  expect(sayMomentShort(instant, zone, 'en')).toBe('00:05 26 Nov');
});
