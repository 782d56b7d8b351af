import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
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
    schedule: { poll: { kind: 'rhythm', minMs: 300_000, maxMs: 3_600_000 }, digest: '0 7 * * 1' },
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
  expect(config.schedule).toEqual({
    poll: { kind: 'rings', cron: '*/5 * * * * *', everyMs: 5000 },
    digest: '0 8 * * 5',
    dailyDigest: '0 17 * * *',
    reminders: 480,
  });
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

test.each<[string, Record<string, string>, RegExp | null]>([
  ['an https address', { PUBLIC_URL: 'https://bantin.tanlua.example/tin' }, null],
  ['a port of Telegram', { PUBLIC_URL: 'https://bantin.tanlua.example:8443' }, null],
  [
    'another port',
    { PUBLIC_URL: 'https://bantin.tanlua.example:3000' },
    /^PUBLIC_URL: .*8443.* 3000$/,
  ],
  ['plain http', { PUBLIC_URL: 'http://bantin.tanlua.example' }, /https .*PUBLIC_URL/],
  ['no address', {}, /https .*PUBLIC_URL/],
  ['plain http for a test', { PUBLIC_URL: 'http://localhost:1', ALLOW_PRIVATE_NETWORK: '1' }, null],
])('a webhook of Telegram at %s', (_, env, problem) => {
  const problems = problemsOf({
    TELEGRAM_BOT_TOKEN: '1:abc',
    TELEGRAM_WEBHOOK_SECRET: 'bi-mat',
    ...env,
  });
  expect(problems).toEqual(problem ? [expect.stringMatching(problem)] : []);
});

test('TELEGRAM_WEBHOOK_SECRET chooses the webhook; what Telegram would refuse is refused', () => {
  const asked = { TELEGRAM_BOT_TOKEN: '1:abc', PUBLIC_URL: 'https://bantin.tanlua.example' };
  expect(configOf(asked).telegram?.webhookSecret).toBeNull();
  const secret = 'a-Z_9';
  const chosen = configOf({ ...asked, TELEGRAM_WEBHOOK_SECRET: secret });
  expect(chosen.telegram?.webhookSecret).toBe(secret);
  for (const wrong of ['có dấu', 'a b', 'a'.repeat(257)])
    expect(problemsOf({ ...asked, TELEGRAM_WEBHOOK_SECRET: wrong })).toEqual([
      expect.stringContaining('TELEGRAM_WEBHOOK_SECRET'),
    ]);
});

test.each([
  ['"08:00"', 480],
  ['"7:30"', 450],
  ['"30 7 * * *"', 450],
  ['"0 30 7 * * *"', 450],
])('schedule.reminders %s is a time of day', (written, minutes) => {
  const site = `${SITE}schedule: { reminders: ${written} }\n`;
  expect(configOf({}, site).schedule.reminders).toBe(minutes);
});

test.each(['"25:00"', '"8"', '"*/5 * * * *"', '"0 8 * * 1"', '"sáng sớm"'])(
  'schedule.reminders %s is none, and the file says so',
  (written) => {
    const problems = problemsOf({}, `${SITE}schedule: { reminders: ${written} }\n`);
    expect(problems).toEqual([
      expect.stringMatching(/schedule\.reminders: is no time of day; for example "08:00"$/),
    ]);
  },
);

test('schedule.poll takes bounds or a cron text, and says what it wants of anything else', () => {
  const planOf = (poll: string) =>
    configOf({}, `${SITE}schedule: { poll: ${poll} }\n`).schedule.poll;
  expect(planOf('{ min: 10m, max: 2h }')).toEqual({
    kind: 'rhythm',
    minMs: 600_000,
    maxMs: 7_200_000,
  });
  const office = '"*/10 7-17 * * 1-5"';
  expect(planOf(office)).toMatchObject({ kind: 'rings', everyMs: 600_000 });
  const problemOf = (poll: string) =>
    problemsOf({}, `${SITE}schedule: { poll: ${poll} }\n`).map((line) => line.split('poll: ')[1]);
  const shape = 'must be bounds, { min: 5m, max: 1h }, or a cron expression';
  expect(problemOf('mỗi phút')).toEqual(['is no cron expression; for example "0 7 * * 1"']);
  for (const poll of ['10', '{ min: 5m }', '{ min: 5, max: 10 }']) {
    expect(problemOf(poll)).toEqual([shape]);
  }
  const order = 'needs a min from 1m to its max';
  expect(problemOf('{ min: 2h, max: 1h }')).toEqual([order]);
  expect(problemOf('{ min: 0m, max: 1h }')).toEqual([order]);
});

