import { expect, test } from 'vitest';
import { freshForOf, retryAfterOf } from '../../../src/feed/fetching/freshness.ts';

const date = 'Sun, 22 Nov 2026 01:30:00 GMT';
const later = 'Sun, 22 Nov 2026 02:00:00 GMT';

test.each<[string, Record<string, string | string[]>, number | null]>([
  ['says nothing', {}, null],
  ['has an age', { 'cache-control': 'max-age=600' }, 600_000],
  ['was kept by a cache before', { 'cache-control': 'max-age=600', age: '100' }, 500_000],
  ['is older than it may be', { 'cache-control': 'max-age=600', age: '900' }, 0],
  ['is for shared caches', { 'cache-control': 's-maxage=600' }, null],
  ['is for both', { 'cache-control': 's-maxage=60, max-age=600' }, 600_000],
  ['is in capitals, quoted', { 'cache-control': 'Public, Max-Age="600"' }, 600_000],
  ['comes in two lines', { 'cache-control': ['public', 'max-age=600'] }, 600_000],
  ['must not be kept', { 'cache-control': 'no-store, max-age=600' }, null],
  ['must be asked for again', { 'cache-control': 'max-age=600, no-cache', expires: later }, null],
  ['but for one header', { 'cache-control': 'no-cache="set-cookie", max-age=600' }, 600_000],
  ['is no number', { 'cache-control': 'max-age=viel', date, expires: later }, null],
  ['expires', { date, expires: later }, 1_800_000],
  ['expires by another clock', { expires: later }, null],
  ['has expired', { date: later, expires: date }, 0],
  ['expires at once, written badly', { date, expires: '0' }, null],
  ['has both: the age counts', { date, expires: later, 'cache-control': 'max-age=60' }, 60_000],
])('an answer that %s', (_, headers, expected) => {
  expect(freshForOf(headers)).toBe(expected);
});

test.each<[Record<string, string>, number | null]>([
  [{}, null],
  [{ 'retry-after': '120' }, 120_000],
  [{ 'retry-after': later, date }, 1_800_000],
  [{ 'retry-after': date, date: later }, 0],
  [{ 'retry-after': later }, null],
  [{ 'retry-after': '-5' }, null],
  [{ 'retry-after': 'soon', date }, null],
])('Retry-After in %j', (headers, expected) => {
  expect(retryAfterOf(headers)).toBe(expected);
});
