import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Audience,
  countAudience,
  countSubscribers,
  freezeAudience,
} from '../../src/store/audiences.ts';
import {
  createEdition,
  openEditions,
  settledEditions,
  unfinishedPages,
} from '../../src/store/editions.ts';
import { key, PAGE_SIZE } from '../../src/store/keys.ts';
import { readCounters, readPage } from '../../src/store/ledger.ts';
import { type Change, saveSubscriber } from '../../src/store/subscribers.ts';
import type { ChannelName } from '../../src/subscriber/subscriber.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const ALL: Audience = { every: [], except: [], channels: ['telegram', 'email'] };

/** A village: numbers 1 to 7. */
const PEOPLE: readonly [ChannelName, Change][] = [
  ['telegram', {}],
  ['telegram', { topics: ['giao-duc'] }],
  ['telegram', { topics: ['nong-nghiep', 'giao-duc'], locale: 'en' }],
  ['telegram', { mode: 'weekly' }],
  ['email', { mode: 'weekly' }],
  ['telegram', { state: 'gone' }],
  ['email', { state: 'stopped' }],
];

async function settle(people: readonly (readonly [ChannelName, Change])[]): Promise<void> {
  for (const [index, [channel, change]] of people.entries()) {
    await saveSubscriber(
      store.redis,
      { channel, address: `${index + 1}` },
      { locale: 'vi', mode: 'instant', state: 'active', ...change },
    );
  }
}

async function freeze(id: string, audience: Audience) {
  await createEdition(store.redis, {
    id,
    kind: 'alert',
    body: '{}',
    audience,
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 60_000),
  });
  return freezeAudience(store.redis, id, audience);
}

/** The numbers a frozen edition goes to. */
async function frozen(id: string, channels: readonly string[] = ALL.channels): Promise<number[]> {
  const pages = await Promise.all(
    channels.map((channel) => readPage(store.redis, id, { channel, page: 0 })),
  );
  return pages
    .flat()
    .map((entry) => entry.number)
    .sort((a, b) => a - b);
}

test.each<[string, Partial<Audience>, number[]]>([
  ['everybody who is active', {}, [1, 2, 3, 4, 5]],
  ['one channel', { channels: ['telegram'] }, [1, 2, 3, 4]],
  ['every condition must hold', { every: [['mode:instant'], ['locale:vi']] }, [1, 2]],
  [
    'a condition holds when any of its flags does',
    { every: [['topic:*', 'topic:nong-nghiep']] },
    [1, 3, 4, 5],
  ],
  [
    'both: instant, and all topics or this one',
    { every: [['mode:instant'], ['topic:*', 'topic:giao-duc']] },
    [1, 2, 3],
  ],
  ['nobody who carries an exception', { except: ['locale:en', 'mode:weekly'] }, [1, 2]],
  ['a flag nobody carries', { every: [['topic:the-thao']] }, []],
  ['an exception nobody carries', { except: ['lettered'] }, [1, 2, 3, 4, 5]],
  ['a condition without flags', { every: [[]] }, []],
  ['no channel that can carry it', { channels: [] }, []],
  ['a channel nobody uses', { channels: ['zalo'] }, []],
])('an audience is %s', async (_, wish, numbers) => {
  await settle(PEOPLE);
  const audience = { ...ALL, ...wish };
  expect(await countAudience(store.redis, audience)).toBe(numbers.length);
  expect((await freeze('tin', audience)).reach).toBe(numbers.length);
  expect(await frozen('tin', audience.channels)).toEqual(numbers);
});

