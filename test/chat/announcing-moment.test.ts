import { expect, test } from 'vitest';
import { readMoment } from '../../src/chat/announcing/moment.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
/** Wednesday, 25 November 2026, 9:30 in Vietnam. */
const NOW = new Date('2026-11-25T09:30:00+07:00');

/** What a text means, on Vietnamese clocks, or why it means nothing. */
function read(text: string, now = NOW, zone = ZONE): string {
  const moment = readMoment(text, now, zone);
  if (moment.kind !== 'at') return moment.kind;
  return moment.at.toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16);
}

test.each([
  // Tomorrow, today, the day after.
  ['ngày mai 8h', '2026-11-26 08:00'],
  ['ngay mai 8h', '2026-11-26 08:00'],
  ['Ngày mai lúc 8 giờ', '2026-11-26 08:00'],
  ['8h30 sáng mai', '2026-11-26 08:30'],
  ['8h30 sang mai', '2026-11-26 08:30'],
  ['8 giờ 30 phút sáng mai', '2026-11-26 08:30'],
  ['8 giờ rưỡi sáng mai', '2026-11-26 08:30'],
  ['9 giờ kém 15 sáng mai', '2026-11-26 08:45'],
  ['mai 14:05', '2026-11-26 14:05'],
  ['sáng mai 7g', '2026-11-26 07:00'],
  ['3h chiều mai', '2026-11-26 15:00'],
  ['3h chieu mai', '2026-11-26 15:00'],
  ['7 giờ tối nay', '2026-11-25 19:00'],
  ['7 gio toi nay', '2026-11-25 19:00'],
  ['tối mai 8h', '2026-11-26 20:00'],
  ['toi mai 8h', '2026-11-26 20:00'],
  ['hôm nay 16h', '2026-11-25 16:00'],
  ['chiều nay 2 giờ', '2026-11-25 14:00'],
  ['12h trưa nay', '2026-11-25 12:00'],
  ['1h trưa mai', '2026-11-26 13:00'],
  ['12 giờ đêm nay', '2026-11-26 00:00'],
  ['0h ngày mai', '2026-11-26 00:00'],
  ['mốt 9h', '2026-11-27 09:00'],
  ['ngày mốt 9h', '2026-11-27 09:00'],
  ['ngay kia 9h', '2026-11-27 09:00'],
  ['8 sáng mai', '2026-11-26 08:00'],
  ['gửi lúc 8h sáng mai nhé', '2026-11-26 08:00'],
  // An hour alone is the next one.
  ['10h', '2026-11-25 10:00'],
  ['8h', '2026-11-26 08:00'],
  ['20:15', '2026-11-25 20:15'],
  ['lúc 17 giờ', '2026-11-25 17:00'],
  // Weekdays.
  ['thứ hai tới 7h', '2026-11-30 07:00'],
  ['thu hai toi 7h', '2026-11-30 07:00'],
  ['thứ 2 7h', '2026-11-30 07:00'],
  ['t2 7h', '2026-11-30 07:00'],
  ['7h tối thứ sáu', '2026-11-27 19:00'],
  ['thứ tư 10h', '2026-11-25 10:00'],
  ['thứ tư 9h', '2026-12-02 09:00'],
  ['thứ tư tới 10h', '2026-12-02 10:00'],
  ['thứ bảy tuần sau 8h', '2026-12-05 08:00'],
  ['chủ nhật 8h', '2026-11-29 08:00'],
  ['CN 8h', '2026-11-29 08:00'],
  ['thứ năm tuần này 8h', '2026-11-26 08:00'],
  // Dates.
  ['26/11 8:00', '2026-11-26 08:00'],
  ['8h 26/11', '2026-11-26 08:00'],
  ['26/11/2026 8h', '2026-11-26 08:00'],
  ['26-11-2026 08:00', '2026-11-26 08:00'],
  ['26.11.2026 08:00', '2026-11-26 08:00'],
  ['ngày 30 tháng 11 lúc 7h30', '2026-11-30 07:30'],
  ['ngày 30 tháng 11 năm 2026 7h', '2026-11-30 07:00'],
  ['ngày 28 8h', '2026-11-28 08:00'],
  ['ngày 3 8h', '2026-12-03 08:00'],
  ['2/1 8h', '2027-01-02 08:00'],
  ['2026-11-26 08:00', '2026-11-26 08:00'],
  ['2026-11-26T08:00', '2026-11-26 08:00'],
  ['2026-11-26T01:00:00Z', '2026-11-26 08:00'],
  ['2026-11-26T08:00+07:00', '2026-11-26 08:00'],
  ['08:00 Thứ Năm, 26/11/2026', '2026-11-26 08:00'],
  // From now on.
  ['2 tiếng nữa', '2026-11-25 11:30'],
  ['2 tieng nua', '2026-11-25 11:30'],
  ['một tiếng nữa', '2026-11-25 10:30'],
  ['2 tiếng rưỡi nữa', '2026-11-25 12:00'],
  ['nửa tiếng nữa', '2026-11-25 10:00'],
  ['sau 30 phút', '2026-11-25 10:00'],
  ['1 giờ 15 phút nữa', '2026-11-25 10:45'],
  ['3 ngày nữa', '2026-11-28 09:30'],
  ['2 ngày nữa lúc 8h', '2026-11-27 08:00'],
  ['1 tuần nữa lúc 8h', '2026-12-02 08:00'],
  // English.
  ['tomorrow 8am', '2026-11-26 08:00'],
  ['tomorrow at 8:30 pm', '2026-11-26 20:30'],
  ['at 8 tomorrow', '2026-11-26 08:00'],
  ['8 in the morning tomorrow', '2026-11-26 08:00'],
  ['today at noon', '2026-11-25 12:00'],
  ['tonight 8', '2026-11-25 20:00'],
  ['midnight', '2026-11-26 00:00'],
  ['next monday 7am', '2026-11-30 07:00'],
  ['Monday 7:00', '2026-11-30 07:00'],
  ['thursday 8am', '2026-11-26 08:00'],
  ['Sat 8am next week', '2026-12-05 08:00'],
  ['26 Nov 8am', '2026-11-26 08:00'],
  ['Nov 26, 2026 8:00', '2026-11-26 08:00'],
  ['December 1st at 5 pm', '2026-12-01 17:00'],
  ['in 2 hours', '2026-11-25 11:30'],
  ['in an hour', '2026-11-25 10:30'],
  ['in half an hour', '2026-11-25 10:00'],
  ['45 minutes from now', '2026-11-25 10:15'],
  ['in 3 days at 8am', '2026-11-28 08:00'],
  ['the day after tomorrow, 8am', '2026-11-27 08:00'],
  ['on the 28th at 8am', '2026-11-28 08:00'],
])('“%s” is %s', (text, meant) => {
  expect(read(text)).toBe(meant);
});

