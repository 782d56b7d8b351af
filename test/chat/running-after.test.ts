import { afterEach, beforeEach, expect, test } from 'vitest';
import { report } from '../../src/edition-errands.ts';
import { readActs } from '../../src/store/audit.ts';
import { key } from '../../src/store/keys.ts';
import type { World } from '../support/world.ts';
import { EDITOR, labels, play, shown } from './dialogue.ts';
import {
  announceTo,
  countersOf,
  editorSees,
  heardBy,
  openRunningWorld,
  subscribeCrowd,
  tap,
} from './running-edition.ts';

const SECOND = 7;

let world: World;
let crowd: number[];

beforeEach(async () => {
  world = await openRunningWorld(0);
  crowd = await subscribeCrowd(world, 3);
});

afterEach(() => world.close());

const heard = () => crowd.map((chat) => heardBy(world, chat));
const acts = async () => (await readActs(world.house.redis, 10)).map(({ act }) => act).toReversed();

/** The next sends to a chat are answered so. */
function spoil(chat: number, ...faults: readonly ('too long' | 'no verdict')[]): void {
  const left = [...faults];
  world.telegram.onCall(({ method, chatId }) => {
    if (method !== 'sendMessage' || chatId !== chat) return null;
    const fault = left.shift();
    if (fault === 'too long')
      return { kind: 'error', code: 400, description: 'Bad Request: message is too long' };
    return fault ? { kind: 'resetAfter' } : null;
  });
}

test('those who failed get it again, once, however often the button is pressed', async () => {
  spoil(102, 'too long');
  await announceTo(world, 'mot', 'Cắt điện');
  const first = await editorSees(world, 'Không gửi được: 1');
  expect(labels(first)).toEqual([
    'Tải danh sách (CSV)',
    'Gửi lại cho 1 người chưa nhận được',
    'Đính chính',
    'Thu hồi',
  ]);
  expect(await tap(world, 'Gửi lại cho 1')).toBe('Đang gửi lại tới 1 người.');
  await editorSees(world, '✅ Đã gửi: 1/1 người');
  expect(heard()).toEqual([['Cắt điện'], ['Cắt điện'], ['Cắt điện']]);
  expect(await tap(world, 'Gửi lại cho 1')).toBe('Thông báo này đã được gửi lại rồi.');
  expect(shown(world, EDITOR).find(({ id }) => id === first.id)?.text).toBe(first.text);
  expect(await acts()).toEqual(['resent']);
});

test('a correction shows what it will change, changes every copy, and is reported', async () => {
  await announceTo(world, 'mot', 'Cắt điện ngày mai');
  await editorSees(world, '✅ Đã gửi: 3/3');
  await tap(world, 'Đính chính');
  await play(world, EDITOR, [
    ['   \u200b ', 'Mời gửi nội dung mới'],
    [
      'Cắt điện ngày kia',
      ['Cắt điện ngày kia', 'Số tin đã gửi sẽ được sửa: 3.'],
      { buttons: ['Sửa 3 tin', 'Thôi'] },
    ],
    ['Cắt điện tuần sau', 'Quý vị chưa đăng ký'],
  ]);
  await tap(world, 'Sửa 3 tin');
  const done = await editorSees(world, '✅ Đã sửa: 3/3 tin');
  expect(labels(done)).toEqual(['Tải danh sách (CSV)']);
  expect(heard()).toEqual(Array(3).fill(['Cắt điện ngày kia']));
  expect(await acts()).toEqual(['corrected']);

  await tap(world, 'Đính chính');
  await play(world, EDITOR, [
    ['thôi', 'Đã bỏ, không sửa gì'],
    ['Cắt điện tuần sau', 'Quý vị chưa đăng ký'],
  ]);
  await tap(world, 'Đính chính');
  await play(world, EDITOR, [['Cắt điện hôm nay', ['hôm nay', 'sẽ được sửa: 3']]]);
  await tap(world, 'Sửa 3 tin');
  await world.telegram.waitFor(() =>
    heard()
      .flat()
      .every((text) => text === 'Cắt điện hôm nay'),
  );
});

test('one question waits in a chat: what is asked last is what the next message answers', async () => {
  await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '✅ Đã gửi: 3/3');
  await tap(world, 'Đính chính');
  await play(world, EDITOR, [
    ['/announce', 'Mời gửi nội dung thông báo'],
    ['Họp dân', ['Họp dân', 'Số người nhận']],
    ['/announce', 'Mời gửi nội dung thông báo'],
  ]);
  await tap(world, 'Đính chính');
  await play(world, EDITOR, [
    ['Cắt điện ngày kia', ['Cắt điện ngày kia', 'sẽ được sửa: 3']],
    ['Họp dân', 'Quý vị chưa đăng ký'],
  ]);
});