test('a file of certificates is read at start, and refused if it holds none', () => {
  const [root = ''] = rootCertificates;
  const file = join(folder, 'extra.pem');
  writeFileSync(file, `Của chúng tôi:\n${root}\n`);
  expect(configOf({ EXTRA_CA_FILE: file }).extraCa).toBe(root);
  const problems: [string, RegExp][] = [
    ['', /holds no certificate/],
    [`${root}\n${root.replace(/[A-Za-z]{20}/, 'x'.repeat(20))}`, /certificate 2 cannot be read/],
  ];
  for (const [text, problem] of problems) {
    writeFileSync(file, text);
    expect(problemsOf({ EXTRA_CA_FILE: file })).toEqual([expect.stringMatching(problem)]);
  }
  expect(problemsOf({ EXTRA_CA_FILE: join(folder, 'thieu.pem') })).toEqual([
    expect.stringMatching(/^EXTRA_CA_FILE: .*thieu\.pem cannot be read$/),
  ]);
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
announcements: { approval: 3 }
delivery:
  alertMaxAge: hai ngày
  quite: { from: 22 }
retentionDays: "365"
`;
  const problems = problemsOf({}, text).map((line) => line.slice(line.indexOf('site.yaml:') + 10));
  expect(problems).toEqual([
    '2 site.name: must not be empty',
    '3 site.url: is no web address; for example https://example.org',
    '4 site.timezone: is no time zone; for example Asia/Ho_Chi_Minh',
    '5 site.colour: is no setting we know',
    '7 site.contact.email: is no e-mail address',
    '11 feeds.1.id: there is another "tin" above',
    '12 feeds.1.url: is no web address; for example https://example.org',
    '14 schedule.digest: is no cron expression; for example "0 7 * * 1"',
    '15 announcements.approval: must be 1 or 2',
    '17 delivery.alertMaxAge: must be a number with m, h or d; for example 48h',
    '18 delivery.quite: is no setting we know',
    '19 retentionDays: must be a number of days, 30 or more',
  ]);
});

test('a feed may be a page with a list, and have topics of its own', () => {
  const text = `${SITE}topics:
  - { id: doi-song, name: { vi: Đời sống, en: Daily life }, match: {} }
feeds:
  - id: thong-bao
    url: https://tanlua.example/thong-bao
    topics: [doi-song]
    list: { item: "#list tr", link: h3 a, title: h3, date: .date, summary: p, image: img }
    page: { cut: .share }
  - { id: tin, url: https://tanlua.example/tin, list: { item: .news } }
`;
  expect(configOf({}, text).feeds).toEqual([
    {
      id: 'thong-bao',
      url: 'https://tanlua.example/thong-bao',
      topics: ['doi-song'],
      list: {
        item: '#list tr',
        link: 'h3 a',
        title: 'h3',
        date: '.date',
        summary: 'p',
        image: 'img',
      },
      page: { cut: '.share' },
    },
    { id: 'tin', url: 'https://tanlua.example/tin', list: { item: '.news' } },
  ]);
  const env = { FEED_URL: 'https://khac.example/feed' };
  expect(configOf(env, text).feeds).toEqual([{ id: 'feed', url: env.FEED_URL }]);
});

test('selectors and topics of feeds are checked, beside whatever else is wrong', () => {
  const text = `${SITE}feeds:
  - id: thong-bao
    url: https://tanlua.example/thong-bao
    topics: [doi-song, Y tế]
    list:
      item: #list
      link: "h3 a["
      date: .date::text
      name: h3
    page:
      content: ""
      cut: "> .share"
  - id: tin
    url: https://tanlua.example/tin
    topics: doi-song
    list: {}
topics:
  - { id: doi-song, name: { vi: Đời sống }, match: {} }
`;
  const problems = problemsOf({}, text).map((line) => line.slice(line.indexOf('site.yaml:') + 10));
  expect(problems).toEqual([
    '8 feeds.0.topics.1: there is no topic "Y tế" under topics',
    '10 feeds.0.list.item: must be a CSS selector in quotes; for example ".news li"',
    '11 feeds.0.list.link: is no CSS selector; for example ".news li"',
    '12 feeds.0.list.date: is no CSS selector; for example ".news li"',
    '13 feeds.0.list.name: is no setting we know',
    '15 feeds.0.page.content: is no CSS selector; for example ".news li"',
    '16 feeds.0.page.cut: is no CSS selector; for example ".news li"',
    '19 feeds.1.topics: must be a list',
    '20 feeds.1.list.item: must be a CSS selector in quotes; for example ".news li"',
    '22 topics.0.name.en: is missing',
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

test('Zalo has its own server, pace and webhook', () => {
  const config = configOf({ ZALO_BOT_TOKEN: '123:abc' });
  expect(config.mode).toBe('live');
  expect(config.zalo).toEqual({
    token: '123:abc',
    apiRoot: 'https://bot-api.zaloplatforms.com',
    rate: 1,
    webhookSecret: null,
  });
  const secret = { ZALO_BOT_TOKEN: '123:abc', ZALO_WEBHOOK_SECRET: 'a-long-word' };
  expect(problemsOf(secret)).toMatchObject([expect.stringContaining('ZALO_WEBHOOK_SECRET')]);
  const reached = { ...secret, PUBLIC_URL: 'https://bantin.example' };
  expect(configOf(reached).zalo?.webhookSecret).toBe('a-long-word');
  expect(problemsOf({ ...reached, ZALO_WEBHOOK_SECRET: 'short' })).toHaveLength(1);
});
