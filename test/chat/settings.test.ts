import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSubscriber } from '../../src/store/subscribers.ts';
import { MOST_PHRASES } from '../../src/subscriber/phrases.ts';
import type { World } from '../support/world.ts';
import { everythingAnswered, openTalkingWorld, play, shown } from './dialogue.ts';

let world: World;
let people = 500;
const somebody = () => {
  people += 1;
  return people;
};
const kept = (person: number) => findSubscriber(world.house.redis, 'telegram', String(person));

/** A reader who has just begun. */
async function reader(): Promise<number> {
  const person = somebody();
  await play(world, person, [['/start', 'Quý vị đã đăng ký']]);
  return person;
}

beforeAll(async () => {
  world = await openTalkingWorld();
});
afterAll(async () => {
  const refusals = world.telegram.refusals.map(({ description }) => description);
  expect(refusals.filter((reason) => !reason.includes('not modified'))).toEqual([]);
  await world.close();
});

const MAIN = ['Chủ đề', 'Từ theo dõi', 'Từ không nhận', 'Nhịp gửi', 'Giờ yên lặng', 'Ngôn ngữ'];

test.each(['/settings', 'cài đặt', 'Cai dat', 'settings'])(
  '%j shows them in one message',
  async (word) => {
    const lan = await reader();
    await play(world, lan, [[word, 'Cài đặt của quý vị', { buttons: MAIN }]]);
    const text = shown(world, lan).at(-1)?.text ?? '';
    expect(text.split('\n').slice(2)).toEqual([
      'Chủ đề: tất cả',
      'Từ theo dõi: chưa có',
      'Từ không nhận: chưa có',
      'Nhịp gửi: từng tin, ngay khi đăng',
      'Giờ yên lặng: không đặt',
      'Ngôn ngữ: Tiếng Việt',
    ]);
  },
);

test('one message changes under the finger, with a way back from everywhere', async () => {
  const lan = await reader();
  await play(world, lan, [
    ['[Cài đặt khác]', 'Cài đặt của quý vị', { edited: false }],
    ['[Chủ đề]', 'Đang nhận: tất cả chủ đề', { edited: true }],
    ['[Văn hóa]', 'Đang nhận: Văn hóa', { notice: 'Đã lưu', edited: true }],
    ['[Trở lại]', 'Chủ đề: Văn hóa', { buttons: MAIN, edited: true }],
    [
      '[Nhịp gửi]',
      'Nhịp gửi: từng tin',
      { buttons: ['✅ Từng tin', 'Mỗi ngày', 'Mỗi tuần', '‹ Trở lại'] },
    ],
    ['[Mỗi ngày]', 'Chọn giờ', { notice: 'Đã lưu' }],
    ['[7 giờ]', 'mỗi ngày một bản tin lúc 7 giờ', { edited: true }],
    ['[Trở lại]', 'Nhịp gửi: mỗi ngày một bản tin lúc 7 giờ'],
    ['[Giờ yên lặng]', 'không đặt'],
    ['[22 giờ – 6 giờ]', 'Giờ yên lặng: 22 giờ – 6 giờ', { notice: 'Đã lưu' }],
    ['[Trở lại]', 'Giờ yên lặng: 22 giờ – 6 giờ'],
    ['[Ngôn ngữ]', 'Chọn ngôn ngữ'],
    ['[English]', 'Quiet hours: 22:00 – 6:00', { notice: 'Saved' }],
  ]);
  expect(shown(world, lan)).toHaveLength(2);
  expect(await kept(lan)).toMatchObject({
    topics: ['van-hoa'],
    mode: 'daily',
    hour: 7,
    quiet: { from: 22, to: 6 },
    locale: 'en',
  });
});

test('what was set can be taken back', async () => {
  const lan = await reader();
  await play(world, lan, [
    ['không làm phiền từ 22h đến 6h', 'Giờ yên lặng: 22 giờ – 6 giờ'],
    ['[Không đặt]', 'không đặt'],
    ['/settings', 'Cài đặt'],
    ['[Nhịp gửi]', 'từng tin'],
    ['[Mỗi ngày]', 'mỗi ngày'],
    ['[20 giờ]', 'lúc 20 giờ'],
    ['[Giờ chung]', 'mỗi ngày một bản tin'],
    ['[Từng tin]', 'từng tin'],
  ]);
  expect(await kept(lan)).toMatchObject({ mode: 'instant', hour: null, quiet: null });
});

