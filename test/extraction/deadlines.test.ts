import { describe, expect, test } from 'vitest';
import { spokenDue } from '../../src/extraction/deadlines.ts';
import { extract } from '../../src/extraction/extract.ts';
import { recurrenceIn } from '../../src/extraction/recurrences.ts';

// A Friday.
const published = '2026-11-20';
const first = (text: string) => extract({ title: '', text, published }).tasks[0];

test.each([
  ['gửi danh sách trước 18h hôm nay', '2026-11-20'],
  ['gia cố mái nhà ngay trong chiều nay', '2026-11-20'],
  ['gửi góp ý chậm nhất ngày mai', '2026-11-21'],
  ['hoàn thành trong tuần này', '2026-11-22'],
  ['nộp trước 17 giờ thứ Sáu tuần tới'.toLowerCase(), '2026-11-27'],
  ['diệt lăng quăng trước cuối tháng 2', '2027-02-28'],
  ['ký cam kết, xong trong tuần cuối tháng 12', '2026-12-31'],
  ['diễn tập trong tháng 12.', '2026-12-31'],
  ['xong trước cuối năm', '2026-12-31'],
  ['xong trước cuối quý i năm 2027', '2027-03-31'],
  ['trực từ tối nay đến sáng mai', null],
  ['xong trước cuối tháng 13', null],
  ['chăm sóc vườn cây', null],
])('“%s” is due on %s', (text, due) => {
  expect(spokenDue(text, published)).toBe(due);
});

test('without a day of publication words alone settle nothing', () => {
  expect(spokenDue('xong trước cuối tháng 5', null)).toBeNull();
});

describe('a due day told elsewhere', () => {
  test.each([
    [
      'days counted from a day',
      'Đề nghị các hộ nộp đơn trong vòng 10 ngày kể từ ngày 25/11/2026.',
      '2026-12-05',
    ],
    [
      'a window below the request',
      'Đề nghị bà con đóng góp ý kiến cho quy ước ấp.\nThời gian lấy ý kiến: từ ngày 25/11/2026 đến ngày 10/12/2026.',
      '2026-12-10',
    ],
    [
      'a window above it',
      'Xã niêm yết quy hoạch từ ngày 23/11/2026 đến ngày 23/12/2026.\nĐề nghị cử tri gửi ý kiến trong thời gian nêu trên.',
      '2026-12-23',
    ],
    [
      'the same day',
      'Xã phát gạo ngày 23/11/2026.\nĐề nghị trưởng ấp nộp danh sách chậm nhất 17 giờ cùng ngày.',
      '2026-11-23',
    ],
    ['on the day', 'Đề nghị Văn phòng trình lịch trực trong ngày 04/12.', '2026-12-04'],
  ])('%s', (_what, text, due) => {
    expect(extract({ title: '', text, published }).tasks.at(-1)?.due).toBe(due);
  });
});

test.each([
  ['báo cáo vào ngày 10 hằng tháng', 'monthly:10'],
  ['hằng tháng tổng hợp, báo cáo trước ngày 25', 'monthly:25'],
  ['quét dọn vào sáng thứ bảy hằng tuần', 'weekly:6'],
  ['hằng tuần báo cáo vào chiều thứ sáu', 'weekly:5'],
  ['phát hành lịch chủ nhật hàng tuần', 'weekly:7'],
  ['định kỳ hằng quý báo cáo', 'quarterly'],
  ['báo cáo nhanh hằng ngày', 'daily'],
  ['hàng năm sơ kết', 'yearly'],
  ['báo cáo ngày 10 tháng 3', undefined],
  ['báo cáo ngày 45 hằng tháng', 'monthly'],
])('“%s” comes back %s', (text, recurrence) => {
  expect(recurrenceIn(text)).toBe(recurrence);
});

test('what comes back has no due day', () => {
  const task = first('Đề nghị các ấp gửi báo cáo vào ngày 18 hằng tháng.');
  expect([task?.recurrence, task?.due]).toEqual(['monthly:18', undefined]);
});

test.each([
  ['nộp báo cáo tổng kết trước 17 giờ ngày 30/11', 'Nộp báo cáo tổng kết'],
  ['rà soát hộ nghèo, hoàn thành trong tháng 12/2026', 'Rà soát hộ nghèo'],
  ['gửi danh sách về xã, chậm nhất là ngày 15/12/2026', 'Gửi danh sách về xã'],
  ['treo cờ Tổ quốc ngay trong chiều nay', 'Treo cờ Tổ quốc'],
  ['nộp trước ngày 30/11', 'Nộp trước ngày 30/11'],
])('the title of “%s” leaves its day out', (act, title) => {
  expect(first(`Đề nghị các ấp ${act}.`)?.title).toBe(title);
});
