import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { type Installation, openInstallation } from '../doors/program.ts';

const LAN = 2;
const JOHN = 3;
const NEVER = '0 0 29 2 *';

let telegram: TelegramServer;
let here: Installation;

beforeEach(async () => {
  telegram = await openTelegramServer();
  here = openInstallation({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_RATE: '0',
    FEED_URL: 'http://127.0.0.1:9/rss.xml',
    POLL_CRON: NEVER,
    DIGEST_CRON: NEVER,
  });
  telegram.write(LAN, 'xin chào');
  telegram.write(JOHN, 'hello');
  const rows = [
    { channel: 'telegram', address: LAN, locale: 'vi' },
    { channel: 'telegram', address: JOHN, locale: 'en' },
  ];
  await here.run(['subscribers', 'import', fileOf(rows.map((row) => JSON.stringify(row)))]);
});

afterEach(async () => {
  await here.remove();
  await telegram.close();
});

let files = 0;

function fileOf(lines: readonly string[]): string {
  files += 1;
  const file = join(here.folder, `lines-${files}.txt`);
  writeFileSync(file, lines.join('\n'));
  return file;
}

async function announce(args: readonly string[], input?: string) {
  const { code, stdout, stderr } = await here.run(['announce', ...args], {}, input);
  return { code, result: stdout === '' ? null : JSON.parse(stdout), stderr };
}

const sent = () => telegram.sends.map(({ chatId, text }) => [chatId, text]);

test('a file is announced, delivered by the command itself, and reported row by row', async () => {
  const file = fileOf(['Cắt điện từ 7 giờ.', '', 'Bà con chú ý.']);
  const dry = await announce(['--text', file, '--dry-run']);
  expect(dry.stderr).toBe('');
  expect(dry).toMatchObject({ code: 0, result: { edition: null, reach: 2 } });
  expect(sent()).toEqual([]);

  const { code, result } = await announce(['--text', file]);
  expect({ code, result }).toEqual({
    code: 0,
    result: { edition: expect.stringMatching(/^announcement-[\w-]{12}$/), reach: 2 },
  });
  const text = 'Cắt điện từ 7 giờ.\n\nBà con chú ý.';
  expect(sent().toSorted()).toEqual([
    [LAN, text],
    [JOHN, text],
  ]);

  const report = await here.run(['announce', '--report', result.edition]);
  const [head, ...rows] = report.stdout.trimEnd().split('\n');
  expect(head).toBe('number,channel,address,outcome,message_id');
  expect(rows.map((row) => row.replace(/\d+$/, 'n'))).toEqual([
    `1,telegram,${LAN},sent,n`,
    `2,telegram,${JOHN},sent,n`,
  ]);
}, 60_000);

test('stdin is announced to readers of one language; the same key again is the same announcement', async () => {
  const args = ['--text', '-', '--locale', 'en', '--id', 'power-cut'];
  const twice = await Promise.all([announce(args, 'No power'), announce(args, 'No power')]);
  const result = { edition: 'announcement-power-cut', reach: 1 };
  expect(twice).toMatchObject(Array(2).fill({ code: 0, result }));
  expect(await announce(args, 'No power')).toMatchObject({ code: 0, result });
  expect(sent()).toEqual([[JOHN, 'No power']]);
  const other = await announce(args, 'Power again');
  expect(other).toMatchObject({ code: 2, result: null });
  expect(other.stderr).toContain('was announced with another text; give it another --id');
}, 60_000);

test('a time to come is kept, and the command returns at once', async () => {
  const hour = 3_600_000;
  const at = new Date(Date.now() + hour).toISOString();
  const { code, result } = await announce(['--text', '-', '--at', at], 'Mai họp dân');
  expect({ code, result }).toMatchObject({ code: 0, result: { reach: 2 } });
  const zoneless = '2099-11-23T08:00';
  const far = await announce(['--text', '-', '--at', zoneless], 'Mai họp dân');
  expect(far).toMatchObject({ code: 0, result: { reach: 2 } });
  expect(sent()).toEqual([]);
}, 60_000);

test.each<[string, readonly string[], string]>([
  ['no text', [], 'announce needs --text FILE'],
  ['a file that is not there', ['--text', '/khong/co'], 'the text cannot be read'],
  ['an empty text', ['--text', '/dev/null'], 'the text is empty'],
  ['all of it', ['--text', '/khong/co', '--locale', 'fr'], '--locale is vi or en, not fr'],
  ['a topic nobody made', ['--text', '-', '--topic', 'la'], 'there is no topic "la"'],
  ['a language we do not speak', ['--text', '-', '--locale', 'fr'], '--locale is vi or en, not fr'],
  ['no moment', ['--text', '-', '--at', 'mai'], '--at mai is no moment'],
  ['a moment that has passed', ['--text', '-', '--at', '2020-01-01T08:00'], 'has passed'],
  ['an id with blanks', ['--text', '-', '--id', 'a b'], '--id takes up to 40 letters'],
  ['an edition nobody made', ['--report', 'khong-co'], 'there is no edition "khong-co"'],
  ['a report and a text', ['--report', 'x', '--text', '-'], 'announce needs --text FILE'],
])(
  '%s is wrong usage, said in one line',
  async (_, args, words) => {
    const { code, result, stderr } = await announce(args, 'Cắt điện');
    expect({ code, result }).toEqual({ code: 2, result: null });
    expect(stderr).toContain(words);
    expect(sent()).toEqual([]);
  },
  60_000,
);