test.each([
  ['ngay', 'now'],
  ['gửi ngay', 'now'],
  ['now', 'now'],
  // Understood, but over.
  ['23/11 8:00', 'past'],
  ['2026-11-23 08:00', 'past'],
  ['hôm nay 9h30', 'past'],
  ['sáng nay 8h', 'past'],
  ['today 8am', 'past'],
  ['thứ hai tuần này 8h', 'past'],
  ['2026-11-25T09:29:00+07:00', 'past'],
  // Too far ahead.
  ['25/1/2027 8h', 'far'],
  ['in 61 days', 'far'],
  ['2030-01-01 08:00', 'far'],
  // Not to be guessed.
  ['', 'unclear'],
  ['ngày mai', 'unclear'],
  ['sáng mai', 'unclear'],
  ['tuần sau', 'unclear'],
  ['tomorrow', 'unclear'],
  ['thứ hai', 'unclear'],
  ['25h mai', 'unclear'],
  ['8h75 mai', 'unclear'],
  ['31/11 8h', 'unclear'],
  ['30/2 8h', 'unclear'],
  ['thứ hai 26/11 8h', 'unclear'],
  ['15h sáng mai', 'unclear'],
  ['xin chào', 'unclear'],
  ['8h mai hoặc mốt', 'unclear'],
  ['Ngày mai 8h cắt điện toàn xã', 'unclear'],
  ['8', 'unclear'],
  [`mai 8h ${'x'.repeat(200)}`, 'unclear'],
  ['2026-13-45T99:99:00Z', 'unclear'],
])('“%s” is %s', (text, kind) => {
  expect(read(text)).toBe(kind);
});

test('decomposed typing is the same typing', () => {
  expect(read('8h30 sáng mai'.normalize('NFD'))).toBe('2026-11-26 08:30');
  expect(read('thứ hai tới 7h'.normalize('NFD'))).toBe('2026-11-30 07:00');
});

test('the sixtieth day is the last', () => {
  expect(read('24/1/2027 9:30')).toBe('2027-01-24 09:30');
  expect(read('24/1/2027 9:31')).toBe('far');
});

test('hours that a clock skips or shows twice', () => {
  const spring = new Date('2026-03-07T12:00:00-05:00');
  expect(read('tomorrow 2:30', spring, 'America/New_York')).toBe('2026-03-08 03:30');
  expect(read('tomorrow 4:00', spring, 'America/New_York')).toBe('2026-03-08 04:00');
  const autumn = new Date('2026-10-31T12:00:00-04:00');
  const twice = readMoment('tomorrow 1:30', autumn, 'America/New_York');
  expect(twice).toEqual({ kind: 'at', at: new Date('2026-11-01T05:30:00Z') });
});
