import { afterEach, beforeEach, expect, test } from 'vitest';
import { key } from '../../src/store/keys.ts';
import {
  alterGate,
  gateViews,
  keepGate,
  type LetterGate,
  latestGate,
  noteGateView,
  readGate,
} from '../../src/store/letter-gate.ts';
import { openStore, type Store } from './open-store.ts';

const NOW = new Date('2026-11-30T00:00:00Z');
const DUE = NOW.getTime() / 1000 + 3600;
const DAY_MS = 86_400_000;

let store: Store;
beforeEach(() => {
  store = openStore();
});
afterEach(() => store.close());

const gate = (due = DUE): LetterGate => ({
  due,
  version: 0,
  state: 'open',
  entries: [],
  more: 0,
  doubts: [],
  reach: 3,
  leftOut: [],
  alsoShown: [],
  note: null,
  by: null,
  sentAt: null,
  edition: null,
});

test('a gate is opened once', async () => {
  const opened = Array.from({ length: 5 }, () => keepGate(store.connect(), gate(), NOW));
  expect((await Promise.all(opened)).filter(Boolean)).toHaveLength(1);
  expect(await readGate(store.redis, DUE)).toEqual(gate());
});

test('what many leave out at once is all left out', async () => {
  await keepGate(store.redis, gate(), NOW);
  const ids = Array.from({ length: 20 }, (_, index) => `a${index}`);
  await Promise.all(
    ids.map((id) =>
      alterGate(store.connect(), DUE, {
        decide: ({ leftOut }) => ({ leftOut: [...leftOut, id] }),
        now: NOW,
      }),
    ),
  );
  const kept = await readGate(store.redis, DUE);
  expect(kept?.leftOut.toSorted()).toEqual(ids.toSorted());
  expect(kept?.version).toBe(20);
});

test('of many who send it one does', async () => {
  await keepGate(store.redis, gate(), NOW);
  const sent = Array.from({ length: 5 }, () =>
    alterGate(store.connect(), DUE, {
      decide: ({ state }) => (state === 'open' ? { state: 'sent' } : null),
      now: NOW,
    }),
  );
  expect((await Promise.all(sent)).filter((one) => one !== null)).toHaveLength(1);
});

test('the latest is the one that goes last; all go a fortnight after their letters', async () => {
  await keepGate(store.redis, gate(), NOW);
  await keepGate(store.redis, gate(DUE - 100), NOW);
  expect((await latestGate(store.redis))?.due).toBe(DUE);
  const view = { channel: 'telegram', address: '1', locale: 'vi', message: 7, page: null } as const;
  await noteGateView(store.redis, DUE, view);
  await noteGateView(store.redis, DUE, { ...view, page: 2 });
  expect(await gateViews(store.redis, DUE)).toEqual([{ ...view, page: 2 }]);
  const ends = DUE * 1000 - NOW.getTime() + 14 * DAY_MS;
  expect(await store.redis.pttl(key.letterGate(DUE))).toBeLessThanOrEqual(ends);
  expect(await store.redis.pexpiretime(key.letterGateViews(DUE))).toBe(DUE * 1000 + 14 * DAY_MS);
  const later = DUE + 21 * 86_400;
  await keepGate(store.redis, gate(later), new Date(later * 1000));
  expect(await store.redis.zrange(key.letterGates, 0, '-1')).toEqual([String(later)]);
});
