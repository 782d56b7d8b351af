import { afterEach, beforeEach, expect, test } from 'vitest';
import { botRole } from '../../src/bot.ts';
import { attendDraft, attendOverdue } from '../../src/chat/announcing/attending.ts';
import { launch, plan } from '../../src/delivery/outbox.ts';
import {
  announcementAudience,
  announcementMessage,
  announcementOf,
  EVERYBODY,
} from '../../src/edition/announcement.ts';
import { changeDraft, waitingDrafts } from '../../src/store/drafts.ts';
import { readCounters } from '../../src/store/ledger.ts';
import { handsRole, type World } from '../support/world.ts';
import { deskOf, TEXT, telegram } from './announcing-desk.ts';
import { EDITOR, openTalkingWorld, play, shown } from './dialogue.ts';

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

/** Plans the announcement for ten o'clock. */
async function planForTen(): Promise<void> {
  await play(world, EDITOR, [
    [`/announce ${TEXT}`, [TEXT, 'Số người nhận: 1']],
    ['[Hẹn giờ]', ['ngay sau khi bấm nút', 'Gửi lúc nào?']],
    ['10h', ['Mời xem tin mới nhất bên dưới', 'Thời gian: 10:00 Thứ Tư, 25/11/2026']],
    ['[Gửi tới 1 người lúc 10:00 25/11]', 'Đã hẹn giờ gửi.', { buttons: ['Sửa lại', 'Không gửi'] }],
  ]);
}

test('planned, it waits through a restart, and goes at its time to those who are there then', async () => {
  await world.close();
  world = await openTalkingWorld({ clock: () => now, roles: [] });
  let bot = await world.open(botRole);
  let hands = await world.open(handsRole);
  await enlist(telegram(LAN));
  now = new Date('2026-11-25T09:59:59.500+07:00');
  await planForTen();
  await bot.close();
  await hands.close();
  bot = await world.open(botRole);
  hands = await world.open(handsRole);
  await enlist(telegram(3));
  expect(heard(LAN)).toBe(0);
  now = new Date('2026-11-25T10:00:00+07:00');
  await world.telegram.waitFor(() => heard(LAN) === 1 && heard(3) === 1);
  await world.telegram.waitFor(() =>
    shown(world, EDITOR).find(({ text }) => text.includes('✅ Đã gửi: 2/2')),
  );
  expect(await acts()).toEqual(['composed', 'scheduled', 'sent']);
});

test('down at its time for hours, it is its editor’s again', async () => {
  await enlist(telegram(LAN));
  now = new Date('2026-11-25T09:59:59.500+07:00');
  await planForTen();
  now = new Date('2026-11-25T14:00:00+07:00');
  await world.telegram.waitFor(() => card()?.text.includes('ngừng hoạt động vào giờ hẹn'));
  expect(heard(LAN)).toBe(0);
  await play(world, EDITOR, [['[Gửi tới 1 người]', 'người']]);
  await world.telegram.waitFor(() => heard(LAN) === 1);
});

test('what waits is listed, and can be changed or cancelled', async () => {
  await enlist(telegram(LAN));
  await planForTen();
  await play(world, EDITOR, [
    [
      '/announce',
      'Đang chờ:\n1. 10:00 25/11, 1 người: Ngày mai cắt điện',
      { buttons: ['Hủy số 1: 10:00 25/11'] },
    ],
    ['thôi', 'Đã bỏ'],
  ]);
  await play(world, EDITOR, [
    ['[Sửa lại]', 'Trên đây là thông báo'],
    ['[Gửi tới 1 người lúc 10:00 25/11]', 'Đã hẹn giờ gửi.'],
  ]);
  const planned = card();
  await play(world, EDITOR, [
    [
      '[Hủy số 1: 10:00 25/11]',
      ['Đã bỏ, không gửi cho ai.', 'Mời gửi nội dung'],
      { notice: 'Đã bỏ, không gửi cho ai.', buttons: [] },
    ],
  ]);
  const late = await world.telegram.press(
    EDITOR,
    planned?.id ?? 0,
    String(planned?.buttons[0]?.[0]?.callback_data),
  );
  expect(late.text).toBe('Thông báo này đã bỏ hoặc đã quá hạn.');
  expect(await acts()).toEqual(['composed', 'scheduled', 'cancelled', 'scheduled', 'cancelled']);
});

test('what was planned on the command line is listed too, and cancelled it reaches nobody', async () => {
  await enlist(telegram(LAN));
  const { house } = world;
  const draft = { id: 'cli', body: JSON.stringify(announcementMessage(TEXT)) };
  const audience = announcementAudience(EVERYBODY, house.chat);
  const edition = announcementOf(draft, { audience }, new Date('2026-11-25T10:00:00+07:00'));
  await plan(edition, now, house);
  await play(world, EDITOR, [
    ['/announce', 'Đang chờ:\n1. 10:00 25/11, 1 người: Ngày mai cắt điện'],
    [
      '[Hủy số 1: 10:00 25/11]',
      'Mời gửi nội dung',
      { notice: 'Đã bỏ, không gửi cho ai.', buttons: [] },
    ],
    ['thôi', 'Đã bỏ'],
    ['/audit', 'quý vị rút lại “Ngày mai cắt điện'],
  ]);
  now = new Date('2026-11-25T10:00:00+07:00');
  await launch(edition.id, house);
  await expect.poll(async () => (await readCounters(house.redis, edition.id)).skipped).toBe(1);
  expect(heard(LAN)).toBe(0);
});

test('killed between the time and the edition: the work that is done again sends it, once', async () => {
  await enlist(telegram(LAN));
  await planForTen();
  now = new Date('2026-11-25T10:00:00+07:00');
  const { redis, chat } = world.house;
  const [draft] = await waitingDrafts(redis);
  if (!draft) throw new Error('no draft');
  await changeDraft(redis, draft, { state: 'sent' }, now);
  const errand = { kind: 'draft', step: 'due', draft: draft.id, mark: now.getTime() } as const;
  for (let times = 0; times < 3; times += 1) await attendDraft(errand, chat, () => {});
  await world.telegram.waitFor(() => heard(LAN) === 1);
  expect(shown(world, EDITOR).filter(({ text }) => text.includes('bắt đầu gửi'))).toHaveLength(1);
});

test('an errand that never comes is made good by the sweep', async () => {
  await enlist(telegram(LAN));
  await planForTen();
  const { chat } = world.house;
  now = new Date('2026-11-25T10:00:20+07:00');
  await attendOverdue(chat);
  expect(heard(LAN)).toBe(0);
  now = new Date('2026-11-25T10:00:31+07:00');
  await Promise.all([attendOverdue(chat), attendOverdue(chat)]);
  await world.telegram.waitFor(() => heard(LAN) === 1);
  expect((await acts()).filter((act) => act === 'sent')).toHaveLength(1);
});
