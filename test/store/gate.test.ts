import { afterEach, beforeEach, expect, test } from 'vitest';
import { admit, closeGate, debit, isSilent, noteSilence, noteVoice } from '../../src/store/gate.ts';
import { key } from '../../src/store/keys.ts';
import type { Redis } from '../../src/store/redis.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

async function microsNow(redis: Redis): Promise<number> {
  const [seconds, micros] = await redis.time();
  return Number(seconds) * 1_000_000 + Number(micros);
}

type Admission = { readonly before: number; readonly after: number };

/** Is let through `count` times; each happened between two moments of Redis' clock. */
async function pass(redis: Redis, count: number, rate: number): Promise<Admission[]> {
  const passed: Admission[] = [];
  while (passed.length < count) {
    const before = await microsNow(redis);
    const waitMs = await admit(redis, 'telegram', rate);
    if (waitMs === 0) passed.push({ before, after: await microsNow(redis) });
    else await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  return passed;
}

test.each([25, 100, 400])(
  'two processes together keep within %i a second in every window',
  async (rate) => {
    const count = Math.min(20, rate);
    const both = [pass(store.redis, count, rate), pass(store.connect(), count, rate)];
    const passed = (await Promise.all(both)).flat().sort((a, b) => a.after - b.after);
    for (let first = 0; first < passed.length; first += 1) {
      for (let last = first; last < passed.length; last += 1) {
        const within = passed.filter(
          (one) =>
            one.before >= (passed[first]?.before ?? 0) && one.after <= (passed[last]?.after ?? 0),
        );
        const micros = (passed[last]?.after ?? 0) - (passed[first]?.before ?? 0);
        expect(within.length).toBeLessThanOrEqual((micros / 1_000_000) * rate + 2);
      }
    }
  },
);

test('who has to wait is told how long, and then may go', async () => {
  await pass(store.redis, 2, 1);
  const waitMs = await admit(store.redis, 'telegram', 1);
  expect(waitMs).toBeGreaterThan(0);
  expect(waitMs).toBeLessThanOrEqual(1000);
});

test('one account does not wait for another', async () => {
  await pass(store.redis, 2, 1);
  expect(await admit(store.redis, 'telegram', 1)).toBeGreaterThan(0);
  expect(await admit(store.redis, 'email', 1)).toBe(0);
});

test('answers to people do not wait, and are made up for by the others', async () => {
  for (let turn = 0; turn < 5; turn += 1) await debit(store.redis, 'telegram', 1);
  const waitMs = await admit(store.redis, 'telegram', 1);
  expect(waitMs).toBeGreaterThan(3000);
  expect(waitMs).toBeLessThanOrEqual(4000);
});

test('without a limit nobody waits', async () => {
  const waits = await Promise.all(
    Array.from({ length: 50 }, () => admit(store.redis, 'telegram', 0)),
  );
  expect(waits).toEqual(Array(50).fill(0));
});

test.each([0, 25])('a closed gate lets nobody through, at a pace of %i', async (rate) => {
  await closeGate(store.redis, 'telegram', 3000);
  const waitMs = await admit(store.connect(), 'telegram', rate);
  expect(waitMs).toBeGreaterThan(2500);
  expect(waitMs).toBeLessThanOrEqual(3000);
  expect(await admit(store.redis, 'email', rate)).toBe(0);
});

test('an earlier end does not open a gate that closed for longer', async () => {
  await closeGate(store.redis, 'telegram', 43_837_000);
  await closeGate(store.redis, 'telegram', 1000);
  expect(await admit(store.redis, 'telegram', 25)).toBeGreaterThan(43_800_000);
});

test('a gate opens by itself', async () => {
  await closeGate(store.redis, 'telegram', 40);
  expect(await pass(store.redis, 1, 0)).toHaveLength(1);
});

test('answers to people pass a closed gate', async () => {
  await closeGate(store.redis, 'telegram', 3000);
  await debit(store.redis, 'telegram', 25);
  expect(Number(await store.redis.get(key.pace('telegram')))).toBeGreaterThan(0);
});

test('an account is silent after three sends in a row without a verdict, until it is heard', async () => {
  expect(await noteSilence(store.redis, 'telegram')).toBe(false);
  expect(await noteSilence(store.redis, 'telegram')).toBe(false);
  await noteVoice(store.redis, 'telegram');
  expect(await noteSilence(store.redis, 'telegram')).toBe(false);
  expect(await noteSilence(store.redis, 'telegram')).toBe(false);
  expect(await isSilent(store.redis, 'telegram')).toBe(false);
  expect(await noteSilence(store.redis, 'telegram')).toBe(true);
  expect(await isSilent(store.connect(), 'telegram')).toBe(true);
  expect(await isSilent(store.redis, 'email')).toBe(false);
  await noteVoice(store.redis, 'telegram');
  expect(await isSilent(store.redis, 'telegram')).toBe(false);
});
