import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extraction/extract.ts';

const published = '2026-11-20';
const read = (text: string, title = '') => extract({ title, text, published });

const DIRECTIVE = `UBND xã An Phú yêu cầu các thôn, trường học trên địa bàn thực hiện tốt các nhiệm vụ sau:
Thứ nhất, tổ chức tổng vệ sinh đường làng, ngõ xóm; hoàn thành trước ngày 30/11.
Thứ hai, Trạm Y tế xã rà soát danh sách trẻ chưa tiêm chủng. Thời hạn hoàn thành: chậm nhất là ngày 15/12/2026.
Thứ ba, treo cờ Tổ quốc tại trụ sở và nhà ở đến hết ngày 2/1.`;

describe('a list of tasks under an order', () => {
  const { tasks } = read(DIRECTIVE);

  test('gives one task for each item, in order', () => {
    expect(tasks.map((task) => task.ordinal)).toEqual(['Thứ nhất', 'Thứ hai', 'Thứ ba']);
  });

  test('quotes the whole lead sentence with its marker and without its full stop', () => {
    expect(tasks[0]?.quote).toBe(
      'Thứ nhất, tổ chức tổng vệ sinh đường làng, ngõ xóm; hoàn thành trước ngày 30/11',
    );
  });

  test('takes the actor from the item, else from the lead-in', () => {
    expect(tasks.map((task) => task.actor)).toEqual([
      'các thôn, trường học trên địa bàn',
      'Trạm Y tế xã',
      'các thôn, trường học trên địa bàn',
    ]);
  });

  test('finds the day in the sentence or in the one after it, also over the year’s end', () => {
    expect(tasks.map((task) => task.due)).toEqual(['2026-11-30', '2026-12-15', '2027-01-02']);
  });

  test('titles begin with the act', () => {
    expect(tasks[1]?.title).toBe('Rà soát danh sách trẻ chưa tiêm chủng');
  });
});

test.each([
  ['numbers', '1. Nộp báo cáo.\n2. Kiểm tra sổ sách.'],
  ['letters', 'a) Nộp báo cáo.\nb) Kiểm tra sổ sách.'],
  ['nothing, as a page’s list may be', 'Nộp báo cáo.\nKiểm tra sổ sách.\nHội nghị kết thúc.'],
  ['dashes', '- Nộp báo cáo.\n- Kiểm tra sổ sách.'],
])('items may be marked by %s', (_kind, items) => {
  const { tasks } = read(`Đề nghị các chi bộ thực hiện các nhiệm vụ sau:\n${items}`);
  expect(tasks.map((task) => task.title)).toEqual(['Nộp báo cáo', 'Kiểm tra sổ sách']);
});

test.each([
  [
    'lessons',
    'Có thể rút ra một số kinh nghiệm:\nMột là, tăng cường kiểm tra.\nHai là, nêu gương.',
  ],
  ['numbered lessons', 'Bài học kinh nghiệm như sau:\nThứ nhất, tăng cường kiểm tra, giám sát.'],
  ['results', 'Xã đã đạt các kết quả sau:\n- Hoàn thành 12 km đường.\n- Xây dựng 3 nhà văn hóa.'],
  ['an invitation', 'UBND xã trân trọng kính mời các hộ dân tham gia đêm văn nghệ.'],
  ['an intention', 'Hội Phụ nữ xã sẽ tiếp tục vận động hội viên trồng hoa.'],
  ['a request as a noun', 'Công trình đáp ứng yêu cầu các cơ quan đặt ra, theo đề nghị của xã.'],
  ['a friendly match', 'Các đội giao lưu bóng chuyền với tinh thần đoàn kết.'],
])('%s is no task', (_what, text) => {
  expect(read(text).tasks).toEqual([]);
});

