import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../support/world.ts';
import { openStagedWorld, STAGES, type Stage, type Turn } from './stages.ts';

// Settings are the same on every messenger: tapped on, or chosen by number.

let world: World;
let people = 800;
const somebody = () => {
  people += 1;
  return people;
};

beforeAll(async () => {
  world = await openStagedWorld();
});
afterAll(() => world.close());

const DIALOGUES: readonly (readonly [string, readonly Turn[], object])[] = [
  [
    'from screen to screen and back',
    [
      ['cài đặt', 'Cài đặt của quý vị'],
      ['[Chủ đề]', 'Đang nhận: tất cả chủ đề'],
      ['[Văn hóa]', 'Đang nhận: Văn hóa'],
      ['[Trở lại]', 'Chủ đề: Văn hóa'],
      ['[Nhịp gửi]', 'Nhịp gửi: từng tin'],
      ['[Mỗi ngày]', 'Chọn giờ'],
      ['[7 giờ]', 'mỗi ngày một bản tin lúc 7 giờ'],
      ['[Trở lại]', 'Cài đặt của quý vị'],
      ['[Giờ yên lặng]', 'không đặt'],
      ['[22 giờ – 6 giờ]', 'Giờ yên lặng: 22 giờ – 6 giờ'],
      ['[Trở lại]', 'Giờ yên lặng: 22 giờ – 6 giờ'],
      ['[Ngôn ngữ]', 'Chọn ngôn ngữ'],
      ['[English]', 'Quiet hours: 22:00 – 6:00'],
    ],
    { topics: ['van-hoa'], mode: 'daily', hour: 7, quiet: { from: 22, to: 6 }, locale: 'en' },
  ],
  [
    'words in so many words',
    [
      ['báo tôi khi có "tuyển dụng"', 'Có tin về “tuyển dụng”'],
      ['bỏ qua từ bóng đá', 'không gửi tin về “bóng đá”'],
      ['theo doi tu giao vien', 'Có tin về “giao vien”'],
      ['[tuyển dụng]', 'Từ theo dõi: giao vien'],
    ],
    { follow: ['giao vien'], mute: ['bóng đá'] },
  ],
  [
    'words that were asked for',
    [
      ['/settings', 'Cài đặt'],
      ['[Từ không nhận]', 'sẽ không gửi tới quý vị'],
      ['[Thêm từ]', 'Mời quý vị gửi từ không muốn nhận tin'],
      ['Bóng đá, quảng cáo', '“bóng đá”, “quảng cáo”'],
      ['[Thêm từ]', 'Mời quý vị gửi từ'],
      ['thôi', 'giữ nguyên'],
    ],
    { mute: ['bóng đá', 'quảng cáo'], state: 'active' },
  ],
  [
    'hours of one’s own',
    [
      ['giờ yên lặng 21h - 5h', 'Giờ yên lặng: 21 giờ – 5 giờ'],
      ['giờ yên lặng', '21 giờ – 5 giờ'],
      ['[Giờ khác…]', 'Mời quý vị gửi giờ yên lặng'],
      ['lúc nào cũng được', 'Giờ này chưa rõ'],
      ['từ 23 giờ đến 4 giờ', 'Giờ yên lặng: 23 giờ – 4 giờ'],
    ],
    { quiet: { from: 23, to: 4 } },
  ],
];

describe.each(STAGES)('on %s', (_, openStage) => {
  let stage: Stage;
  beforeAll(() => {
    stage = openStage(world);
  });

  test.each(DIALOGUES)('%s', async (__, turns, kept) => {
    const person = somebody();
    await stage.play(person, [['/start', 'Bản tin'], ...turns]);
    expect(await stage.kept(person)).toMatchObject(kept);
  });
});
