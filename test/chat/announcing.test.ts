import { afterEach, beforeEach, expect, test } from 'vitest';
import { botRole } from '../../src/bot.ts';
import { handsRole, type World } from '../support/world.ts';
import { EDITOR, everythingAnswered, openTalkingWorld, play, shown } from './dialogue.ts';

const LAN = 2;
const MINH = 3;
const TEXT = 'Ngày mai cắt điện từ 7 giờ.\n\nBà con ấp Bàu Sen chú ý <an toàn> & tiết kiệm.';

let world: World;
beforeEach(async () => {
  world = await openTalkingWorld();
});
afterEach(() => world.close());

async function subscribe(...people: readonly number[]): Promise<void> {
  for (const person of people) await play(world, person, [['/start', 'Bản tin']]);
}

const lastOf = (person: number) => shown(world, person).at(-1);
const report = () =>
  world.telegram.waitFor(() => shown(world, EDITOR).find(({ text }) => text.includes('✅')));
const heard = (person: number) =>
  world.telegram.sends.filter(({ chatId, text }) => chatId === person && text === TEXT).length;

test('the text at once, a look at it, one tap, and the result', async () => {
  await subscribe(LAN, MINH);
  await play(world, EDITOR, [
    [
      `/announce ${TEXT}`,
      [TEXT, 'Số người nhận: 2'],
      {
        buttons: ['Gửi tới 2 người', 'Người nhận', 'Hẹn giờ', 'Gửi thử cho tôi', 'Không gửi'],
      },
    ],
    ['[Gửi tới 2 người]', 'người'],
  ]);
  expect((await report()).text).toContain('✅ Đã gửi: 2/2 người');
  expect([heard(LAN), heard(MINH)]).toEqual([1, 1]);
});

test('the command alone asks for the text; a command in between is still one', async () => {
  await subscribe(LAN);
  await play(world, EDITOR, [
    ['/announce', 'Mời gửi nội dung thông báo'],
    ['/help', '/announce – gửi thông báo'],
    ['/topcs', 'Quý vị chưa đăng ký'],
    [TEXT, [TEXT, 'Số người nhận: 1']],
    ['và đây là tin nhắn khác', 'Quý vị chưa đăng ký'],
  ]);
});

test('an editor who is asked for a text can say no, and stays subscribed', async () => {
  await subscribe(EDITOR);
  await play(world, EDITOR, [
    ['/announce', 'Mời gửi nội dung'],
    ['thôi', 'Đã bỏ, không gửi cho ai'],
    ['thôi', 'Đã ngừng gửi tin'],
  ]);
});

test.each([
  ['nothing but blanks', '/announce   \n ', 'Mời gửi nội dung'],
  ['nothing to see', '/announce \u200b\u2060', 'Mời gửi nội dung'],
  ['4,001 characters', `/announce ${'x'.repeat(4001)}`, 'dài 4.001 ký tự, tối đa là 4.000'],
  ['10,000 characters', `/announce ${'🌾'.repeat(5000)}`, 'dài 10.000 ký tự, tối đa là 4.000'],
])('%s is asked for again, and the next message is taken', async (_, command, answer) => {
  await subscribe(LAN);
  await play(world, EDITOR, [
    [command, answer],
    [TEXT, [TEXT, 'Số người nhận: 1']],
  ]);
});

test('4,000 characters, composed or not, go out whole', async () => {
  await subscribe(LAN);
  const text = `${'ữ'.repeat(3999)}.`;
  await play(world, EDITOR, [
    [`/announce ${text.normalize('NFD')}`, [text, 'Số người nhận: 1']],
    ['[Gửi tới 1 người]', 'người'],
  ]);
  await report();
  expect(lastOf(LAN)?.text).toBe(text);
});

test('nobody subscribed: it is shown, and cannot be sent', async () => {
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Chưa có ai đăng ký'], { buttons: ['Người nhận', 'Không gửi'] }],
  ]);
});