test.each([
  ['nộp hồ sơ trước ngày 30/6/2027', '2027-06-30'],
  ['nộp hồ sơ chậm nhất ngày 15/12/2026', '2026-12-15'],
  ['nộp hồ sơ chậm nhất là ngày 15 tháng 12 năm 2026', '2026-12-15'],
  ['nộp hồ sơ đến hết ngày 31/12', '2026-12-31'],
  ['nộp hồ sơ trước 16h ngày 5/12', '2026-12-05'],
  ['nộp hồ sơ trước 16 giờ 30 phút, thứ Sáu, ngày 4/12', '2026-12-04'],
  ['hoàn thành trong tháng 12/2026', '2026-12-31'],
  ['hoàn thành trong quý I năm 2027', '2027-03-31'],
  ['nộp hồ sơ trước ngày 31/4/2027', undefined],
])('“%s” is due on %s', (act, due) => {
  const [task] = read(`Đề nghị các đơn vị ${act}.`).tasks;
  expect(task?.due).toBe(due);
});

test('the day of an event inside a task is not its due date', () => {
  const [task] = read('Đề nghị các chi đoàn chuẩn bị tốt cho đại hội ngày 12/12/2026.').tasks;
  expect(task).toBeDefined();
  expect(task?.due).toBeUndefined();
});

test.each([
  ['Ngày 12/12/2026, UBND xã tổ chức hội nghị tổng kết.', '2026-12-12', undefined],
  ['Hội thi nấu ăn diễn ra từ ngày 25/12 đến ngày 02/01/2027.', '2026-12-25', '2027-01-02'],
  ['Đại hội được tổ chức từ ngày 14 đến ngày 17/12/2026.', '2026-12-14', '2026-12-17'],
  ['Hội chợ diễn ra trong 2 ngày 21 và 22/12/2026.', '2026-12-21', '2026-12-22'],
  ['Lễ hội làng Mai diễn ra ngày 26 – 27/12/2026.', '2026-12-26', '2026-12-27'],
  ['Lễ hội làng Mai diễn ra từ ngày 26/12 đến 29/12.', '2026-12-26', '2026-12-29'],
  ['Sáng 5/1, Hội Nông dân xã tổ chức tập huấn.', '2027-01-05', undefined],
  ['Ngày 09 tháng 12 năm 2026, xã tổ chức hội thảo.', '2026-12-09', undefined],
])('%s', (text, start, end) => {
  expect(read(text).events.map((event) => [event.start, event.end])).toEqual([[start, end]]);
});

test('an event has its time, its place and a title that stands alone', () => {
  const { events } = read(
    'Vào lúc 7 giờ 30 ngày 12/12, Hội Chữ thập đỏ xã tổ chức Ngày hội hiến máu tình nguyện tại Nhà văn hóa thôn Đông, xã An Phú, tỉnh Bình Giang.',
  );
  expect(events).toMatchObject([
    {
      title: 'Ngày hội hiến máu tình nguyện',
      start: '2026-12-12',
      time: '07:30',
      place: 'Nhà văn hóa thôn Đông, xã An Phú, tỉnh Bình Giang',
    },
  ]);
});

test('lines of their own for time and place belong to what is named above them', () => {
  const { events } = read(
    'UBND xã tổ chức Hội thi cắm hoa năm 2026.\nThời gian: 14 giờ, ngày 08/12/2026\nĐịa điểm: Hội trường UBND xã An Phú',
  );
  expect(events).toMatchObject([
    { title: 'Hội thi cắm hoa năm 2026', time: '14:00', place: 'Hội trường UBND xã An Phú' },
  ]);
});

test.each([
  [
    'a document',
    'Thực hiện Kế hoạch số 12-KH/HU ngày 03/11/2026 về tổ chức hội nghị, xã đã họp bàn.',
  ],
  ['an issue', 'Ngày 3/11/2026, UBND xã ban hành kế hoạch tổ chức hội thi.'],
  [
    'an anniversary',
    'Chào mừng 82 năm Ngày thành lập (22/12/1944 - 22/12/2026), xã tổ chức hội thi.',
  ],
  ['a term', 'Đại hội nhiệm kỳ 2025 - 2030 thành công.'],
  ['a fraction', 'Hội nghị có 20/12 đại biểu tham dự.'],
  ['history', 'Ngày 3/2/1990, xã tổ chức đại hội lần đầu.'],
  ['validity', 'Quy định có hiệu lực từ ngày 01/12/2026, thay quy định về lễ hội.'],
  ['a report', 'Tính đến ngày 15/11/2026, xã có 3 đội dự hội thi.'],
])('the day of %s is no event', (_what, text) => {
  expect(read(text).events).toEqual([]);
});

