import { afterEach, beforeEach, expect, test } from 'vitest';
import { hearFeed, writeLetter } from '../src/life.ts';
import { lookForReminders } from '../src/reminders.ts';
import { openEditions, settledEditions } from '../src/store/editions.ts';
import { noteKnown, noteReminded, readWishes, wishedFor } from '../src/store/reminders.ts';
import { findSubscriber, saveSubscriber } from '../src/store/subscribers.ts';
import { labels, play, shown } from './chat/dialogue.ts';
import {
  LAN,
  MEETING,
  MINH,
  onDay,
  openRemindingWorld,
  type RemindingWorld,
} from './chat/reminding-world.ts';
import { event } from './edition/samples.ts';

// Reminders on real parts: what a ring says, whatever came between.

let world: RemindingWorld;

beforeEach(async () => {
  world = await openRemindingWorld();
});
afterEach(() => world.close());

test('what was missed is said once, as soon as it can be, and not when it is too late', async () => {
  const fair = event('Hội chợ', '2026-11-25', { time: '14:00' });
  await world.tell('hop', { events: [MEETING, fair] });
  await play(world, LAN, [
    ['/start', 'đăng ký thành công'],
    ['/events', 'Họp dân'],
    ['[🔔 1]', 'Sẽ nhắc: Họp dân'],
    ['[🔔 2]', 'Sẽ nhắc: Hội chợ'],
  ]);
  await world.ring(onDay(24, '07:00'));
  // Everything was down; the day before is made up for, in the words of today.
  expect(await world.brought(LAN, onDay(25, '06:30'), onDay(25, '06:35'))).toEqual([
    expect.stringContaining('Hôm nay: Họp dân'),
    expect.stringContaining('Hôm nay: Hội chợ'),
  ]);
  expect(
    await world.brought(LAN, onDay(25, '08:10'), onDay(25, '13:40'), onDay(25, '14:10')),
  ).toEqual([expect.stringContaining('Sắp bắt đầu: Hội chợ')]);
});

test('quiet hours hold no reminder, and who stopped gets none', async () => {
  const dawn = event('Chạy bộ', '2026-11-25', { time: '05:00' });
  await world.tell('chay', { events: [dawn] });
  for (const person of [LAN, MINH]) {
    await play(world, person, [
      ['/start', 'đăng ký thành công'],
      ['/events', 'Chạy bộ'],
      ['[🔔 1]', 'lúc 08:00 24/11, 04:00 25/11.'],
    ]);
  }
  const lan = { channel: 'telegram', address: `${LAN}` } as const;
  await saveSubscriber(world.house.redis, lan, {
    quiet: { from: 22, to: 6, since: onDay(23, '09:00') },
  });
  await play(world, MINH, [['/stop', 'Đã ngừng gửi tin']]);
  expect(await world.brought(LAN, onDay(25, '04:00'))).toHaveLength(1);
  expect(shown(world, MINH)).toHaveLength(4);
});

test('when it is over, nothing of it is kept', async () => {
  await world.tell('hop', { events: [MEETING] });
  await world.ask(LAN);
  const { number = 0 } = (await findSubscriber(world.house.redis, 'telegram', `${LAN}`)) ?? {};
  expect(await readWishes(world.house.redis, number)).toHaveLength(1);
  await world.ring(onDay(25, '09:00'));
  expect(await readWishes(world.house.redis, number)).toEqual([]);
  expect(await settledEditions(world.house.redis)).toEqual([]);
  await play(world, LAN, [['[🔔 1]', null, { notice: 'Việc này đã qua hoặc đã hủy.' }]]);
});

test('a kill before it was noted what was said, and many rings at once, say nothing twice', async () => {
  await world.tell('hop', { events: [MEETING] });
  await world.ask(LAN);
  const { house } = world;
  const { redis } = house;
  const before = await wishedFor(redis);
  const rewind = async () => {
    await noteReminded(redis, onDay(23, '09:00'));
    for (const [id, text] of before) await noteKnown(redis, id, text);
  };
  await world.tell('hop', { events: [{ ...MEETING, time: '08:30' }] });
  const times = [onDay(24, '08:00'), onDay(24, '08:05')] as const;
  expect(await world.brought(LAN, times[0])).toHaveLength(2);
  await rewind();
  expect(await world.brought(LAN, times[1])).toEqual([]);
  await rewind();
  await Promise.all([1, 2, 3].map(() => lookForReminders(times[1], house)));
  expect(await world.brought(LAN, times[1])).toEqual([]);
});

test('an alert of something to come has a button that stays when the article is corrected', async () => {
  const { house, news } = world;
  const [feed] = house.feeds;
  if (!feed) throw new Error('no feed');
  await play(world, LAN, [['/start', 'đăng ký thành công']]);
  news.publish({ slug: 'cu', title: 'Tin cũ', paragraphs: ['Chuyện cũ.'] });
  await hearFeed(feed, house);
  const meeting = 'Hội nghị tổng kết được tổ chức lúc 8 giờ ngày 25/12/2026 tại hội trường xã.';
  const story = {
    slug: 'hop',
    title: 'Thông báo',
    paragraphs: [meeting],
    published: onDay(23, '08:00'),
  };
  news.publish({ ...story, summary: 'Xã mời họp.' });
  news.publish({
    slug: 'hoa',
    title: 'Đường hoa',
    paragraphs: ['Hoa nở.'],
    published: onDay(23, '08:30'),
  });
  await hearFeed(feed, house);
  await expect.poll(() => openEditions(house.redis)).toEqual([]);
  const alertOf = (title: string) => shown(world, LAN).find(({ text }) => text.startsWith(title));
  expect(labels(alertOf('Thông báo'))).toEqual(['🔔 Nhắc tôi']);
  expect(labels(alertOf('Đường hoa'))).toEqual([]);
  news.publish({ ...story, summary: 'Xã mời bà con đi họp.' });
  world.pass(onDay(23, '11:00'));
  await hearFeed(feed, house);
  await expect.poll(() => alertOf('Thông báo')?.edited).toBe(true);
  expect(labels(alertOf('Thông báo'))).toEqual(['🔔 Nhắc tôi']);
  await play(world, LAN, [['[🔔 Nhắc tôi]', 'Sẽ nhắc: Hội nghị tổng kết']]);
});

test('a letter in a chat leads to its events', async () => {
  const { house, news } = world;
  const [feed] = house.feeds;
  await saveSubscriber(house.redis, { channel: 'telegram', address: `${LAN}` }, { mode: 'weekly' });
  world.telegram.populate({ from: LAN, count: 1 });
  const meeting = 'Hội nghị tổng kết được tổ chức lúc 8 giờ ngày 30/11/2026 tại hội trường xã.';
  news.publish({ slug: 'hop', title: 'Tin', paragraphs: [meeting], published: onDay(22, '08:00') });
  if (feed) await hearFeed(feed, house);
  while (await house.queues.busy()) await new Promise((resolve) => setImmediate(resolve));
  world.pass(onDay(23, '10:00'));
  await writeLetter({ rhythm: 'weekly' }, house);
  await expect.poll(() => labels(shown(world, LAN).at(-1))).toEqual(['🔔 Nhắc sự kiện']);
  await play(world, LAN, [['[🔔 Nhắc sự kiện]', 'Sự kiện sắp tới']]);
});
