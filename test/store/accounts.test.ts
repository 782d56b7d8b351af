import { afterEach, beforeEach, expect, test } from 'vitest';
import { bindAccount, readAccount, readSecret } from '../../src/store/accounts.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const OURS = { id: '7001', name: 'tin_xa_bot' };

test('a channel is bound to the account it first spoke as, and another one is refused', async () => {
  expect(await readAccount(store.redis, 'telegram')).toBeNull();
  expect(await bindAccount(store.redis, 'telegram', OURS)).toEqual({ kind: 'bound' });
  const other = { id: '7002', name: 'bot_khac' };
  expect(await bindAccount(store.redis, 'telegram', other)).toEqual({ kind: 'other', known: OURS });
  expect(await readAccount(store.redis, 'telegram')).toEqual(OURS);
});

test('an account may change its name, and channels have accounts of their own', async () => {
  await bindAccount(store.redis, 'telegram', OURS);
  const renamed = { ...OURS, name: 'tin_xa_moi_bot' };
  expect(await bindAccount(store.redis, 'telegram', renamed)).toEqual({ kind: 'bound' });
  expect(await readAccount(store.redis, 'telegram')).toEqual(renamed);
  expect(await readAccount(store.redis, 'zalo')).toBeNull();
});

test('a secret is made once, by whoever comes first; one that was set is used', async () => {
  const secrets = await Promise.all(
    [store.redis, store.connect(), store.redis].map((redis) => readSecret(redis, null)),
  );
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(await readSecret(store.redis, 'đặt sẵn')).toBe('đặt sẵn');
});
