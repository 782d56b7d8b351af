import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addToAlbum,
  awaitWord,
  changeDraft,
  type Draft,
  keepDraft,
  newDraftId,
  readAlbum,
  readDraft,
  takeAwaited,
  waitingDrafts,
} from '../../src/store/drafts.ts';
import { key } from '../../src/store/keys.ts';
import { openStore, type Store } from './open-store.ts';

const NOW = new Date('2026-11-25T02:00:00Z');
const DAY_MS = 86_400_000;

let store: Store;
beforeEach(() => {
  store = openStore();
});
afterEach(() => store.close());

function draft(change: Partial<Draft> = {}): Draft {
  return {
    id: newDraftId(),
    version: 1,
    state: 'open',
    by: { channel: 'telegram', address: '1', locale: 'vi', message: 0 },
    body: '{"kind":"message","paragraphs":["Mai nghỉ lễ."]}',
    to: { topics: [], locale: null, channel: null, groupsOnly: false, mail: false },
    reach: 2,
    at: null,
    askedAt: null,
    ...change,
  };
}

test('a draft is kept once, and read as it was kept', async () => {
  const first = draft();
  expect(await keepDraft(store.redis, first, NOW)).toBe(true);
  expect(await keepDraft(store.redis, { ...first, reach: 9 }, NOW)).toBe(false);
  expect(await readDraft(store.redis, first.id)).toEqual(first);
  expect(await readDraft(store.redis, 'none')).toBeNull();
});

test('of ten who change the same draft at once, one does', async () => {
  const first = draft();
  await keepDraft(store.redis, first, NOW);
  const connections = Array.from({ length: 10 }, store.connect);
  const changes = connections.map((redis, reach) => changeDraft(redis, first, { reach }, NOW));
  const done = (await Promise.all(changes)).filter((one) => one !== null);
  expect(done).toHaveLength(1);
  expect(done[0]?.version).toBe(2);
  expect(await readDraft(store.redis, first.id)).toEqual(done[0]);
});

test('those that wait are listed by their time until they are sent or dropped', async () => {
  const at = (hours: number) => NOW.getTime() + hours * 3_600_000;
  const [late, soon, asked, open] = [
    draft({ state: 'waiting', at: at(9) }),
    draft({ state: 'waiting', at: at(1) }),
    draft({ state: 'asked' }),
    draft(),
  ] as const;
  for (const one of [late, soon, asked, open]) await keepDraft(store.redis, one, NOW);
  const waiting = async () => (await waitingDrafts(store.redis)).map(({ id }) => id);
  expect(await waiting()).toEqual([asked.id, soon.id, late.id]);
  await changeDraft(store.redis, soon, { state: 'sent' }, NOW);
  await changeDraft(store.redis, asked, { state: 'open' }, NOW);
  expect(await waiting()).toEqual([late.id]);
});

test('a draft outlives its time by a week, one without a time its last change', async () => {
  const planned = draft({ state: 'waiting', at: NOW.getTime() + 60 * DAY_MS });
  const open = draft();
  const left = async ({ id }: Draft) => (await store.redis.pttl(key.draft(id))) / DAY_MS;
  for (const one of [planned, open]) await keepDraft(store.redis, one, NOW);
  expect(Math.round(await left(planned))).toBe(68);
  expect(Math.round(await left(open))).toBe(8);
});

test('what a chat was asked for is taken once; the last question counts', async () => {
  const { redis } = store;
  expect(await takeAwaited(redis, 'telegram-1')).toBeNull();
  await awaitWord(redis, 'telegram-1', { kind: 'announcement' });
  await awaitWord(redis, 'telegram-1', { kind: 'moment', draft: 'd1' });
  expect(await takeAwaited(redis, 'telegram-2')).toBeNull();
  expect(await takeAwaited(redis, 'telegram-1')).toEqual({ kind: 'moment', draft: 'd1' });
  expect(await takeAwaited(redis, 'telegram-1')).toBeNull();
});

test('an album keeps its parts in order; one that is said again is no new one', async () => {
  const { redis } = store;
  const counts = [];
  for (const part of ['b', 'a', 'c', 'a']) counts.push(await addToAlbum(redis, 'album', part));
  expect(counts).toEqual([1, 2, 3, 3]);
  expect(await readAlbum(redis, 'album')).toEqual(['b', 'a', 'c']);
  expect(await redis.ttl(key.album('album'))).toBeGreaterThan(0);
});
