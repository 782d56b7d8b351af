import { expect, test } from 'vitest';
import {
  dayIn,
  dayOf,
  instantAt,
  isDay,
  shiftDay,
  startOfDay,
  timeIn,
  weekdayOf,
} from '../../src/article/day.ts';

test.each([
  ['Asia/Ho_Chi_Minh', '2026-11-24T16:59:59.999Z', '2026-11-24'],
  ['Asia/Ho_Chi_Minh', '2026-11-24T17:00:00Z', '2026-11-25'],
  ['UTC', '2026-11-24T23:59:59Z', '2026-11-24'],
  ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
  ['Pacific/Niue', '2027-01-01T10:59:59Z', '2026-12-31'],
  ['Asia/Kathmandu', '2026-11-24T18:15:00Z', '2026-11-25'],
  ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01'],
])('in %s it is, at %s, the day %s', (timezone, instant, day) => {
  expect(dayIn(timezone, new Date(instant))).toBe(day);
});

test.each([
  ['2026-11-25', 1, '2026-11-26'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-02-28', 1, '2027-03-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-11-25', -120, '2026-07-28'],
  ['2026-11-25', 0, '2026-11-25'],
])('%s moved by %i days is %s', (day, days, moved) => {
  expect(shiftDay(day, days)).toBe(moved);
  expect(shiftDay(moved, -days)).toBe(day);
});

test.each([
  [2028, 2, 29, '2028-02-29'],
  [2000, 2, 29, '2000-02-29'],
  [2026, 1, 5, '2026-01-05'],
  [2027, 2, 29, null],
  [1900, 2, 29, null],
  [2026, 4, 31, null],
  [2026, 0, 10, null],
  [2026, 13, 1, null],
  [2026, 5, 0, null],
  [2026, 5, 32, null],
  [0, 1, 1, null],
  [2026.5, 1, 1, null],
  [Number.NaN, 1, 1, null],
])('year %d, month %d, day %d is %s', (year, month, date, day) => {
  expect(dayOf(year, month, date)).toBe(day);
  expect(isDay(year, month, date)).toBe(day !== null);
});

test('weekdays are counted from Monday', () => {
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => weekdayOf(shiftDay('2026-11-23', days)));
  expect(week).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test.each([
  ['a zone without summer time', 'Asia/Ho_Chi_Minh', '2026-11-25', '2026-11-24T17:00:00Z'],
  ['summer time', 'Europe/Berlin', '2026-07-01', '2026-06-30T22:00:00Z'],
  ['clocks go forward after midnight', 'America/New_York', '2026-03-08', '2026-03-08T05:00:00Z'],
  ['the day after', 'America/New_York', '2026-03-09', '2026-03-09T04:00:00Z'],
  ['clocks go back after midnight', 'America/New_York', '2026-11-01', '2026-11-01T04:00:00Z'],
  ['clocks skip midnight', 'Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z'],
  ['clocks repeat midnight', 'America/Havana', '2026-11-01', '2026-11-01T04:00:00Z'],
  ['clocks go back to the day before', 'Asia/Beirut', '2026-10-25', '2026-10-24T22:00:00Z'],
  ['half an hour', 'Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z'],
  ['far east', 'Pacific/Kiritimati', '2026-11-25', '2026-11-24T10:00:00Z'],
  ['far west', 'Pacific/Niue', '2026-11-25', '2026-11-25T11:00:00Z'],
  ['a day that a zone left out', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'],
])('a day begins: %s', (_, timezone, day, instant) => {
  expect(startOfDay(day, timezone)).toEqual(new Date(instant));
});

test('in every zone a day begins when the one before it has ended, all through a year', () => {
  for (const timezone of ['Asia/Ho_Chi_Minh', 'America/Santiago', 'Africa/Cairo', 'Asia/Beirut']) {
    for (let day = '2026-01-01'; day < '2027-01-01'; day = shiftDay(day, 1)) {
      const start = startOfDay(day, timezone);
      expect(dayIn(timezone, start)).toBe(day);
      expect(dayIn(timezone, new Date(start.getTime() - 1)) < day).toBe(true);
    }
  }
});

test.each([
  ['Asia/Ho_Chi_Minh', '2026-11-25', 485, '2026-11-25T01:05:00Z', '08:05'],
  ['Asia/Ho_Chi_Minh', '2026-11-25', 0, '2026-11-24T17:00:00Z', '00:00'],
  ['Asia/Ho_Chi_Minh', '2026-11-25', 1440, '2026-11-25T17:00:00Z', '00:00'],
  ['Asia/Kathmandu', '2026-11-25', 720, '2026-11-25T06:15:00Z', '12:00'],
  // Clocks skip 2:00 to 3:00, and show 1:00 to 2:00 twice.
  ['America/New_York', '2026-03-08', 150, '2026-03-08T07:30:00Z', '03:30'],
  ['America/New_York', '2026-11-01', 90, '2026-11-01T05:30:00Z', '01:30'],
  ['America/New_York', '2026-11-01', 180, '2026-11-01T08:00:00Z', '03:00'],
])('in %s, on %s, %i minutes after midnight is %s', (timezone, day, minutes, instant, shown) => {
  expect(instantAt(day, minutes, timezone)).toEqual(new Date(instant));
  expect(timeIn(timezone, new Date(instant))).toBe(shown);
});
