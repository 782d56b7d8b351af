import { expect, test } from 'vitest';
import { findDates } from '../../src/extraction/dates.ts';

// A Wednesday.
const published = '2026-11-25';
const read = (text: string) =>
  findDates(text, published).map(({ from, to, time }) =>
    [from, to, time].filter(Boolean).join(' '),
  );

test.each([
  ['mùng 3 tết', '2027-02-08 2027-02-08'],
  ['đêm 30 tết', '2027-02-05 2027-02-05 evening'],
  ['rằm tháng giêng năm đinh mùi', '2027-02-20 2027-02-20'],
  ['từ mùng 4 đến mùng 6 tháng giêng', '2027-02-09 2027-02-11'],
  ['từ 14/2 âm lịch đến 16/2 âm lịch', '2027-03-21 2027-03-23'],
  ['9 giờ sáng 23 tháng chạp', '2027-01-30 2027-01-30 09:00'],
  ['sáng 16/10 âm lịch', '2026-11-24 2026-11-24 morning'],
])('the lunar day “%s” stands alone and is told as a solar one', (text, days) => {
  expect(read(text)).toEqual([days]);
});

test.each([
  ['ngày 8/2/2027 (mùng 3 tết)', '2027-02-08 2027-02-08'],
  ['sáng mùng 3 tết (thứ hai, 08/02/2027)', '2027-02-08 2027-02-08 morning'],
  ['từ ngày 4/2/2027 (28 tháng chạp) đến hết ngày 10/2/2027 (mùng 5 tết)', '2027-02-04 2027-02-10'],
  ['tối mai (26/11)', '2026-11-26 2026-11-26 evening'],
  ['hôm qua, 24/11', '2026-11-24 2026-11-24'],
])('a day told twice is one day: %s', (text, days) => {
  expect(read(text)).toEqual([days]);
});

test.each([
  ['sáng mai', '2026-11-26 2026-11-26 morning'],
  ['6 giờ sáng mai', '2026-11-26 2026-11-26 06:00'],
  ['hôm kia', '2026-11-23 2026-11-23'],
  ['thứ sáu tuần này', '2026-11-27 2026-11-27'],
  ['thứ hai và thứ ba tuần tới', '2026-11-30 2026-12-01'],
  ['chủ nhật tuần trước', '2026-11-22 2026-11-22'],
  ['cuối tuần này', '2026-11-28 2026-11-29'],
])('“%s” counts from the day of publication', (text, days) => {
  expect(read(text)).toEqual([days]);
});

test.each(['những ngày qua', 'ngày nay', 'thứ hai, rà soát', 'tuần tới'])(
  '%s names no day',
  (text) => {
    expect(read(text)).toEqual([]);
  },
);

test.each([
  ['ngày 3/12, lúc 16 giờ rưỡi', '16:30'],
  ['7 giờ kém 15 ngày 3/12', '06:45'],
  ['14g - 20g các ngày 3/12', '14:00'],
  ['ngày 3/12, buổi chiều', 'afternoon'],
])('%s begins at %s', (text, time) => {
  expect(findDates(text, published)).toMatchObject([{ from: '2026-12-03', time }]);
});

test.each([
  ['from december 1 to december 3, 2026', '2026-12-01 2026-12-03'],
  ['december 1 to 3', '2026-12-01 2026-12-03'],
  ['14-18 december 2026', '2026-12-14 2026-12-18'],
  ['at 8 p.m. on december 5', '2026-12-05 2026-12-05 20:00'],
  ['on the morning of 9 december 2026', '2026-12-09 2026-12-09 morning'],
])('in English: %s', (text, days) => {
  expect(read(text)).toEqual([days]);
});
