import { afterEach, beforeEach, expect, test } from 'vitest';
import { converse } from '../../src/chat/conversation.ts';
import { noteAct } from '../../src/store/audit.ts';
import { changeDraft, readDraft } from '../../src/store/drafts.ts';
import type { World } from '../support/world.ts';
import { deskOf, TEXT, telegram } from './announcing-desk.ts';
import { EDITOR, labels, openTalkingWorld, play } from './dialogue.ts';

const LAN = 2;

/** Wednesday, 25 November 2026, 9:30 in Vietnam. */
const MORNING = new Date('2026-11-25T09:30:00+07:00');

let world: World;
let now: Date;
beforeEach(async () => {
  now = MORNING;
  world = await openTalkingWorld({ clock: () => now });
});
afterEach(() => world.close());

const { enlist, heard, acts, card } = deskOf(() => world);

test('each choice of whom shows the reach again, in the same message', async () => {
  await enlist(telegram(LAN), { topics: ['suc-khoe'] });
  await enlist(telegram(3), { locale: 'en' });
  await enlist(telegram(4), { locale: 'en', topics: ['van-hoa'] });
  await enlist({ channel: 'email', address: 'lan@tanlua.example' }, { mode: 'weekly' });
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 3']],
    [
      '[Người nhận]',
      'Gửi tới: mọi người đăng ký',
      {
        edited: true,
        buttons: [
          '✅ Tất cả chủ đề',
          'Sức khỏe',
          'Văn hóa',
          'Ngôn ngữ: tất cả',
          'Gửi cả thư điện tử',
          'Xong',
        ],
      },
    ],
    ['[Sức khỏe]', 'người theo dõi Sức khỏe\nSố người nhận: 2'],
    ['[Văn hóa]', 'người theo dõi Sức khỏe, Văn hóa\nSố người nhận: 3'],
    ['[Sức khỏe]', 'người theo dõi Văn hóa\nSố người nhận: 2'],
    ['[Ngôn ngữ: tất cả]', 'ngôn ngữ: Tiếng Việt\nChưa có ai đăng ký trong phạm vi này'],
    ['[Ngôn ngữ: Tiếng Việt]', 'ngôn ngữ: English\nSố người nhận: 2'],
    ['[Tất cả chủ đề]', 'mọi người đăng ký; ngôn ngữ: English\nSố người nhận: 2'],
    ['[Ngôn ngữ: English]', 'Gửi tới: mọi người đăng ký\nSố người nhận: 3'],
    ['[Gửi cả thư điện tử]', 'và cả thư điện tử\nSố người nhận: 4'],
    ['[Gửi cả thư điện tử]', 'Số người nhận: 3'],
    ['[Văn hóa]', 'Số người nhận: 2'],
    ['[Xong]', 'Thời gian: ngay sau khi bấm nút'],
    ['[Gửi tới 2 người]', 'người'],
  ]);
  await world.telegram.waitFor(() => heard(4) === 1 && heard(3) === 1);
  expect(heard(LAN)).toBe(0);
  expect(world.mail.mails).toEqual([]);
  expect((await acts()).filter((act) => act !== 'addressed')).toEqual(['composed', 'sent']);
});

test('with e-mail it goes to mailboxes too', async () => {
  await enlist(telegram(LAN));
  await enlist({ channel: 'email', address: 'tu@tanlua.example' }, { mode: 'weekly' });
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Người nhận]', 'mọi người'],
    ['[Gửi cả thư điện tử]', 'Số người nhận: 2'],
    ['[Xong]', 'và cả thư điện tử'],
    ['[Gửi tới 2 người]', 'người'],
  ]);
  await world.telegram.waitFor(() => heard(LAN) === 1);
  const mail = await world.mail.waitFor(() => world.mail.mails[0]);
  expect(mail.to).toContain('tu@tanlua.example');
});

test('groups alone can be told, where there are any', async () => {
  await enlist(telegram(LAN));
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Người nhận]', 'mọi người'],
  ]);
  expect(labels(card())).not.toContain('Chỉ gửi các nhóm');
  await enlist({ channel: 'telegram', address: '-100200' }, { kind: 'group' });
  await play(world, EDITOR, [
    ['[Xong]', 'Số người nhận: 1'],
    ['[Người nhận]', 'mọi người'],
    ['[Chỉ gửi các nhóm]', 'chỉ các nhóm\nSố người nhận: 1'],
    ['[Chỉ gửi các nhóm]', 'Số người nhận: 2'],
  ]);
});

test('a test goes to the editor alone', async () => {
  await enlist(telegram(LAN));
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Gửi thử cho tôi]', TEXT, { notice: 'Đã gửi thử, chỉ quý vị thấy.' }],
  ]);
  expect(heard(LAN)).toBe(0);
  expect(await acts()).toEqual(['composed', 'tested']);
});

