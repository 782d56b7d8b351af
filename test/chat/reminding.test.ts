import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventId } from '../../src/article/finding-ids.ts';
import { saveWish } from '../../src/store/reminders.ts';
import { findSubscriber } from '../../src/store/subscribers.ts';
import { event } from '../edition/samples.ts';
import { everythingAnswered, labels, play, shown } from './dialogue.ts';
import {
  FORM,
  LAN,
  MEETING,
  MINH,
  onDay,
  openRemindingWorld,
  type RemindingWorld,
} from './reminding-world.ts';

let world: RemindingWorld;

beforeEach(async () => {
  world = await openRemindingWorld();
});
afterEach(() => world.close());

test('one tap under an event asks to be reminded: the day before and the hour before', async () => {
  await world.tell('hop', { events: [MEETING] });
  await play(world, LAN, [
    ['/start', 'Quý vị đã đăng ký thành công'],
    ['/events', 'Chọn 🔔'],
    [
      '[🔔 1]',
      'Sẽ nhắc: Họp dân tổ 4\n\n08:00 Thứ Tư, 25/11/2026\n\nTại: Nhà văn hóa tổ 4\n\nChúng tôi sẽ nhắc quý vị lúc 08:00 24/11, 07:00 25/11.',
      {
        notice: 'Đã đặt nhắc.',
        buttons: ['✅ Trước 1 ngày', '✅ Trước 1 giờ', 'Bỏ nhắc', 'Xem mọi lời nhắc'],
      },
    ],
    ['[🔔 1]', 'Sẽ nhắc: Họp dân tổ 4', { notice: 'Quý vị đã đặt nhắc từ trước.' }],
  ]);
  await play(world, MINH, [['/start', 'Quý vị đã đăng ký thành công']]);
  const said = await world.brought(
    LAN,
    onDay(24, '07:55'),
    onDay(24, '08:00'),
    onDay(24, '08:05'),
    onDay(25, '07:00'),
    onDay(25, '07:05'),
    onDay(25, '08:00'),
  );
  expect(said).toEqual([
    expect.stringContaining('Ngày mai: Họp dân tổ 4\n\n08:00 Thứ Tư, 25/11/2026\n\nTại: Nhà văn'),
    expect.stringContaining('Sắp bắt đầu: Họp dân tổ 4\n\n08:00 Thứ Tư'),
  ]);
  expect(said[0]).toContain('https://tanlua.example/hop');
  expect(said[0]).toContain('Nguồn:');
  expect(shown(world, MINH)).toHaveLength(1);
});

test('a deadline: three days and one day before', async () => {
  await world.tell('phieu', { tasks: [FORM] });
  await play(world, LAN, [
    ['/start', 'Quý vị đã đăng ký thành công'],
    ['/tasks', 'Nộp phiếu khảo sát'],
    ['[🔔 1]', 'lúc 08:00 24/11, 08:00 26/11.'],
  ]);
  expect(
    await world.brought(LAN, onDay(24, '08:00'), onDay(25, '08:00'), onDay(26, '08:00')),
  ).toEqual([
    expect.stringContaining('Còn 3 ngày đến hạn: Nộp phiếu khảo sát\n\nThứ Sáu, 27/11/2026'),
    expect.stringContaining('Hạn ngày mai: Nộp phiếu khảo sát'),
  ]);
});

