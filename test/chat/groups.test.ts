import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/telegram-shapes.ts';
import { findSubscriber } from '../../src/store/subscribers.ts';
import type { World } from '../support/world.ts';
import { everythingAnswered, openTalkingWorld, shown } from './dialogue.ts';

const person = (id: number, first_name: string): Person => ({
  id,
  is_bot: false,
  first_name,
  language_code: 'vi',
});
const CHI = person(71, 'Chi');
const BAO = person(72, 'Bảo');
const OTHER = { id: -100_999, type: 'channel', title: 'Kênh khác' } as const;

let world: World;
let group = -100_500;
let bot = '';

beforeAll(async () => {
  world = await openTalkingWorld();
  bot = '@bantin_sandbox_bot';
});
afterAll(async () => {
  const refusals = world.telegram.refusals.map(({ description }) => description);
  expect(
    refusals.filter((reason) => !/not modified|TOPIC_CLOSED|chat not found|upgraded/.test(reason)),
  ).toEqual([]);
  await world.close();
});
beforeEach(() => {
  group -= 1;
  world.telegram.gather({ id: group, title: 'Ấp Bàu Sen', admins: [CHI], topics: [5, 6] });
});

const kept = (address: string | number) =>
  findSubscriber(world.house.redis, 'telegram', String(address));
const texts = (chat = group) => shown(world, chat).map(({ text }) => text);
const last = (chat = group) => shown(world, chat).at(-1);

async function act(doing: () => unknown): Promise<void> {
  doing();
  await everythingAnswered(world);
}
const invite = () => act(() => world.telegram.invite(group, CHI));
const say = (text: string, more: object = {}) =>
  act(() => world.telegram.speak(group, { text, from: CHI, ...more }));

/** Presses a button of the latest message that has it. */
async function tap(label: string, by: Person) {
  for (const { id, buttons } of shown(world, group).toReversed()) {
    const button = buttons.flat().find(({ text }) => text.endsWith(label));
    if (!button) continue;
    const data = String(button.callback_data);
    const { text } = await world.telegram.tap(group, { message: id, data, by });
    await everythingAnswered(world);
    return text;
  }
  throw new Error(`no button ${label}`);
}

test('a group is greeted once, and its admins take the news in with one tap', async () => {
  await invite();
  expect(texts()).toEqual([expect.stringContaining('gửi tin của')]);
  expect(await tap('Nhận tin trong nhóm này', BAO)).toContain('Chỉ quản trị viên');
  expect(await kept(group)).toBeNull();
  await tap('Nhận tin trong nhóm này', CHI);
  expect(texts()).toEqual([expect.stringContaining('đăng ký thành công')]);
  expect(texts()[0]).not.toContain('/email');
  expect(await kept(group)).toMatchObject({ state: 'active', mode: 'instant', topics: ['*'] });
  expect(await tap('Sức khỏe', BAO)).toContain('Chỉ quản trị viên');
  await tap('Sức khỏe', CHI);
  expect(await kept(group)).toMatchObject({ topics: ['suc-khoe'] });
  expect(last()).toMatchObject({ edited: true });
  await act(() => world.telegram.invite(group, CHI, 'administrator'));
  expect(texts()).toHaveLength(1);
});

describe('who may choose', () => {
  test.each([
    ['an admin', CHI, true],
    ['an admin who writes as the group', 'itself', true],
    ['a member', BAO, false],
    ['somebody who writes as a channel', OTHER, false],
  ] as const)('%s', async (_, from, may) => {
    await invite();
    await say(`/start${bot}`, { from });
    expect((await kept(group))?.state).toBe(may ? 'active' : undefined);
    expect(texts().at(-1)).toContain(may ? 'đăng ký thành công' : 'Chỉ quản trị viên');
    await say(`/settings${bot}`, { from });
    expect(texts().at(-1)).toContain(may ? 'Cài đặt' : 'Chỉ quản trị viên');
  });

  test('it is asked of the platform, and believed for a while', async () => {
    const asked = () =>
      world.telegram.calls.filter(
        ({ method, chatId }) => method === 'getChatAdministrators' && chatId === group,
      ).length;
    await invite();
    await say(`/start${bot}`);
    await say(`/settings${bot}`);
    await say(`/topics${bot}`);
    expect(asked()).toBe(1);
  });
});

test.each([
  ['talk', 'Chào bà con', {}],
  ['a word that would be a command elsewhere', 'tin mới', {}],
  ['a command for another bot', '/help@other_bot', {}],
  ['a command for nobody', '/settings', {}],
  ['a reply to somebody else', 'huỷ', { answers: 2 }],
  ['what an editor may ask', '/announce@bantin_sandbox_bot Tin', {}],
])('%s in a group is not answered', async (_, text, more) => {
  await invite();
  await say('Chào bà con', { from: BAO });
  const before = texts().length;
  await say(text, more);
  expect(texts()).toHaveLength(before);
});

