import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HeldPage, leavePage, readCounters, settleEntry } from '../../src/store/ledger.ts';
import { LEDGER, type LedgerCode } from '../../src/store/ledger-codes.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { openStore, type Store } from './open-store.ts';
import { after, claimOne, ID, type OneClaim, tellBy } from './told.ts';

const kindOf = (claim: OneClaim) =>
  'kind' in claim ? claim.kind : `claimed, round ${claim.round}`;

let store: Store;

beforeEach(() => {
  store = openStore();
});

afterEach(() => store.close());

const { say, hold, claim, verdict, codeAt } = tellBy(() => store);

async function settle(held: HeldPage, from: LedgerCode, to: LedgerCode): Promise<void> {
  const entry = { number: 1, code: LEDGER[from] };
  await settleEntry(store.redis, ID, { held, entry, to });
}

/** Brings number 1 to a code by the road that leads there. */
const ROADS: Partial<Record<LedgerCode, (held: HeldPage) => Promise<unknown>>> = {
  none: async () => {},
  sending1: (held) => claim(held),
  later1: async (held) => {
    await claim(held);
    await verdict('later1');
  },
  lost: async (held) => {
    await claim(held);
    await verdict('lost');
  },
  sending2: async (held) => {
    await claim(held);
    await verdict('lost');
    await claim(held);
  },
  later2: async (held) => {
    await claim(held);
    await verdict('lost');
    await claim(held);
    await verdict('later2', 2);
  },
  unknown: async (held) => {
    await claim(held);
    await verdict('lost');
    await claim(held);
    await verdict('unknown', 2);
  },
  sent: async (held) => {
    await claim(held);
    await verdict('sent');
  },
};

test('the codes that persist are what they always were', () => {
  expect(LEDGER).toEqual({
    none: 0,
    sending1: 1,
    later1: 2,
    lost: 3,
    sending2: 4,
    later2: 5,
    sent: 6,
    gone: 7,
    suspect: 8,
    failed: 9,
    unknown: 10,
    skipped: 11,
    expired: 12,
  });
});

test.each<[LedgerCode, string, LedgerCode]>([
  ['none', 'claimed, round 1', 'sending1'],
  ['later1', 'claimed, round 1', 'sending1'],
  ['lost', 'claimed, round 2', 'sending2'],
  ['later2', 'claimed, round 2', 'sending2'],
  ['sending1', 'settled', 'sending1'],
  ['sending2', 'settled', 'sending2'],
  ['unknown', 'settled', 'unknown'],
  ['sent', 'settled', 'sent'],
])('a claim on %s is %s and leaves %s', async (from, answer, to) => {
  await say([1]);
  const held = await hold();
  await ROADS[from]?.(held);
  expect(await codeAt()).toBe(from);
  expect(kindOf(await claim(held))).toBe(answer);
  expect(await codeAt()).toBe(to);
});

test('a claim tells what a message needs to know of its reader', async () => {
  await say([1]);
  expect(await claim(await hold())).toEqual({
    number: 1,
    round: 1,
    address: 'dia-chi-1',
    locale: 'vi',
    topics: ['giao-duc'],
    lastLetter: null,
  });
});

test('of two who claim the same recipient at once one may send', async () => {
  await say([1]);
  const held = await hold();
  const other = store.connect();
  const claims = await Promise.all([
    claim(held),
    claimOne(other, ID, { held, number: 1 }),
    claim(held),
  ]);
  expect(claims.map(kindOf).sort()).toEqual(['claimed, round 1', 'settled', 'settled']);
});

test('who unsubscribed after the freezing is skipped', async () => {
  await say([1]);
  const who = { channel: 'telegram', address: 'dia-chi-1' } as const;
  await saveSubscriber(store.redis, who, { state: 'stopped' });
  expect(await claim(await hold())).toEqual({ kind: 'settled' });
  expect(await readCounters(store.redis, ID)).toMatchObject({ none: 0, skipped: 1 });
});

test('a worker that was taken over starts nothing, and what it had started is still recorded', async () => {
  await say([1, 2]);
  const old = await hold();
  await claim(old, 1);
  const young = await hold();
  expect(young.epoch).toBe(old.epoch + 1);
  expect(await claim(old, 2)).toEqual({ kind: 'fenced' });
  await settle(old, 'sending1', 'lost');
  expect(await codeAt(1)).toBe('sending1');
  await verdict('sent');
  expect(await codeAt(1)).toBe('sent');
  expect(kindOf(await claim(young, 2))).toBe('claimed, round 1');
});

test('claims are as old as the last holder that did not leave in order', async () => {
  const first = await hold(0, after(0));
  await leavePage(store.redis, first);
  const second = await hold(0, after(10));
  expect(second.since).toEqual(after(0));
  const third = await hold(0, after(20));
  expect(third.since).toEqual(after(20));
  await leavePage(store.redis, second);
  const fourth = await hold(0, after(30));
  expect(fourth.since).toEqual(after(30));
  await leavePage(store.redis, fourth);
  expect((await hold(0, after(40))).since).toEqual(after(30));
});

test.each<[LedgerCode, LedgerCode, 1 | 2, LedgerCode]>([
  ['sending1', 'sent', 1, 'sent'],
  ['sending1', 'later1', 1, 'later1'],
  ['sending1', 'gone', 1, 'gone'],
  ['sending1', 'suspect', 1, 'suspect'],
  ['sending1', 'failed', 1, 'failed'],
  ['sending1', 'skipped', 1, 'skipped'],
  ['sending2', 'later2', 2, 'later2'],
  ['sending2', 'unknown', 2, 'unknown'],
  ['sending2', 'sent', 2, 'sent'],
  // Late: the claim was given up for lost meanwhile.
  ['lost', 'sent', 1, 'sent'],
  ['lost', 'later1', 1, 'later2'],
  ['lost', 'gone', 1, 'gone'],
  ['unknown', 'sent', 2, 'sent'],
  // Later still: the second try is under way or was put off.
  ['sending2', 'sent', 1, 'sent'],
  ['later2', 'sent', 1, 'sent'],
  ['unknown', 'sent', 1, 'sent'],
  ['sending2', 'later1', 1, 'sending2'],
  ['later2', 'gone', 1, 'later2'],
  // The claim is not there any more: a crash of Redis took it back.
  ['none', 'sent', 1, 'sent'],
  ['later1', 'sent', 1, 'sent'],
  ['none', 'later1', 1, 'none'],
  // Not ours to change any more.
  ['sent', 'later1', 1, 'sent'],
  ['sent', 'unknown', 2, 'sent'],
  // Settled: nobody visits it again.
  ['unknown', 'later2', 2, 'unknown'],
  ['unknown', 'lost', 2, 'unknown'],
  ['unknown', 'gone', 2, 'gone'],
])('from %s, the verdict %s of round %i makes %s', async (from, code, round, to) => {
  await say([1]);
  await ROADS[from]?.(await hold());
  expect(await codeAt()).toBe(from);
  await verdict(code, round);
  expect(await codeAt()).toBe(to);
});
