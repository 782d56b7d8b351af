import { expect, test } from 'vitest';
import { findDates } from '../../src/extraction/dates.ts';

const published = '2026-11-20';
const daysOf = (text: string) =>
  findDates(text, published).map(({ from, to }) => (from === to ? from : `${from}..${to}`));

const PLAN = 'lịch công tác tuần (23 - 27/11)';

test.each([
  ['thứ ba: họp giao ban', '2026-11-24'],
  ['- chiều thứ tư: đi cơ sở', '2026-11-25'],
  ['- 8h00 sáng thứ hai: giao ban', '2026-11-23'],
  ['- từ thứ năm đến thứ sáu: tập huấn', '2026-11-26..2026-11-27'],
])('a plan of a week tells the day of: %s', (line, day) => {
  expect(daysOf(`${PLAN}\n${line}`)).toEqual(['2026-11-23..2026-11-27', day]);
});

test('an ordinal is no day without a week above it, nor beside a date of its own', () => {
  expect(daysOf('ba việc cần làm\nthứ ba: dọn vệ sinh')).toEqual([]);
  expect(daysOf(`${PLAN}\nthứ ba: 24/11`)).toEqual(['2026-11-23..2026-11-27', '2026-11-24']);
});

test('the same day is the one told last, with its own time', () => {
  const days = findDates('lễ viếng: 6h30 ngày 22/12/2026. gặp mặt: 8h00 cùng ngày', published);
  expect(days).toMatchObject([
    { from: '2026-12-22', time: '06:30' },
    { from: '2026-12-22', time: '08:00' },
  ]);
  expect(daysOf('gặp mặt: 8h00 cùng ngày')).toEqual([]);
});

test.each([
  ['từ 22 giờ ngày 28/11 đến 5 giờ ngày hôm sau', '2026-11-28..2026-11-29'],
  ['từ 21h00 thứ sáu (27/11) tới 04h00 thứ bảy (28/11/2026)', '2026-11-27..2026-11-28'],
  ['kể từ thứ hai 30/11/2026 cho tới hết thứ sáu 04/12/2026', '2026-11-30..2026-12-04'],
  ['từ ngày 1/12/2026, khóa cổng lúc 17h00 ngày 5/12/2026', '2026-12-01..2026-12-05'],
  ['từ 28/12/2026 đến trưa 02/01/2027', '2026-12-28..2027-01-02'],
  ['đợt 1 15-17/12, đợt 2', '2026-12-15..2026-12-17'],
  ['tiêm vét: 15/12, tại trạm', '2026-12-15'],
])('a window in other words: %s', (text, days) => {
  expect(daysOf(text)).toEqual([days]);
});

test('a lunar day without a month takes it from the one before', () => {
  expect(daysOf('hội mở mùng 6 tháng giêng; rước kiệu tối mùng 8')).toEqual([
    '2027-02-11',
    '2027-02-13',
  ]);
  expect(daysOf('rước kiệu tối mùng 8')).toEqual([]);
});

test.each(['tỷ lệ: 5/12.', 'đang xem: 11/12', 'kết quả: 3/4'])('%s is no day', (text) => {
  expect(daysOf(text)).toEqual([]);
});
