import { afterEach, beforeEach, expect, test } from 'vitest';
import { key } from '../../src/store/keys.ts';
import {
  isSuppressed,
  liftErasure,
  liftSuppression,
  readSuppressions,
  type SuppressionReason,
  suppress,
} from '../../src/store/suppressions.ts';
import { openStore, type Store } from './open-store.ts';

const SECRET = 's'.repeat(32);
const EMAIL = 'lan@tanlua.example';
const AT = new Date('2026-11-25T08:00:00Z');

let store: Store;
beforeEach(() => {
  store = openStore();
});
afterEach(() => store.close());

const put = (reason: SuppressionReason) =>
  suppress(store.redis, { email: EMAIL, reason, at: AT }, SECRET);
const reasonOf = async () =>
  (await readSuppressions(store.redis, [EMAIL], SECRET))[0]?.reason ?? null;

test.each<[SuppressionReason, boolean]>([
  ['bounced', true],
  ['complained', true],
  ['erased', false],
])('%s: is nothing ever mailed there? %s', async (reason, never) => {
  expect(await isSuppressed(store.redis, EMAIL, SECRET)).toBe(false);
  await put(reason);
  expect(await isSuppressed(store.redis, EMAIL, SECRET)).toBe(never);
  expect(await isSuppressed(store.redis, 'minh@tanlua.example', SECRET)).toBe(false);
  expect(await isSuppressed(store.redis, EMAIL, 'another secret')).toBe(false);
});

test('the list holds no address', async () => {
  await put('complained');
  const text = JSON.stringify(await store.redis.hgetall(key.suppressions));
  expect(text).not.toMatch(/lan|tanlua/);
});

test.each<[SuppressionReason, SuppressionReason, SuppressionReason]>([
  ['bounced', 'erased', 'bounced'],
  ['erased', 'complained', 'complained'],
  ['complained', 'erased', 'complained'],
])('%s, then %s, stays %s', async (first, second, after) => {
  await put(first);
  await put(second);
  expect(await reasonOf()).toBe(after);
});

test.each<[SuppressionReason, SuppressionReason | null]>([
  ['erased', null],
  ['bounced', 'bounced'],
  ['complained', 'complained'],
])('a confirmation of an address that is %s leaves %s', async (reason, after) => {
  await put(reason);
  await liftErasure(store.redis, EMAIL, SECRET);
  expect(await reasonOf()).toBe(after);
});

test('an operator lifts any of them, and learns what it was', async () => {
  await put('complained');
  expect(await liftSuppression(store.redis, EMAIL, SECRET)).toEqual({
    reason: 'complained',
    at: AT,
  });
  expect(await liftSuppression(store.redis, EMAIL, SECRET)).toBeNull();
  expect(await reasonOf()).toBeNull();
});
