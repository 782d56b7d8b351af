import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extraction/extract.ts';

const tasks = (text: string) => extract({ title: '', text, published: '2026-11-20' }).tasks;
const AHEAD =
  'Hội đua ghe xã Tân Mỹ\nVòng loại mở lúc 8 giờ ngày 05/12/2026, chung kết ngày 06/12/2026.\n';

describe('in a text about coming days', () => {
  test.each([
    ['Các cụ nhịn ăn, mang thẻ bảo hiểm theo người.', 'Các cụ'],
    ['Công an xã bố trí chốt gác ở hai đầu cầu.', 'Công an xã'],
    ['Cộng tác viên dinh dưỡng phát giấy hẹn tới từng nhà.', 'Cộng tác viên dinh dưỡng'],
    ['Nhà nào nuôi chó thì xích lại trong sân.', 'Nhà nào nuôi chó'],
    ['Đừng thả rác xuống kênh.', undefined],
  ])('“%s” asks', (sentence, actor) => {
    const [task] = tasks(AHEAD + sentence);
    expect([task?.quote, task?.actor]).toEqual([sentence.slice(0, -1), actor]);
  });

  test.each([
    'Các thôn cuối nguồn không có nước.',
    'Ngày 06/12, ngư dân làm lễ cầu an ở bến.',
    'Quá thời hạn trên, đơn vị chậm trễ thì người đứng đầu chịu trách nhiệm.',
    'Theo bà Hai, cán bộ phải gần dân.',
  ])('“%s” asks nothing', (sentence) => {
    expect(tasks(AHEAD + sentence)).toEqual([]);
  });
});

test.each([
  ['UBND xã có ý kiến như sau:', '(1) Trạm Y tế rà danh sách trẻ.', '(2) Xã Đoàn dựng lều.'],
  ['Chủ tịch UBND xã chỉ thị:', '1/ Công an xã tuần tra ban đêm.', '2/ Các thôn dọn mương.'],
])('“%s” opens a list of tasks', (leadIn, ...items) => {
  const found = tasks(`Về việc chuẩn bị Tết\n${leadIn}\n${items.join('\n')}`);
  expect(found.map((task) => `${task.quote}.`)).toEqual(items);
});

test.each([
  ['Văn phòng nộp báo cáo không muộn hơn 27/11.', '2026-11-27'],
  ['Các thôn báo cáo trước 15g thứ Năm.', '2026-11-26'],
  ['Từ bây giờ cho tới 30/11, các thôn phải dọn mương hai lần.', '2026-11-30'],
  ['Người ốm không đi được thì gia đình báo cho trưởng thôn trước ngày 25/11.', '2026-11-25'],
])('“%s” is due on %s', (sentence, due) => {
  expect(tasks(AHEAD + sentence)[0]?.due).toBe(due);
});

test('a day of the week at the head of a row counts nothing', () => {
  const text = 'LỊCH CÔNG TÁC TUẦN\n- Thứ Hai: dự họp giao ban.\n- Thứ Ba: giải quyết hồ sơ.';
  expect(tasks(text)).toEqual([]);
});

test('a body that shares out work in a single sentence gives an order', () => {
  const [task] = tasks(`${AHEAD}Ban Tổ chức phân công Đoàn xã lo đội hình rước cờ.`);
  expect(task?.actor).toBe('Đoàn xã');
});
