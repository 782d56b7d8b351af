import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// The law: the order of the rooms is the life of an article; imports point back up the list only.
const ROOMS = [
  'article',
  'subscriber',
  'copy',
  'store',
  'feed',
  'extraction',
  'edition',
  'delivery',
  'chat',
  'channel',
  'web',
  'sandbox',
];
// Folders of the doors: they know everybody, like the top files they belong to.
const DOORS = ['commands'];
const ONLY_ARTICLE = new Set(['article', 'subscriber', 'copy', 'extraction']);
const APART = ['channel/telegram', 'channel/zalo', 'channel/mail', 'web/pages', 'web/console'];
const PURE = ['article', 'subscriber', 'copy', 'extraction'];

// Each outside library has one keeper: the places (prefixes under src/) that may import it.
const KEEPERS: Record<string, string[]> = {
  ioredis: ['store/'],
  bullmq: ['store/'],
  pino: ['store/'],
  'rss-parser': ['feed/'],
  linkedom: ['feed/'],
  '@mozilla/readability': ['feed/'],
  'iconv-lite': ['feed/'],
  htmlparser2: ['feed/'],
  undici: ['feed/', 'channel/'],
  grammy: ['channel/telegram/'],
  nodemailer: ['channel/mail/'],
  mjml: ['channel/mail/'],
  'ical-generator': ['edition/'],
  qrcode: ['web/'],
  hono: ['web/', 'sandbox/'],
  '@hono/node-server': ['web/', 'sandbox/'],
  'smtp-server': ['sandbox/'],
  mailparser: ['sandbox/', 'channel/mail/returned/'],
  imapflow: ['channel/mail/returned/'],
  '@fluent/bundle': ['copy/'],
  zod: ['config.ts', 'site-choices.ts', 'site-file.ts'],
  yaml: ['site-file.ts'],
  'node-cron': ['rings.ts'],
};

const src = join(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll('\\', '/'));

function roomOf(file: string): string | null {
  const folder = file.includes('/') ? file.slice(0, file.indexOf('/')) : null;
  return folder && !DOORS.includes(folder) ? folder : null;
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([^'\s]+)'/g)].map(
    (match) => match[1] ?? '',
  );
}

function resolve(file: string, specifier: string): string {
  return join(file, '..', specifier).replaceAll('\\', '/');
}

function breach(file: string, specifier: string): string | null {
  if (specifier.startsWith('node:')) return null;
  if (!specifier.startsWith('.')) return libraryBreach(file, specifier);
  const target = resolve(file, specifier);
  const from = roomOf(file);
  const to = roomOf(target);
  if (from === null) return null;
  if (to === null) return `${file} imports a top file: ${specifier}`;
  const apartFrom = APART.find((place) => file.startsWith(`${place}/`));
  const apartTo = APART.find((place) => target.startsWith(`${place}/`));
  if (apartFrom && apartTo && apartFrom !== apartTo && roomOf(apartFrom) === roomOf(apartTo))
    return `${apartFrom} and ${apartTo} must not know each other: ${file}`;
  if (from === to) return null;
  if (ONLY_ARTICLE.has(from) && to !== 'article') return `${file}: ${from} may import article only`;
  if (from === 'sandbox' && to !== 'copy') return `${file}: sandbox may import copy only`;
  if (to === 'sandbox') return `${file}: only doors and tests import the sandbox`;
  if (ROOMS.indexOf(to) > ROOMS.indexOf(from)) return `${file} looks down the list: ${specifier}`;
  return null;
}

function libraryBreach(file: string, specifier: string): string | null {
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  const keepers = KEEPERS[name];
  if (!keepers) return `${file}: ${name} has no keeper in the law`;
  return keepers.some((place) => file.startsWith(place)) ? null : `${file} may not import ${name}`;
}

test('the house has the rooms of the law and no others', () => {
  expect(files.length).toBeGreaterThan(10);
  const rooms = new Set(files.map(roomOf).filter((room) => room !== null));
  expect([...rooms].filter((room) => !ROOMS.includes(room))).toEqual([]);
});

test('imports point back up the list, and each library has one keeper', () => {
  const breaches = files.flatMap((file) =>
    importsOf(file).flatMap((specifier) => breach(file, specifier) ?? []),
  );
  expect(breaches).toEqual([]);
});

test('config.ts alone reads the environment', () => {
  const readers = files.filter((file) =>
    readFileSync(join(src, file), 'utf8').includes('process.env'),
  );
  expect(readers.filter((file) => file !== 'config.ts')).toEqual([]);
});

test('pure rooms touch no clock, no network, no randomness', () => {
  const impure =
    /Date\.now\(|new Date\(\)|Math\.random|randomUUID|randomBytes|\bfetch\(|node:(net|http|https|dns)/;
  const found = files.filter(
    (file) =>
      PURE.includes(roomOf(file) ?? '') && impure.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(found).toEqual([]);
});

test('no drawer of odds and ends', () => {
  const odd = files.filter((file) =>
    /(^|\/)(utils?|helpers?|services?|types|index)(\.tsx?|\/)/.test(file),
  );
  expect(odd).toEqual([]);
});
