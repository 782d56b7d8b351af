import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepCode, newCode, readCode, takeCode } from '../../src/store/codes.ts';
import { key } from '../../src/store/keys.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;
beforeAll(() => {
  store = openStore();
});
afterAll(() => store.close());

test('codes have no signs that look alike, and no word is one', () => {
  for (let count = 0; count < 200; count += 1) {
    expect(newCode('link')).toMatch(/^(?=.*\d)(?=.*[A-Z])[ACDEFGHJKMNPQRTUVWXY34679]{6}$/);
    expect(newCode('page')).toHaveLength(10);
  }
});

test.each([
  ['ACDEF3', 'ACDEF3'],
  [' acd-ef3 ', 'ACDEF3'],
  ['ACD EF3', 'ACDEF3'],
  ['ACDEF34679', 'ACDEF34679'],
  ['thanks', null],
  ['ACDEFG', null],
  ['346799', null],
  ['ACDEF0', null],
  ['ACDEF', null],
  ['ACDEF34', null],
  [`${' '.repeat(9000)}ACDEF3`, null],
])('%j is read as %j', (text, code) => {
  expect(readCode(text)).toBe(code);
});

test('a code works once, for its time, and only the newest of a subscriber', async () => {
  const { redis } = store;
  const coded = { kind: 'link', number: 7 } as const;
  const [old, code] = [await keepCode(redis, coded), await keepCode(redis, coded)];
  expect(await redis.ttl(key.code(code))).toBeGreaterThan(590);
  expect(await takeCode(redis, old)).toBeNull();
  const both = await Promise.all([takeCode(redis, code), takeCode(redis, code)]);
  expect(both.filter((one) => one !== null)).toEqual([coded]);
});

test('what a page shows waits as long as its mail', async () => {
  const code = await keepCode(store.redis, { kind: 'page', pending: 'x' });
  expect(await store.redis.ttl(key.code(code))).toBeGreaterThan(47 * 3600);
});
