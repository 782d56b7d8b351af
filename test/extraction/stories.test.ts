import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extraction/extract.ts';

const found = (text: string) => {
  const { events, tasks } = extract({ title: '', text, published: '2026-11-20' });
  return [...events, ...tasks].map(({ quote }) => quote);
};

describe('a story asks and announces nothing', () => {
  test.each([
    ['habits by the moon', 'Cứ tháng Bảy âm lịch nước về, người dân đóng đáy, giăng lưới.'],
    ['somebody by age', 'Bà Hai Lựu, sinh năm 1950, góp hai triệu đồng tiền bán gà.'],
    ['what one recalls', 'Nhắc tới xóm Bãi là nhắc tới món cá kho tộ.'],
    ['what one reminds of', 'Sư trụ trì nhắc rằng từ xưa người Việt ăn chay tháng Bảy.'],
    ['old times', 'Sách cũ chép: tuần đinh đi ba vòng; đêm 23 tháng Chạp thì cắt gấp đôi người.'],
    ['a custom', 'Nhà tôi, cứ 23 tháng Chạp là má kho một nồi cá lớn.'],
    ['a slogan', 'Tinh thần Ngày 22 tháng 12 bất diệt.'],
    ['a founding', 'Thư viện thành lập ngày 20/8/1978.'],
  ])('%s', (_what, sentence) => {
    expect(found(`Chuyện làng\n${sentence}`)).toEqual([]);
  });
});

describe('even in a notice these ask nothing', () => {
  test.each([
    ['a caption', 'Ảnh: Các hộ dân trồng hoa ven lộ.'],
    ['a penalty', 'Người không chấp hành lệnh gọi khám bị phạt tiền.'],
    ['a reward', 'Hộ bàn giao mặt bằng sớm được thưởng 10 triệu đồng.'],
    ['an outcome', 'Mưa lũ sẽ gây sạt lở, người dân phải sơ tán nhiều ngày.'],
    ['an appeal to superiors', 'Mô hình được xã biểu dương và đề nghị cấp trên khen thưởng.'],
    ['a promise', 'Lãnh đạo xã hứa sẽ vận động bốn hộ còn lại.'],
    ['a reach', 'Khu phố 1 đến khu phố 6: buổi sáng.'],
    ['a service', 'Cơ quan thuế tiếp nhận câu hỏi đến hết ngày 16/12.'],
    ['plans of one’s own', 'Thư viện tổ chức nhiều hoạt động trong tháng 12.'],
  ])('%s', (_what, sentence) => {
    expect(found(`Thông báo của UBND xã Tân Mỹ\n${sentence}`)).toEqual([]);
  });
});

test('a leader’s week is made of events', () => {
  const { events, tasks } = extract({
    title: '',
    text: 'Lịch làm việc của lãnh đạo xã\nThứ Hai (23/11/2026)\nChiều, Phó Chủ tịch Đinh Thị Lụa kiểm tra tiến độ nhà đại đoàn kết.',
    published: '2026-11-20',
  });
  expect(events).toMatchObject([{ start: '2026-11-23', time: 'afternoon' }]);
  expect(tasks).toEqual([]);
});
