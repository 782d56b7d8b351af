import { afterEach, beforeEach, expect, test } from 'vitest';
import { carryPage } from '../../src/delivery/fan-out.ts';
import type { Outcome } from '../../src/delivery/outcome.ts';
import type { Fault } from '../../src/sandbox/telegram-faults.ts';
import { key } from '../../src/store/keys.ts';
import type { LedgerCode } from '../../src/store/ledger-codes.ts';
import type { State } from '../../src/subscriber/subscriber.ts';
import { BUSY, chatsOf, crowd, refused, tooMany } from './chats.ts';
import { openRound, type Round, TELEGRAM } from './round.ts';

let round: Round;

beforeEach(async () => {
  round = await openRound({ timeoutMs: 600 });
});

afterEach(() => round.close());

const { texts, tries, stateOf, spoil } = chatsOf(() => round);

const PAGE: Fault = { kind: 'html', status: 502 };
const HANG: Fault = { kind: 'hang' };
const TAKEN: Fault = { kind: 'hang', accepted: true };
const RESET: Fault = { kind: 'resetBefore' };
const RESET_AFTER: Fault = { kind: 'resetAfter' };
const SLOW: Fault = { kind: 'slow', ms: 300 };
const forbidden = (why: string) => refused(403, `Forbidden: ${why}`);
const bad = (why: string) => refused(400, `Bad Request: ${why}`);

type Row = readonly [
  what: string,
  faults: readonly Fault[],
  end: { readonly code: LedgerCode; readonly tries: number; readonly copies: number },
  state?: State,
];

const ROWS: readonly Row[] = [
  ['429 with a time', [tooMany(1)], { code: 'sent', tries: 2, copies: 1 }],
  ['429 twice', [tooMany(1), tooMany(1)], { code: 'sent', tries: 3, copies: 1 }],
  [
    '403 blocked',
    [forbidden('bot was blocked by the user')],
    { code: 'gone', tries: 1, copies: 0 },
    'gone',
  ],
  [
    '403 deactivated',
    [forbidden('user is deactivated')],
    { code: 'gone', tries: 1, copies: 0 },
    'gone',
  ],
  [
    '403 never started',
    [forbidden("bot can't initiate conversation with a user")],
    { code: 'gone', tries: 1, copies: 0 },
    'gone',
  ],
  [
    '403 a bot',
    [forbidden("bot can't send messages to bots")],
    { code: 'gone', tries: 1, copies: 0 },
    'gone',
  ],
  [
    '403 kicked',
    [forbidden('bot was kicked from the group chat')],
    { code: 'gone', tries: 1, copies: 0 },
    'gone',
  ],
  [
    '403 no member',
    [forbidden('bot is not a member of the supergroup chat')],
    { code: 'gone', tries: 1, copies: 0 },
    'gone',
  ],
  [
    '403 group deleted',
    [forbidden('the group chat was deleted')],
    { code: 'gone', tries: 1, copies: 0 },
    'gone',
  ],
  ['400 chat not found', [bad('chat not found')], { code: 'suspect', tries: 1, copies: 0 }],
  ['400 peer invalid', [bad('PEER_ID_INVALID')], { code: 'suspect', tries: 1, copies: 0 }],
  ['400 topic closed', [bad('TOPIC_CLOSED')], { code: 'suspect', tries: 1, copies: 0 }],
  ['400 too long', [bad('message is too long')], { code: 'failed', tries: 1, copies: 0 }],
  [
    '400 markup unreadable',
    [bad("can't parse entities: unclosed tag")],
    { code: 'sent', tries: 2, copies: 1 },
  ],
  [
    '400 markup unreadable, and as plain text refused',
    [bad("can't parse entities: unclosed tag"), bad('message is too long')],
    { code: 'failed', tries: 2, copies: 0 },
  ],
  ['500 with JSON', [BUSY], { code: 'sent', tries: 2, copies: 1 }],
  ['500 with JSON, thrice', [BUSY, BUSY, BUSY], { code: 'sent', tries: 4, copies: 1 }],
  ['502 without JSON', [PAGE], { code: 'sent', tries: 2, copies: 1 }],
  ['502 without JSON, twice', [PAGE, PAGE], { code: 'unknown', tries: 2, copies: 0 }],
  ['502 without JSON, then 500 with', [PAGE, BUSY], { code: 'sent', tries: 3, copies: 1 }],
  [
    '502 without JSON, then 403',
    [PAGE, forbidden('bot was blocked by the user')],
    { code: 'gone', tries: 2, copies: 0 },
    'gone',
  ],
  ['it hangs', [HANG], { code: 'sent', tries: 2, copies: 1 }],
  ['it hangs, the message taken', [TAKEN], { code: 'sent', tries: 2, copies: 2 }],
  ['it hangs twice, the message taken', [TAKEN, TAKEN], { code: 'unknown', tries: 2, copies: 2 }],
  ['it takes the message and resets', [RESET_AFTER], { code: 'sent', tries: 2, copies: 2 }],
  [
    'it takes the message and resets, then 429',
    [RESET_AFTER, tooMany(1)],
    { code: 'sent', tries: 3, copies: 2 },
  ],
  [
    'it takes the message and resets, twice',
    [RESET_AFTER, RESET_AFTER],
    { code: 'unknown', tries: 2, copies: 2 },
  ],
  // A reset request stays out of the server's list of calls.
  ['it resets before', [RESET], { code: 'sent', tries: 1, copies: 1 }],
  ['it is slow', [SLOW], { code: 'sent', tries: 1, copies: 1 }],
  ['401', [refused(401, 'Unauthorized')], { code: 'sent', tries: 2, copies: 1 }],
];

