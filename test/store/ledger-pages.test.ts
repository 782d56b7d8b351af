import { afterEach, beforeEach, expect, test } from 'vitest';
import { finishPage, openLetterRound } from '../../src/store/editions.ts';
import { key, PAGE_SIZE } from '../../src/store/keys.ts';
import { readCounters, readPage, settleEntry } from '../../src/store/ledger.ts';
import { LEDGER, type LedgerCode } from '../../src/store/ledger-codes.ts';
import { recordVerdicts } from '../../src/store/recipients.ts';
import { noteSuspicion, readSubscriber } from '../../src/store/subscribers.ts';
import { openStore, type Store } from './open-store.ts';
import { after, ID, NOON, tellBy } from './told.ts';

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const { say, hold, claim, verdict, codeAt } = tellBy(() => store);

test('the counters add up to the reach, whatever happens', async () => {
  const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
  await say(numbers);
  const codes: LedgerCode[] = ['sent', 'later1', 'lost', 'gone', 'failed', 'suspect'];
  for (let turn = 0; turn < 4; turn += 1) {
    const held = await hold();
    await Promise.all(
      numbers.map(async (number) => {
        const claimed = await claim(held, number);
        if ('kind' in claimed || (number + turn) % 7 === 0) return;
        const code = codes[(number + turn) % codes.length] ?? 'sent';
        await verdict(
          claimed.round === 2 && code === 'later1' ? 'later2' : code,
          claimed.round,
          number,
        );
      }),
    );
    const entries = await readPage(store.redis, ID, { channel: 'telegram', page: 0 });
    for (const entry of entries.filter((one) => one.code === LEDGER.sending1)) {
      await settleEntry(store.redis, ID, { held, entry, to: 'lost' });
    }
    const counters = await readCounters(store.redis, ID);
    expect(Object.values(counters).reduce((sum, count) => sum + count)).toBe(40);
    for (const [name, count] of Object.entries(counters)) {
      const code = LEDGER[name as LedgerCode];
      const now = await readPage(store.redis, ID, { channel: 'telegram', page: 0 });
      expect([name, now.filter((entry) => entry.code === code).length]).toEqual([name, count]);
    }
  }
});

test('numbers at the borders of pages have slots of their own', async () => {
  const numbers = [1, PAGE_SIZE - 2, PAGE_SIZE - 1, PAGE_SIZE, PAGE_SIZE + 1, 2 * PAGE_SIZE];
  await say(numbers);
  const codes: LedgerCode[] = ['sent', 'gone', 'failed', 'suspect', 'later1', 'lost'];
  for (const [index, number] of numbers.entries()) {
    await claim(await hold(Math.floor(number / PAGE_SIZE)), number);
    await verdict(codes[index] ?? 'sent', 1, number);
  }
  expect(await Promise.all(numbers.map(codeAt))).toEqual(codes);
  const pages = await Promise.all(
    [0, 1, 2].map((page) => readPage(store.redis, ID, { channel: 'telegram', page })),
  );
  expect(pages.map((page) => page.map((entry) => entry.number))).toEqual([
    [1, PAGE_SIZE - 2, PAGE_SIZE - 1],
    [PAGE_SIZE, PAGE_SIZE + 1],
    [2 * PAGE_SIZE],
  ]);
});

test('a page holds at most its 4,096 bytes, and the message ids stand beside it', async () => {
  await say([PAGE_SIZE - 1]);
  await claim(await hold(), PAGE_SIZE - 1);
  const verdict = {
    number: PAGE_SIZE - 1,
    round: 1,
    code: 'sent',
    messageIds: [4_000_000_000],
  } as const;
  await recordVerdicts(store.redis, ID, [verdict]);
  expect(await store.redis.strlen(key.ledger(ID, 0))).toBe(PAGE_SIZE / 2);
  const ids = await store.redis.getBuffer(key.messageIds(ID, 0));
  expect(ids?.readUInt32BE((PAGE_SIZE - 1) * 4)).toBe(4_000_000_000);
});

test('a letter that arrived is noted with its verdict, and one that did not is not', async () => {
  await say([1, 2]);
  const held = await hold();
  await claim(held, 1);
  await claim(held, 2);
  const arrived = {
    number: 1,
    round: 1,
    code: 'sent',
    letter: { rhythm: 'weekly', at: NOON },
  } as const;
  await recordVerdicts(store.redis, ID, [arrived]);
  await verdict('gone', 1, 2);
  expect((await readSubscriber(store.redis, 1))?.lastLetter).toEqual(NOON);
  expect((await readSubscriber(store.redis, 2))?.lastLetter).toBeNull();
  const lettered = [1, 2].map((number) => store.redis.getbit(key.flag('lettered'), number));
  expect(await Promise.all(lettered)).toEqual([1, 0]);
});

test('a daily letter that arrived is one of its own round', async () => {
  await say([1]);
  await claim(await hold(), 1);
  const arrived = {
    number: 1,
    round: 1,
    code: 'sent',
    letter: { rhythm: 'daily', at: NOON },
  } as const;
  await recordVerdicts(store.redis, ID, [arrived]);
  expect((await readSubscriber(store.redis, 1))?.lastLetter).toEqual(NOON);
  expect(await store.redis.getbit(key.flag('lettered'), 1)).toBe(0);
  expect(await store.redis.getbit(key.flag('lettered:daily'), 1)).toBe(1);
});

test('a letter of the round before that arrives late is no letter of this one', async () => {
  await say([1]);
  await claim(await hold(), 1);
  await openLetterRound(store.redis, { rhythm: 'weekly', at: after(60) });
  const late = {
    number: 1,
    round: 1,
    code: 'sent',
    letter: { rhythm: 'weekly', at: NOON },
  } as const;
  await recordVerdicts(store.redis, ID, [late]);
  expect((await readSubscriber(store.redis, 1))?.lastLetter).toEqual(NOON);
  expect(await store.redis.getbit(key.flag('lettered'), 1)).toBe(0);
});

test('a page is closed when everybody on it is settled, whatever a worker has read before', async () => {
  const numbers = [1, 7, 8, PAGE_SIZE - 1];
  await say(numbers);
  const held = await hold();
  const place = { channel: 'telegram', page: 0 };
  for (const number of numbers) {
    expect(await finishPage(store.redis, ID, place)).toBe('unsettled');
    await claim(held, number);
    expect(await finishPage(store.redis, ID, place)).toBe('unsettled');
    await verdict(number === 8 ? 'unknown' : 'sent', 1, number);
  }
  expect(await finishPage(store.redis, ID, place)).toBe('edition closed');
});

test('what arrives ends a row of suspicions', async () => {
  await say([1]);
  await noteSuspicion(store.redis, 1);
  await claim(await hold());
  await verdict('sent');
  expect(await noteSuspicion(store.redis, 1)).toBe(1);
});
