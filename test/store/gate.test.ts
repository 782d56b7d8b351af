import { afterEach, beforeEach, expect, test } from 'vitest';
import { freezeAudience } from '../../src/store/audiences.ts';
import { createEdition } from '../../src/store/editions.ts';
import {
  closeGate,
  debit,
  isSilent,
  noteArrival,
  noteSilence,
  noteVoice,
} from '../../src/store/gate.ts';
import { key } from '../../src/store/keys.ts';
import { holdPage, readPage } from '../../src/store/ledger.ts';
import { type Pace, takeRecipients } from '../../src/store/recipients.ts';
import type { Redis } from '../../src/store/redis.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { openStore, type Store } from './open-store.ts';
import { NOON } from './told.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const UNTIMED = { rate: 0 } as const;

const SPACED = { chatMs: 400, groupMs: 900, groupStart: '-' };

/** So many subscribers on one page, with an edition for all of them. */
async function tell(addresses: readonly string[], channel: 'telegram' | 'email' = 'telegram') {
  for (const address of addresses) {
    const wish = { locale: 'vi', mode: 'instant', state: 'active' } as const;
    await saveSubscriber(store.redis, { channel, address }, wish);
  }
  const audience = { every: [], except: [], channels: [channel] };
  const times = { createdAt: NOON, expiresAt: NOON };
  await createEdition(store.redis, { id: channel, kind: 'alert', body: '{}', audience, ...times });
  await freezeAudience(store.redis, channel, audience);
  const held = await holdPage(store.redis, { channel, page: 0 }, NOON);
  const entries = await readPage(store.redis, channel, held);
  return { held, numbers: entries.map(({ number }) => number) };
}

type Page = Awaited<ReturnType<typeof tell>>;

/** Claims as many of a page as may go now. */
async function take(page: Page, pace: Pace, by: { redis?: Redis; want?: number } = {}) {
  const { redis = store.redis, want = page.numbers.length } = by;
  const edition = { id: page.held.channel, revision: 0 };
  const taken = await takeRecipients(redis, edition, { ...page, want, pace });
  if (taken.kind !== 'taken') throw new Error(taken.kind);
  return taken;
}

const addresses = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);

async function microsNow(redis: Redis): Promise<number> {
  const [seconds, micros] = await redis.time();
  return Number(seconds) * 1_000_000 + Number(micros);
}

type Claimed = { readonly before: number; readonly after: number };

