import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { type Installation, openInstallation } from '../doors/program.ts';

let here: Installation;
let telegram: TelegramServer;
let env: Record<string, string>;

const SITE = `site:
  name: Xã Tân Lúa
  shortName: Tân Lúa
  url: https://tanlua.example/
  locale: vi
  timezone: Asia/Ho_Chi_Minh
  attribution: Tân Lúa
  contact: {email: bantin@tanlua.example}
topics:
  - {id: suc-khoe, name: {vi: Sức khỏe, en: Health}, match: {words: [y tế]}}
`;

beforeAll(async () => {
  here = openInstallation();
  telegram = await openTelegramServer();
  const file = join(here.folder, 'site.yaml');
  writeFileSync(file, SITE);
  env = {
    SITE_CONFIG: file,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
  };
});
afterAll(async () => {
  await here.remove();
  await telegram.close();
});

const rows = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('links are printed for everything and each topic, and QR codes written', async () => {
  const folder = join(here.folder, 'qr');
  const { code, stdout, stderr } = await here.run(['links', '--qr', folder], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^source {2}topic {5}opened {2}joined {2}link /);
  expect(stdout).toMatch(/\n– {7}suc-khoe {2}– {7}– {7}https:\/\/t\.me\/\w+\?start=t-suc-khoe/);
  expect(readdirSync(folder).sort()).toEqual([
    'bot.png',
    'bot.svg',
    'suc-khoe.png',
    'suc-khoe.svg',
  ]);
  expect(readFileSync(join(folder, 'bot.svg'), 'utf8')).toMatch(/^<svg /);
  expect(readFileSync(join(folder, 'bot.png')).subarray(1, 4).toString()).toBe('PNG');
});

test('a source has links of its own, the same ones whenever it is named', async () => {
  const args = ['links', '--source', 'Áp phích ở Thư viện', '--jsonl'];
  const first = rows((await here.run(args, env)).stdout);
  expect(first).toMatchObject([
    { topic: null, source: 'Áp phích ở Thư viện', opened: 0, joined: 0 },
    { topic: 'suc-khoe', link: expect.stringMatching(/\?start=t-suc-khoe_s-[a-f\d]{10}$/) },
  ]);
  expect(rows((await here.run(args, env)).stdout)).toEqual(first);
  const all = rows((await here.run(['links', '--jsonl'], env)).stdout);
  expect(all.map(({ source }) => source)).toEqual([null, null, first[0].source, first[0].source]);
});

test.each([
  ['no bot', ['links'], {}, 'no bot is known yet'],
  ['a source without a name', ['links', '--source', ' '], null, '--source needs a name'],
  ['a word too many', ['links', 'all'], null, "Unexpected argument 'all'"],
])('%s is wrong usage', async (_, args, other, words) => {
  const { code, stdout, stderr } = await here.run(args, other ?? env);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(words);
  expect(existsSync(join(here.folder, 'all'))).toBe(false);
});
