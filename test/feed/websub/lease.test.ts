import { expect, test } from 'vitest';
import { leaseOf, nextStep, waitBeforeNext, wasIgnored } from '../../../src/feed/websub/lease.ts';
import type { Subscription } from '../../../src/store/websub.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = new Date('2026-11-25T08:00:00Z');
const at = (fromNow: number) => NOW.getTime() + fromNow;

const subscription = (change: Partial<Subscription>): Subscription => ({
  id: 'a',
  feed: 'tin',
  hub: 'https://hub.songmay.example/',
  topic: 'https://songmay.example/rss.xml',
  callback: 'https://bantin.songmay.example/websub/a',
  secret: 'bí mật',
  wanted: true,
  asked: 'subscribe',
  askedAt: at(-DAY),
  confirmedAt: at(-DAY),
  expires: at(9 * DAY),
  leaseMs: 9 * DAY,
  retryAt: 0,
  trouble: null,
  ...change,
});

test.each<[string, Partial<Subscription>, ReturnType<typeof nextStep>]>([
  ['never asked for', { asked: null, expires: 0, leaseMs: 0 }, 'subscribe'],
  ['a fresh lease', {}, 'wait'],
  ['just over a third of the lease left', { expires: at(3 * DAY + 1) }, 'wait'],
  ['a third of the lease left', { expires: at(3 * DAY) }, 'subscribe'],
  ['a renewal that was asked for', { expires: at(3 * DAY), retryAt: at(1) }, 'wait'],
  ['a renewal that came to nothing', { expires: at(3 * DAY), retryAt: at(0) }, 'subscribe'],
  ['a lease that is over', { expires: at(-1) }, 'subscribe'],
  ['refused, the day not over', { expires: 0, retryAt: at(DAY) }, 'wait'],
  ['unwanted while the hub pushes', { wanted: false, retryAt: at(DAY) }, 'unsubscribe'],
  ['unwanted and told so', { wanted: false, asked: 'unsubscribe', retryAt: at(1) }, 'wait'],
  ['unwanted, the hub did not hear', { wanted: false, asked: 'unsubscribe' }, 'unsubscribe'],
  ['unwanted and over', { wanted: false, expires: at(0) }, 'forget'],
  ['unwanted and never confirmed', { wanted: false, expires: 0, leaseMs: 0 }, 'forget'],
])('%s: %o leads to %s', (_what, change, step) => {
  expect(nextStep(subscription(change), NOW)).toBe(step);
});

test.each<[string | null, number]>([
  ['864000', 10 * DAY],
  ['3600', HOUR],
  ['60', HOUR],
  ['0', HOUR],
  ['31536000', 30 * DAY],
  ['999999999999999999999', 10 * DAY],
  ['-5', 10 * DAY],
  ['soon', 10 * DAY],
  ['', 10 * DAY],
  [null, 10 * DAY],
])('a lease of %j seconds is kept as %i ms', (seconds, kept) => {
  expect(leaseOf(seconds)).toBe(kept);
});

test.each<[Partial<Subscription>, Parameters<typeof waitBeforeNext>[1], number]>([
  [{ expires: 0 }, 'accepted', DAY],
  [{ expires: 0 }, 'refused', DAY],
  [{ expires: 0 }, 'failed', HOUR],
  [{ expires: at(1) }, 'accepted', HOUR],
  [{ expires: at(1) }, 'refused', HOUR],
  [{ expires: at(1), wanted: false }, 'accepted', DAY],
  [{ expires: at(1), wanted: false }, 'failed', HOUR],
])('%o and %s: asked again after %i ms', (change, answer, wait) => {
  expect(waitBeforeNext(subscription(change), answer, NOW)).toBe(wait);
});

test('a hub that was asked and did not come is known', () => {
  expect(wasIgnored(subscription({ askedAt: at(0), confirmedAt: 0 }))).toBe(true);
  expect(wasIgnored(subscription({}))).toBe(false);
  expect(wasIgnored(subscription({ asked: null, askedAt: 0, confirmedAt: 0 }))).toBe(false);
});