test.each([
  ['/help', 'Quản trị viên của nhóm'],
  ['/today', 'Hôm nay'],
  ['/news', ''],
  ['/events', ''],
  ['/mydata', 'nhắn riêng'],
  ['/email a@b.vn', 'nhắn riêng'],
  ['/forget', 'nhắn riêng'],
  ['/link', 'nhắn riêng'],
])('everybody in a group may send %j', async (command, answer) => {
  await invite();
  const before = texts().length;
  const [word, ...rest] = command.split(' ');
  await say([`${word}${bot}`, ...rest].join(' '), { from: BAO });
  expect(texts()).toHaveLength(before + 1);
  expect(texts().at(-1)).toContain(answer);
  expect(await kept(group)).toBeNull();
});

test('a word the group’s admin was asked for is taken from their reply', async () => {
  await invite();
  await say(`/start${bot}`);
  await say(`/settings${bot}`);
  await tap('Từ theo dõi', CHI);
  await tap('＋ Thêm từ', CHI);
  await say('lúa giống', { from: BAO, answers: last()?.id });
  expect((await kept(group))?.follow).toEqual([]);
  await say('lúa giống', { answers: last()?.id });
  expect((await kept(group))?.follow).toEqual(['lúa giống']);
});

describe('a topic of a forum', () => {
  test('is chosen by an admin where they type, and the forum keeps its choices', async () => {
    await invite();
    await say(`/start${bot} t-van-hoa`);
    const { number } = (await kept(group)) ?? {};
    await say('/here', { thread: 5, from: BAO });
    expect(await kept(group)).not.toBeNull();
    await say('/here', { thread: 5 });
    expect(await kept(group)).toBeNull();
    expect(await kept(`${group}/5`)).toMatchObject({
      number,
      topics: ['van-hoa'],
      state: 'active',
    });
    expect(world.telegram.sends.at(-1)?.params).toMatchObject({ message_thread_id: 5 });
    await say(`/settings${bot}`, { thread: 6 });
    expect(world.telegram.sends.at(-1)).toMatchObject({
      text: expect.stringContaining('Văn hóa'),
      params: { message_thread_id: 6 },
    });
    await tap('Nhịp gửi', CHI);
    await tap('Mỗi tuần', CHI);
    expect(await kept(`${group}/5`)).toMatchObject({ mode: 'weekly' });
    await say('/here');
    expect(await kept(group)).toMatchObject({ number, mode: 'weekly' });
  });

  test('begins the news where nobody had asked for them', async () => {
    await invite();
    await say(`/here${bot}`, { thread: 6 });
    expect(await kept(`${group}/6`)).toMatchObject({ state: 'active' });
  });
});

test('sent away and taken in again, a group finds all as it was', async () => {
  await invite();
  await say(`/start${bot} t-van-hoa`);
  await act(() => world.telegram.expel(group, CHI));
  expect(await kept(group)).toMatchObject({ state: 'gone' });
  await invite();
  expect(await kept(group)).toMatchObject({ state: 'active', topics: ['van-hoa'] });
  expect(texts().at(-1)).toContain('Tin lại về nhóm này');
});

test('a group that becomes a supergroup keeps everything', async () => {
  const old = group - 7000;
  const next = group - 8000;
  world.telegram.gather({ id: old, title: 'Ấp Bàu Sen', type: 'group', admins: [CHI] });
  await act(() => world.telegram.invite(old, CHI));
  await act(() => world.telegram.speak(old, { text: `/start${bot} t-van-hoa`, from: CHI }));
  const { number } = (await kept(old)) ?? {};
  await act(() => world.telegram.upgrade(old, next));
  expect(await kept(old)).toBeNull();
  expect(await kept(next)).toMatchObject({ number, state: 'active', topics: ['van-hoa'] });
  await act(() => world.telegram.speak(next, { text: `/stop${bot}`, from: 'itself' }));
  expect(await kept(next)).toMatchObject({ state: 'stopped' });
});

test('a channel whose admin we become has the news, and only that admin is told', async () => {
  world.telegram.gather({ id: -100_7, title: 'Kênh Bàu Sen', type: 'channel', admins: [CHI] });
  world.telegram.write(CHI.id, '/help', CHI);
  await act(() => world.telegram.invite(-100_7, CHI, 'administrator'));
  expect(texts(-100_7)).toEqual([]);
  expect(texts(CHI.id).at(-1)).toContain('“Kênh Bàu Sen”');
  expect(await kept(-100_7)).toMatchObject({ state: 'active' });
  await act(() => world.telegram.speak(-100_7, { text: `/stop${bot}`, from: 'itself' }));
  expect(await kept(-100_7)).toMatchObject({ state: 'stopped' });
});
