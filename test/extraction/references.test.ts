import { expect, test } from 'vitest';
import { findReferences, mergeReferences } from '../../src/extraction/references.ts';
import { copyOf } from '../../src/extraction/working-copy.ts';

const read = (text: string) =>
  mergeReferences(findReferences(copyOf(text), '2026-11-25')).map(({ type, number, date }) =>
    [type, number, date].map((part) => part ?? '').join(' | '),
  );

test.each([
  ['Chỉ thị số 31-CT/TU ngày 20/6/2026', 'Chỉ thị | 31-CT/TU | 2026-06-20'],
  [
    'Nghị định số 77/2025/NĐ-CP, ngày 09 tháng 12 năm 2025',
    'Nghị định | 77/2025/NĐ-CP | 2025-12-09',
  ],
  ['Quyết định số 12/QĐ-TTg (ngày 3.4.2026)', 'Quyết định | 12/QĐ-TTg | 2026-04-03'],
  ['Quyết định 512/QĐ-UBND ban hành ngày 4/5/2026', 'Quyết định | 512/QĐ-UBND | 2026-05-04'],
  ['Công văn số 91/UBND-NC của UBND tỉnh ngày 2/11/2026', 'Công văn | 91/UBND-NC | 2026-11-02'],
  ['Công văn số 91/UBND-NC ngày 2/11', 'Công văn | 91/UBND-NC | 2026-11-02'],
  ['CV 123 về việc trực Tết', 'Công văn | 123 | '],
  ['văn bản số 77/SNV-CCVC', 'Công văn | 77/SNV-CCVC | '],
  ['thông báo số: 15-TB/ĐU', 'Thông báo | 15-TB/ĐU | '],
  ['CHỈ THỊ SỐ 07/CT-UBND', 'Chỉ thị | 07/CT-UBND | '],
  ['Chỉ thị sô 07/CT-UBND', 'Chỉ thị | 07/CT-UBND | '],
  ['Ke hoach so 19/KH-UBND', 'Kế hoạch | 19/KH-UBND | '],
  ['Quyet dinh so 19/QD-TTg', 'Quyết định | 19/QD-TTg | '],
  ['Luật Thủy lợi số 08/2017/QH14', 'Luật | 08/2017/QH14 | '],
  ['Nghị quyết số 26 của Trung ương', 'Nghị quyết | 26 | '],
  ['Nghị quyết 18 của Trung ương', 'Nghị quyết | 18 | '],
  ['Decision No. 45/QĐ-UBND dated March 3, 2026', 'Quyết định | 45/QĐ-UBND | 2026-03-03'],
  ['Directive No. 45/CT-UBND of 3 March 2026', 'Chỉ thị | 45/CT-UBND | 2026-03-03'],
])('%s', (text, found) => {
  expect(read(text)).toEqual([found]);
});

test.each([
  [
    'a list tells the type once',
    'Thực hiện các Công văn số 12/UBND-VX ngày 1/10/2026, 13/UBND và 15/SYT ngày 2/10/2026 của tỉnh',
    [
      'Công văn | 12/UBND-VX | 2026-10-01',
      'Công văn | 13/UBND | ',
      'Công văn | 15/SYT | 2026-10-02',
    ],
  ],
  [
    'numbers alone in a list',
    'các Nghị quyết số 18 và 19 của Trung ương',
    ['Nghị quyết | 18 | ', 'Nghị quyết | 19 | '],
  ],
  [
    'one day for two',
    'Tờ trình số 5/TTr-PKT và Báo cáo số 6/BC-PKT, cùng ngày 9/11/2026',
    ['Tờ trình | 5/TTr-PKT | 2026-11-09', 'Báo cáo | 6/BC-PKT | 2026-11-09'],
  ],
  [
    'the head of a letter',
    'UBND XÃ TÂN THUẬN\nSố: 77/UBND-KT\nV/v dọn dẹp kênh mương\nTân Thuận, ngày 06 tháng 11 năm 2026\n',
    ['Công văn | 77/UBND-KT | 2026-11-06'],
  ],
])('%s', (_what, text, found) => {
  expect(read(text)).toEqual(found);
});

test.each([
  'nhà số 5-Khu phố 3',
  'xe mang biển số 63-B1',
  'có 135/135 đại biểu',
  'Kế hoạch 5 năm',
  'Báo cáo 6 tháng đầu năm',
  'Quyết định 12 nội dung',
  'nhiệm kỳ 2020-2025',
  'giai đoạn 2026-2030',
  'Luật Đất đai năm 2024',
])('no document: %s', (text) => {
  expect(read(text)).toEqual([]);
});

test.each([
  [
    'Kế hoạch số 9/KH-UBND ngày 1/3/2026 về việc phòng, chống hạn mặn, UBND xã yêu cầu các ấp',
    'phòng, chống hạn mặn',
  ],
  ['Quyết định số 9/QĐ-UBND của UBND tỉnh về quản lý đê điều; đồng thời', 'quản lý đê điều'],
  [
    'Số: 77/UBND-KT\nV/v dọn dẹp kênh mương, cầu cống\nTân Thuận, ngày 06 tháng 11 năm 2026',
    'dọn dẹp kênh mương, cầu cống',
  ],
  ['Nghị định số 9/2026/NĐ-CP quy định mức phí chợ.', 'quy định mức phí chợ'],
  ['theo Nghị định số 9/2026/NĐ-CP, các xã', undefined],
])('what a document is about: %s', (text, title) => {
  expect(findReferences(copyOf(text))[0]?.reference.title).toBe(title);
});