test('an occasion before the date does not take the event’s day', () => {
  const { events } = read(
    'Chào mừng Tuần lễ đọc sách, ngày 12/12 Trường THCS An Phú tổ chức hội thi kể chuyện.',
  );
  expect(events).toMatchObject([{ title: 'Hội thi kể chuyện', start: '2026-12-12' }]);
});

test('a sentence that goes on with an order is a task of the same or its own actor', () => {
  const { tasks } = read(
    'Chủ tịch UBND xã yêu cầu các đơn vị liên quan cần rà soát hộ nghèo. Đồng thời, gửi danh sách về xã.\nTrong đó, Trạm Y tế xã sớm lập sổ theo dõi.',
  );
  expect(tasks.map((task) => task.actor)).toEqual([
    'các đơn vị liên quan',
    'các đơn vị liên quan',
    'Trạm Y tế xã',
  ]);
});

test('two mentions of one event are one, with what either of them tells', () => {
  const { events } = read(
    'Sáng 12/12, xã An Phú tổ chức Lễ hội hoa.\nLễ hội hoa bắt đầu lúc 8h30 ngày 12/12/2026 tại Sân vận động An Phú.',
  );
  expect(events).toMatchObject([{ time: '08:30', place: 'Sân vận động An Phú' }]);
});

test('references have number, type and date, once each', () => {
  const { refs } = read(
    'Theo Chỉ thị sô 05-CT/TU ngày 16/11/2026 và Công văn 9679/SNN&MT-QLĐĐ, Thông tư số 03/2014/TT-BTTTT; Nghị quyết số 26; Chỉ thị 05-CT/TU.',
  );
  expect(refs).toEqual([
    { type: 'Chỉ thị', number: '05-CT/TU', date: '2026-11-16' },
    { type: 'Công văn', number: '9679/SNN&MT-QLĐĐ' },
    { type: 'Thông tư', number: '03/2014/TT-BTTTT' },
    { type: 'Nghị quyết', number: '26' },
  ]);
});

test('every quote, place and actor is a piece of the text, also of decomposed text with hard blanks', () => {
  const text = `${DIRECTIVE}\nNgày 12/12/2026, UỶ BAN xã tổ chức hội nghị tại Hội trường xã Hoà An.`
    .replaceAll(' ngày ', '\u00a0ngày\u00a0')
    .normalize('NFD');
  const { events, tasks } = read(text);
  expect([events.length, tasks.length]).toEqual([1, 3]);
  const pieces = [
    ...events.flatMap((event) => [event.quote, event.place ?? '']),
    ...tasks.flatMap((task) => [task.quote, task.actor ?? '']),
  ];
  expect(pieces.filter((piece) => !text.includes(piece))).toEqual([]);
});

const SAMPLE = join(import.meta.dirname, '../../../shared/seed/bai-mau-tuyen-giao-tra-vinh.txt');

test.skipIf(!existsSync(SAMPLE))('the sample article gives its five tasks and the congress', () => {
  const [title = '', ...rest] = readFileSync(SAMPLE, 'utf8').split('\n');
  const found = extract({ title, text: rest.join('\n'), published: '2021-01-05' });
  expect(found.tasks.map((task) => task.ordinal)).toEqual([
    'Thứ nhất',
    'Thứ hai',
    'Thứ ba',
    'Thứ tư',
    'Thứ năm',
  ]);
  expect(found.events.filter((event) => event.start > '2021-01-05')).toMatchObject([
    {
      title: 'Đại hội đại biểu toàn quốc lần thứ XIII của Đảng',
      start: '2021-01-25',
      end: '2021-02-02',
      place: 'Hà Nội',
    },
  ]);
});
