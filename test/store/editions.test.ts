import { afterEach, beforeEach, expect, test } from 'vitest';
import { freezeAudience } from '../../src/store/audiences.ts';
import {
  createEdition,
  finishPage,
  lastLetterAt,
  madeEditions,
  markReported,
  openEditions,
  openLetterRound,
  readEdition,
  type StoredEdition,
  settledEditions,
  unfinishedPages,
} from '../../src/store/editions.ts';
import { key } from '../../src/store/keys.ts';
import { holdPage, readPage, settleEntry } from '../../src/store/ledger.ts';
import { noteNothingToTell, saveSubscriber } from '../../src/store/subscribers.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const NOON = new Date('2031-03-09T05:00:00Z');

const editionOf = (id: string, change: Partial<StoredEdition> = {}): StoredEdition => ({
  id,
  kind: 'announcement',
  body: '{"kind":"message","paragraphs":["Mai nghỉ lễ."]}',
  audience: { every: [['mode:instant']], except: [], channels: ['telegram', 'email'] },
  createdAt: NOON,
  expiresAt: new Date(NOON.getTime() + 3_600_000),
  ...change,
});

async function subscribe(channel: 'telegram' | 'email'): Promise<void> {
  await saveSubscriber(
    store.redis,
    { channel, address: channel },
    { locale: 'vi', mode: 'instant', state: 'active' },
  );
}

test('an edition is kept as it was said', async () => {
  const by = { channel: 'telegram', address: '1', locale: 'vi', message: 7 } as const;
  const edition = editionOf('tin', { by });
  await createEdition(store.redis, edition);
  expect(await readEdition(store.redis, 'tin')).toEqual({
    ...edition,
    sequence: null,
    reach: null,
    revision: 0,
    state: 'running',
  });
  expect(await readEdition(store.redis, 'khac')).toBeNull();
});

test('saying it again is harmless, and the first words stand', async () => {
  expect(await createEdition(store.redis, editionOf('tin'))).toBe(true);
  expect(await createEdition(store.redis, editionOf('tin', { body: '{}' }))).toBe(false);
  expect((await readEdition(store.redis, 'tin'))?.body).toBe(editionOf('tin').body);
});

test('of two processes that say it at once one makes it', async () => {
  const other = store.connect();
  for (let turn = 0; turn < 20; turn += 1) {
    const made = await Promise.all(
      [store.redis, other, store.redis, other].map((redis, index) =>
        createEdition(redis, editionOf(`tin-${turn}`, { body: `${index}` })),
      ),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    const body = (await readEdition(store.redis, `tin-${turn}`))?.body;
    expect(made[Number(body)]).toBe(true);
  }
});

test('an edition is made, open, settled and reported, one after the other', async () => {
  await subscribe('telegram');
  await subscribe('email');
  const edition = editionOf('tin');
  const lists = () =>
    Promise.all([madeEditions, openEditions, settledEditions].map((list) => list(store.redis)));
  await createEdition(store.redis, edition);
  expect(await lists()).toEqual([['tin'], [], []]);
  expect(await freezeAudience(store.redis, 'tin', edition.audience)).toEqual({
    sequence: 1,
    reach: 2,
  });
  expect(await lists()).toEqual([[], ['tin'], []]);
  expect(await readEdition(store.redis, 'tin')).toMatchObject({ sequence: 1, reach: 2 });
  const finish = async (channel: string) => {
    const [person] = await readPage(store.redis, 'tin', { channel, page: 0 });
    const held = await holdPage(store.redis, { channel, page: 0 }, NOON);
    const open = await finishPage(store.redis, 'tin', { channel, page: 0 });
    if (person) await settleEntry(store.redis, 'tin', { held, entry: person, to: 'expired' });
    return [open, await finishPage(store.redis, 'tin', { channel, page: 0 })];
  };
  expect(await finish('telegram')).toEqual(['unsettled', 'page closed']);
  expect(await unfinishedPages(store.redis, 'tin')).toEqual([{ channel: 'email', page: 0 }]);
  expect(await lists()).toEqual([[], ['tin'], []]);
  expect(await finish('email')).toEqual(['unsettled', 'edition closed']);
  expect(await lists()).toEqual([[], [], ['tin']]);
  const again = await finishPage(store.redis, 'tin', { channel: 'email', page: 0 });
  expect(again).toBe('page closed');
  await markReported(store.redis, 'tin');
  expect(await lists()).toEqual([[], [], []]);
});

const ROUND = { rhythm: 'weekly', at: NOON } as const;

test('a new round owes everybody a letter', async () => {
  await subscribe('email');
  await noteNothingToTell(store.redis, 1, ROUND);
  expect(await lastLetterAt(store.redis, 'weekly')).toBeNull();
  await openLetterRound(store.redis, ROUND);
  expect(await lastLetterAt(store.redis, 'weekly')).toEqual(NOON);
  expect(await store.redis.getbit(key.flag('lettered'), 1)).toBe(0);
});

test('rounds of daily letters are apart from those of weekly ones', async () => {
  await subscribe('email');
  const daily = { rhythm: 'daily', at: NOON } as const;
  await openLetterRound(store.redis, ROUND);
  await noteNothingToTell(store.redis, 1, ROUND);
  expect(await lastLetterAt(store.redis, 'daily')).toBeNull();
  await openLetterRound(store.redis, daily);
  await noteNothingToTell(store.redis, 1, daily);
  const letteredBits = () =>
    Promise.all(
      (['lettered', 'lettered:daily'] as const).map((flag) =>
        store.redis.getbit(key.flag(flag), 1),
      ),
    );
  expect(await letteredBits()).toEqual([1, 1]);
  await openLetterRound(store.redis, daily);
  expect(await letteredBits()).toEqual([1, 0]);
});

test('what the letter before had nothing to tell is no answer to the round that began since', async () => {
  await subscribe('email');
  await openLetterRound(store.redis, ROUND);
  await noteNothingToTell(store.redis, 1, { ...ROUND, at: new Date(NOON.getTime() - 1) });
  expect(await store.redis.getbit(key.flag('lettered'), 1)).toBe(0);
  await noteNothingToTell(store.redis, 1, ROUND);
  expect(await store.redis.getbit(key.flag('lettered'), 1)).toBe(1);
});

test('editions that were made and not frozen are listed in the order they were made', async () => {
  const minutes = [4, 1, 3, 0, 2];
  for (const minute of minutes) {
    const createdAt = new Date(NOON.getTime() + minute * 60_000);
    await createEdition(store.redis, editionOf(`tin-${minute}`, { createdAt }));
  }
  expect(await madeEditions(store.redis)).toEqual(['tin-0', 'tin-1', 'tin-2', 'tin-3', 'tin-4']);
});
