import { afterEach, beforeEach, expect, test } from 'vitest';
import { carryPage } from '../../src/delivery/fan-out.ts';
import type { Fault } from '../../src/sandbox/telegram-faults.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { BUSY, chatsOf, crowd, tooMany } from './chats.ts';
import { openRound, type Round, TELEGRAM } from './round.ts';

let round: Round;

beforeEach(async () => {
  round = await openRound();
});

afterEach(() => round.close());

const { texts, tries, spoil } = chatsOf(() => round);

test('everybody gets it, once, and the page is done', async () => {
  await round.subscribe(crowd(70));
  await round.say('Tin mới');
  expect(await round.visit()).toEqual({ kind: 'done' });
  expect(crowd(70).map(texts)).toEqual(Array(70).fill(['Tin mới']));
  expect(await round.counts('Tin mới')).toEqual({ sent: 70 });
  await round.visit();
  expect(tries()).toHaveLength(70);
});

test.each<[string, Fault[]]>([
  ['is told to wait', [tooMany(1)]],
  ['is refused for a while', [BUSY, BUSY]],
  ['loses a verdict', [{ kind: 'html', status: 502 }]],
])('two editions reach everybody in their order, also when the first %s', async (_, faults) => {
  await round.subscribe(crowd(40));
  spoil(103, ...faults);
  await round.say('Một');
  await round.say('Hai');
  await round.carry();
  expect(crowd(40).map(texts)).toEqual(Array(40).fill(['Một', 'Hai']));
});

test('who is not held up does not wait for who is', async () => {
  await round.subscribe(crowd(3));
  spoil(102, BUSY);
  await round.say('Một');
  await round.say('Hai');
  await round.visit();
  expect(crowd(3).map(texts)).toEqual([['Một', 'Hai'], [], ['Một', 'Hai']]);
});

test('who unsubscribes during a fan-out gets nothing that was not claimed', async () => {
  await round.subscribe(crowd(70));
  let first = true;
  round.world.telegram.onCall(({ method }) => {
    if (method !== 'sendMessage') return null;
    const who = { channel: 'telegram', address: '170' } as const;
    if (first) void saveSubscriber(round.house.redis, who, { state: 'stopped' });
    first = false;
    return { kind: 'slow', ms: 120 };
  });
  await round.say('Tin');
  await round.carry();
  expect(await round.counts('Tin')).toEqual({ sent: 69, skipped: 1 });
  expect(tries(170)).toEqual([]);
});

test('what expires is not sent any more, and the next edition is', async () => {
  await round.subscribe(crowd(3));
  spoil(101, BUSY);
  spoil(102, { kind: 'html', status: 502 });
  await round.say('Cũ', { expiresAt: new Date(round.house.clock().getTime() + 5000) });
  await round.visit();
  round.pass(5000);
  await round.say('Mới');
  expect(await round.carry()).toEqual([]);
  expect(await round.counts('Cũ')).toEqual({ sent: 1, expired: 1, unknown: 1 });
  expect(crowd(3).map((chat) => texts(chat).at(-1))).toEqual(['Mới', 'Mới', 'Mới']);
});

test('an edition that expired before anybody was reached is expired for all', async () => {
  await round.subscribe(crowd(3));
  await round.say('Cũ');
  round.pass(3_600_000);
  expect(await round.visit()).toEqual({ kind: 'done' });
  expect(await round.counts('Cũ')).toEqual({ expired: 3 });
  expect(tries()).toEqual([]);
});

test('whoever takes a page over waits for what the other has under way', async () => {
  await round.subscribe(crowd(50));
  round.world.telegram.onCall(({ method }) =>
    method === 'sendMessage' ? { kind: 'slow', ms: 80 } : null,
  );
  await round.say('Tin');
  const first = round.visit();
  await round.world.telegram.waitFor(() => tries().length > 0);
  const second = await round.visit();
  expect(await first).toEqual({ kind: 'done' });
  expect(second.kind).toBe('again');
  await round.carry();
  expect(crowd(50).map(texts)).toEqual(Array(50).fill(['Tin']));
  expect(await round.counts('Tin')).toEqual({ sent: 50 });
});

test('told to stop, a fan-out ends what is in flight and starts nobody; the next one goes on', async () => {
  await round.subscribe(crowd(100));
  const stop = new AbortController();
  round.world.telegram.onCall(({ method }) => {
    if (method === 'sendMessage' && tries().length === 40) stop.abort();
    return null;
  });
  await round.say('Tin');
  expect(await carryPage(TELEGRAM, round.deps, stop.signal)).toEqual({ kind: 'stopped' });
  const { sent = 0, none = 0 } = await round.counts('Tin');
  expect(sent + none).toBe(100);
  expect(none).toBeGreaterThan(0);
  await round.carry();
  expect(crowd(100).map(texts)).toEqual(Array(100).fill(['Tin']));
});

test('when the work breaks, nobody is started any more, and what was in flight has its verdict', async () => {
  await round.subscribe(crowd(100));
  const deps = {
    ...round.deps,
    personal: (edition: string, number: number) => {
      if (number === 20) throw new Error('broken on purpose');
      return round.deps.personal(edition, number);
    },
  };
  await round.say('Tin');
  const signal = new AbortController().signal;
  await expect(carryPage(TELEGRAM, deps, signal)).rejects.toThrow('broken on purpose');
  const { sent = 0, none = 0, ...rest } = await round.counts('Tin');
  expect(rest).toEqual({ sending1: 1 });
  expect([sent + none, none > 0]).toEqual([99, true]);
  await round.carry();
  expect(crowd(100).map(texts)).toEqual(Array(100).fill(['Tin']));
});

test('a small edition does not use up the pace of a large one', async () => {
  const telegram = round.deps.channels.get('telegram');
  if (!telegram) throw new Error('no channel');
  const deps = { ...round.deps, channels: new Map([['telegram', { ...telegram, rate: 50 }]]) };
  await round.subscribe(crowd(20));
  await round.say('Tin');
  const began = performance.now();
  await carryPage(TELEGRAM, deps, new AbortController().signal);
  const seconds = (performance.now() - began) / 1000;
  expect(await round.counts('Tin')).toEqual({ sent: 20 });
  expect(seconds).toBeGreaterThan(0.34);
  const due = Number(await round.house.redis.get('pace:telegram'));
  const [now, micros] = await round.house.redis.time();
  expect(due - (Number(now) * 1_000_000 + Number(micros))).toBeLessThanOrEqual(2 * 20_000);
});
