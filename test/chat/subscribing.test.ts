import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pauseSubscriber } from '../../src/store/pauses.ts';
import { findSubscriber } from '../../src/store/subscribers.ts';
import type { World } from '../support/world.ts';
import { everythingAnswered, openTalkingWorld, play, shown } from './dialogue.ts';

let world: World;
let people = 100;
const somebody = () => {
  people += 1;
  return people;
};
const kept = (person: number) => findSubscriber(world.house.redis, 'telegram', String(person));

beforeAll(async () => {
  world = await openTalkingWorld();
});
afterAll(async () => {
  const refusals = world.telegram.refusals.map(({ description }) => description);
  expect(refusals.filter((reason) => !reason.includes('not modified'))).toEqual([]);
  await world.close();
});

const ALL = ['Sức khỏe', 'Văn hóa', '✅ Tất cả chủ đề'];
const WELCOME = [...ALL, '⚙️ Cài đặt khác'];

test('who pauses may still stop, or come back before the time', async () => {
  const [lan, minh] = [somebody(), somebody()];
  const until = new Date(Date.now() + 86_400_000);
  for (const person of [lan, minh]) {
    await play(world, person, [['/start', 'Quý vị đã đăng ký thành công']]);
    await pauseSubscriber(world.house.redis, (await kept(person))?.number ?? 0, until);
    expect(await kept(person)).toMatchObject({ state: 'paused' });
  }
  await play(world, lan, [['/stop', 'Đã ngừng gửi tin']]);
  await play(world, minh, [['/start', 'Quý vị đã đăng ký thành công']]);
  expect([(await kept(lan))?.state, (await kept(minh))?.state]).toEqual(['stopped', 'active']);
});

test('one tap subscribes, a second one says so, and a word ends it', async () => {
  const lan = somebody();
  await play(world, lan, [
    ['/start web', 'Quý vị đã đăng ký thành công', { buttons: WELCOME }],
    ['/start', 'Quý vị đang nhận tin'],
    ['xin chào', 'chúng tôi chưa hiểu'],
    ['/stop', 'Đã ngừng gửi tin'],
    ['/stop', 'Hiện quý vị không nhận tin'],
    ['xin chào', 'Quý vị chưa đăng ký'],
    ['đăng ký', 'Quý vị đã đăng ký thành công'],
  ]);
  expect(await kept(lan)).toMatchObject({ state: 'active', mode: 'instant', topics: ['*'] });
});

test.each([
  'đăng ký',
  'đăng kí',
  'Đăng Ký!',
  'dang ky',
  'DANG KY!',
  'đăng ký'.normalize('NFD'),
  '“Đăng ký”',
  '  bắt   đầu. ',
  'nhận tin',
  'Đăng ký nhé!',
  'dang ky a',
  'Subscribe',
  'subscribe, please',
  '/START',
  '/start@bantin_sandbox_bot',
])('%j subscribes at once', async (word) => {
  const person = somebody();
  await play(world, person, [[word, 'Quý vị đã đăng ký thành công']]);
});

test.each([
  'huỷ',
  'hủy',
  'huy',
  'HUỶ',
  'Hủy!',
  'hủy'.normalize('NFD'),
  'huỷ đăng ký',
  'hủy đăng ký',
  'dừng',
  'dung',
  'Thôi…',
  'unsubscribe',
  'STOP',
  '/stop please',
])('%j ends it at once', async (word) => {
  const person = somebody();
  await play(world, person, [
    ['/start', 'Bản tin'],
    [word, 'Đã ngừng gửi tin'],
  ]);
});

test.each([
  'đúng',
  'Đừng',
  'dùng',
  'thử',
  'ạ',
  'thư cảm ơn',
  'đăng',
  'huỷ bỏ lịch hẹn giúp tôi',
  'tôi muốn dừng xe',
])('%j means something else and ends nothing', async (word) => {
  const person = somebody();
  await play(world, person, [
    ['/start', 'Bản tin'],
    [word, 'chúng tôi chưa hiểu'],
  ]);
  expect((await kept(person))?.state).toBe('active');
});

test('topics are chosen by tapping, the message changes in place, and none means all', async () => {
  const minh = somebody();
  await play(world, minh, [
    ['/topics', 'Quý vị chưa đăng ký'],
    ['/start', 'Quý vị đang nhận tất cả chủ đề', { buttons: WELCOME }],
    ['chủ đề', 'Đang nhận: tất cả chủ đề.', { buttons: ALL }],
    [
      '[Sức khỏe]',
      'Đang nhận: Sức khỏe.',
      {
        buttons: ['✅ Sức khỏe', 'Văn hóa', 'Tất cả chủ đề'],
        notice: 'Đã lưu',
        edited: true,
      },
    ],
    ['[Văn hóa]', 'Đang nhận: Sức khỏe, Văn hóa.', { edited: true }],
    ['[Sức khỏe]', 'Đang nhận: Văn hóa.', { edited: true }],
    ['/start', 'Đang nhận: Văn hóa.', { edited: false }],
    ['[Văn hóa]', 'Đang nhận: tất cả chủ đề.', { buttons: ALL, edited: true }],
    ['[Tất cả chủ đề]', null, { notice: 'Đã lưu' }],
  ]);
  expect((await kept(minh))?.topics).toEqual(['*']);
});

