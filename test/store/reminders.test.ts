import { afterEach, beforeEach, expect, test } from 'vitest';
import { countAudience, freezeAudience } from '../../src/store/audiences.ts';
import { createEdition } from '../../src/store/editions.ts';
import {
  forgetWishesFor,
  noteKnown,
  noteReminded,
  readWishes,
  remindedUntil,
  saveWish,
  wishedFor,
} from '../../src/store/reminders.ts';
import { eraseSubscriber, findSubscriber, saveSubscriber } from '../../src/store/subscribers.ts';
import type { Lead } from '../../src/subscriber/leads.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

async function subscribe(address: string): Promise<number> {
  const who = { channel: 'telegram', address } as const;
  return (await saveSubscriber(store.redis, who, { state: 'active' })).number;
}

const wish = (number: number, id: string, leads: readonly Lead[], known = `${id} như đã biết`) =>
  saveWish(store.redis, number, { id, leads, known });

const audience = (id: string, ...leads: (Lead | 'any')[]) => ({
  every: [leads.map((lead) => `rem:${lead}:${id}` as const)],
  except: [],
  channels: ['telegram'],
});

const reach = (id: string, ...leads: (Lead | 'any')[]) =>
  countAudience(store.redis, audience(id, ...leads));

test('who asked is reminded of what they asked for, so long before', async () => {
  const [lan, minh, hoa] = [await subscribe('1'), await subscribe('2'), await subscribe('3')];
  await wish(lan, 'hop', ['day', 'hour']);
  await wish(minh, 'hop', ['hour']);
  await wish(minh, 'phieu', ['days3']);
  expect(await reach('hop', 'day')).toBe(1);
  expect(await reach('hop', 'hour')).toBe(2);
  expect(await reach('hop', 'day', 'hour')).toBe(2);
  expect(await reach('phieu', 'any')).toBe(1);
  expect(await reach('khac', 'any')).toBe(0);
  expect(await readWishes(store.redis, minh)).toEqual([
    { id: 'hop', leads: ['hour'] },
    { id: 'phieu', leads: ['days3'] },
  ]);
  expect(await readWishes(store.redis, hoa)).toEqual([]);
});

test('a wish is changed and taken back; what nobody wants is forgotten', async () => {
  const [lan, minh] = [await subscribe('1'), await subscribe('2')];
  await wish(lan, 'hop', ['day', 'hour'], 'lúc 8 giờ');
  await wish(minh, 'hop', ['day'], 'lúc 9 giờ');
  expect(await wishedFor(store.redis)).toEqual(new Map([['hop', 'lúc 8 giờ']]));
  await noteKnown(store.redis, 'hop', 'lúc 9 giờ');
  await wish(lan, 'hop', ['hour']);
  expect([await reach('hop', 'day'), await reach('hop', 'hour')]).toEqual([1, 1]);
  await wish(lan, 'hop', []);
  await wish(lan, 'hop', []);
  expect(await wishedFor(store.redis)).toEqual(new Map([['hop', 'lúc 9 giờ']]));
  await wish(minh, 'hop', []);
  expect(await wishedFor(store.redis)).toEqual(new Map());
  expect(await store.redis.keys(`${store.prefix}rem:*`)).toEqual([]);
});

test('who said stop, or was erased, is not reminded, and nothing of the erased is left', async () => {
  const [lan, minh] = [await subscribe('1'), await subscribe('2')];
  await wish(lan, 'hop', ['day']);
  await wish(minh, 'hop', ['day']);
  const stopped = { state: 'stopped' } as const;
  await saveSubscriber(store.redis, { channel: 'telegram', address: '1' }, stopped);
  expect(await reach('hop', 'day')).toBe(1);
  const gone = await findSubscriber(store.redis, 'telegram', '2');
  if (gone) await eraseSubscriber(store.redis, gone);
  expect(await reach('hop', 'day')).toBe(0);
  expect(await readWishes(store.redis, minh)).toEqual([]);
  expect(await readWishes(store.redis, lan)).toHaveLength(1);
});

test('what is over is forgotten for everybody, many as they are', async () => {
  const first = await subscribe('1');
  const many = Array.from({ length: 1200 }, (_, index) => first + index);
  await Promise.all(many.map((number) => wish(number, 'hop', ['day'])));
  await wish(first, 'phieu', ['day']);
  await forgetWishesFor(store.redis, 'hop');
  expect(await readWishes(store.redis, first)).toEqual([{ id: 'phieu', leads: ['day'] }]);
  const left = await store.redis.keys(`${store.prefix}rem:*`);
  expect(left.map((name) => name.slice(store.prefix.length)).sort()).toEqual(
    ['rem:any:phieu', 'rem:day:phieu', 'rem:known', `rem:of:${first}`].sort(),
  );
});

test('an audience is frozen as it was: who asks later is not in it', async () => {
  const [lan, minh] = [await subscribe('1'), await subscribe('2')];
  await wish(lan, 'hop', ['day']);
  const at = new Date('2026-11-23T05:00:00Z');
  const about = { id: 'nhac', kind: 'reminder', body: '{}', createdAt: at, expiresAt: at } as const;
  await createEdition(store.redis, { ...about, audience: audience('hop', 'day') });
  expect((await freezeAudience(store.redis, 'nhac', audience('hop', 'day'))).reach).toBe(1);
  await wish(minh, 'hop', ['day']);
  expect((await freezeAudience(store.redis, 'nhac', audience('hop', 'day'))).reach).toBe(1);
});

test('up to when reminders were said is kept', async () => {
  expect(await remindedUntil(store.redis)).toBeNull();
  const at = new Date('2026-11-23T05:00:00Z');
  await noteReminded(store.redis, at);
  expect(await remindedUntil(store.redis)).toEqual(at);
});
