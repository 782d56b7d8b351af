import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Audience, countAudience } from '../../src/store/audiences.ts';
import { phrasesInUse } from '../../src/store/carriers.ts';
import { key } from '../../src/store/keys.ts';
import {
  type Change,
  eraseSubscriber,
  findSubscriber,
  saveSubscriber,
} from '../../src/store/subscribers.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;
beforeEach(() => {
  store = openStore();
});
afterEach(() => store.close());

const who = (address: number) => ({ channel: 'telegram', address: String(address) }) as const;
const save = (address: number, change: Change) =>
  saveSubscriber(store.redis, who(address), { locale: 'vi', mode: 'instant', ...change });
const quiet = (from: number, to: number) => ({ from, to, since: new Date(0) });
const reach = (wish: Partial<Audience>) =>
  countAudience(store.redis, { every: [], except: [], channels: ['telegram'], ...wish });

test.each<[string, Partial<Audience>, number]>([
  ['who follows a phrase', { every: [['w:follow:lúa']] }, 2],
  ['who follows it or a topic', { every: [['topic:suc-khoe', 'w:follow:lúa']] }, 3],
  ['who follows one of two phrases', { every: [['w:follow:lúa', 'w:follow:gạo']] }, 2],
  ['all but who muted it', { except: ['w:mute:lúa'] }, 4],
  ['all but who muted it or follows another', { except: ['w:mute:lúa', 'w:follow:gạo'] }, 3],
  ['a phrase of nobody', { every: [['w:follow:ngô']] }, 0],
  ['all but a phrase of nobody', { except: ['w:mute:ngô'] }, 5],
])('an audience is %s', async (_, wish, count) => {
  await save(1, { follow: ['lúa'], topics: ['van-hoa'] });
  await save(2, { follow: ['lúa', 'gạo'], topics: ['suc-khoe'] });
  await save(3, { topics: ['suc-khoe'] });
  await save(4, { mute: ['lúa'], topics: ['van-hoa'] });
  await save(5, { topics: ['van-hoa'] });
  await save(6, { follow: ['gạo'], state: 'stopped' });
  await save(3, { mute: ['ngô'] });
  await save(3, { mute: [] });
  expect(await reach(wish)).toBe(count);
});

test('those who have a phrase are found wherever their numbers lie', async () => {
  const numbers = [1, 7, 8, 2046, 2047, 2048, 2049, 99_999];
  for (const number of numbers) {
    await store.redis.set(key.subscriberCount, number - 1);
    expect((await save(number, { follow: ['lúa'] })).number).toBe(number);
  }
  const audience = { every: [['w:follow:lúa']] } as const;
  expect(await reach(audience)).toBe(numbers.length);
  for (const [index, number] of numbers.entries()) {
    await save(number, { follow: [] });
    expect(await reach(audience)).toBe(numbers.length - index - 1);
  }
});

test('a phrase nobody has any more is forgotten, also by being erased', async () => {
  await save(1, { follow: ['lúa', 'gạo'] });
  await save(2, { follow: ['lúa'], mute: ['bóng đá'] });
  const sorted = async () => {
    const { follow, mute } = await phrasesInUse(store.redis);
    return [[...follow].sort(), [...mute].sort()];
  };
  expect(await sorted()).toEqual([['gạo', 'lúa'], ['bóng đá']]);
  await save(1, { follow: ['lúa'] });
  expect(await sorted()).toEqual([['lúa'], ['bóng đá']]);
  for (const address of [1, 2]) {
    const found = await findSubscriber(store.redis, 'telegram', String(address));
    if (found) await eraseSubscriber(store.redis, found);
  }
  expect(await sorted()).toEqual([[], []]);
  expect(await store.redis.exists(key.carriers('follow', 'lúa'))).toBe(0);
});

test.each<[number, number]>([
  [21, 1],
  [22, 2],
  [0, 2],
  [5, 2],
  [6, 1],
  [7, 0],
  [12, 0],
])('at %d it is quiet for %d of three', async (hour, count) => {
  await save(1, { quiet: quiet(21, 6) });
  await save(2, { quiet: quiet(22, 7) });
  await save(3, { quiet: quiet(12, 14) });
  await save(3, { quiet: null });
  expect(await reach({ every: [[`quiet:${hour}`]] })).toBe(count);
});

test('an hour of one’s own is one’s own until it is given back', async () => {
  await save(1, { mode: 'daily', hour: 0 });
  await save(2, { mode: 'daily', hour: 7 });
  await save(3, { mode: 'daily' });
  const counts = async () =>
    Promise.all(
      (['hour:own', 'hour:0', 'hour:7'] as const).map((flag) => reach({ every: [[flag]] })),
    );
  expect(await counts()).toEqual([2, 1, 1]);
  await save(2, { hour: 0 });
  expect(await counts()).toEqual([2, 2, 0]);
  await save(1, { hour: null });
  expect(await counts()).toEqual([1, 1, 0]);
});
