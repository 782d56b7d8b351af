import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extraction/extract.ts';

const published = '2026-11-20';
const tasks = (text: string, day: string | null = published) =>
  extract({ title: '', text, published: day }).tasks;
const NOTICE = 'Thông báo của UBND xã Tân Mỹ\n';

describe('a plain sentence of a notice', () => {
  test.each([
    ['Các hộ dân thanh toán tiền nước trước ngày 10/12/2026.', 'Các hộ dân', '2026-12-10'],
    ['Tổ bảo vệ rút danh sách, chốt quân số xong trước ngày 05/12.', 'Tổ bảo vệ', '2026-12-05'],
    ['Bà con che đậy giếng nước, dắt trâu bò ra xa bờ kênh.', 'Bà con', undefined],
    ['Chủ ghe neo ở bến phải trang bị áo phao.', 'Chủ ghe neo ở bến', undefined],
    ['Riêng chủ vựa phế liệu phải ký cam kết với xã.', 'chủ vựa phế liệu', undefined],
    ['Trong thời gian phun, các gia đình đậy kín thức ăn.', 'các gia đình', undefined],
    ['Người hiến máu nhớ mang theo căn cước.', 'Người hiến máu', undefined],
    ['Văn phòng hằng tháng tổng hợp, báo cáo trước ngày 25.', 'Văn phòng', undefined],
  ])('“%s” asks %s', (sentence, actor, due) => {
    const [task] = tasks(NOTICE + sentence);
    expect(task?.quote).toBe(sentence.slice(0, -1));
    expect([task?.actor, task?.due]).toEqual([actor, due]);
  });

  test.each([
    ['a report', 'Sáng 19/11, Hội Phụ nữ xã tổ chức ra quân dọn vệ sinh tuyến kênh.'],
    ['an aim of one’s own', 'Xã phấn đấu hoàn thành 15 chỉ tiêu trong quý IV/2026.'],
    ['an intention', 'Các ấp sẽ trồng hoa ven lộ trước ngày 30/12/2026.'],
    ['what is done', 'Các hộ dân đã nộp đủ tiền nước trước ngày 10/11/2026.'],
    ['a service', 'Người dân có nhu cầu vui lòng đến bộ phận một cửa.'],
    ['a penalty', 'Đơn vị chậm đóng phải nộp lãi theo quy định tại Luật Thuế.'],
    ['a contact', 'Mọi thắc mắc xin liên hệ chị Sáu, điện thoại 0909.111.222.'],
    ['an invitation', 'Kính mời bà con tham gia đêm văn nghệ trước ngày 30/11.'],
  ])('%s asks nothing', (_what, sentence) => {
    expect(tasks(NOTICE + sentence)).toEqual([]);
  });
});

test('in a report the same plain sentence tells what people do', () => {
  const text = 'Hiệu quả từ mô hình tự quản\nTừ đầu năm, bà con tích cực dọn vệ sinh ngõ xóm.';
  expect(tasks(text)).toEqual([]);
});

test('conditions of a contest are no duties', () => {
  const text = 'Thể lệ cuộc thi vẽ\nNgười dự thi gửi tranh về Ban Tổ chức trước ngày 30/12/2026.';
  expect(tasks(text)).toEqual([]);
});

test.each([
  'Cử tri đề nghị các cơ quan chức năng xử lý ô nhiễm trước Tết.',
  'Đối tượng yêu cầu người dân chuyển tiền trước 17 giờ ngày 25/11/2026.',
  'Năm ngoái, lãnh đạo xã từng yêu cầu các ấp mở cửa nhà văn hóa buổi tối.',
])('“%s” gives no order', (sentence) => {
  expect(tasks(NOTICE + sentence)).toEqual([]);
});

test('the title of an article repeats what its text asks', () => {
  const text = 'UBND xã đề nghị các ấp nộp báo cáo\nUBND xã đề nghị các ấp nộp báo cáo quý.';
  expect(tasks(text)).toHaveLength(1);
});

describe('parts between semicolons', () => {
  test('are apart when each has an actor of its own', () => {
    const found = tasks(
      'UBND xã yêu cầu Công an xã tuần tra ban đêm, báo cáo trước ngày 05/12; các ấp củng cố tổ tự quản trong tháng 12/2026; giao Văn phòng theo dõi.',
    );
    expect(found.map((task) => [task.actor, task.due])).toEqual([
      ['Công an xã', '2026-12-05'],
      ['các ấp', '2026-12-31'],
      ['Văn phòng', undefined],
    ]);
  });

  test('stay together when one actor goes on', () => {
    expect(
      tasks('Đề nghị các chi bộ kiểm điểm đảng viên; gửi kết quả trước ngày 10/12/2026.'),
    ).toMatchObject([{ actor: 'các chi bộ', due: '2026-12-10' }]);
  });

  test('share out work also without a word of order', () => {
    const found = tasks(
      'Ra mắt tổ số hóa\nĐoàn Thanh niên xã chủ trì thiết kế tờ rơi; Hội Nông dân chủ động tuyên truyền.',
    );
    expect(found.map((task) => task.actor)).toEqual(['Đoàn Thanh niên xã', 'Hội Nông dân']);
  });
});

describe('lists', () => {
  test('a Roman heading opens duties, an item names who does those below it', () => {
    const found = tasks(
      'Kế hoạch trồng cây\nI. MỤC ĐÍCH\nNâng cao nhận thức của cán bộ.\nII. PHÂN CÔNG NHIỆM VỤ\n1. Phòng Kinh tế\n- Chuẩn bị 500 cây sao.\n2. Đoàn Thanh niên xã:\n- Huy động 40 đoàn viên đào hố.',
    );
    expect(found.map((task) => task.actor)).toEqual(['Phòng Kinh tế', 'Đoàn Thanh niên xã']);
  });

  test('a heading before a colon belongs to the quote, the actor behind it acts', () => {
    const [task] = tasks(
      'Chủ tịch UBND xã yêu cầu thực hiện các nhiệm vụ sau:\n1. Về môi trường: các ấp khơi thông cống rãnh trước ngày 15/12.',
    );
    expect(task?.quote).toBe('1. Về môi trường: các ấp khơi thông cống rãnh trước ngày 15/12');
    expect(task).toMatchObject({ actor: 'các ấp', title: 'Khơi thông cống rãnh' });
  });

  test('items without an actor take the one of the item before', () => {
    const found = tasks('UBND xã đề nghị:\n1. Các ấp họp dân.\n2. Niêm yết kết quả.');
    expect(found.map((task) => task.actor)).toEqual(['Các ấp', 'Các ấp']);
  });
});

test('a long sentence is quoted from who gives the order to the end of the act', () => {
  const text =
    'Nhấn mạnh phòng cháy là việc quan trọng của toàn dân trong những tháng cao điểm mùa khô, Chủ tịch UBND xã yêu cầu các cơ sở kinh doanh kiểm tra lại bình chữa cháy, đường dây điện, lối thoát nạn và dụng cụ phá dỡ tại chỗ, góp phần giữ bình yên cho xóm làng trong những ngày Tết.';
  expect(tasks(text)[0]?.quote).toBe(
    'Chủ tịch UBND xã yêu cầu các cơ sở kinh doanh kiểm tra lại bình chữa cháy, đường dây điện, lối thoát nạn và dụng cụ phá dỡ tại chỗ',
  );
});