test.each<[string, readonly [ChannelName, Change][], number[]]>([
  [
    'both addresses wanted: the primary one',
    [
      ['telegram', {}],
      ['email', { primary: false }],
    ],
    [1],
  ],
  [
    'the primary one has left',
    [
      ['telegram', { state: 'gone' }],
      ['email', { primary: false }],
    ],
    [2],
  ],
  [
    'the primary one does not want this',
    [
      ['telegram', { mode: 'weekly' }],
      ['email', { primary: false }],
    ],
    [2],
  ],
  [
    'two that are both second: one of them',
    [
      ['telegram', { primary: false }],
      ['email', { primary: false }],
    ],
    [2],
  ],
  [
    'two mailboxes, each confirmed: both',
    [
      ['email', { mode: 'instant', primary: false }],
      ['email', { mode: 'instant', primary: false }],
    ],
    [1, 2],
  ],
])('one person with two addresses gets it once: %s', async (_, addresses, numbers) => {
  await settle([
    ...addresses.map(([channel, change]) => [channel, { person: 'p1', ...change }] as const),
    ['telegram', { primary: false, person: 'p2' }],
  ]);
  expect((await freeze('tin', { ...ALL, every: [['mode:instant']] })).reach).toBe(
    numbers.length + 1,
  );
  expect(await frozen('tin')).toEqual([...numbers, 3]);
});

test('a frozen audience stays as it was, whoever comes and goes', async () => {
  await settle(PEOPLE);
  const first = await freeze('tin', ALL);
  await saveSubscriber(store.redis, { channel: 'telegram', address: '1' }, { state: 'stopped' });
  await saveSubscriber(
    store.redis,
    { channel: 'telegram', address: '99' },
    { locale: 'vi', mode: 'instant', state: 'active' },
  );
  expect(await freezeAudience(store.redis, 'tin', ALL)).toEqual(first);
  expect(await frozen('tin')).toEqual([1, 2, 3, 4, 5]);
  expect((await freeze('tin-hai', ALL)).reach).toBe(5);
  expect(await frozen('tin-hai')).toEqual([2, 3, 4, 5, 8]);
});

test('editions get their place in the order when they are frozen', async () => {
  await settle(PEOPLE);
  const sequences = [];
  for (const id of ['a', 'b', 'c']) sequences.push((await freeze(id, ALL)).sequence);
  expect(sequences).toEqual([1, 2, 3]);
  expect(await openEditions(store.redis)).toEqual(['a', 'b', 'c']);
});

test('frozen by two processes at once an edition has one place and one audience', async () => {
  await settle(PEOPLE);
  await freeze('khac', ALL);
  const other = store.connect();
  const both = await Promise.all([
    freeze('tin', ALL),
    freezeAudience(other, 'tin', ALL),
    freezeAudience(store.redis, 'tin', ALL),
  ]);
  const real = both.filter((one) => one.sequence > 0);
  expect(new Set(real.map((one) => one.sequence))).toEqual(new Set([2]));
});

test('an edition for nobody is settled at once', async () => {
  await freeze('tin', { ...ALL, every: [['topic:the-thao']] });
  expect(await openEditions(store.redis)).toEqual([]);
  expect(await settledEditions(store.redis)).toEqual(['tin']);
});

test('only pages with a recipient are to be carried, by channel', async () => {
  for (const [number, channel] of [
    [1, 'telegram'],
    [PAGE_SIZE - 1, 'telegram'],
    [PAGE_SIZE, 'email'],
    [3 * PAGE_SIZE + 5, 'telegram'],
  ] as const) {
    await store.redis.set(key.subscriberCount, number - 1);
    await saveSubscriber(
      store.redis,
      { channel, address: `${number}` },
      { locale: 'vi', mode: 'instant', state: 'active' },
    );
  }
  expect((await freeze('tin', ALL)).reach).toBe(4);
  const pages = await unfinishedPages(store.redis, 'tin');
  expect(pages.map(({ channel, page }) => `${channel} ${page}`).sort()).toEqual([
    'email 1',
    'telegram 0',
    'telegram 3',
  ]);
  expect(await readCounters(store.redis, 'tin')).toMatchObject({ none: 4, sent: 0 });
});

test('counting and freezing leave no bitmap behind', async () => {
  await settle(PEOPLE);
  await countAudience(store.redis, ALL);
  await freeze('tin', ALL);
  expect(await store.redis.keys(`${store.prefix}tmp:*`)).toEqual([]);
});

test('how many there are, by channel and together', async () => {
  await settle(PEOPLE);
  expect(await countSubscribers(store.redis, ['telegram', 'zalo', 'email'])).toEqual({
    active: 5,
    telegram: 4,
    zalo: 0,
    email: 1,
  });
});
