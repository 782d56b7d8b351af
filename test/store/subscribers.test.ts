import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Flag, key } from '../../src/store/keys.ts';
import {
  type Change,
  type Enlisted,
  enlistMany,
  eraseSubscriber,
  findSubscriber,
  listSubscribers,
  noteSuspicion,
  readSubscriber,
  reviseSubscriber,
  saveSubscriber,
} from '../../src/store/subscribers.ts';
import type { State } from '../../src/subscriber/subscriber.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const LAN = { channel: 'telegram', address: '501' } as const;
const NEW: Change = { locale: 'vi', mode: 'instant', state: 'active' };

const save = (change: Change, who: Parameters<typeof saveSubscriber>[1] = LAN) =>
  saveSubscriber(store.redis, who, change);

const FLAGS: readonly Flag[] = [
  'active',
  'primary',
  'channel:telegram',
  'channel:email',
  'locale:vi',
  'locale:en',
  'mode:instant',
  'mode:weekly',
  'topic:*',
  'topic:nong-nghiep',
  'topic:giao-duc',
];

/** The bitmaps in which a number stands. */
async function flagsOf(number: number): Promise<string[]> {
  const bits = await Promise.all(FLAGS.map((flag) => store.redis.getbit(key.flag(flag), number)));
  return FLAGS.filter((_, index) => bits[index] === 1);
}

test('numbers are 1, 2, 3 …, one for each address, and none is given twice', async () => {
  const addresses = ['1', '2', '1', '3', '2'];
  const numbers = [];
  for (const address of addresses) {
    numbers.push(await save(NEW, { channel: 'telegram', address }));
  }
  expect(numbers).toEqual([
    { number: 1, created: true },
    { number: 2, created: true },
    { number: 1, created: false },
    { number: 3, created: true },
    { number: 2, created: false },
  ]);
  await save({ state: 'gone' }, { channel: 'telegram', address: '3' });
  expect((await save(NEW, { channel: 'telegram', address: '4' })).number).toBe(4);
});

test('a known number is changed with its bitmaps; one that was erased does not come back', async () => {
  const { number } = await save(NEW);
  expect(await reviseSubscriber(store.redis, number, { locale: 'en', state: 'stopped' })).toBe(
    true,
  );
  expect(await flagsOf(number)).toEqual([
    'primary',
    'channel:telegram',
    'locale:en',
    'mode:instant',
    'topic:*',
  ]);
  await eraseSubscriber(store.redis, { number, ...LAN });
  expect(await reviseSubscriber(store.redis, number, { state: 'active' })).toBe(false);
  expect([await readSubscriber(store.redis, number), await flagsOf(number)]).toEqual([null, []]);
});

test('an address on another channel is another subscriber', async () => {
  await save(NEW);
  expect(await save(NEW, { channel: 'zalo', address: LAN.address })).toMatchObject({
    number: 2,
    created: true,
  });
  expect((await findSubscriber(store.redis, 'zalo', '501'))?.number).toBe(2);
  expect(await findSubscriber(store.redis, 'email', '501')).toBeNull();
});

test('many who come at the same moment, from two processes, get a number each', async () => {
  const other = store.connect();
  const addresses = Array.from({ length: 60 }, (_, index) => String(9000 + index));
  const saved = await Promise.all(
    addresses.flatMap((address) =>
      [store.redis, other].map((redis) =>
        saveSubscriber(redis, { channel: 'telegram', address }, NEW),
      ),
    ),
  );
  expect(new Set(saved.map((one) => one.number)).size).toBe(60);
  expect(saved.filter((one) => one.created)).toHaveLength(60);
});

test.each<[string, Change, string[]]>([
  ['a newcomer', {}, ['active', 'primary', 'locale:vi', 'mode:instant', 'topic:*']],
  [
    'another language',
    { locale: 'en' },
    ['active', 'primary', 'locale:en', 'mode:instant', 'topic:*'],
  ],
  ['weekly', { mode: 'weekly' }, ['active', 'primary', 'locale:vi', 'mode:weekly', 'topic:*']],
  [
    'two topics',
    { topics: ['nong-nghiep', 'giao-duc'] },
    ['active', 'primary', 'locale:vi', 'mode:instant', 'topic:nong-nghiep', 'topic:giao-duc'],
  ],
  [
    'everything after all',
    { topics: ['*', 'giao-duc'] },
    ['active', 'primary', 'locale:vi', 'mode:instant', 'topic:*'],
  ],
  ['gone', { state: 'gone' }, ['primary', 'locale:vi', 'mode:instant', 'topic:*']],
  ['stopped', { state: 'stopped' }, ['primary', 'locale:vi', 'mode:instant', 'topic:*']],
  ['a second address', { primary: false }, ['active', 'locale:vi', 'mode:instant', 'topic:*']],
])('the bitmaps say what the subscriber is: %s', async (_, change, flags) => {
  const { number } = await save({ ...NEW, topics: ['giao-duc'] });
  await save({ topics: ['*'], ...change });
  expect((await flagsOf(number)).sort()).toEqual([...flags, 'channel:telegram'].sort());
});

