import { expect, test } from 'vitest';
import { deliveryIdOf, readToken, signToken } from '../../src/subscriber/token.ts';

const secret = 'a secret of this test, long enough';
const now = new Date('2026-11-25T08:00:00Z');
const deps = { secret, now };
const later = (ms: number) => new Date(now.getTime() + ms);
const token = signToken('confirm', { subject: 'pending_1-a', expires: later(60_000) }, secret);
const forged = { kind: 'forged' };

test('a token says whom it is for, on a line that fits into an address', () => {
  expect(readToken('confirm', token, deps)).toEqual({ kind: 'valid', subject: 'pending_1-a' });
  expect(token).toMatch(/^[\w-]{20}[0-9a-z]{7}pending_1-a$/);
  expect(encodeURIComponent(token)).toBe(token);
  expect(signToken('confirm', { subject: 'pending_1-a', expires: later(60_000) }, secret)).toBe(
    token,
  );
});

test.each([
  ['a minute before', 59_000, 'valid'],
  ['at that very second', 60_000, 'valid'],
  ['a second after', 61_000, 'expired'],
  ['years after', 10 * 31_536_000_000, 'expired'],
])('a token ends when it says: %s', (_, ms, kind) => {
  expect(readToken('confirm', token, { secret, now: later(ms) }).kind).toBe(kind);
});

test('a token without an end still unsubscribes from an old mail', () => {
  const lasting = signToken('unsubscribe', { subject: '7', expires: null }, secret);
  const inTenYears = { secret, now: later(10 * 31_536_000_000) };
  expect(readToken('unsubscribe', lasting, inTenYears)).toEqual({ kind: 'valid', subject: '7' });
});

test('a token for one purpose, or of another house, opens nothing', () => {
  expect(readToken('unsubscribe', token, deps)).toEqual(forged);
  expect(readToken('confirm', token, { secret: `${secret}!`, now })).toEqual(forged);
});

const [mac, expiry, subject] = [token.slice(0, 20), token.slice(20, 27), token.slice(27)];

test.each([
  ['nothing', ''],
  ['dots alone', '..'],
  ['a mac alone', mac],
  ['no subject', mac + expiry],
  ['another subject', `${mac}${expiry}pending_2-a`],
  ['a longer life', `${mac}0zzzzzz${subject}`],
  ['no end', `${mac}0000000${subject}`],
  ['a shorter mac', token.slice(1)],
  ['a longer token', `${token}A`],
  ['another mac', token.replace(/./, (c) => (c === 'A' ? 'B' : 'A'))],
  ['a mac of other letters', `${'ệ'.repeat(20)}${expiry}${subject}`],
  ['capital letters', token.toUpperCase()],
  ['a blank behind it', `${token} `],
  ['ten thousand letters', 'a.b.'.padEnd(10_000, 'c')],
])('a token that was tampered with is forged: %s', (_, tampered) => {
  expect(readToken('confirm', tampered, deps)).toEqual(forged);
});

test('every single letter of a token counts', () => {
  for (let i = 0; i < token.length; i++) {
    const other = token[i] === '0' ? '1' : '0';
    expect(readToken('confirm', token.slice(0, i) + other + token.slice(i + 1), deps)).toEqual(
      forged,
    );
  }
});

test('a delivery has one name, whatever is tried again', () => {
  const id = deliveryIdOf('alert-1', 23, secret);
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(deliveryIdOf('alert-1', 23, secret)).toBe(id);
  expect(deliveryIdOf('alert-1', 24, secret)).not.toBe(id);
  expect(deliveryIdOf('alert-12', 3, secret)).not.toBe(id);
});