describe('words', () => {
  test.each([
    ['/follow tuyển dụng', ['tuyển dụng']],
    ["báo tôi khi có 'tuyển dụng'", ['tuyển dụng']],
    ['Báo tôi khi có “Tuyển dụng” nhé!', ['tuyển dụng']],
    ['bao toi khi co tuyen dung', ['tuyen dung']],
    ['theo dõi từ tuyển dụng, giáo viên', ['tuyển dụng', 'giáo viên']],
    ['follow recruitment', ['recruitment']],
  ])('%j is followed', async (typed, follow) => {
    const lan = await reader();
    await play(world, lan, [[typed, 'Đã ghi nhớ']]);
    expect((await kept(lan))?.follow).toEqual(follow);
  });

  test('a word to follow is typed when asked for, and taken away by a tap', async () => {
    const lan = await reader();
    await play(world, lan, [
      ['/settings', 'Cài đặt'],
      ['[Từ theo dõi]', 'luôn đến với quý vị', { buttons: ['＋ Thêm từ', '‹ Trở lại'] }],
      ['[＋ Thêm từ]', 'Mời quý vị gửi từ muốn theo dõi'],
      [
        'Tuyển dụng',
        'Có tin về “tuyển dụng”',
        { buttons: ['✕ tuyển dụng', '＋ Thêm từ', '‹ Trở lại'] },
      ],
      ['Tuyển dụng', 'chưa hiểu'],
      ['[✕ tuyển dụng]', 'Từ theo dõi: chưa có', { edited: true }],
      ['[＋ Thêm từ]', 'Mời quý vị'],
      ['thôi', 'giữ nguyên như cũ'],
      ['xin chào', 'chưa hiểu'],
    ]);
    expect(await kept(lan)).toMatchObject({ state: 'active', follow: [] });
  });

  test('muting what was followed ends following it, in either spelling', async () => {
    const lan = await reader();
    await play(world, lan, [
      ['/follow hoà bình, lúa', 'Đã ghi nhớ'],
      ['/mute hòa bình', 'Từ nay chúng tôi không gửi tin về “hòa bình”'],
    ]);
    expect(await kept(lan)).toMatchObject({ follow: ['lúa'], mute: ['hòa bình'] });
  });

  test.each(['/follow a', '/follow !!!', '/mute một hai ba bốn năm sáu bảy', '/follow lúa, b'])(
    '%j is no word, and nothing changes',
    async (typed) => {
      const lan = await reader();
      await play(world, lan, [[typed, 'Từ này chưa dùng được']]);
      expect(await kept(lan)).toMatchObject({ follow: [], mute: [] });
    },
  );

  test('a list holds twenty', async () => {
    const lan = await reader();
    const words = Array.from({ length: MOST_PHRASES }, (_, index) => `từ ${index}`);
    await play(world, lan, [
      [`/follow ${words.join(', ')}`, 'Đã ghi nhớ'],
      ['/follow một từ nữa', 'chỉ giữ được 20 từ'],
      ['/follow', 'Từ theo dõi: từ 0'],
    ]);
    expect((await kept(lan))?.follow).toHaveLength(MOST_PHRASES);
  });
});

test('a question is over once something else is asked for', async () => {
  const lan = await reader();
  await play(world, lan, [
    ['/follow', 'Từ theo dõi'],
    ['[Thêm từ]', 'Mời quý vị gửi từ'],
    ['/help', '/settings'],
    ['nước mặn', 'chưa hiểu'],
    ['/quiet 25h-99h', 'Giờ này chưa rõ'],
    ['hôm nay', 'Hôm nay'],
    ['cảm ơn', 'rất vui'],
  ]);
  expect(await kept(lan)).toMatchObject({ follow: [], quiet: null });
});

test('an hour or quiet hours of one’s own are typed', async () => {
  const lan = await reader();
  await play(world, lan, [
    ['/settings', 'Cài đặt'],
    ['[Nhịp gửi]', 'Nhịp gửi'],
    ['[Mỗi ngày]', 'Chọn giờ'],
    ['[Giờ khác…]', 'Mời quý vị gửi giờ'],
    ['sớm', 'Giờ này chưa rõ'],
    ['5 giờ sáng', 'lúc 5 giờ'],
    ['/quiet', 'Giờ yên lặng'],
    ['[Giờ khác…]', 'Mời quý vị gửi giờ yên lặng'],
    ['12h trưa đến 1h chiều', 'Giờ yên lặng: 12 giờ – 13 giờ'],
  ]);
  expect(await kept(lan)).toMatchObject({ mode: 'daily', hour: 5, quiet: { from: 12, to: 13 } });
});

test.each([
  'set',
  'set:',
  'set:nonsense',
  'set:hour:99',
  'set:hush:6-6',
  'set:topic:da-bo',
  'set:drop:x:y',
])('an old button %j brings the settings up to date and changes nothing', async (data) => {
  const lan = await reader();
  const before = await kept(lan);
  const [message] = shown(world, lan);
  await world.telegram.press(lan, message?.id ?? 0, data);
  await everythingAnswered(world);
  expect(shown(world, lan).at(-1)?.text).toContain('Cài đặt của quý vị');
  expect(await kept(lan)).toEqual(before);
});

test('a stranger learns how to begin, and is not remembered', async () => {
  const stranger = somebody();
  await play(world, stranger, [
    ['/settings', 'Quý vị chưa đăng ký'],
    ['/follow lúa', 'Quý vị chưa đăng ký'],
    ['/quiet 22h-6h', 'Quý vị chưa đăng ký'],
  ]);
  expect(await kept(stranger)).toBeNull();
});
