import { expect, test } from 'vitest';
import { findDates } from '../../src/extraction/dates.ts';

const published = '2026-11-20';

test.each([
  ['20/6/2026', '2026-06-20', '2026-06-20'],
  ['12.4.2026', '2026-04-12', '2026-04-12'],
  ['ngày 15/3', '2027-03-15', '2027-03-15'],
  ['ngày 15/8', '2026-08-15', '2026-08-15'],
  ['từ ngày 25/12 đến ngày 02/01/2027', '2026-12-25', '2027-01-02'],
  ['từ ngày 14 đến ngày 17/10/2026', '2026-10-14', '2026-10-17'],
  ['từ ngày 22 đến ngày 24 tháng 02 năm 2026', '2026-02-22', '2026-02-24'],
  ['15-20/12/2026', '2026-12-15', '2026-12-20'],
  ['từ 09h00 ngày 22/6/2026 đến 22h00 ngày 12/7/2026', '2026-06-22', '2026-07-12'],
])('%s', (text, from, to) => {
  expect(findDates(text, published)).toMatchObject([{ from, to }]);
});

test('a list of days is one date each, unless they follow one another', () => {
  const days = findDates('ngày 5, 6 và 8/4/2026', published);
  expect(days.map((day) => [day.from, day.to])).toEqual([
    ['2026-04-05', '2026-04-06'],
    ['2026-04-08', '2026-04-08'],
  ]);
});

test.each([
  ['8 giờ 30 phút ngày 3/12', '08:30'],
  ['8h30, ngày 3/12', '08:30'],
  ['10g45 ngày 3/12', '10:45'],
  ['2 giờ chiều ngày 3/12', '14:00'],
  ['từ 7h00 đến 11h30 ngày 3/12', '07:00'],
  ['ngày 3/12, lúc 19 giờ', '19:00'],
  ['sáng thứ năm, ngày 3/12', 'morning'],
  ['tối 3/12', 'evening'],
])('%s is at %s', (text, time) => {
  expect(findDates(text, published)).toMatchObject([{ from: '2026-12-03', time }]);
});

test.each([
  '31/4/2026',
  'nhiệm kỳ 2020 - 2025',
  '135/135',
  'phiên bản 1.2.3',
  '24/24h',
  'số 5.238.802',
])('%s is no date', (text) => {
  expect(findDates(text, published)).toEqual([]);
});

test('without a day of publication, a day without a year stays unread', () => {
  expect(findDates('ngày 15/3', null)).toEqual([]);
});
