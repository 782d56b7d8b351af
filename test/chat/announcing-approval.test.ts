import { afterEach, beforeEach, expect, test } from 'vitest';
import { readActs } from '../../src/store/audit.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import type { World } from '../support/world.ts';
import { EDITOR, labels, openTalkingWorld, play, shown } from './dialogue.ts';

const LAN = 2;
/** Two more admins. */
const SECOND = 11;
const THIRD = 12;
const TEXT = 'Ngày mai cắt điện từ 7 giờ.';
const DAY_MS = 86_400_000;

let world: World;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-25T09:30:00+07:00');
  world = await open(EDITOR, SECOND, THIRD);
});
afterEach(() => world.close());

async function open(...people: readonly number[]): Promise<World> {
  const admins = people.map((id) => ({ channel: 'telegram', address: String(id) }) as const);
  const opened = await openTalkingWorld({
    clock: () => now,
    change: (config) => ({ ...config, approval: 2, admins }),
  });
  opened.telegram.populate({ from: SECOND, count: 2 });
  await enlist(LAN, opened);
  return opened;
}

async function enlist(person: number, { house, telegram }: World = world): Promise<void> {
  telegram.populate({ from: person, count: 1 });
  const who = { channel: 'telegram', address: String(person) } as const;
  await saveSubscriber(house.redis, who, { state: 'active', locale: 'vi' });
}

const heard = (person: number) =>
  world.telegram.sends.filter(({ chatId, text }) => chatId === person && text === TEXT).length;
const acts = async () =>
  (await readActs(world.house.redis, 20)).map(({ act, by }) => `${by.address} ${act}`).toReversed();

/** The latest message of a chat that holds some words; waits until there is one. */
const sees = (person: number, words: string) =>
  world.telegram.waitFor(() => shown(world, person).findLast(({ text }) => text.includes(words)));

/** The editor asks, and both others have the question. */
async function ask(): Promise<void> {
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    [
      '[Xin duyệt: gửi tới 1 người]',
      'Đang chờ một quản trị viên khác duyệt',
      { buttons: ['Sửa lại'] },
    ],
  ]);
  await sees(SECOND, 'chờ quý vị duyệt');
  await sees(THIRD, 'chờ quý vị duyệt');
}

const buttonOf = (person: number, label: string) => {
  const message = shown(world, person).findLast((one) => labels(one).includes(label));
  const button = message?.buttons.flat().find(({ text }) => text === label);
  return { id: message?.id ?? 0, data: String(button?.callback_data) };
};

test('a second admin sees it as it will be seen, and the first approval wins', async () => {
  await ask();
  expect(shown(world, SECOND).map(({ text }) => text)).toContain(TEXT);
  const [one, other] = [SECOND, THIRD].map((person) => ({
    person,
    ...buttonOf(person, 'Duyệt và gửi tới 1 người'),
  }));
  await Promise.all(
    [one, other, one].map((press) =>
      world.telegram.press(press?.person ?? 0, press?.id ?? 0, press?.data ?? ''),
    ),
  );
  await sees(SECOND, 'đã được duyệt');
  await sees(THIRD, 'đã được duyệt');
  await sees(EDITOR, '✅ Đã gửi: 1/1');
  expect(heard(LAN)).toBe(1);
  expect(await acts()).toEqual(['1 composed', '1 submitted', '11 approved', '1 sent']);
});

test('its author cannot approve it, whatever button is pressed', async () => {
  await ask();
  const { data } = buttonOf(SECOND, 'Duyệt và gửi tới 1 người');
  const card = shown(world, EDITOR).at(-1)?.id ?? 0;
  const { text } = await world.telegram.press(EDITOR, card, data);
  expect(text).toBe('Cần một quản trị viên khác duyệt thông báo của quý vị.');
  expect(heard(LAN)).toBe(0);
});

test('refused, it goes back with the reason, is changed and approved', async () => {
  await ask();
  await play(world, SECOND, [['[Chưa duyệt]', 'Đã trả lại người soạn', { buttons: [] }]]);
  const back = await sees(EDITOR, 'Thông báo chưa được duyệt');
  expect(labels(back)[0]).toBe('Xin duyệt: gửi tới 1 người');
  await play(world, SECOND, [
    ['Xin ghi rõ giờ có điện lại.', 'Đã chuyển lý do'],
    ['thêm nữa', 'Quý vị chưa đăng ký'],
  ]);
  await sees(EDITOR, 'Lý do chưa duyệt: Xin ghi rõ giờ có điện lại.');
  await play(world, THIRD, [['[Duyệt và gửi tới 1 người]', 'không còn chờ duyệt']]);
  await play(world, EDITOR, [['[Xin duyệt: gửi tới 1 người]', 'Đang chờ']]);
  await world.telegram.waitFor(
    () => shown(world, THIRD).filter(({ text }) => text.includes('chờ quý vị duyệt')).length === 1,
  );
  await play(world, THIRD, [['[Duyệt và gửi tới 1 người]', 'đã được duyệt']]);
  await sees(EDITOR, '✅ Đã gửi: 1/1');
  expect(heard(LAN)).toBe(1);
});

test('a refusal needs no reason', async () => {
  await ask();
  await play(world, SECOND, [
    ['[Chưa duyệt]', 'Đã trả lại người soạn'],
    ['thôi', 'giữ nguyên'],
  ]);
  await play(world, EDITOR, [['/audit', 'telegram:11 không duyệt “Ngày mai cắt điện']]);
});

