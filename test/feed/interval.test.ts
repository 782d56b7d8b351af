import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isDue,
  nextPoll,
  type PollFacts,
  type PollPlan,
  rhythmOf,
} from '../../src/feed/interval.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const BOUNDS: PollPlan = { kind: 'rhythm', minMs: 5 * MINUTE, maxMs: HOUR };
const RINGS: PollPlan = { kind: 'rings', cron: '*/10 * * * *', everyMs: 10 * MINUTE };

const facts = (change: Partial<PollFacts> = {}): PollFacts => ({
  plan: BOUNDS,
  gapMs: null,
  quietMs: null,
  freshForMs: null,
  ttlMs: null,
  pushed: false,
  retryAfterMs: null,
  failures: 0,
  random: 0.5,
  ...change,
});

const minutes = (change: Partial<PollFacts>) => Math.round(nextPoll(facts(change)) / MINUTE);

describe('within bounds a feed is asked in its own rhythm', () => {
  test.each<[string, Partial<PollFacts>, number]>([
    ['a rhythm that is not known: between the bounds', {}, 17],
    ['an item every minute: at the lower bound', { gapMs: MINUTE }, 5],
    ['an item every 20 minutes: often', { gapMs: 20 * MINUTE }, 5],
    ['an item every two hours', { gapMs: 2 * HOUR }, 30],
    ['an item every month: at the upper bound', { gapMs: 30 * DAY }, 57],
    ['a day without any where there was one every hour', { gapMs: HOUR, quietMs: DAY }, 36],
    ['a night hardly matters', { gapMs: 2 * HOUR, quietMs: 8 * HOUR }, 30],
    ['a feed that fell asleep a month ago', { gapMs: MINUTE, quietMs: 30 * DAY }, 57],
    ['many items of one moment', { gapMs: 0 }, 5],
  ])('%s', (_, change, expected) => {
    expect(minutes(change)).toBe(expected);
  });
});

describe('what a site wishes stretches the wait, within the upper bound', () => {
  const gapMs = 20 * MINUTE;
  test.each<[string, Partial<PollFacts>, number]>([
    ['fresh for ten minutes', { gapMs, freshForMs: 10 * MINUTE }, 10],
    ['fresh for a day', { gapMs, freshForMs: DAY }, 57],
    ['a ttl of half an hour', { gapMs, ttlMs: 30 * MINUTE }, 30],
    ['the longer of both', { gapMs, freshForMs: 40 * MINUTE, ttlMs: 30 * MINUTE }, 40],
    ['nothing to be kept', { gapMs, freshForMs: 0 }, 5],
    ['a hub that pushes', { gapMs, pushed: true }, 57],
  ])('%s', (_, change, expected) => {
    expect(minutes(change)).toBe(expected);
  });
});

describe('Retry-After is obeyed, for a day at most', () => {
  test.each<[string, Partial<PollFacts>, number]>([
    ['two hours after a failure', { failures: 1, retryAfterMs: 2 * HOUR }, 120],
    ['a week is cut to a day', { failures: 1, retryAfterMs: 7 * DAY }, 1440],
    ['a second does not undo the back-off', { failures: 3, retryAfterMs: SECOND }, 20],
    ['by rings too', { plan: RINGS, failures: 1, retryAfterMs: 2 * HOUR }, 120],
  ])('%s', (_, change, expected) => {
    expect(minutes(change)).toBe(expected);
  });
});

test('failures in a row wait twice as long each time, from the lower bound to four hours', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 100].map((failures) => minutes({ failures }));
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 228, 228]);
});

describe('by rings', () => {
  test('every ring asks, whatever the rhythm and the wishes of the site', () => {
    const change = { plan: RINGS, gapMs: 30 * DAY, freshForMs: DAY, ttlMs: DAY, pushed: true };
    expect(nextPoll(facts(change))).toBe(0);
  });

  test('the first failures cost no ring; then it is tried less and less often, for four hours at most', () => {
    const waits = [1, 2, 3, 4, 5, 100].map((failures) => minutes({ plan: RINGS, failures }));
    expect(waits).toEqual([7, 7, 7, 15, 29, 174]);
  });

  test('the ring that is meant never comes too soon', () => {
    const wait = nextPoll(facts({ plan: RINGS, failures: 1, random: 1 }));
    expect(wait).toBeLessThan(10 * MINUTE - 20 * SECOND);
  });
});

