import { afterEach, beforeEach, expect, test } from 'vitest';
import { key } from '../../src/store/keys.ts';
import {
  claimPress,
  countWaiting,
  forgetUpdate,
  keepUpdates,
  leaveChats,
  readWaiting,
  takeChats,
  type Update,
} from '../../src/store/updates.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const CHANNEL = 'telegram';
const FIRST = { channel: CHANNEL, owner: 'tiến trình 1' };
const SECOND = { channel: CHANNEL, owner: 'tiến trình 2' };

const update = (order: number, chat: string, change: Partial<Update> = {}): Update => ({
  id: String(order),
  order,
  chat,
  sender: chat,
  weight: 1,
  press: null,
  body: `lời ${order}`,
  ...change,
});

const keep = (...updates: readonly Update[]) => keepUpdates(store.redis, CHANNEL, updates);
const take = (by = FIRST, atMost = 10) => takeChats(store.redis, by, atMost);
const forget = (chat: string, entry: string, by = FIRST) =>
  forgetUpdate(store.redis, by, { chat, entry });

/** As if nothing had been heard of this owner for a long time. */
const silence = ({ owner }: typeof FIRST) =>
  store.redis.zadd(`${key.inbox(CHANNEL)}:owners`, 1, owner);

test('what is kept is taken once, chat by chat, and forgotten when it was handled', async () => {
  await keep(update(1, 'lan'), update(2, 'huệ'), update(3, 'lan'));
  const chats = await take();
  expect(chats).toEqual([
    { chat: 'lan', endings: 0, said: ['+lời 1', '+lời 3'] },
    { chat: 'huệ', endings: 0, said: ['+lời 2'] },
  ]);
  expect(await take(SECOND)).toEqual([]);
  expect(await countWaiting(store.redis, CHANNEL)).toBe(2);
  expect(await forget('lan', '+lời 1')).toEqual(['+lời 3']);
  expect(await forget('lan', '+lời 3')).toEqual([]);
  expect(await forget('huệ', '+lời 2')).toEqual([]);
  expect(await countWaiting(store.redis, CHANNEL)).toBe(0);
  const left = await store.redis.keys(`${store.prefix}in:*`);
  expect(left.map((name) => name.slice(store.prefix.length)).sort()).toEqual([
    'in:telegram:bell',
    'in:telegram:owners',
    'in:telegram:pace:huệ',
    'in:telegram:pace:lan',
    'in:telegram:seen',
  ]);
});

test('a repeat is known, also after the update was handled, and on another connection', async () => {
  expect(await keep(update(1, 'lan'), update(1, 'lan'))).toEqual(['kept', 'again']);
  await take();
  await forget('lan', '+lời 1');
  expect(await keepUpdates(store.connect(), CHANNEL, [update(1, 'lan')])).toEqual(['again']);
  expect(await keepUpdates(store.redis, 'zalo', [update(1, 'lan')])).toEqual(['kept']);
});

test('what comes late is put in its order, as long as it waits', async () => {
  await keep(update(3, 'lan'), update(1, 'lan'), update(2, 'lan'));
  const [lan] = await take();
  expect(lan?.said).toEqual(['+lời 1', '+lời 2', '+lời 3']);
  await keep(update(0, 'lan'));
  expect(await forget('lan', '+lời 1')).toEqual(['+lời 0', '+lời 2', '+lời 3']);
});

test('a chat in a lane is not taken again when it says more, and is taken when it is let go of', async () => {
  await keep(update(1, 'lan'));
  await take();
  await keep(update(2, 'lan'));
  expect(await take(SECOND)).toEqual([]);
  expect(await forget('lan', '+lời 1')).toEqual(['+lời 2']);
  await forget('lan', '+lời 2');
  await keep(update(3, 'lan'));
  expect(await take(SECOND)).toMatchObject([{ chat: 'lan', said: ['+lời 3'] }]);
});

test('chats of an owner that ended are taken by another, before all others; it can no longer forget them', async () => {
  await keep(update(1, 'lan'));
  await take();
  await keep(update(2, 'huệ'));
  await silence(FIRST);
  expect(await take(SECOND)).toEqual([
    { chat: 'lan', endings: 1, said: ['+lời 1'] },
    { chat: 'huệ', endings: 0, said: ['+lời 2'] },
  ]);
  expect(await forget('lan', '+lời 1')).toBeNull();
  await silence(SECOND);
  const again = (await take()).map(({ chat, endings }) => [chat, endings]);
  expect(Object.fromEntries(again)).toEqual({ lan: 2, huệ: 1 });
  expect(await forget('lan', '+lời 1')).toEqual([]);
});

test('an owner that ends well leaves what it did not finish, without a mark against it', async () => {
  await keep(update(1, 'lan'));
  await take();
  await leaveChats(store.redis, FIRST);
  expect(await take(SECOND)).toEqual([{ chat: 'lan', endings: 0, said: ['+lời 1'] }]);
});

test('no more chats are taken than there are lanes', async () => {
  await keep(update(1, 'lan'), update(2, 'huệ'), update(3, 'sen'));
  expect(await take(FIRST, 0)).toEqual([]);
  expect((await take(FIRST, 2)).map(({ chat }) => chat)).toEqual(['lan', 'huệ']);
  expect((await take(SECOND, 2)).map(({ chat }) => chat)).toEqual(['sen']);
});

test('who says too much at once is told so once, then nothing more is kept; nobody else is meant', async () => {
  const flood = Array.from({ length: 60 }, (_, at) => update(at, 'nhóm', { sender: 'vội' }));
  const kept = await keep(...flood);
  const dropped = kept.indexOf('dropped');
  expect(dropped).toBeGreaterThanOrEqual(30);
  expect(kept.slice(dropped)).not.toContain('again');
  expect(await keep(update(100, 'nhóm', { sender: 'chậm' }))).toEqual(['kept']);
  expect(await keep(update(101, 'nhóm', { sender: 'vội', weight: 0 }))).toEqual(['kept']);
  const hasty: string[] = [];
  let [said] = (await take()).map((chat) => chat.said);
  while (said && said.length > 0) {
    const [entry = ''] = said;
    if (readWaiting(entry).hasty) hasty.push(entry);
    said = (await forget('nhóm', entry)) ?? [];
  }
  expect(hasty).toHaveLength(1);
});

test('albums and other small things count for little', async () => {
  const parts = Array.from({ length: 100 }, (_, at) => update(at, 'lan', { weight: 0.1 }));
  expect(new Set(await keep(...parts))).toEqual(new Set(['kept']));
});

test('a press is acknowledged by whoever comes first', async () => {
  await keep(update(1, 'lan', { press: 'nút 1' }));
  const claims = [store.redis, store.connect()].map((redis) => claimPress(redis, CHANNEL, 'nút 1'));
  expect((await Promise.all(claims)).sort()).toEqual([false, true]);
  expect(await claimPress(store.redis, CHANNEL, 'nút 2')).toBe(false);
});