test('many more readers than the button says: the new number is shown first', async () => {
  await enlist(telegram(LAN));
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']]]);
  for (let person = 50; person < 60; person += 1) await enlist(telegram(person));
  await play(world, EDITOR, [
    [
      '[Gửi tới 1 người]',
      'Số người nhận: 11',
      { notice: 'Số người nhận vừa thay đổi. Mời xem lại rồi bấm.' },
    ],
  ]);
  expect(heard(LAN)).toBe(0);
  await enlist(telegram(60));
  await play(world, EDITOR, [['[Gửi tới 11 người]', '12 người']]);
  await world.telegram.waitFor(() => heard(LAN) === 1);
});

test('the button of an older card confirms nothing it did not name', async () => {
  await enlist(telegram(LAN));
  await enlist(telegram(3), { locale: 'en' });
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 2']]]);
  const old = card();
  await play(world, EDITOR, [
    ['[Người nhận]', 'mọi người'],
    ['[Ngôn ngữ: tất cả]', 'Số người nhận: 1'],
  ]);
  const send = String(old?.buttons[0]?.[0]?.callback_data);
  const answer = await world.telegram.press(EDITOR, old?.id ?? 0, send);
  expect(answer.text).toBe('Thông báo vừa thay đổi. Mời xem lại rồi bấm.');
  expect(labels(card())[0]).toBe('Gửi tới 1 người');
  expect(heard(LAN)).toBe(0);
});

test('a time is typed, shown, changed and taken out again', async () => {
  await enlist(telegram(LAN));
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Hẹn giờ]', ['ngay sau khi bấm nút', 'Gửi lúc nào?']],
    ['hôm qua', 'Chúng tôi chưa hiểu'],
    ['23/11 8:00', 'Giờ đó đã qua, bây giờ là 09:30 Thứ Tư, 25/11/2026'],
    ['1/3/2027 8h', 'trong vòng 60 ngày'],
    [
      '8h30 sáng mai',
      ['Mời xem tin mới nhất bên dưới', 'Thời gian: 08:30 Thứ Năm, 26/11/2026'],
      { edited: false },
    ],
    ['[Bỏ hẹn giờ]', 'Thời gian: ngay sau khi bấm nút'],
    ['[Hẹn giờ]', ['ngay sau khi bấm nút', 'Gửi lúc nào?']],
    ['thôi', 'giữ nguyên như cũ'],
    ['[Hẹn giờ]', ['ngay sau khi bấm nút', 'Gửi lúc nào?']],
    ['thứ hai tới 7h', ['Mời xem tin mới', 'Thời gian: 07:00 Thứ Hai, 30/11/2026']],
  ]);
  expect(labels(card())[0]).toBe('Gửi tới 1 người lúc 07:00 30/11');
});

test('the last acts are shown in words, to admins only', async () => {
  await enlist(telegram(LAN));
  await play(world, EDITOR, [
    ['/audit', 'Chưa có việc nào'],
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Không gửi]', 'Đã bỏ'],
    ['/audit', 'quý vị rút lại “Ngày mai cắt điện từ 7 giờ.”'],
    ['/help', '/audit – xem việc các quản trị viên đã làm'],
  ]);
  await play(world, LAN, [['/audit', 'chưa hiểu']]);
  const operator = { channel: 'cli', address: 'announce' };
  await noteAct(world.house.redis, { by: operator, act: 'sent', edition: 'announcement-x' });
  await play(world, EDITOR, [['/audit', '· người quản trị máy chủ gửi announcement-x']]);
});

test('killed between the tap and the edition: the tap that comes back sends it, once', async () => {
  await enlist(telegram(LAN));
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']]]);
  const shownCard = card();
  const send = String(shownCard?.buttons[0]?.[0]?.callback_data);
  const { redis } = world.house;
  const draft = await readDraft(redis, send.split(':')[1] ?? '');
  if (!draft) throw new Error('no draft');
  await changeDraft(redis, draft, { state: 'sent' }, now);
  const press = () => world.telegram.press(EDITOR, shownCard?.id ?? 0, send);
  expect((await press()).text).toBeNull();
  expect((await press()).text).toBe('Thông báo này đã được gửi.');
  await world.telegram.waitFor(() => heard(LAN) === 1);
});

test('ten taps that arrive at ten processes at once are one announcement', async () => {
  await enlist(telegram(LAN));
  await play(world, EDITOR, [[`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']]]);
  const { id: message = 0, buttons } = card() ?? { buttons: [] };
  const choice = String(buttons[0]?.[0]?.callback_data);
  const said = { kind: 'choice', choice, message } as const;
  const taps = Array.from({ length: 10 }, async () => {
    const tap = { ...telegram(EDITOR), language: 'vi', said };
    const answer = await converse(tap, world.house.chat);
    await answer.after?.();
    return answer;
  });
  const answers = await Promise.all(taps);
  for (const { replies, notice } of answers) expect(replies.length > 0 || notice).toBeTruthy();
  await world.telegram.waitFor(() => heard(LAN) > 0);
  await play(world, LAN, [['/help', 'Chúng tôi gửi tin']]);
  expect(heard(LAN)).toBe(1);
});
