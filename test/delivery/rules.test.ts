import { expect, test } from 'vitest';
import { codeOf, type Outcome } from '../../src/delivery/outcome.ts';
import {
  JUDGE_AFTER_MS,
  putOffDelay,
  retryDelay,
  SEND_TIMEOUT_MS,
} from '../../src/delivery/retry.ts';
import { stanceOf, type Terms } from '../../src/delivery/stance.ts';
import { LEDGER, type LedgerCode } from '../../src/store/ledger-codes.ts';

const LATER = new Date('2031-03-09T05:00:00Z');

test.each<[Outcome, LedgerCode, LedgerCode]>([
  [{ kind: 'sent' }, 'sent', 'sent'],
  [{ kind: 'retryAfter', ms: 1000 }, 'later1', 'later2'],
  [{ kind: 'transient', reason: '500' }, 'later1', 'later2'],
  [{ kind: 'quotaExhausted' }, 'later1', 'later2'],
  [{ kind: 'quietUntil', until: LATER }, 'later1', 'later2'],
  [{ kind: 'channelStopped', reason: '401' }, 'later1', 'later2'],
  [{ kind: 'ambiguous', reason: 'timeout' }, 'lost', 'unknown'],
  [{ kind: 'recipientGone', reason: 'blocked' }, 'gone', 'gone'],
  [{ kind: 'recipientSuspect', reason: 'not found' }, 'suspect', 'suspect'],
  [{ kind: 'outOfWindow' }, 'failed', 'failed'],
  [{ kind: 'contentRejected', reason: 'parse' }, 'failed', 'failed'],
])('the outcome %o is kept as %s, after a lost verdict as %s', (outcome, first, second) => {
  expect([codeOf(outcome, 1), codeOf(outcome, 2)]).toEqual([first, second]);
});

test.each([
  [0, 1000],
  [1, 2000],
  [3, 8000],
  [6, 60_000],
  [5000, 60_000],
])('after %i rounds without a success a page waits %i ms', (tries, ms) => {
  expect(retryDelay(tries)).toBe(ms);
});

test.each([
  [0, 1],
  [1, 2],
  [2, 5],
  [3, 15],
  [4, 30],
  [5, 60],
  [5000, 60],
])('after %i rounds those whom a vendor put off wait %i minutes', (tries, minutes) => {
  expect(putOffDelay(tries)).toBe(minutes * 60_000);
});

test('a claim is judged when no request and no lock can be behind it any more', () => {
  expect(SEND_TIMEOUT_MS).toBe(10_000);
  expect(JUDGE_AFTER_MS).toBeGreaterThanOrEqual(SEND_TIMEOUT_MS + 10_000);
});

const CALM: Terms = { over: null, waiting: new Set(), judgeInMs: 0, retryInMs: 0 };

test.each<[LedgerCode, string, Partial<Terms>, string]>([
  ['none', 'nothing in the way', {}, 'send'],
  ['later1', 'nothing in the way', {}, 'send'],
  ['lost', 'nothing in the way', {}, 'send'],
  ['later2', 'nothing in the way', {}, 'send'],
  ['later1', 'refused a moment ago', { retryInMs: 700 }, 'wait 700'],
  ['later2', 'others refused a moment ago', { retryInMs: 700 }, 'wait 700'],
  ['none', 'others refused a moment ago', { retryInMs: 700 }, 'send'],
  ['lost', 'others refused a moment ago', { retryInMs: 700 }, 'send'],
  ['none', 'an earlier edition unfinished', { waiting: new Set([7]) }, 'wait 1000'],
  ['lost', 'an earlier edition unfinished', { waiting: new Set([7]) }, 'wait 1000'],
  ['none', 'somebody else has one unfinished', { waiting: new Set([8]) }, 'send'],
  ['sending1', 'it may be under way', { judgeInMs: 9000 }, 'wait 9000'],
  ['sending2', 'it may be under way', { judgeInMs: 9000 }, 'wait 9000'],
  ['sending1', 'nobody can be at it', {}, 'settle lost'],
  ['sending2', 'nobody can be at it', {}, 'settle unknown'],
  ['none', 'expired', { over: 'expired' }, 'settle expired'],
  ['later1', 'expired', { over: 'expired' }, 'settle expired'],
  ['later2', 'expired', { over: 'expired' }, 'settle expired'],
  ['none', 'expired behind another', { over: 'expired', waiting: new Set([7]) }, 'settle expired'],
  ['lost', 'expired: it may have arrived', { over: 'expired' }, 'settle unknown'],
  ['sending1', 'expired, but it may be under way', { over: 'expired', judgeInMs: 9 }, 'wait 9'],
  ['sending1', 'expired: it may have arrived', { over: 'expired' }, 'settle unknown'],
])('a recipient at %s, %s', (code, _, terms, stance) => {
  const found = stanceOf({ number: 7, code: LEDGER[code] }, { ...CALM, ...terms });
  const rest =
    found.kind === 'wait' ? ` ${found.ms}` : found.kind === 'settle' ? ` ${found.to}` : '';
  expect(`${found.kind}${rest}`).toBe(stance);
});