test.each(['gone', 'stopped'] as const)('choices survive being %s and come back', async (state) => {
  const choices = { locale: 'en', mode: 'weekly', topics: ['giao-duc'] } as const;
  const { number } = await save({ ...NEW, ...choices });
  const before = await flagsOf(number);
  await save({ state });
  expect(await readSubscriber(store.redis, number)).toMatchObject({ ...choices, state });
  await save({ state: 'active' });
  expect(await readSubscriber(store.redis, number)).toMatchObject({ ...choices, state: 'active' });
  expect(await flagsOf(number)).toEqual(before);
});

test('who said stop stays stopped when the channel, too, cannot reach them', async () => {
  const { number } = await save(NEW);
  await save({ state: 'stopped' });
  await save({ state: 'gone' });
  expect((await readSubscriber(store.redis, number))?.state).toBe('stopped');
});

test('who is saved with nothing but a state can still be read', async () => {
  const { number } = await save({ state: 'active' });
  expect(await readSubscriber(store.redis, number)).toMatchObject({
    locale: 'vi',
    mode: 'instant',
    topics: ['*'],
    state: 'active',
  });
  expect(await flagsOf(number)).toContain('mode:instant');
});

test('a person has the addresses that name them, and none that moved on', async () => {
  const { number } = await save({ ...NEW, person: 'nha-lan' });
  const mail = await save(
    { ...NEW, person: 'nha-lan' },
    { channel: 'email', address: 'a@b.example' },
  );
  const members = async (person: string) =>
    (await store.redis.smembers(key.person(person))).map(Number).sort();
  expect(await members('nha-lan')).toEqual([number, mail.number]);
  await save({ person: 'nha-minh' });
  expect(await members('nha-lan')).toEqual([mail.number]);
  expect(await members('nha-minh')).toEqual([number]);
});

const row = (address: string, change: Partial<Enlisted> = {}): Enlisted => ({
  channel: 'telegram',
  address,
  choices: {},
  state: 'active',
  first: NEW,
  ...change,
});

test('of a list each gets a number in its order, also who is named twice', async () => {
  await save({ ...NEW, locale: 'en', topics: ['giao-duc'] });
  const ends = await enlistMany(store.redis, [
    row('7', { choices: { mode: 'weekly' } }),
    row('501', { choices: { topics: ['nong-nghiep'] } }),
    row('7', { choices: { locale: 'en' } }),
    row('8', { state: 'gone' }),
  ]);
  expect(ends).toEqual(['added', 'updated', 'updated', 'added']);
  expect(await readSubscriber(store.redis, 2)).toMatchObject({
    address: '7',
    locale: 'en',
    mode: 'weekly',
    state: 'active',
  });
  expect(await flagsOf(2)).toEqual([
    'active',
    'primary',
    'channel:telegram',
    'locale:en',
    'mode:weekly',
    'topic:*',
  ]);
  expect(await flagsOf(1)).toContain('topic:nong-nghiep');
  expect(await flagsOf(1)).not.toContain('topic:giao-duc');
  expect(await flagsOf(3)).not.toContain('active');
});

test.each<[State, State, string, State]>([
  ['stopped', 'active', 'stopped', 'stopped'],
  ['stopped', 'gone', 'stopped', 'stopped'],
  ['suppressed', 'active', 'suppressed', 'suppressed'],
  ['suppressed', 'suppressed', 'updated', 'suppressed'],
  ['paused', 'active', 'updated', 'paused'],
  ['active', 'paused', 'updated', 'active'],
  ['stopped', 'stopped', 'updated', 'stopped'],
  ['gone', 'active', 'updated', 'active'],
  ['gone', 'stopped', 'updated', 'gone'],
  ['active', 'stopped', 'updated', 'active'],
  ['active', 'gone', 'updated', 'active'],
])('who is %s and in a list %s: %s, and is %s then', async (known, listed, end, after) => {
  await save({ ...NEW, state: known });
  expect(await enlistMany(store.redis, [row('501', { state: listed })])).toEqual([end]);
  expect((await readSubscriber(store.redis, 1))?.state).toBe(after);
});

test.each<[State, State, State]>([
  ['stopped', 'gone', 'stopped'],
  ['stopped', 'suppressed', 'stopped'],
  ['suppressed', 'gone', 'suppressed'],
  ['suppressed', 'stopped', 'stopped'],
  ['suppressed', 'active', 'active'],
  ['paused', 'stopped', 'stopped'],
])('who is %s and becomes %s is %s', async (known, next, after) => {
  await save({ ...NEW, state: known });
  await save({ state: next });
  expect((await readSubscriber(store.redis, 1))?.state).toBe(after);
});

test('coming back ends a suspicion', async () => {
  const { number } = await save(NEW);
  expect([
    await noteSuspicion(store.redis, number),
    await noteSuspicion(store.redis, number),
  ]).toEqual([1, 2]);
  await save({ state: 'active' });
  expect(await noteSuspicion(store.redis, number)).toBe(1);
});

test('of several editions on one day only the first casts suspicion, where days count', async () => {
  const { number } = await save(NEW);
  const counts = [];
  for (const day of ['2026-11-23', '2026-11-23', '2026-11-24', '2026-11-24', '2026-11-26'])
    counts.push(await noteSuspicion(store.redis, number, day));
  expect(counts).toEqual([1, 1, 2, 2, 3]);
});

test('everybody is listed in the order of their numbers, over batches', async () => {
  const count = 1203;
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      save(NEW, { channel: 'telegram', address: String(index) }),
    ),
  );
  const numbers = [];
  for await (const one of listSubscribers(store.redis)) numbers.push(one.number);
  expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
});
