import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayAskFrom, mayWriteTo, noteOwnerAnswered } from '../../src/store/asks.ts';
import { key } from '../../src/store/keys.ts';
import { openStore, type Store } from './open-store.ts';

const SECRET = 's'.repeat(32);
const EMAIL = 'lan@tanlua.example';

let store: Store;
beforeEach(() => {
  store = openStore();
});
afterEach(() => store.close());

const write = (id: string, kind: 'join' | 'preferences' = 'join', email = EMAIL) =>
  mayWriteTo(store.redis, { email, kind, id }, SECRET);

test('one mail an hour; the same errand again is allowed, another kind has an hour of its own', async () => {
  expect(await write('a')).toBe('allowed');
  expect(await write('a')).toBe('allowed');
  expect(await write('b')).toBe('enough');
  expect(await write('c', 'preferences')).toBe('allowed');
  const asked = { email: EMAIL, kind: 'join' } as const;
  await noteOwnerAnswered(store.redis, asked, SECRET);
  expect(await write('d')).toBe('allowed');
});

test('three a day, whatever the owner answers', async () => {
  const ends: string[] = [];
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    ends.push(await write(id));
    await noteOwnerAnswered(store.redis, { email: EMAIL, kind: 'join' }, SECRET);
  }
  expect(ends).toEqual(['allowed', 'allowed', 'allowed', 'enough', 'enough']);
});

test('a flood ends for everybody, and begins once', async () => {
  await write('first');
  await store.redis.set(key.asked('mail', 'all'), 1999, 'KEEPTTL');
  const ends: string[] = [];
  for (let number = 1; number <= 4; number += 1) {
    ends.push(await write(`id${number}`, 'join', `reader${number}@tanlua.example`));
  }
  expect(ends).toEqual(['allowed', 'flood-begins', 'flood', 'flood']);
});

test('a hundred at the same moment are one', async () => {
  const ends = await Promise.all(Array.from({ length: 100 }, (_, index) => write(`id${index}`)));
  expect(ends.filter((end) => end === 'allowed')).toHaveLength(1);
});

test('what is counted expires, and names neither addresses nor places', async () => {
  await write('a');
  for (const pace of ['calm', 'hasty'] as const)
    await mayAskFrom(store.redis, { source: '203.0.113.7', pace }, SECRET);
  const names = await store.redis.keys(`${store.prefix}*`);
  expect(names.length).toBeGreaterThan(4);
  for (const name of names) {
    expect(name).not.toMatch(/lan|tanlua|203/);
    expect(await store.redis.ttl(name.slice(store.prefix.length))).toBeGreaterThan(0);
  }
});
