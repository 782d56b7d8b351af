import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Config, readConfig, VARIABLES } from '../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'bt-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BLANK = Object.fromEntries(VARIABLES.map((name) => [name, '']));
const SITE = `site:
  name: Trang thông tin xã Tân Lúa
  url: https://tanlua.example
  contact: { email: bantin@tanlua.example }
`;

function siteFile(text: string): string {
  const file = join(folder, 'site.yaml');
  writeFileSync(file, text);
  return file;
}

function read(env: Record<string, string>, site = SITE) {
  return readConfig({ ...BLANK, SITE_CONFIG: siteFile(site), ...env });
}

function configOf(env: Record<string, string>, site = SITE): Config {
  const result = read(env, site);
  if (result.kind === 'broken') throw new Error(result.problems.join('\n'));
  return result.config;
}

function problemsOf(env: Record<string, string>, site = SITE): readonly string[] {
  const result = read(env, site);
  return result.kind === 'broken' ? result.problems : [];
}

test('.env.example names every variable that is read, and explains each', () => {
  const lines = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8').split('\n');
  const named = lines.flatMap((line) => /^([A-Z_]+)=$/.exec(line)?.[1] ?? []);
  expect([...named].sort()).toEqual(VARIABLES.filter((name) => name !== 'PATH').sort());
  const bare = named.filter((name) => !lines[lines.indexOf(`${name}=`) - 1]?.startsWith('# '));
  expect(bare).toEqual([]);
});

test('with nothing set there is a whole configuration, for the sandbox', () => {
  const config = configOf({});
  expect(config).toMatchObject({
    mode: 'sandbox',
    production: false,
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    telegram: null,
    mail: null,
    schedule: { poll: '*/10 * * * *', digest: '0 7 * * 1' },
    alertMaxAgeMs: 48 * 3_600_000,
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test.each([
  ['a token', { TELEGRAM_BOT_TOKEN: '1:abc' }, 'live'],
  ['a mail server', { SMTP_URL: 'smtp://127.0.0.1:25' }, 'live'],
  ['production', { NODE_ENV: 'production' }, 'live'],
  ['a feed alone', { FEED_URL: 'https://tanlua.example/rss' }, 'sandbox'],
] as const)('with %s the mode is right', (_, env, mode) => {
  expect(configOf(env).mode).toBe(mode);
});

test('what the environment says replaces what the file says', () => {
  const site = `${SITE}feeds: [{ id: tin, url: https://tanlua.example/rss }]\n`;
  const config = configOf(
    {
      FEED_URL: 'https://khac.example/feed',
      POLL_CRON: '*/5 * * * * *',
      DIGEST_CRON: '0 8 * * 5',
      PORT: '8080',
      PUBLIC_URL: 'https://bantin.tanlua.example/tin/',
      SMTP_URL: 'smtps://nguoi:matkhau@smtp.example',
      ADMINS: ' telegram:1, telegram:-2 ,',
    },
    site,
  );
  expect(config.feeds).toEqual([{ id: 'feed', url: 'https://khac.example/feed' }]);
  expect(config.schedule).toEqual({ poll: '*/5 * * * * *', digest: '0 8 * * 5' });
  expect(config.publicUrl).toBe('https://bantin.tanlua.example/tin');
  expect(config.mail?.from).toBe('bantin@tanlua.example');
  expect(config.admins).toEqual([
    { channel: 'telegram', address: '1' },
    { channel: 'telegram', address: '-2' },
  ]);
});

test('everything that is wrong in the environment and in the file is said at once', () => {
  const env = {
    PORT: 'ba nghìn',
    REDIS_URL: 'http://redis',
    SECRET_KEY: 'ngắn',
    POLL_CRON: 'mỗi phút',
    TELEGRAM_BOT_TOKEN: 'a b c',
    TELEGRAM_RATE: '-1',
    MAIL_RATE: 'nhanh',
    MAIL_FROM: 'không phải thư',
    LOG_LEVEL: 'ồn ào',
    ADMINS: 'lan, telegram:1',
  };
  const problems = problemsOf(env, 'site: {}\n');
  for (const name of Object.keys(env)) {
    expect(problems.filter((problem) => problem.startsWith(`${name}: `))).toHaveLength(1);
  }
  expect(problems.filter((problem) => problem.includes('site.yaml:1 '))).not.toEqual([]);
  expect(problems.filter((problem) => /undefined|NaN|\n/.test(problem))).toEqual([]);
});

test('problems in site.yaml name their line, in the order of the lines', () => {
  const text = `site:
  name: ""
  url: tanlua.example
  timezone: Asia/Tan_Lua
  colour: red
  contact:
    email: bantin
feeds:
  - id: tin
    url: https://tanlua.example/rss
  - id: tin
    url: ftp://tanlua.example/rss
schedule:
  digest: thứ hai
delivery:
  alertMaxAge: hai ngày
  quite: { from: 22 }
retentionDays: "365"
`;
  const problems = problemsOf({}, text).map((line) => line.slice(line.indexOf('site.yaml:') + 10));
  expect(problems).toEqual([
    '2 site.name: must not be empty',
    '3 site.url: is no web address',
    '4 site.timezone: is no time zone; for example Asia/Ho_Chi_Minh',
    '5 site.colour: is no setting we know',
    '7 site.contact.email: is no e-mail address',
    '11 feeds.1.id: there is another "tin" above',
    '12 feeds.1.url: is no web address',
    '14 schedule.digest: is no cron expression',
    '16 delivery.alertMaxAge: must be a number with m, h or d; for example 48h',
    '17 delivery.quite: is no setting we know',
    '18 retentionDays: must be number, received string',
  ]);
});

test.each([
  ['is no YAML', 'site: [\n', /site\.yaml:\d+ /],
  ['names a key twice', 'site: {}\nsite: {}\n', /site\.yaml:2 .*unique/],
  ['is empty', '', /site\.yaml:1 must be/],
  ['lacks what is needed', 'feeds: []\n', /site\.yaml:1 site: is missing/],
])('a file that %s is refused with its place', (_, text, line) => {
  expect(problemsOf({}, text)).toContainEqual(expect.stringMatching(line));
});

test('a file that is not there is named', () => {
  const missing = join(folder, 'missing.yaml');
  expect(problemsOf({ SITE_CONFIG: missing })).toEqual([
    `${missing} cannot be read; set SITE_CONFIG or create it`,
  ]);
});

test('the file that comes with the house is whole', () => {
  expect(readConfig({ ...BLANK }).kind).toBe('ok');
});
