import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_USERS } from '../../src/channel/zalo/plan.ts';
import { awaitWord } from '../../src/store/drafts.ts';
import { key } from '../../src/store/keys.ts';
import { findSubscriber, saveSubscriber } from '../../src/store/subscribers.ts';
import type { World } from '../support/world.ts';
import { openStagedWorld, zaloAnswered } from './stages.ts';

let world: World;
beforeAll(async () => {
  world = await openStagedWorld();
});
afterAll(() => world.close());

const kept = (address: string) => findSubscriber(world.house.redis, 'zalo', address);

/** What the bot answers to what happens, in order. */
async function answersTo(chat: string, act: () => unknown): Promise<string[]> {
  const said = () => world.zalo.messages(chat).filter(({ from }) => from === 'bot');
  const before = said().length;
  act();
  await zaloAnswered(world);
  return said()
    .slice(before)
    .map(({ text }) => text);
}
const say = (chat: string, text: string) => answersTo(chat, () => world.zalo.write(chat, text));

test('choices are numbers, several at once, and mean something until others are shown', async () => {
  const [welcome = ''] = await say('lan', '/dangky');
  expect(welcome).toContain('1. Sức khỏe\n2. Văn hóa\n3. ✅ Tất cả chủ đề');
  expect(welcome).toContain('Xin trả lời bằng số, ví dụ: 1 3');
  const [both, ...more] = await say('lan', '1 2');
  expect(more).toEqual([]);
  expect(both).toContain('Đang nhận: Sức khỏe, Văn hóa.');
  expect(await say('lan', 'sức khỏe')).toMatchObject([
    expect.stringContaining('Đang nhận: Văn hóa.'),
  ]);
  expect(await say('lan', '7')).toMatchObject([expect.stringContaining('chưa hiểu')]);
  const [languages = ''] = await say('lan', 'ngôn ngữ');
  expect(languages).toContain('2. English\n\nXin trả lời bằng số 1 hoặc 2');
  expect(await say('lan', '2')).toMatchObject([expect.stringContaining('From now on')]);
  expect(await kept('lan')).toMatchObject({ locale: 'en', topics: ['van-hoa'] });
});

test('an hour later a number is a number', async () => {
  await say('cu', 'đăng ký');
  await world.house.redis.del(key.offer('zalo', 'cu'));
  expect(await say('cu', '1')).toMatchObject([expect.stringContaining('chưa hiểu')]);
  expect((await kept('cu'))?.topics).toEqual(['*']);
});

test('while a word is asked for, a number is that word', async () => {
  await say('hoi', 'đăng ký');
  await world.house.redis.del(key.offer('zalo', 'hoi'));
  await awaitWord(world.house.redis, 'zalo-hoi', { kind: 'reason', draft: 'none' });
  await say('hoi', '1');
  expect((await kept('hoi'))?.topics).toEqual(['*']);
});

test('/huy ends it, and what is sent again is answered once', async () => {
  await say('minh', 'đăng ký');
  const update = world.zalo.write('minh', '/huy');
  await zaloAnswered(world);
  expect(await answersTo('minh', () => world.zalo.push(update))).toEqual([]);
  expect((await kept('minh'))?.state).toBe('stopped');
});

test('things without words get one answer, what nobody knows none', async () => {
  for (const kind of ['sticker', 'voice'] as const)
    expect(await answersTo('tu', () => world.zalo.send('tu', { kind }))).toMatchObject([
      expect.stringContaining('Quý vị chưa đăng ký'),
    ]);
  const strange = { event_name: 'message.reaction.received', message: { chat: { id: 'tu' } } };
  expect(await answersTo('tu', () => world.zalo.push(strange))).toEqual([]);
});

test('whose words Zalo keeps back is led to a page', async () => {
  const unheard = () => world.zalo.send('be', { kind: 'unsupported' });
  expect(await answersTo('be', unheard)).toMatchObject([
    expect.stringContaining('http://bantin.test/'),
  ]);
  await saveSubscriber(world.house.redis, { channel: 'zalo', address: 'be' }, { state: 'active' });
  expect(await answersTo('be', unheard)).toMatchObject([
    expect.stringContaining('http://bantin.test/preferences/'),
  ]);
});

test('in a group whoever subscribed it looks after it, and the others may ask', async () => {
  const [ba, tu] = ['ba', 'tu'].map((id) => ({ id, display_name: id }));
  const mention = (text: string, from = ba) =>
    answersTo('g-1', () => world.zalo.mention('g-1', text, from));
  expect(await mention('topics')).toEqual([]);
  expect(await mention('đăng ký')).toMatchObject([expect.stringContaining('đăng ký thành công')]);
  expect(await mention('2')).toMatchObject([expect.stringContaining('Đang nhận: Văn hóa.')]);
  expect(await mention('/stop', tu)).toEqual([]);
  expect(await mention('1', tu)).toEqual([]);
  expect(await mention('/help', tu)).toMatchObject([expect.stringContaining('/topics')]);
  const { number = 0, ...group } = (await kept('g-1')) ?? {};
  expect(group).toMatchObject({ state: 'active', topics: ['van-hoa'] });
  expect(await world.house.redis.getbit(key.flag('kind:group'), number)).toBe(1);
  expect(await mention('/stop')).toMatchObject([expect.stringContaining('Đã ngừng')]);
});

test('the one too many is shown another way in, and comes in when somebody leaves', async () => {
  const { redis } = world.house;
  for (let count = 0; count < MAX_USERS; count += 1)
    await saveSubscriber(redis, { channel: 'zalo', address: `full-${count}` }, { state: 'active' });
  const [full = ''] = await say('51', 'đăng ký');
  expect(full).toContain('chỉ phục vụ được 50 người');
  expect(full).toContain('http://bantin.test');
  expect(await kept('51')).toBeNull();
  for (let count = 0; count < MAX_USERS; count += 1)
    await saveSubscriber(
      redis,
      { channel: 'zalo', address: `full-${count}` },
      { state: 'stopped' },
    );
  expect(await say('51', 'đăng ký')).toMatchObject([expect.stringContaining('thành công')]);
});
