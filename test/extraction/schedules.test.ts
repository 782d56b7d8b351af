import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extraction/extract.ts';

const published = '2026-11-25';
const eventsOf = (text: string, title = '') =>
  extract({ title, text, published }).events.map((event) => [
    event.start.slice(5),
    event.time,
    event.title,
    event.place,
  ]);

describe('a week schedule', () => {
  test('lines with times belong to the day above them, and its period is no event', () => {
    const text = `Lịch công tác tuần UBND xã An Phú (từ ngày 30/11 đến ngày 04/12/2026)
Thứ Hai (30/11/2026)
Sáng: 7 giờ 30, chào cờ tại sân trụ sở. Chủ trì: Chánh Văn phòng.
Chiều: 14h00, họp Ban Chỉ đạo chuyển đổi số.
Thứ Ba (01/12/2026)
Lãnh đạo làm việc tại cơ quan.
Thứ Tư (02/12/2026)
• 08:00-10:30 Lễ ra mắt câu lạc bộ – Nhà văn hóa thôn Đông
• Tiếp công dân cả ngày – Phòng Tiếp công dân`;
    expect(eventsOf(text)).toEqual([
      ['11-30', '07:30', 'Chào cờ', 'sân trụ sở'],
      ['11-30', '14:00', 'Họp Ban Chỉ đạo chuyển đổi số', undefined],
      ['12-02', '08:00', 'Lễ ra mắt câu lạc bộ', 'Nhà văn hóa thôn Đông'],
      ['12-02', undefined, 'Tiếp công dân cả ngày', 'Phòng Tiếp công dân'],
    ]);
  });

  test('one line may hold a day with several times', () => {
    const text =
      'Thứ hai, 30/11: 8h00 Họp giao ban (Phòng họp 2); 14g00 Dự lễ bàn giao cầu Đông tại thôn Đông.';
    expect(eventsOf(text)).toEqual([
      ['11-30', '08:00', 'Họp giao ban', 'Phòng họp 2'],
      ['11-30', '14:00', 'Lễ bàn giao cầu Đông', 'thôn Đông'],
    ]);
  });

  test.each([
    ['bars', ' | '],
    ['tabs', '\t'],
    ['dashes', ' - '],
  ])('rows parted by %s', (_what, bar) => {
    const text = ['Thứ 2, 30/11', '08h00', 'Họp Đảng ủy', 'Phòng họp A'].join(bar);
    expect(eventsOf(text)).toEqual([['11-30', '08:00', 'Họp Đảng ủy', 'Phòng họp A']]);
  });

  test('a row without a day continues the day above', () => {
    const text =
      'Hai 30/11 | S | 8h: Họp tổ | Đảng ủy | Phòng A\n | C | 14h: Họp chi bộ | Chi bộ | Phòng B';
    expect(eventsOf(text)).toMatchObject([
      ['11-30', '08:00', 'Họp tổ', 'Phòng A'],
      ['11-30', '14:00', 'Họp chi bộ', 'Phòng B'],
    ]);
  });
});

describe('a notice', () => {
  test('areas with windows of their own are events of what is announced', () => {
    const text = `Điện lực An Phú thông báo lịch ngừng cung cấp điện:
1. Khu vực thôn Đông: từ 7 giờ 30 đến 11 giờ ngày 2/12.
2. Thôn Tây: từ 13 giờ đến 17 giờ ngày 3/12.`;
    expect(eventsOf(text)).toEqual([
      ['12-02', '07:30', 'Ngừng cung cấp điện', 'Khu vực thôn Đông'],
      ['12-03', '13:00', 'Ngừng cung cấp điện', 'Thôn Tây'],
    ]);
  });

  test('labels name their days; a closing date without a start is none', () => {
    const text = `- Thời gian nhận bài: từ 1/12 đến 5/12/2026
- Vòng loại: ngày 8/12/2026
- Hạn đăng ký: 30/11/2026
- Trao giải: ngày 20/12/2026, tại Nhà văn hóa xã`;
    expect(eventsOf(text, 'Hội thi vẽ tranh')).toEqual([
      ['12-01', undefined, 'Nhận bài', undefined],
      ['12-08', undefined, 'Hội thi vẽ tranh: vòng loại', undefined],
      ['12-20', undefined, 'Trao giải: Hội thi vẽ tranh', 'Nhà văn hóa xã'],
    ]);
  });

  test('a day to come is an event even where no word of our list names it', () => {
    const text =
      'Ngày 2/12, xe lưu động thu đổi rác nhựa tại chợ An Phú. Hôm qua, đoàn khảo sát đã thăm vườn cam.';
    expect(eventsOf(text)).toMatchObject([
      ['12-02', undefined, 'Xe lưu động thu đổi rác nhựa', 'chợ An Phú'],
      ['11-24', undefined, 'Đoàn khảo sát đã thăm vườn cam', undefined],
    ]);
  });
});

test.each([
  ['a price', 'Giá xăng mới áp dụng từ ngày 01/12/2026.'],
  ['a forecast', 'Dự báo ngày 28/11, đỉnh triều đạt 1,6 m.'],
  ['a building period', 'Tuyến đường thi công từ ngày 1/12/2026 đến ngày 15/2/2027.'],
  ['a licence', 'Giấy phép có giá trị từ ngày 1/12/2026 đến ngày 1/3/2027.'],
  ['an open end', 'Từ ngày 01/12/2026 trở đi, bộ phận một cửa thu phí mới.'],
  ['a duty', 'Các hộ treo cờ Tổ quốc từ ngày 1/12 đến hết ngày 3/12.'],
  ['a report', 'Tuần 47 (từ 16/11 đến 22/11/2026), xã ghi nhận 3 ca bệnh.'],
  ['a reply', 'Đại biểu xác nhận tham dự trước 16h ngày 30/11.'],
  ['a neighbouring page', 'Tin khác: Bế mạc giải bóng đá (20/11)'],
])('the day of %s is no event', (_what, text) => {
  expect(eventsOf(text)).toEqual([]);
});
