import { expect, test } from 'vitest';
import { readAddress, readEmail } from '../../src/subscriber/address.ts';

const local64 = 'a'.repeat(64);
const label63 = 'b'.repeat(63);
/** 254 characters: 64 before the @, 189 behind it. */
const longest = `${local64}@${`${label63}.`.repeat(2)}${'c'.repeat(58)}.vn`;

test.each([
  ['lan@example.org', 'lan@example.org'],
  ['  Lan.Tran+Tin@Example.ORG\n', 'lan.tran+tin@example.org'],
  ['mailto:lan@example.org', 'lan@example.org'],
  ["o'brien_{x}@mail.gov.vn", "o'brien_{x}@mail.gov.vn"],
  ['1@2.vn', '1@2.vn'],
  ['lan@songmay.xn--vermgensberatung-pwb', 'lan@songmay.xn--vermgensberatung-pwb'],
  ['lan@Ấp-Bàu-Sen.vn', 'lan@xn--p-bu-sen-1ya0237e.vn'],
  ['lan@ấp-bàu-sen.vn'.normalize('NFD'), 'lan@xn--p-bu-sen-1ya0237e.vn'],
  [`${local64}@${label63}.vn`, `${local64}@${label63}.vn`],
  [longest, longest],
])('%j is the address %s', (typed, address) => {
  expect(readEmail(typed)).toBe(address);
  expect(readAddress('email', typed)).toBe(address);
});

test.each([
  ['nothing', ''],
  ['no @', 'lan.example.org'],
  ['nothing before it', '@example.org'],
  ['nothing behind it', 'lan@'],
  ['two of them', 'lan@x@example.org'],
  ['a host alone', 'lan@localhost'],
  ['a number as host', 'lan@127.0.0.1'],
  ['a bracketed host', 'lan@[127.0.0.1]'],
  ['a port', 'lan@example.org:25'],
  ['a name around it', 'Lan <lan@example.org>'],
  ['two addresses', 'lan@example.org,minh@example.org'],
  ['a blank inside', 'lan tran@example.org'],
  ['a quoted part', '"lan tran"@example.org'],
  ['a dot in front', '.lan@example.org'],
  ['a dot behind', 'lan.@example.org'],
  ['two dots', 'lan..tran@example.org'],
  ['two dots in the host', 'lan@example..org'],
  ['a dot after the host', 'lan@example.org.'],
  ['a hyphen in front of a label', 'lan@-example.org'],
  ['a hyphen behind a label', 'lan@example-.org'],
  ['a label of 64', `lan@${'b'.repeat(64)}.vn`],
  ['65 before the @', `a${local64}@example.org`],
  ['255 altogether', longest.replace('.vn', 'c.vn')],
  [
    '254 only before its host is written out',
    `${local64}@${`${label63}.`.repeat(2)}${'ấ'.repeat(57)}.vn`,
  ],
  ['Vietnamese before the @', 'đặng@example.org'],
  ['an emoji', 'lan🌾@example.org'],
  ['a host with a path', 'lan@ấp.vn/tin'],
  ['a host that hides an escape', 'lan@ấp%2evn.vn'],
  ['a header behind it', 'lan@example.org\r\nBcc: minh@example.org'],
  ['a header in front', 'To: x\nlan@example.org'],
  ['a zero byte', 'lan\0@example.org'],
  ['a zero byte at the end', 'lan@example.org\0'],
  ['a direction mark', 'lan@example.org\u202e'],
  ['a second SMTP command', 'lan@example.org> SIZE=1'],
])('%s is no address', (_, typed) => {
  expect(readEmail(typed)).toBeNull();
});

test('a message of 100 kB is no address, and that is known at once', () => {
  const started = performance.now();
  for (const piece of ['a', 'a.', 'a@', 'a-.', 'ấ.', '@', ' ']) {
    expect(readEmail(piece.repeat(100_000 / piece.length))).toBeNull();
    expect(readEmail(`a@${piece.repeat(100_000 / piece.length)}`)).toBeNull();
  }
  expect(performance.now() - started).toBeLessThan(1000);
});

test.each([
  ['telegram', ' 123 ', '123'],
  ['telegram', '-1001234567890', '-1001234567890'],
  ['telegram', '9'.repeat(19), '9'.repeat(19)],
  ['telegram', '9'.repeat(20), null],
  ['telegram', '0', null],
  ['telegram', '007', null],
  ['telegram', '+84901234567', null],
  ['telegram', '@lan', null],
  ['telegram', '12.5', null],
  ['telegram', '1\n2', null],
  ['telegram', '', null],
  ['zalo', 'a1b2-c3_D4', 'a1b2-c3_D4'],
  ['zalo', 'z'.repeat(65), null],
  ['zalo', 'ấp', null],
  ['zalo', 'a b', null],
] as const)('on %s %j is the address %j', (channel, typed, address) => {
  expect(readAddress(channel, typed)).toBe(address);
});
