import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDkim } from '../src/dkim.ts';

const pem = { format: 'pem', type: 'pkcs8' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem).toString();
const ed25519 = generateKeyPairSync('ed25519').privateKey.export(pem).toString();

const folder = mkdtempSync(join(tmpdir(), 'bantin-dkim-'));
const file = join(folder, 'dkim.pem');
writeFileSync(file, rsa);
afterAll(() => rmSync(folder, { recursive: true }));

const named = { DKIM_DOMAIN: 'songmay.example', DKIM_SELECTOR: 'bantin' };

test.each([
  ['the key itself', rsa],
  ['the key on one line', rsa.replaceAll('\n', '\\n')],
  ['the path of its file', file],
])('reads %s', (_, DKIM_KEY) => {
  expect(readDkim({ ...named, DKIM_KEY })).toEqual({
    settings: { domain: 'songmay.example', selector: 'bantin', privateKey: rsa },
    problems: [],
  });
});

test.each<[string, Record<string, string>, string[]]>([
  ['nothing', {}, []],
  ['no key', named, ['DKIM_KEY: is missing; the three DKIM variables belong together']],
  [
    'no key of any kind',
    { ...named, DKIM_KEY: 'abc' },
    ['DKIM_KEY: is neither a private RSA key (PEM) nor the path of its file'],
  ],
  [
    'a path of nothing',
    { ...named, DKIM_KEY: '/no/such.pem' },
    ['DKIM_KEY: is neither a private RSA key (PEM) nor the path of its file'],
  ],
  [
    'a key that few receivers check',
    { ...named, DKIM_KEY: ed25519 },
    ['DKIM_KEY: is neither a private RSA key (PEM) nor the path of its file'],
  ],
])('with %s signs nothing, and says what is wrong', (_, env, problems) => {
  expect(readDkim(env)).toEqual({ settings: null, problems });
});
