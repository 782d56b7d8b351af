import { describe, expect, test } from 'vitest';
import { dateInText } from '../../../src/feed/pages/date-in-text.ts';
import { costOf } from '../../support/cost.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

describe('a date is found among the words of a list page', () => {
  test.each([
    ['(25/06/2018)', '2018-06-24T17:00:00.000Z'],
    ['[25/06/2018]', '2018-06-24T17:00:00.000Z'],
    ['Thứ Hai, 25/06/2018, 09:25', '2018-06-25T02:25:00.000Z'],
    ['Cập nhật: 09:25 Thứ Hai, 25/06/2018', '2018-06-25T02:25:00.000Z'],
    ['Cập nhật lúc: 09:25 | Thứ Hai, ngày 25/06/2018', '2018-06-25T02:25:00.000Z'],
    ['Ngày đăng 29/06/2018 | Lượt xem: 12', '2018-06-28T17:00:00.000Z'],
    ['Ngày đăng: 29/06/2018 14:05 | Lượt xem: 12', '2018-06-29T07:05:00.000Z'],
    ['Ngày đăng: 29/06/2018 2:05:00 CH – Ban biên tập', '2018-06-29T07:05:00.000Z'],
    ['Đăng bởi Lan, 9h25 ngày 05/06/2018', '2018-06-05T02:25:00.000Z'],
    ['Gửi lúc 9 giờ 25 phút ngày 5-6-2018 (12 lượt xem)', '2018-06-05T02:25:00.000Z'],
    ['Tác giả: Mai | 5 tháng 6 năm 2018', '2018-06-04T17:00:00.000Z'],
    ['Xem: 40 – Thứ Ba, 5 Tháng Sáu 2018 08:00', '2018-06-05T01:00:00.000Z'],
    ['Cập nhật: 2018-06-25T09:25:00+07:00', '2018-06-25T02:25:00.000Z'],
    ['Đăng: 25/06/2018 09:25 (GMT+9), xem: 5', '2018-06-25T00:25:00.000Z'],
    ['Published on 25 June 2018 at 09:25 by the office', '2018-06-25T02:25:00.000Z'],
    ['Posted June 25, 2018 | 12 views', '2018-06-24T17:00:00.000Z'],
    ['25 06/2018', '2018-06-24T17:00:00.000Z'],
    ['25.6.2018.', '2018-06-24T17:00:00.000Z'],
    // Words between the two: the time is another matter.
    ['25/06/2018 – giờ tiếp dân: 07:30', '2018-06-24T17:00:00.000Z'],
    ['Số 31/02/2018, ban hành 01/03/2018', '2018-02-28T17:00:00.000Z'],
    ['Từ 08:00 25/06/2018 đến 10:00 26/06/2018', '2018-06-25T01:00:00.000Z'],
  ])('%s', (text, date) => {
    expect(dateInText(text, ZONE)).toBe(date);
  });

  test.each(['', 'Hôm nay', '2 giờ trước', 'Lượt xem: 12', '25/06', '192.168.1.20', '99/99/2018'])(
    'and none in "%s"',
    (text) => {
      expect(dateInText(text, ZONE)).toBeNull();
    },
  );
});

test('a text without end costs no time', async () => {
  const parts = ['9', '1/', '25/06/', '09:', 'tháng ', '5 tháng năm '];
  const texts = parts.map((part) => part.repeat(200_000));
  const read = () => texts.map((text) => dateInText(text, ZONE));
  expect(await costOf(read, 500)).toBeLessThan(500);
});
