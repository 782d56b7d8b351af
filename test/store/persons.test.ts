import { afterAll, beforeAll, expect, test } from 'vitest';
import { key } from '../../src/store/keys.ts';
import { addressesOf, joinPersons, leadWith, partFrom } from '../../src/store/persons.ts';
import { readSubscriber, saveSubscriber } from '../../src/store/subscribers.ts';
import type { ChannelName, Subscriber } from '../../src/subscriber/subscriber.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;
let people = 0;
beforeAll(() => {
  store = openStore();
});
afterAll(() => store.close());

async function somebody(channel: ChannelName): Promise<Subscriber> {
  people += 1;
  const who = { channel, address: `a${people}` };
  const { number } = await saveSubscriber(store.redis, who, { state: 'active' });
  return now({ number });
}

async function now({ number }: { readonly number: number }): Promise<Subscriber> {
  const found = await readSubscriber(store.redis, number);
  if (!found) throw new Error(`${number} is gone`);
  return found;
}

const leads = async (one: Subscriber) => ({
  hash: (await now(one)).primary,
  bit: await store.redis.getbit(key.flag('primary'), one.number),
});

test('two people with several addresses become one, of whom one address leads', async () => {
  const { redis } = store;
  const [telegram, letters, zalo, other] = [
    await somebody('telegram'),
    await somebody('email'),
    await somebody('zalo'),
    await somebody('email'),
  ];
  await joinPersons(redis, [telegram, letters], telegram.number);
  await joinPersons(redis, [zalo, other], zalo.number);
  await joinPersons(redis, [await now(telegram), await now(zalo)], zalo.number);
  const all = await addressesOf(redis, await now(other));
  expect(all.map(({ number }) => number)).toEqual(
    [telegram, letters, zalo, other].map(({ number }) => number),
  );
  expect(new Set(all.map(({ person }) => person)).size).toBe(1);
  for (const one of [telegram, letters, other])
    expect(await leads(one)).toEqual({ hash: false, bit: 0 });
  expect(await leads(zalo)).toEqual({ hash: true, bit: 1 });

  await leadWith(redis, await now(telegram));
  expect(await leads(telegram)).toEqual({ hash: true, bit: 1 });
  expect(await leads(zalo)).toEqual({ hash: false, bit: 0 });

  await partFrom(redis, await now(telegram));
  expect(await now(telegram)).toMatchObject({ person: null, primary: true });
  const rest = await addressesOf(redis, await now(zalo));
  expect(rest).toHaveLength(3);
  expect(rest.filter(({ primary }) => primary)).toHaveLength(1);
});

test('somebody who has no other address is alone', async () => {
  const lan = await somebody('telegram');
  expect(await addressesOf(store.redis, lan)).toEqual([lan]);
  await partFrom(store.redis, lan);
  await leadWith(store.redis, lan);
  expect(await now(lan)).toEqual(lan);
});
