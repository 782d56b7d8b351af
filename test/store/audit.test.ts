import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteAct, readActs } from '../../src/store/audit.ts';
import { key } from '../../src/store/keys.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;
beforeEach(() => {
  store = openStore();
});
afterEach(() => store.close());

const HANH = { channel: 'telegram', address: '1' };
const TU = { channel: 'zalo', address: 'abc' };

test('acts are read newest first, with who, when and what', async () => {
  const { redis } = store;
  const [before = 0] = (await redis.time()).map(Number);
  await noteAct(redis, { by: HANH, act: 'composed', edition: 'announcement-d1' });
  await noteAct(redis, { by: TU, act: 'approved', edition: 'announcement-d1' });
  await noteAct(redis, { by: HANH, act: 'exported' });
  const acts = await readActs(redis, 10);
  expect(acts.map(({ at: _, ...act }) => act)).toEqual([
    { by: HANH, act: 'exported' },
    { by: TU, act: 'approved', edition: 'announcement-d1' },
    { by: HANH, act: 'composed', edition: 'announcement-d1' },
  ]);
  for (const { at } of acts) expect(at.getTime()).toBeGreaterThanOrEqual(before * 1000);
  expect(await readActs(redis, 1)).toHaveLength(1);
});

test('nothing noted is nothing read, and what no version knows is passed over', async () => {
  expect(await readActs(store.redis, 20)).toEqual([]);
  await store.redis.xadd(key.audit, '*', 'c', 'telegram', 'a', '1', 'k', 'juggled');
  await noteAct(store.redis, { by: HANH, act: 'sent' });
  expect((await readActs(store.redis, 20)).map(({ act }) => act)).toEqual(['sent']);
});

test('the list does not grow without end', async () => {
  const pipeline = store.redis.pipeline();
  for (let n = 0; n < 51_000; n += 1)
    pipeline.xadd(key.audit, '*', 'c', 't', 'a', '1', 'k', 'sent');
  await pipeline.exec();
  await noteAct(store.redis, { by: HANH, act: 'paused' });
  expect(await store.redis.xlen(key.audit)).toBeLessThan(50_200);
  expect((await readActs(store.redis, 1)).map(({ act }) => act)).toEqual(['paused']);
});