/** Claims one by one until nobody is left; each happened between two moments of Redis' clock. */
async function drain(page: Page, rate: number, redis: Redis): Promise<Claimed[]> {
  const claimed: Claimed[] = [];
  for (;;) {
    const before = await microsNow(redis);
    const { claims, waitMs } = await take(page, { rate }, { redis, want: 1 });
    if (claims.length > 0) claimed.push({ before, after: await microsNow(redis) });
    else if (waitMs === 0) return claimed;
    else await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

test.each([25, 100, 400])(
  'two processes together keep within %i a second in every window',
  async (rate) => {
    const page = await tell(addresses(40));
    const both = [drain(page, rate, store.redis), drain(page, rate, store.connect())];
    const claimed = (await Promise.all(both)).flat().sort((a, b) => a.after - b.after);
    expect(claimed).toHaveLength(40);
    for (const [first, { before }] of claimed.entries()) {
      for (const { after } of claimed.slice(first)) {
        const within = claimed.filter((one) => one.before >= before && one.after <= after);
        expect(within.length).toBeLessThanOrEqual(((after - before) / 1_000_000) * rate + 2);
      }
    }
  },
);

test('a handful is no more than the pace lets through, and who has to wait is told how long', async () => {
  const page = await tell(addresses(10));
  const { claims, waitMs, seen } = await take(page, { rate: 1 });
  expect([claims.length, seen]).toEqual([2, 2]);
  expect(waitMs).toBeGreaterThan(0);
  expect(waitMs).toBeLessThanOrEqual(1050);
});

test('one account does not wait for another', async () => {
  const one = await tell(addresses(3));
  const other = await tell(addresses(3), 'email');
  expect((await take(one, { rate: 1 })).waitMs).toBeGreaterThan(0);
  expect((await take(other, { rate: 1 }, { want: 1 })).waitMs).toBe(0);
});

test('answers to people do not wait, and are made up for by the others', async () => {
  const page = await tell(addresses(3));
  const person = { channel: 'telegram', address: '77' };
  for (let turn = 0; turn < 5; turn += 1) await debit(store.redis, person, { rate: 1 });
  const { claims, waitMs } = await take(page, { rate: 1 });
  expect(claims).toEqual([]);
  expect(waitMs).toBeGreaterThan(3000);
  expect(waitMs).toBeLessThanOrEqual(4200);
});

test('without a limit nobody waits', async () => {
  const page = await tell(addresses(50));
  expect(await take(page, UNTIMED)).toMatchObject({ waitMs: 0, seen: 50, soon: [] });
});

test.each([0, 25])('a closed gate lets nobody through, at a pace of %i', async (rate) => {
  const page = await tell(addresses(3));
  const other = await tell(addresses(3), 'email');
  await closeGate(store.redis, 'telegram', 3000);
  const { claims, waitMs } = await take(page, { rate }, { redis: store.connect() });
  expect(claims).toEqual([]);
  expect(waitMs).toBeGreaterThan(2500);
  expect(waitMs).toBeLessThanOrEqual(3000);
  expect((await take(other, { rate }, { want: 1 })).claims).toHaveLength(1);
});

test('an earlier end does not open a gate that closed for longer', async () => {
  const page = await tell(addresses(1));
  await closeGate(store.redis, 'telegram', 43_837_000);
  await closeGate(store.redis, 'telegram', 1000);
  await closeGate(store.redis, 'telegram', -1000);
  expect((await take(page, { rate: 25 })).waitMs).toBeGreaterThan(43_800_000);
});

test('a gate opens by itself', async () => {
  const page = await tell(addresses(1));
  await closeGate(store.redis, 'telegram', 40);
  expect(await drain(page, 0, store.redis)).toHaveLength(1);
});

test('answers to people pass a closed gate', async () => {
  await closeGate(store.redis, 'telegram', 3000);
  await debit(store.redis, { channel: 'telegram', address: '1' }, { rate: 25 });
  expect(Number(await store.redis.get(key.pace('telegram')))).toBeGreaterThan(0);
});

const NEAR: [string, string, number][] = [
  ['a chat', '101', SPACED.chatMs],
  ['a group', '-101', SPACED.groupMs],
];

const JUST_WRITTEN: [string, (address: string) => Promise<void>][] = [
  ['answered', (address) => debit(store.redis, { channel: 'telegram', address }, paced)],
  ['reached', (address) => noteArrival(store.redis, { channel: 'telegram', address }, paced)],
];

const paced = { rate: 1000, spacing: SPACED };

test.each(NEAR)(
  '%s is passed over after its own claim, and those behind it are not',
  async (_, address, ms) => {
    const page = await tell([address, '7']);
    expect((await take(page, paced)).claims).toHaveLength(2);
    const left = await store.redis.pttl(key.chat('telegram', address));
    expect(left).toBeGreaterThan(ms - 300);
    expect(left).toBeLessThanOrEqual(ms);
  },
);

test.each(
  JUST_WRITTEN.flatMap(([how, write]) =>
    NEAR.map(([who, address, ms]) => ({ how, write, who, address, ms })),
  ),
)(
  '$who that was $how a moment ago is passed over, and comes when its time is over',
  async ({ write, address, ms }) => {
    const page = await tell([address, '7']);
    const [near, far] = page.numbers;
    const before = Date.now();
    await write(address);
    const first = await take(page, paced);
    expect([first.claims.map(({ number }) => number), first.soon]).toEqual([[far], [near]]);
    await expect
      .poll(async () => (await take(page, paced)).claims, { interval: 20, timeout: 5000 })
      .toHaveLength(1);
    expect(Date.now() - before).toBeGreaterThanOrEqual(ms);
  },
);

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
