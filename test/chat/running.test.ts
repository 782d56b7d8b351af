import { afterEach, expect, test } from 'vitest';
import { release } from '../../src/delivery/outbox.ts';
import { readActs } from '../../src/store/audit.ts';
import { readEdition } from '../../src/store/editions.ts';
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

let world: World;

afterEach(() => world.close());

const sendsTo = (crowd: readonly number[]) =>
  world.telegram.sends.filter(({ chatId }) => crowd.includes(chatId ?? 0)).length;

const acts = async () => (await readActs(world.house.redis, 10)).map(({ act }) => act).toReversed();

test('one message follows an announcement, pauses it, lets it go on, and becomes its report', async () => {
  world = await openRunningWorld(10);
  const crowd = await subscribeCrowd(world, 40);
  const id = await announceTo(world, 'mot', 'Cắt điện');
  const progress = await editorSees(world, '📣 Đang gửi thông báo');
  expect(progress.text).toMatch(/▓?░+ \d+ %\nĐã gửi: \d+\/40 người/);
  expect(labels(progress)).toEqual(['Tạm dừng', 'Dừng hẳn']);

  await tap(world, 'Tạm dừng');
  const paused = await editorSees(world, '⏸ Đã tạm dừng');
  expect(paused.id).toBe(progress.id);
  expect(labels(paused)).toEqual(['Tiếp tục', 'Dừng hẳn', 'Đính chính', 'Thu hồi']);
  const before = sendsTo(crowd);
  expect(before).toBeLessThan(40);
  await play(world, EDITOR, [['/help', 'Chúng tôi gửi tin']]);
  expect(sendsTo(crowd) - before).toBeLessThan(5);

  await tap(world, 'Tiếp tục');
  const report = await editorSees(world, '✅ Đã gửi: 40/40 người');
  expect(report.id).toBe(progress.id);
  expect(sendsTo(crowd)).toBe(40);
  expect(shown(world, EDITOR).filter(({ text }) => text.includes('✅'))).toHaveLength(1);
  expect(await acts()).toEqual(['paused', 'resumed']);
  expect(await countersOf(world, id)).toEqual({ sent: 40 });
}, 30_000);

test('paused because it is wrong, it is corrected for those who have it and for those who wait', async () => {
  world = await openRunningWorld(10);
  const crowd = await subscribeCrowd(world, 20);
  const id = await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '📣');
  await world.telegram.waitFor(() => sendsTo(crowd) > 2);
  await tap(world, 'Tạm dừng');
  await tap(world, 'Đính chính');
  await play(world, EDITOR, [
    ['Mai có điện', ['Mai có điện', 'Người chưa nhận sẽ nhận nội dung mới']],
  ]);
  await tap(world, 'Sửa');
  await editorSees(world, '✅ Đã sửa');
  await tap(world, 'Tiếp tục');
  await editorSees(world, '✅ Đã gửi: 20/20 người');
  expect(crowd.map((chat) => heardBy(world, chat))).toEqual(Array(20).fill(['Mai có điện']));
  expect(await countersOf(world, id)).toEqual({ sent: 20 });
}, 30_000);

test('paused because it should not go at all, it is taken back and nobody else gets it', async () => {
  world = await openRunningWorld(10);
  const crowd = await subscribeCrowd(world, 20);
  await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '📣');
  await world.telegram.waitFor(() => sendsTo(crowd) > 2);
  await tap(world, 'Tạm dừng');
  await tap(world, 'Thu hồi');
  await editorSees(world, 'Thu hồi thông báo đã gửi tới');
  await tap(world, 'Thu hồi');
  await editorSees(world, '✅ Đã thu hồi');
  const report = await editorSees(world, 'Thông báo này đã được thu hồi.');
  expect(labels(report)).toEqual(['Tải danh sách (CSV)']);
  expect(crowd.flatMap((chat) => heardBy(world, chat))).toEqual([]);
}, 30_000);

test('it is stopped with two taps, and not by the first', async () => {
  world = await openRunningWorld(5);
  const crowd = await subscribeCrowd(world, 40);
  const id = await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '📣');
  await tap(world, 'Dừng hẳn');
  const asked = await editorSees(world, 'Dừng hẳn? Những người chưa nhận');
  expect(labels(asked)).toEqual(['Dừng hẳn', 'Không dừng']);
  await tap(world, 'Không dừng');
  expect((await readEdition(world.house.redis, id))?.state).toBe('running');
  expect(labels(await editorSees(world, '📣'))).toEqual(['Tạm dừng', 'Dừng hẳn']);

  await tap(world, 'Dừng hẳn');
  await tap(world, 'Dừng hẳn');
  const report = await editorSees(world, '✅ Đã gửi');
  const { sent = 0, skipped = 0 } = await countersOf(world, id);
  expect(sent).toBe(sendsTo(crowd));
  expect(sent + skipped).toBe(40);
  expect(report.text).toContain(`người nhận đã thôi nhận tin: ${skipped}`);
  expect(await acts()).toEqual(['stopped']);
}, 30_000);

test('a paused announcement whose time is over is reported, not forgotten', async () => {
  world = await openRunningWorld(5);
  await subscribeCrowd(world, 30);
  const id = await announceTo(world, 'mot', 'Cắt điện');
  await editorSees(world, '📣');
  await tap(world, 'Tạm dừng');
  await world.house.redis.hset(key.edition(id), 'expires', Date.now() - 1);
  await release(id, world.house);
  expect((await editorSees(world, 'Quá hạn')).text).toContain('✅ Đã gửi');
}, 30_000);

test('old buttons answer kindly, strangers get nothing', async () => {
  world = await openRunningWorld(0);
  const [lan = 0] = await subscribeCrowd(world, 2);
  const id = await announceTo(world, 'mot', 'Cắt điện');
  const report = await editorSees(world, '✅ Đã gửi: 2/2');
  const press = (person: number, message: number, data: string) =>
    world.telegram.press(person, message, data).then(({ text }) => text);
  const over = 'Nút này không còn tác dụng.';
  for (const data of [
    `run:pause:${id}`,
    `run:stop:${id}`,
    'run:pause:khong-co',
    'run:gi:x',
    'run:toString:x',
  ])
    expect(await press(EDITOR, report.id, data)).toBe(over);
  const own = world.telegram.messages(lan).at(-1)?.id ?? 0;
  expect(await press(lan, own, `run:recall:${id}`)).toBeNull();
  expect(await press(lan, own, `run:unsay:${id}`)).toBeNull();
  expect(heardBy(world, lan)).toEqual(['Cắt điện']);
  expect(await acts()).toEqual([]);
});