const CASES = ROWS.map(([what, faults, end, state = 'active']) => ({ what, faults, end, state }));

test.each(CASES)('$what', async ({ faults, end, state }) => {
  await round.subscribe(crowd(3));
  spoil(102, ...faults);
  await round.say('Tin');
  await carryAll();
  const { [end.code]: at = 0, sent = 0 } = await round.counts('Tin');
  expect(end.code === 'sent' ? [sent] : [at, sent]).toEqual(end.code === 'sent' ? [3] : [1, 2]);
  expect({
    tries: tries(102).length,
    copies: texts(102).length,
    state: await stateOf(102),
  }).toEqual({
    tries: end.tries,
    copies: end.copies,
    state,
  });
  expect([texts(101), texts(103)]).toEqual([['Tin'], ['Tin']]);
  expect(await Promise.all([101, 103].map(stateOf))).toEqual(['active', 'active']);
});

/** Carries the page to its end; a gate that closed for a minute is opened by hand. */
async function carryAll(): Promise<void> {
  for (let visit = 0; visit < 100; visit += 1) {
    const left = await round.visit();
    if (left.kind !== 'again') return;
    round.pass(left.afterMs);
    await round.house.redis.del(key.gate('telegram'));
  }
  throw new Error('the page never ends');
}

test('a group that became a supergroup is told at its new address, once, and stays there', async () => {
  await round.subscribe([-500, 101]);
  round.world.telegram.populate({ from: -1_000_500, count: 1 });
  spoil(-500, {
    ...bad('group chat was upgraded to a supergroup chat'),
    parameters: { migrate_to_chat_id: -1_000_500 },
  } as Fault);
  await round.say('Một');
  await round.say('Hai');
  await round.carry();
  expect([texts(-500), texts(-1_000_500), texts(101)]).toEqual([
    [],
    ['Một', 'Hai'],
    ['Một', 'Hai'],
  ]);
  expect([tries(-500).length, await stateOf(-1_000_500)]).toEqual([1, 'active']);
});

const PAUSES: readonly [Outcome['kind'], (until: Date) => Outcome][] = [
  ['quotaExhausted', (until) => ({ kind: 'quotaExhausted', until })],
  ['quietUntil', (until) => ({ kind: 'quietUntil', until })],
];

test.each(PAUSES)(
  '%s: nobody on the channel is sent to before its time, in any process',
  async (_, outcome) => {
    await round.subscribe(crowd(80));
    const telegram = round.deps.channels.get('telegram');
    if (!telegram) throw new Error('no channel');
    const until = new Date(round.house.clock().getTime() + 7_200_000);
    let sends = 0;
    const send = async () => {
      sends += 1;
      return outcome(until);
    };
    const deps = { ...round.deps, channels: new Map([['telegram', { ...telegram, send }]]) };
    const quiet = new AbortController().signal;
    await round.say('Tin');
    expect(await carryPage(TELEGRAM, deps, quiet)).toEqual({ kind: 'again', afterMs: 10_000 });
    expect(sends).toBeLessThanOrEqual(32);
    const gateMs = await round.house.redis.pttl(key.gate('telegram'));
    expect(Math.abs(gateMs - 60_000 - 7_200_000)).toBeLessThan(2000);
    const before = sends;
    round.pass(60_000);
    await carryPage(TELEGRAM, deps, quiet);
    expect(sends).toBe(before);
    const { later1 = 0, none = 0 } = await round.counts('Tin');
    expect([later1, later1 + none]).toEqual([before, 80]);
    expect(round.logged).toEqual(['warn the channel takes no more for now']);
  },
);

test('when everybody is refused for the time being, each visit says so once', async () => {
  await round.subscribe(crowd(60));
  const lift = round.world.telegram.onCall(({ method }) =>
    method === 'sendMessage' ? BUSY : null,
  );
  await round.say('Tin');
  for (let visit = 0; visit < 2; visit += 1) {
    expect((await round.visit()).kind).toBe('again');
    round.pass(60_000);
  }
  const line = 'warn nobody got through; it is tried again, later and later';
  expect(round.logged).toEqual([line, line]);
  lift();
  spoil(105, BUSY);
  await round.carry();
  expect(round.logged).toEqual([line, line]);
  expect(await round.counts('Tin')).toEqual({ sent: 60 });
});