describe('a button from another time', () => {
  test('of a topic the site no longer has brings the list up to date', async () => {
    const tam = somebody();
    await play(world, tam, [['/start', 'Bản tin']]);
    const [message] = shown(world, tam);
    expect(await world.telegram.press(tam, message?.id ?? 0, 'topic:da-bo')).toMatchObject({
      text: null,
    });
    expect(shown(world, tam)).toMatchObject([{ id: message?.id, edited: true }]);
    expect((await kept(tam))?.topics).toEqual(['*']);
  });

  test.each(['language:xx', 'send:abc', 'drop:abc', 'nonsense', ':', 'topic'])(
    '%j does nothing, and the clock on the button stops',
    async (data) => {
      const person = somebody();
      await play(world, person, [['/language', 'Chọn ngôn ngữ']]);
      const [message] = shown(world, person);
      await world.telegram.press(person, message?.id ?? 0, data);
      await everythingAnswered(world);
      expect(await kept(person)).toBeNull();
    },
  );

  test('pressed by a stranger tells how to begin, and makes no subscriber', async () => {
    const stranger = somebody();
    await play(world, stranger, [['/language', 'Chọn ngôn ngữ']]);
    const [message] = shown(world, stranger);
    await world.telegram.press(stranger, message?.id ?? 0, 'topic:suc-khoe');
    await world.telegram.press(stranger, message?.id ?? 0, 'language:en');
    expect(shown(world, stranger).map(({ text }) => text)).toMatchObject([
      expect.any(String),
      expect.stringContaining('Quý vị chưa đăng ký'),
      expect.stringContaining('You are not subscribed yet'),
    ]);
    expect(await kept(stranger)).toBeNull();
  });
});

test('the language is the app’s until another one is chosen', async () => {
  const linh = somebody();
  const from = { id: linh, is_bot: false, first_name: 'Linh', language_code: 'en-GB' };
  world.telegram.write(linh, '/start', from);
  await everythingAnswered(world);
  await play(world, linh, [
    ['/help', 'We bring you the news'],
    ['ngôn ngữ', 'Choose a language', { buttons: ['Tiếng Việt', 'English'] }],
    ['[Tiếng Việt]', 'Từ nay chúng tôi sẽ dùng tiếng Việt', { edited: true, buttons: [] }],
    ['/help', 'Chúng tôi gửi tin'],
    ['english', 'Chọn ngôn ngữ'],
    ['[English]', 'From now on', { edited: true }],
    ['topics', 'Receiving: every topic', { buttons: ['Health', 'Culture', '✅ Every topic'] }],
  ]);
  const text = shown(world, linh)[0]?.text;
  expect(text).toContain('You are subscribed');
});

test('help tells a reader what there is, and nothing of the editors', async () => {
  const person = somebody();
  await play(world, person, [
    ['/help', '/topics – chọn chủ đề'],
    ['giúp', '/stop – ngừng nhận tin'],
    ['?', '/email'],
  ]);
  expect(shown(world, person).some(({ text }) => text.includes('/announce'))).toBe(false);
});

test.each([
  ['10,000 characters', 'lúa '.repeat(2500)],
  ['10,000 characters without a blank', '🌾'.repeat(5000)],
  ['a command nobody knows', '/khongco gì cả'],
  ['a slash alone', '/'],
  ['signs only', '!!! …'],
  ['markup', '<b>&amp;</b> *_`'],
  ['an invisible sign', '\u200b'],
])('%s gets one clear answer', async (_, text) => {
  const person = somebody();
  await play(world, person, [
    ['/start', 'Bản tin'],
    [text, 'Xin lỗi, chúng tôi chưa hiểu'],
  ]);
});

test('who blocks the bot is gone with every choice kept, and comes back by unblocking or /start', async () => {
  const hoa = somebody();
  await play(world, hoa, [
    ['/start', 'Bản tin'],
    ['[Văn hóa]', 'Đang nhận: Văn hóa.'],
    ['(blocks)', null],
  ]);
  expect(await kept(hoa)).toMatchObject({ state: 'gone', topics: ['van-hoa'] });
  await play(world, hoa, [['(unblocks)', null]]);
  expect(await kept(hoa)).toMatchObject({ state: 'active', topics: ['van-hoa'] });
  await play(world, hoa, [
    ['/stop', 'Đã ngừng'],
    ['(blocks)', null],
    ['(unblocks)', null],
  ]);
  expect((await kept(hoa))?.state).toBe('stopped');
  await play(world, hoa, [['/start', 'Đang nhận: Văn hóa.']]);
  expect(await kept(hoa)).toMatchObject({ state: 'active', topics: ['van-hoa'] });
});

test('a stranger who blocks the bot is not remembered', async () => {
  const stranger = somebody();
  await play(world, stranger, [
    ['/help', 'Chúng tôi'],
    ['(blocks)', null],
    ['(unblocks)', null],
  ]);
  expect(await kept(stranger)).toBeNull();
});

test('in a group the bot keeps silent', async () => {
  const group = -4242;
  const from = { id: somebody(), is_bot: false, first_name: 'Tư' };
  world.telegram.write(group, '/start', from);
  world.telegram.write(group, 'đăng ký', from);
  await everythingAnswered(world);
  expect(shown(world, group)).toEqual([]);
  expect(await kept(group)).toBeNull();
});
