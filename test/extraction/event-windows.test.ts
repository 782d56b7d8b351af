import { expect, test } from 'vitest';
import { extract } from '../../src/extraction/extract.ts';

const eventsOf = (text: string) =>
  extract({ title: 'Thông báo', text, published: '2026-11-20' }).events.map(({ start, end }) =>
    end ? `${start}..${end}` : start,
  );

test.each([
  [
    'Nhà trường cho học sinh nghỉ học kể từ ngày 7/12 đến hết ngày 9/12/2026.',
    '2026-12-07..2026-12-09',
  ],
  ['Đợt nộp bản giấy diễn ra trong hai ngày 14 và 15/12.', '2026-12-14..2026-12-15'],
  ['Chủ tịch xã dự buổi ra quân làm thủy lợi sáng 28/11.', '2026-11-28'],
  ['Hai ngày cuối tuần 5-6/12 là hội thi kéo co.', '2026-12-05..2026-12-06'],
  ['Xe tải bị cấm qua cầu ba đêm liền, 1, 2 và 3/12/2026.', '2026-12-01..2026-12-03'],
  ['Họp kỹ thuật và phát số đeo: 14 giờ 26/12, Nhà khách tỉnh.', '2026-12-26'],
  ['Họp cha mẹ học sinh: 7g30 sáng Chủ nhật, 10/01/2027, phòng học của lớp.', '2027-01-10'],
  ['Giải đua truyền thống xã Trà Kha khai mạc sáng 23/11.', '2026-11-23'],
  ['Lịch làm việc như sau: ngày 26/12, khảo sát trạm cấp nước Kênh Sáu.', '2026-12-26'],
  ['Hội vật: chiều mùng 9 và cả ngày mùng 10 tháng Giêng.', '2027-02-14..2027-02-15'],
  ['Tổ số 1 – ngày 21/12/2026, 8 giờ, hội trường phường.', '2026-12-21'],
])('%s', (text, days) => {
  expect(eventsOf(text)).toEqual([days]);
});

test.each([
  'Trong tháng 3 âm lịch, cổng nghĩa trang mở cửa từ 5 giờ đến 18 giờ.',
  'Các thành viên xuống địa bàn ngay trong ngày 29/11.',
  'Xã đặt mục tiêu đến 31/01/2027 thu đủ quỹ.',
  'Sau ngày 31/12/2026, kho không nhận chứng từ.',
  'Thông tin cập nhật lần cuối: 15/11/2026.',
  'Xã đã thống nhất đầu việc lễ hội (Hướng dẫn số 31/HD-MTTQ, 20/10/2026).',
  'Ngày 10/11/2026, UBND xã ký Kế hoạch số 164/KH-UBND về diễn tập.',
  'Trạm y tế duy trì đường dây nóng từ 05/02 đến 11/02/2027.',
  'Trưởng thôn bàn giao phiếu chậm nhất vào ngày làm việc kế tiếp, tức 13/01/2027.',
  'Các tổ có trách nhiệm lập danh sách, báo về Văn phòng vào thứ hai, 07/12.',
])('no event: %s', (text) => {
  expect(eventsOf(text)).toEqual([]);
});

test('a sentence may end with a numeral or a letter', () => {
  const text =
    'Từ ngày 4/12 đến ngày 6/12, xã mở Hội chợ lần thứ V. Lễ khai mạc bắt đầu lúc 20 giờ ngày 4/12.';
  expect(eventsOf(text)).toEqual(['2026-12-04..2026-12-06', '2026-12-04']);
});

test('the rest of a day in a schedule is told by times alone', () => {
  const text =
    'Thứ hai, ngày 23/11: buổi sáng làm việc với ban quản lý chợ; 16 giờ thăm trạm y tế.\n' +
    'Thứ ba, ngày 24/11: 7 giờ 45 tập huấn chuyển đổi số. Đầu giờ chiều: duyệt đề án.\n' +
    'Thứ tư, ngày 25/11: Nghiên cứu văn bản tại phòng làm việc.';
  expect(eventsOf(text)).toEqual(['2026-11-23', '2026-11-23', '2026-11-24', '2026-11-24']);
});

test('two names without a common word are two events of one day', () => {
  const text =
    'Lễ hội Ok Om Bok khai mạc ngày 23/11. Đua ghe ngo xuất phát lúc 12 giờ ngày 23/11.\n' +
    'Lễ hội Ok Om Bok ngày 23/11 do xã tổ chức.';
  expect(eventsOf(text)).toEqual(['2026-11-23', '2026-11-23']);
});

test('the day of an occasion is no event', () => {
  expect(eventsOf('Nhân rằm tháng Mười, chùa phát quà cho hộ nghèo.')).toEqual([]);
});

test('a list of numbered weeks is a list of windows', () => {
  const text =
    'Cuộc thi mở từ ngày 05/10 đến ngày 18/10/2026:\nTuần 1: từ ngày 05/10 đến ngày 11/10;\nTuần 2: từ ngày 12/10 đến ngày 18/10.';
  expect(eventsOf(text)).toEqual([
    '2026-10-05..2026-10-18',
    '2026-10-05..2026-10-11',
    '2026-10-12..2026-10-18',
  ]);
});

test('parts of one day with an hour each are events of their own', () => {
  const { events } = extract({
    title: '',
    text: 'Ngày 26/12, khảo sát trạm cấp nước (8 giờ) và làm việc với UBND xã Tân Phú (14 giờ).',
    published: '2026-11-20',
  });
  expect(events.map(({ start, time, title }) => [start, time, title])).toEqual([
    ['2026-12-26', '08:00', 'Khảo sát trạm cấp nước'],
    ['2026-12-26', '14:00', 'Làm việc với UBND xã Tân Phú'],
  ]);
});

test('the rest of a day at another place is an event of its own', () => {
  const text =
    'Lịch tiếp xúc cử tri:\nTổ số 1 – ngày 21/12/2026, 8 giờ, Hội trường xã; 14 giờ cùng ngày, Nhà văn hóa thôn Đông.';
  expect(eventsOf(text)).toEqual(['2026-12-21', '2026-12-21']);
});
