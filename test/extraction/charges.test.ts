import { expect, test } from 'vitest';
import { extract } from '../../src/extraction/extract.ts';

const published = '2026-11-20';
const tasks = (text: string) =>
  extract({ title: '', text, published }).tasks.map(({ actor, due, ordinal }) => [
    ordinal,
    actor,
    due,
  ]);

test.each([
  ['Để khắc phục hạn chế, giao:'],
  ['Nhằm hạn chế thiệt hại, yêu cầu:'],
  ['Để khắc phục tồn tại, Chủ tịch UBND tỉnh chỉ thị:'],
])('“%s” orders, whatever it is for', (lead) => {
  const list = `a) Sở Y tế thành lập đoàn kiểm tra trước ngày 05/01/2027.\nb) Công an tỉnh phối hợp làm sạch dữ liệu.\n`;
  expect(tasks(`Chỉ đạo về an toàn thực phẩm\n${lead}\n${list}`)).toEqual([
    ['a)', 'Sở Y tế', '2027-01-05'],
    ['b)', 'Công an tỉnh', undefined],
  ]);
});

test('causes and lessons before a colon open no list of tasks', () => {
  const text = 'Thông báo\nQua kiểm tra, xã rút ra hạn chế:\n1. Các ấp báo cáo chậm.\n';
  expect(tasks(text)).toEqual([]);
});

test('whoever opens an item is told to act where the order names nobody', () => {
  const text = `Kết luận\nĐể khắc phục, giao:\na) Viễn thông Đông Khê cam kết phủ sóng năm thôn.\nb) Khối thi đua số 2 hoàn thành sổ tay.\n`;
  expect(tasks(text)).toEqual([
    ['a)', 'Viễn thông Đông Khê', undefined],
    ['b)', 'Khối thi đua số 2', undefined],
  ]);
});

test('below a heading in capitals an office is charged with all its items', () => {
  const text = `Kế hoạch lễ hội\nTỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội\n1.1. Mời các đội tham gia trước ngày 15/12/2026.\n1.2. Kịch bản, âm thanh, ánh sáng.\n2. Công an xã giữ trật tự.\n`;
  expect(tasks(text)).toEqual([
    ['1.1.', 'Phòng Văn hóa - Xã hội', '2026-12-15'],
    ['1.2.', 'Phòng Văn hóa - Xã hội', undefined],
    ['2.', 'Công an xã', undefined],
  ]);
});

test.each([
  [
    'Những nơi đã thương lượng xong phải công khai mức thưởng chậm nhất ngày 17/01/2027.',
    'Những nơi đã thương lượng xong',
    '2027-01-17',
  ],
  [
    'Người đang hưởng trợ cấp cập nhật số căn cước trước ngày 08/01/2027.',
    'Người đang hưởng trợ cấp',
    '2027-01-08',
  ],
  [
    'Ai có nhu cầu bốc cất, cải táng phải đăng ký với Ban Quản trang trước ngày 20/12/2026.',
    'Ai có nhu cầu bốc cất, cải táng',
    '2026-12-20',
  ],
  ['Thú y viên tiêm đủ liều, nộp số liệu chậm nhất 22/01/2027.', 'Thú y viên', '2027-01-22'],
  [
    'Các hộ có thẻ hết hạn 31/12/2026 đóng tiếp trước ngày 05/01/2027.',
    'Các hộ có thẻ hết hạn 31/12/2026',
    '2027-01-05',
  ],
])('“%s” tells who is meant before what to do', (sentence, actor, due) => {
  expect(tasks(`Thông báo của xã\n${sentence}`)).toEqual([[undefined, actor, due]]);
});

test('a reason before the semicolon is left out', () => {
  const { tasks } = extract({
    title: '',
    text: 'Thông báo ngừng cấp nước\nNước có thể đục trong khoảng 30 phút; bà con xả bỏ nước đầu vòi.',
    published,
  });
  expect(tasks).toMatchObject([{ quote: 'bà con xả bỏ nước đầu vòi', actor: 'bà con' }]);
});

test('an hour of every day is a deadline that comes back', () => {
  const { tasks } = extract({
    title: '',
    text: 'Công điện về phòng chống rét\nBáo cáo nhanh thiệt hại gửi về Chi cục trước 16 giờ 30 hằng ngày.',
    published,
  });
  expect(tasks).toMatchObject([{ recurrence: 'daily' }]);
  expect(tasks[0]?.due).toBeUndefined();
});
