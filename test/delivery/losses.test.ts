import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/telegram-faults.ts';
import { isSilent } from '../../src/store/gate.ts';
import { key } from '../../src/store/keys.ts';
import { holdPage } from '../../src/store/ledger.ts';
import { claimOne } from '../store/told.ts';
import { BUSY, chatsOf, crowd } from './chats.ts';
import { openRound, type Round, TELEGRAM } from './round.ts';
import { LANES } from './site.ts';

let round: Round;

beforeEach(async () => {
  round = await openRound({ timeoutMs: 1000 });
});

afterEach(() => round.close());

const { texts, tries, spoil } = chatsOf(() => round);

const LOSSES: [string, Fault, number][] = [
  ['a gateway answers in place of the vendor', { kind: 'html', status: 502 }, 1],
  ['it hangs', { kind: 'hang' }, 1],
  ['it hangs though the message was taken', { kind: 'hang', accepted: true }, 2],
  ['the line breaks after the message was taken', { kind: 'resetAfter' }, 2],
  ['the line breaks before', { kind: 'resetBefore' }, 1],
];

test.each(LOSSES)('%s: lost, and sent once more', async (_, fault, arrived) => {
  await round.subscribe(crowd(2));
  spoil(102, fault);
  await round.say('Tin');
  await round.visit();
  expect(await round.counts('Tin')).toEqual({ sent: 1, lost: 1 });
  await round.carry();
  expect(await round.counts('Tin')).toEqual({ sent: 2 });
  expect([texts(101).length, texts(102).length]).toEqual([1, arrived]);
});

test.each(LOSSES)('%s, twice: unknown, and never sent again', async (_, fault, arrived) => {
  await round.subscribe(crowd(2));
  spoil(102, fault, fault);
  await round.say('Tin');
  await round.carry();
  round.pass(60_000);
  await round.carry();
  expect(await round.counts('Tin')).toEqual({ sent: 1, unknown: 1 });
  expect(texts(102)).toHaveLength(2 * (arrived - 1));
});

test('a verdict lost and then a refusal: tried until it is told', async () => {
  await round.subscribe([101]);
  spoil(101, { kind: 'resetAfter' }, BUSY, BUSY);
  await round.say('Tin');
  await round.carry();
  expect(await round.counts('Tin')).toEqual({ sent: 1 });
  expect(texts(101)).toEqual(['Tin', 'Tin']);
});

test('a channel that falls silent is left alone until it answers, and nobody ends unknown', async () => {
  await round.subscribe(crowd(120));
  let dead = true;
  round.world.telegram.onCall(({ method }) =>
    dead && ['sendMessage', 'getMe'].includes(method) ? { kind: 'resetAfter' } : null,
  );
  // The channel knows who it is before the line goes dead.
  dead = false;
  await round.subscribe([99]);
  await round.say('Trước');
  await round.carry();
  dead = true;
  await round.say('Tin');
  expect(await round.visit()).toEqual({ kind: 'again', afterMs: 1000 });
  expect(await isSilent(round.house.redis, 'telegram')).toBe(true);
  const lost = tries().filter((call) => call.text === 'Tin').length;
  expect(lost).toBeLessThanOrEqual(LANES + BEGUN_AGAIN);
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await round.visit()).toEqual({ kind: 'again', afterMs: 5000 });
  }
  expect(tries().filter((call) => call.text === 'Tin')).toHaveLength(lost);
  expect(await round.counts('Tin')).toEqual({ lost, none: 121 - lost });
  dead = false;
  await round.carry();
  expect(await round.counts('Tin')).toEqual({ sent: 121 });
  expect(round.logged).toEqual([
    'warn a send got no verdict',
    'error the channel has fallen silent; nothing is sent until it answers',
    'info the channel answers again; sending goes on',
  ]);
});

/** The third silence closes the gate: the lanes of the first two may have begun another send. */
const BEGUN_AGAIN = 2;

test('a network that swallows everything meets no more than the lanes of one visit, and nobody ends unknown', async () => {
  await round.subscribe([99]);
  await round.say('Trước');
  await round.carry();
  await round.subscribe(crowd(90));
  let isDead = true;
  round.world.telegram.onCall(({ method }) =>
    isDead && ['sendMessage', 'getMe'].includes(method) ? { kind: 'hang' } : null,
  );
  const swallowed = () => tries().filter(({ text }) => text === 'Tin').length;
  await round.say('Tin');
  expect(await round.visit()).toEqual({ kind: 'again', afterMs: 1000 });
  expect(await isSilent(round.house.redis, 'telegram')).toBe(true);
  const inFlight = swallowed();
  expect(inFlight).toBeLessThanOrEqual(LANES + BEGUN_AGAIN);
  expect(await round.visit()).toEqual({ kind: 'again', afterMs: 5000 });
  expect(swallowed()).toBe(inFlight);
  expect(await round.counts('Tin')).toEqual({ lost: inFlight, none: 91 - inFlight });
  isDead = false;
  await round.carry();
  expect(await round.counts('Tin')).toEqual({ sent: 91 });
  expect(crowd(90).map(texts)).toEqual(Array(90).fill(['Tin']));
});

/** A worker that claims these and is killed. */
async function dieWith(...numbers: readonly number[]): Promise<void> {
  const held = await holdPage(round.house.redis, TELEGRAM, round.house.clock());
  for (const number of numbers) {
    await claimOne(round.house.redis, 'Tin', { held, number });
  }
}

test('a claim whose worker died is judged after twenty seconds, not before, and sent once more', async () => {
  await round.subscribe(crowd(3));
  await round.say('Tin');
  await dieWith(2);
  expect(await round.carry()).toEqual([10_000, 10_000]);
  expect(crowd(3).map(texts)).toEqual(Array(3).fill(['Tin']));
  expect(await round.counts('Tin')).toEqual({ sent: 3 });
});

test('a second death leaves it unknown', async () => {
  await round.subscribe(crowd(3));
  await round.say('Tin');
  await dieWith(2);
  for (let nap = 0; nap < 2; nap += 1) {
    await round.visit();
    round.pass(10_000);
  }
  spoil(102, { kind: 'html', status: 502 });
  await round.carry();
  expect(await round.counts('Tin')).toEqual({ sent: 2, unknown: 1 });
});

test('a claim whose answer was lost on the way is found again', async () => {
  await round.subscribe(crowd(80));
  let first = true;
  round.world.telegram.onCall(({ method }) => {
    if (method !== 'sendMessage') return null;
    if (first) void claimBehindItsBack(80);
    first = false;
    return { kind: 'slow', ms: 120 };
  });
  await round.say('Tin');
  expect((await round.visit()).kind).toBe('again');
  expect(await round.counts('Tin')).toEqual({ sent: 79, sending1: 1 });
  await round.carry();
  expect(crowd(80).map(texts)).toEqual(Array(80).fill(['Tin']));
});

/** As a claim that Redis did and whose answer never came: the connection asks again. */
async function claimBehindItsBack(number: number): Promise<void> {
  const { redis, clock } = round.house;
  const epoch = Number(await redis.hget(key.page('telegram', 0), 'epoch'));
  const held = { ...TELEGRAM, epoch, since: clock() };
  await claimOne(redis, 'Tin', { held, number });
}