test('dropped is dropped, whatever an old screen still shows', async () => {
  await subscribe(LAN);
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']]]);
  const preview = lastOf(EDITOR);
  const [send] = preview?.buttons[0] ?? [];
  await play(world, EDITOR, [['[Không gửi]', 'Đã bỏ, không gửi cho ai', { buttons: [] }]]);
  const late = await world.telegram.press(EDITOR, preview?.id ?? 0, String(send?.callback_data));
  expect(late.text).toBe('Thông báo này đã bỏ hoặc đã quá hạn.');
  expect(heard(LAN)).toBe(0);
});

test('sent is sent: a second tap, or “do not send” on an old screen, changes nothing', async () => {
  await subscribe(LAN);
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']]]);
  const preview = lastOf(EDITOR);
  const [send, , , , drop] = preview?.buttons.flat() ?? [];
  const press = (data: string | undefined) =>
    world.telegram.press(EDITOR, preview?.id ?? 0, String(data));
  const taps = [send, send, drop].map((button) => press(button?.callback_data));
  const notices = (await Promise.all(taps)).map(({ text }) => text);
  const once = 'Thông báo này đã được gửi.';
  expect(notices).toEqual([null, once, once]);
  expect((await report()).text).toContain('1/1');
  expect(heard(LAN)).toBe(1);
});

test('a restart loses neither the question nor the button', async () => {
  await world.close();
  world = await openTalkingWorld({ roles: [handsRole] });
  let bot = await world.open(botRole);
  const restart = async () => {
    await bot.close();
    bot = await world.open(botRole);
  };
  await subscribe(LAN);
  await play(world, EDITOR, [['/announce', 'Mời gửi nội dung']]);
  await restart();
  await play(world, EDITOR, [[TEXT, [TEXT, 'Số người nhận: 1']]]);
  await restart();
  await play(world, EDITOR, [['[Gửi tới 1 người]', 'người']]);
  await report();
  expect(heard(LAN)).toBe(1);
});

test('the result is told also when the editor has deleted the message it stood in', async () => {
  await subscribe(LAN);
  world.telegram.onCall(({ method }) =>
    method === 'editMessageText'
      ? { kind: 'error', code: 400, description: 'Bad Request: message to edit not found' }
      : null,
  );
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']]]);
  const [send] = lastOf(EDITOR)?.buttons[0] ?? [];
  await world.telegram.press(EDITOR, lastOf(EDITOR)?.id ?? 0, String(send?.callback_data));
  expect((await report()).text).toContain('1/1');
});

test('who has blocked the bot is counted as gone', async () => {
  await subscribe(LAN, MINH);
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 2']]]);
  const refused = {
    kind: 'error',
    code: 403,
    description: 'Forbidden: bot was blocked by the user',
  };
  const stop = world.telegram.onCall(({ method, chatId }) =>
    method === 'sendMessage' && chatId === LAN ? (refused as never) : null,
  );
  await play(world, EDITOR, [['[Gửi tới 2 người]', 'người']]);
  const { text } = await report();
  expect(text).toContain('✅ Đã gửi: 1/2 người');
  expect(text).toContain('Không còn nhận tin: 1');
  stop();
  await play(world, LAN, [
    ['xin chào', 'Quý vị chưa đăng ký'],
    ['/start', 'Quý vị đã đăng ký thành công'],
  ]);
});

test('for everybody else the command does not exist', async () => {
  await subscribe(LAN);
  await play(world, LAN, [
    ['/announce Tôi cũng muốn nói', 'chưa hiểu'],
    ['/khongco', 'chưa hiểu'],
    ['/announce', 'chưa hiểu'],
    ['nội dung', 'chưa hiểu'],
  ]);
  const answers = shown(world, LAN).slice(1);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']]]);
  const [send] = lastOf(EDITOR)?.buttons[0] ?? [];
  const stolen = await world.telegram.press(LAN, lastOf(LAN)?.id ?? 0, String(send?.callback_data));
  await everythingAnswered(world);
  expect(stolen.text).toBeNull();
  expect(heard(LAN)).toBe(0);
});
