import { expect, test } from 'vitest';
import { redact } from '../../src/store/log.ts';

test.each([
  [
    'POST https://api.telegram.org/bot7000000001:AAEabcdefghijklmnopqrstuvwxyz_12345/getMe',
    'POST https://api.telegram.org/bot[token]/getMe',
  ],
  [
    'smtps://toa-soan:mat%20khau@smtp.example.org:465',
    'smtps://toa-soan:[password]@smtp.example.org:465',
  ],
  ['redis://:bi-mat@127.0.0.1:6379', 'redis://:[password]@127.0.0.1:6379'],
  ['https://example.org/tin?gio=08:30@xa', 'https://example.org/tin?gio=08:30@xa'],
  ['08:30:12 warn Redis does not answer', '08:30:12 warn Redis does not answer'],
])('no token and no password in a line: %s', (line, clean) => {
  expect(redact(line)).toBe(clean);
});