test('reminders are listed, changed and taken away in one message', async () => {
  await world.tell('hop', { events: [MEETING] });
  await world.tell('phieu', { tasks: [FORM] });
  await play(world, LAN, [
    ['/start', 'Quý vị đã đăng ký thành công'],
    ['/reminders', 'chưa đặt lời nhắc nào'],
    ['/tasks', 'Nộp phiếu'],
    ['[🔔 1]', 'Sẽ nhắc: Nộp phiếu'],
    ['/events', 'Họp dân'],
    ['[🔔 1]', 'Sẽ nhắc: Họp dân'],
    [
      'nhắc việc',
      '1. Họp dân tổ 4\n08:00 Thứ Tư, 25/11/2026\n🔔 08:00 24/11, 07:00 25/11\n\n2. Nộp phiếu',
      { buttons: ['🔔 Họp dân tổ 4', '🔔 Nộp phiếu khảo sát'] },
    ],
    ['[🔔 Họp dân tổ 4]', 'Sẽ nhắc: Họp dân', { edited: true }],
    ['[Trước 1 ngày]', 'lúc 07:00 25/11.', { edited: true }],
    ['[Trước 1 giờ]', 'Đã bỏ nhắc: Họp dân', { edited: true }],
    ['[Đặt nhắc lại]', 'lúc 08:00 24/11, 07:00 25/11.', { edited: true }],
    ['[Bỏ nhắc]', 'Đã bỏ nhắc: Họp dân', { edited: true }],
    ['[Xem mọi lời nhắc]', '1. Nộp phiếu', { edited: true, buttons: ['🔔 Nộp phiếu khảo sát'] }],
  ]);
  expect(await world.brought(LAN, onDay(24, '08:00'), onDay(25, '07:00'))).toEqual([
    expect.stringContaining('Nộp phiếu'),
  ]);
});

test('a moved event moves its reminders, and who asked is told; a corrected title is no news', async () => {
  await world.tell('hop', { events: [MEETING] });
  await world.ask(LAN);
  await world.tell('hop', { events: [{ ...MEETING, start: '2026-11-26', time: '14:00' }] });
  expect(await world.brought(LAN, onDay(23, '09:05'), onDay(23, '09:10'))).toEqual([
    expect.stringContaining(
      'Đổi lịch: Họp dân tổ 4\n\nLịch mới: 14:00 Thứ Năm, 26/11/2026\n\nTại: Nhà văn hóa tổ 4\n\nLịch cũ: 08:00 Thứ Tư, 25/11/2026',
    ),
  ]);
  await play(world, LAN, [
    ['/events', '14:00 Họp dân'],
    ['[🔔 1]', 'lúc 08:00 25/11, 13:00 26/11.', { notice: 'Quý vị đã đặt nhắc từ trước.' }],
  ]);
  expect(
    await world.brought(LAN, onDay(24, '08:00'), onDay(25, '07:00'), onDay(25, '08:00')),
  ).toEqual([expect.stringContaining('Ngày mai: Họp dân tổ 4\n\n14:00 Thứ Năm')]);
});

test('moved to where another event is, each keeps its own reminder', async () => {
  const dawn = { ...MEETING, start: '2026-11-26', time: '06:30' };
  await world.tell('hop', { events: [MEETING] });
  await world.tell('khac', { events: [dawn] });
  await world.ask(LAN);
  await world.tell('hop', { events: [{ ...dawn, time: '14:00' }] });
  expect(await world.brought(LAN, onDay(23, '09:05'))).toEqual([
    expect.stringContaining('Lịch mới: 14:00 Thứ Năm, 26/11/2026'),
  ]);
  const moments = [onDay(25, '08:00'), onDay(26, '05:30'), onDay(26, '13:00')];
  expect(await world.brought(LAN, ...moments)).toEqual([
    expect.stringMatching(/Ngày mai[\s\S]*14:00 Thứ Năm/),
    expect.stringContaining('Sắp bắt đầu'),
  ]);
});