const anyFacts = fc.record({
  gapMs: fc.option(fc.nat(90 * DAY)),
  quietMs: fc.option(fc.nat(4_000 * DAY)),
  freshForMs: fc.option(fc.nat()),
  ttlMs: fc.option(fc.nat()),
  pushed: fc.boolean(),
  random: fc.double({ min: 0, max: 1, noNaN: true }),
});
const anyBounds = fc
  .tuple(fc.integer({ min: MINUTE, max: DAY }), fc.integer({ min: MINUTE, max: DAY }))
  .map(([a, b]): PollPlan => ({ kind: 'rhythm', minMs: Math.min(a, b), maxMs: Math.max(a, b) }));

test('a well feed is always asked within the bounds', () => {
  fc.assert(
    fc.property(anyFacts, anyBounds, (some, plan) => {
      const wait = nextPoll(facts({ ...some, plan }));
      if (plan.kind !== 'rhythm') return false;
      return wait >= plan.minMs && wait <= plan.maxMs;
    }),
  );
});

test('a broken feed is always tried again within four hours, or the lower bound if that is longer', () => {
  fc.assert(
    fc.property(anyFacts, anyBounds, fc.integer({ min: 1, max: 5000 }), (some, plan, failures) => {
      const wait = nextPoll(facts({ ...some, plan, failures }));
      if (plan.kind !== 'rhythm') return false;
      return wait >= plan.minMs && wait <= Math.max(4 * HOUR, plan.minMs);
    }),
  );
});

test('feeds of one rhythm do not stay together', () => {
  const waits = Array.from({ length: 1000 }, (_, index) =>
    nextPoll(facts({ gapMs: 20 * MINUTE, random: index / 1000 })),
  );
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(25 * SECOND);
});

describe('whether a feed is due', () => {
  const now = new Date('2026-11-25T08:00:00Z');
  const at = (ms: number) => now.getTime() + ms;
  test.each([
    ['never asked', 'rhythm', 0, true, true],
    ['its time has come', 'rhythm', at(0), true, true],
    ['its time is to come', 'rhythm', at(MINUTE), false, true],
    ['its time is of an earlier plan with longer waits', 'rhythm', at(2 * HOUR), true, true],
    ['backing off', 'back-off', at(MINUTE), false, false],
    ['backed off', 'back-off', at(-1), true, true],
    ['left alone as asked', 'retry-after', at(20 * HOUR), false, false],
    ['left alone for longer than we ever would', 'retry-after', at(25 * HOUR), true, true],
  ] as const)('%s', (_, waitsFor, nextAt, byRhythm, byRings) => {
    expect(isDue({ nextAt, waitsFor }, BOUNDS, now)).toBe(byRhythm);
    expect(isDue({ nextAt, waitsFor }, RINGS, now)).toBe(byRings);
  });
});

describe('the rhythm of a feed', () => {
  const now = new Date('2026-11-25T08:00:00Z');
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  test.each<[string, (string | null)[], number | null, number | null]>([
    ['no items', [], null, null],
    ['no dates', [null, null], null, null],
    ['one date', [ago(HOUR), null], null, HOUR],
    ['in any order', [ago(3 * HOUR), ago(HOUR), ago(2 * HOUR)], HOUR, HOUR],
    ['an old item kept on top', [ago(900 * DAY), ago(0), ago(HOUR), ago(2 * HOUR)], HOUR, 0],
    ['dates to come do not count', [ago(-DAY), ago(HOUR), ago(3 * HOUR)], 2 * HOUR, HOUR],
    [
      'only the latest ten',
      [...Array.from({ length: 10 }, (_, n) => ago(n * HOUR)), ...Array(30).fill(ago(90 * DAY))],
      HOUR,
      0,
    ],
  ])('%s', (_, published, gapMs, quietMs) => {
    const newestAt = quietMs === null ? null : now.getTime() - quietMs;
    expect(rhythmOf(published, now)).toEqual({ gapMs, newestAt });
  });
});