test('where two must agree, a correction is put in place by the other editor', async () => {
  await world.close();
  world = await openRunningWorld(0, {
    approval: 2,
    admins: [EDITOR, SECOND].map((one) => ({ channel: 'telegram', address: String(one) })),
  });
  await subscribeCrowd(world, 3);
  world.telegram.write(SECOND, '/help');
  await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '✅ Đã gửi: 3/3');
  await tap(world, 'Đính chính');
  await play(world, EDITOR, [['Mai có điện', ['Mai có điện', 'sẽ được sửa: 3']]]);
  const own = shown(world, EDITOR).at(-1);
  const yes = String(own?.buttons[0]?.[0]?.callback_data);
  await tap(world, 'Sửa 3 tin');
  expect(await world.telegram.press(EDITOR, own?.id ?? 0, yes)).toMatchObject({ text: null });
  const asked = await world.telegram.waitFor(() =>
    shown(world, SECOND).findLast(({ text }) => text.includes('sẽ được sửa: 3')),
  );
  expect(heard()).toEqual(Array(3).fill(['Cắt điện']));
  await world.telegram.press(SECOND, asked.id, yes);
  expect((await editorSees(world, '✅ Đã sửa: 3/3 tin')).id).toBe(own?.id);
  expect(heard()).toEqual(Array(3).fill(['Mai có điện']));
  expect((await acts()).at(-1)).toBe('corrected');
});

test('a new text that the other editor does not want is given up, and its author is told', async () => {
  await world.close();
  world = await openRunningWorld(0, {
    approval: 2,
    admins: [EDITOR, SECOND].map((one) => ({ channel: 'telegram', address: String(one) })),
  });
  await subscribeCrowd(world, 1);
  world.telegram.write(SECOND, '/help');
  await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '✅ Đã gửi: 1/1');
  await tap(world, 'Đính chính');
  await play(world, EDITOR, [['Mai có điện', ['Mai có điện', 'sẽ được sửa: 1']]]);
  await tap(world, 'Sửa 1 tin');
  await world.telegram.waitFor(() =>
    shown(world, SECOND).findLast(({ text }) => text.includes('sẽ được sửa: 1')),
  );
  await play(world, SECOND, [['[Thôi]', 'Đã bỏ, không sửa gì.']]);
  await editorSees(world, 'Nội dung mới của quý vị chưa được duyệt');
  expect(heardBy(world, 101)).toEqual(['Cắt điện']);
});

test('a copy whose id is not known stays, and the report says so', async () => {
  spoil(102, 'no verdict', 'no verdict');
  const id = await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, 'Chưa rõ đã đến hay chưa: 1');
  await world.house.redis.del(key.messageIds(id, 0));
  await tap(world, 'Đính chính');
  await play(world, EDITOR, [
    ['Mới', ['Mới', 'sẽ được sửa: 0.\nSố tin không xác định được, sẽ giữ nguyên: 2.']],
  ]);
  await tap(world, 'Sửa 0 tin');
  const done = await editorSees(world, 'Không xác định được tin nhắn: 2');
  expect(done.text).toBe('✅ Đã sửa: 0/2 tin\nKhông xác định được tin nhắn: 2');
}, 60_000);

test('a recall needs two taps, deletes every copy, and is done once', async () => {
  const id = await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '✅ Đã gửi: 3/3');
  await tap(world, 'Thu hồi');
  expect(heard().flat()).toHaveLength(3);
  await editorSees(world, 'Thu hồi thông báo đã gửi tới 3 người?');
  await tap(world, 'Thôi');
  await editorSees(world, '✅ Đã gửi: 3/3');
  await tap(world, 'Thu hồi');
  expect(await tap(world, 'Thu hồi 3 tin')).toBe('Đang thu hồi.');
  await editorSees(world, '✅ Đã thu hồi: 3/3 tin');
  expect(heard()).toEqual([[], [], []]);
  const old = await editorSees(world, 'Thông báo này đã được thu hồi.');
  expect(labels(old)).toEqual(['Tải danh sách (CSV)']);
  for (const act of ['recall', 'unsay', 'correct', 'again']) {
    const { text } = await world.telegram.press(EDITOR, old.id, `run:${act}:${id}`);
    expect(text).toBe('Thông báo này đã được thu hồi.');
  }
  expect(await countersOf(world, id)).toEqual({ sent: 3 });
  expect(await acts()).toEqual(['recalled']);
});

test('who may have it is sent it again only after a warning', async () => {
  spoil(102, 'no verdict', 'no verdict');
  await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, 'Chưa rõ đã đến hay chưa: 1');
  await tap(world, 'Gửi lại cho 1 người chưa rõ');
  await editorSees(world, 'một số người sẽ nhận hai lần');
  await tap(world, 'Gửi lại cho 1 người chưa rõ');
  await editorSees(world, '✅ Đã gửi: 1/1 người');
  expect(heardBy(world, 102).at(-1)).toBe('Cắt điện');
}, 60_000);

test('an editor whose chat is away gets the report later, and in the end by mail', async () => {
  const id = await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '✅ Đã gửi: 3/3');
  world.telegram.block(EDITOR);
  await report({ kind: 'report', edition: id }, world.house);
  const { redis } = world.house;
  expect(await redis.exists(`bull:errands:report-${id}-1`)).toBe(1);
  await report({ kind: 'report', edition: id, tries: 5 }, world.house);
  await expect.poll(() => world.mail.mails.length).toBe(1);
  const [mail] = world.mail.mails;
  expect(mail?.to).toEqual([world.house.site.contact.email]);
  expect(mail?.text).toContain('✅ Đã gửi: 3/3 người');
});