test('a cancelled event tells once, and is in no list; back on, it reminds again', async () => {
  await world.tell('hop', { events: [MEETING] });
  await world.ask(LAN);
  await world.tell('hop', {});
  expect(await world.brought(LAN, onDay(23, '09:05'), onDay(23, '09:10'))).toEqual([
    expect.stringContaining('Đã hủy: Họp dân tổ 4\n\n08:00 Thứ Tư, 25/11/2026'),
  ]);
  await play(world, LAN, [
    ['/reminders', 'chưa đặt lời nhắc nào'],
    ['[Trước 1 giờ]', 'chưa đặt', { notice: 'Việc này đã qua hoặc đã hủy.' }],
  ]);
  expect(await world.brought(LAN, onDay(24, '08:00'))).toEqual([]);
  await world.tell('hop', { events: [MEETING] });
  expect(await world.brought(LAN, onDay(24, '09:00'), onDay(25, '07:00'))).toEqual([
    expect.stringContaining('Vẫn diễn ra: Họp dân tổ 4'),
    expect.stringContaining('Sắp bắt đầu'),
  ]);
});

test('a button of somebody who never subscribed, an old one, and one too many', async () => {
  await world.tell('hop', { events: [MEETING] });
  await play(world, MINH, [
    ['/events', 'Họp dân'],
    ['[🔔 1]', 'Xin gửi /start'],
    ['/start', 'đăng ký thành công'],
  ]);
  const known = await findSubscriber(world.house.redis, 'telegram', `${MINH}`);
  const days = Array.from({ length: 50 }, (_, index) => event(`Việc số ${index}`, '2026-12-20'));
  await world.tell('nhieu', { events: days });
  for (const { title, start } of days) {
    const wish = { id: eventId({ title, start }), leads: ['day'], known: '[]' } as const;
    await saveWish(world.house.redis, known?.number ?? 0, wish);
  }
  await play(world, MINH, [
    ['[🔔 1]', 'đã đặt 50 lời nhắc'],
    ['/reminders', '8. Việc số'],
    ['[Tiếp ›]', 'Lời nhắc của quý vị', { edited: true }],
  ]);
  expect(labels(shown(world, MINH).at(-1)).slice(-2)).toEqual(['‹ Trước', 'Tiếp ›']);
});

test('what begins too soon is not promised', async () => {
  const soon = { ...MEETING, start: '2026-11-23', time: '10:30' };
  await world.tell('hop', { events: [soon, { ...MEETING, title: 'Họp chi bộ' }] });
  await play(world, LAN, [
    ['/start', 'đăng ký thành công'],
    ['/events', 'Họp dân', { buttons: ['🔔 1', '🔔 2'] }],
  ]);
  world.pass(onDay(23, '09:45'));
  await play(world, LAN, [
    ['[🔔 1]', null, { notice: 'Sắp đến giờ rồi, không kịp nhắc trước nữa.' }],
    ['/events', 'Họp dân', { buttons: ['🔔 2'] }],
  ]);
});

test('an article that tells of several things asks which is meant, a letter leads to them all', async () => {
  await world.tell('hop', { events: [MEETING], tasks: [FORM] });
  await world.tell('phieu', { tasks: [FORM] });
  await play(world, LAN, [['/start', 'đăng ký thành công']]);
  const press = async (choice: string) => {
    const message = shown(world, LAN).at(-1)?.id ?? 0;
    await world.telegram.press(LAN, message, choice);
    await everythingAnswered(world);
    return shown(world, LAN).at(-1);
  };
  expect(labels(await press('rem:in:hop'))).toEqual([
    '🔔 25/11 Họp dân tổ 4',
    '🔔 27/11 Nộp phiếu khảo sát',
  ]);
  await play(world, LAN, [['[Họp dân tổ 4]', 'Sẽ nhắc: Họp dân']]);
  expect((await press('rem:in:phieu'))?.text).toContain('Sẽ nhắc: Nộp phiếu');
  expect((await press('rem:of:event'))?.text).toContain('Sự kiện sắp tới');
  expect((await press('rem:of:task'))?.text).toContain('Việc cần làm');
  const count = shown(world, LAN).length;
  for (const odd of ['rem:', 'rem:in:khong-co', 'rem:day:x', 'rem:on:', 'rem:xyz:0123456789abcdef'])
    await press(odd);
  expect(shown(world, LAN)).toHaveLength(count);
});