test('more readers than the second admin was shown: the new number first', async () => {
  await ask();
  for (let person = 50; person < 60; person += 1) await enlist(person);
  await play(world, SECOND, [
    [
      '[Duyệt và gửi tới 1 người]',
      'Số người nhận: 11',
      { notice: 'Số người nhận vừa thay đổi. Mời xem lại rồi bấm.' },
    ],
    ['[Duyệt và gửi tới 11 người]', 'đã được duyệt'],
  ]);
  await sees(EDITOR, '✅ Đã gửi: 11/11');
});

test('nobody approves within a day: the button is dead, and the author has it back', async () => {
  await ask();
  now = new Date(now.getTime() + DAY_MS);
  await play(world, SECOND, [['[Duyệt và gửi tới 1 người]', 'không còn chờ duyệt']]);
  await sees(EDITOR, 'Sau 24 giờ chưa ai duyệt');
  expect(heard(LAN)).toBe(0);
});

test('approved for a time, it waits for it', async () => {
  now = new Date('2026-11-25T09:59:59.500+07:00');
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Hẹn giờ]', ['ngay sau khi bấm nút', 'Gửi lúc nào?']],
    ['10h', ['Mời xem tin mới', 'Thời gian: 10:00']],
    ['[Xin duyệt: 1 người lúc 10:00 25/11]', 'Đang chờ một quản trị viên khác duyệt'],
  ]);
  await sees(SECOND, 'chờ quý vị duyệt');
  await play(world, SECOND, [['[Duyệt: 1 người lúc 10:00 25/11]', 'đã được duyệt']]);
  await sees(EDITOR, 'Thông báo của quý vị đã được duyệt');
  expect(heard(LAN)).toBe(0);
  now = new Date('2026-11-25T10:00:00+07:00');
  await sees(EDITOR, '✅ Đã gửi: 1/1');
  expect(heard(LAN)).toBe(1);
});

test('approved after its time, it is asked about anew', async () => {
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Hẹn giờ]', ['ngay sau khi bấm nút', 'Gửi lúc nào?']],
    ['10h', ['Mời xem tin mới', 'Thời gian: 10:00']],
    ['[Xin duyệt: 1 người lúc 10:00 25/11]', 'Đang chờ'],
  ]);
  await sees(SECOND, 'chờ quý vị duyệt');
  now = new Date('2026-11-25T10:01:00+07:00');
  await play(world, SECOND, [
    [
      '[Duyệt: 1 người lúc 10:00 25/11]',
      'ngay sau khi bấm nút',
      { notice: 'Giờ hẹn đã qua. Mời xem lại rồi bấm.' },
    ],
    ['[Duyệt và gửi tới 1 người]', 'đã được duyệt'],
  ]);
  await sees(EDITOR, '✅ Đã gửi: 1/1');
});

test('taken back by its author, it cannot be approved; any admin can cancel it', async () => {
  await ask();
  await play(world, EDITOR, [['[Sửa lại]', 'Trên đây là thông báo']]);
  await play(world, SECOND, [['[Duyệt và gửi tới 1 người]', 'không còn chờ duyệt']]);
  await play(world, EDITOR, [['[Xin duyệt: gửi tới 1 người]', 'Đang chờ']]);
  await world.telegram.waitFor(
    () => shown(world, THIRD).filter(({ text }) => text.includes('chờ quý vị duyệt')).length === 2,
  );
  await play(world, THIRD, [
    ['/announce', 'Đang chờ:\n1. chờ duyệt, 1 người: Ngày mai cắt điện'],
    ['[Hủy số 1: chờ duyệt]', 'Mời gửi nội dung'],
  ]);
  await sees(EDITOR, 'đã được một quản trị viên khác hủy');
  expect(heard(LAN)).toBe(0);
});

test('only the author changes a draft', async () => {
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']]]);
  await play(world, SECOND, [['/help', 'quản trị viên']]);
  const message = shown(world, SECOND).at(-1)?.id ?? 0;
  for (const label of ['Xin duyệt: gửi tới 1 người', 'Không gửi', 'Người nhận']) {
    const { data } = buttonOf(EDITOR, label);
    const { text } = await world.telegram.press(SECOND, message, data);
    expect(text).toBe('Chỉ người soạn mới sửa được thông báo này.');
  }
});

test('with nobody to approve, the editor learns why nothing goes', async () => {
  await world.close();
  world = await open(EDITOR);
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Xin duyệt: gửi tới 1 người]', 'Cần một quản trị viên thứ hai'],
  ]);
  expect(heard(LAN)).toBe(0);
});

test('an admin the chat does not reach is asked by mail, and finds it in the list', async () => {
  world.telegram.block(THIRD);
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Xin duyệt: gửi tới 1 người]', 'Đang chờ một quản trị viên khác duyệt'],
  ]);
  await expect.poll(() => world.mail.mails.length).toBe(1);
  const [mail] = world.mail.mails;
  expect(mail?.to).toEqual([world.house.site.contact.email]);
  expect(mail?.text).toContain('chưa báo được cho quản trị viên telegram:12');
  world.telegram.unblock(THIRD);
  await play(world, THIRD, [
    [
      '/announce',
      'Đang chờ:\n1. chờ duyệt',
      { buttons: ['Xem để duyệt số 1', 'Hủy số 1: chờ duyệt'] },
    ],
    ['[Xem để duyệt số 1]', [TEXT, 'chờ quý vị duyệt']],
    ['[Duyệt và gửi tới 1 người]', 'đã được duyệt'],
  ]);
  await sees(EDITOR, '✅ Đã gửi: 1/1');
  await play(world, EDITOR, [['/announce', 'Mời gửi nội dung', { buttons: [] }]]);
});
