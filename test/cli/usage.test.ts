import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installation, openInstallation } from '../doors/program.ts';

let here: Installation;
beforeAll(() => {
  here = openInstallation();
});
afterAll(() => here.remove());

test('--help names the commands on stdout', async () => {
  const { code, stdout, stderr } = await here.run(['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const command of ['start', 'web', 'poll --once', 'digest --now', 'extract', 'subscribers'])
    expect(stdout).toContain(command);
});

test.each([
  ['an unknown command', ['nope'], 'there is no command "nope"'],
  ['a name every object has', ['constructor'], 'there is no command "constructor"'],
  ['an unknown option', ['poll', '--once', '--quick'], "Unknown option '--quick'"],
  ['an option without its value', ['poll', '--once', '--feed'], 'argument missing'],
  ['an option a role does not have', ['web', '--port=1'], "Unknown option '--port'"],
  ['a command without its option', ['digest'], 'digest needs --now, --preview DIR or'],
  ['two that exclude each other', ['digest', '--now', '--preview', 'x'], 'so it stands alone'],
  ['a week of nothing', ['digest', '--week', '2026-W47'], 'digest needs --now, --preview DIR or'],
  ['a week to send at once', ['digest', '--now', '--week', '2026-W47'], 'so it stands alone'],
  ['an address that is none', ['digest', '--send-to', 'lan'], '"lan" is no e-mail address'],
  ['a test without a server', ['digest', '--send-to', 'a@b.vn'], 'without SMTP_URL no letter'],
  [
    'no such week',
    ['digest', '--week', '2026-W60', '--preview', 'x'],
    'there is no week "2026-W60"',
  ],
  ['a week to come', ['digest', '--week', '2099-W01', '--preview', 'x'], '2099-W01 has not begun'],
  ['words too many', ['start', 'now'], "Unexpected argument 'now'"],
  ['a file that is not there', ['subscribers', 'import', '/nowhere/x'], 'does not exist'],
  ['a folder for a file', ['subscribers', 'import', '/'], 'is a folder'],
  ['no feed', ['poll', '--once'], 'no feed is configured: set FEED_URL'],
])('%s is wrong usage: one line on stderr, exit 2', async (_, args, words) => {
  const { code, stdout, stderr } = await here.run(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^bantin: [^\n]*\n$/);
  expect(stderr).toContain(words);
});

test('a feed that is not configured is answered with those that are', async () => {
  const env = { FEED_URL: 'https://tanlua.example/rss.xml' };
  const { code, stderr } = await here.run(['poll', '--once', '--feed', 'tin'], env);
  expect(code).toBe(2);
  expect(stderr).toBe('bantin: there is no feed "tin"; there are: feed\n');
});

test('broken settings are all said at once, each on its line, exit 2', async () => {
  const file = join(here.folder, 'site.yaml');
  writeFileSync(file, 'site:\n  name: Xã Tân Lúa\n  url: tanlua\n  contact: {}\n');
  const env = { SITE_CONFIG: file, PORT: 'x', ADMINS: 'lan' };
  const { code, stdout, stderr } = await here.run(['web'], env);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toEqual([
    'bantin: PORT: must be a port number from 0 to 65535',
    `bantin: ${file}:3 site.url: is no web address; for example https://example.org`,
    `bantin: ${file}:4 site.contact.email: is no e-mail address`,
    'bantin: ADMINS: "lan" is no channel:address; for example telegram:123456789',
  ]);
});

test('a DATA_DIR that cannot be one is wrong configuration', async () => {
  const file = join(here.folder, 'plain-file');
  writeFileSync(file, '');
  const { code, stderr } = await here.run(['subscribers', 'count'], { DATA_DIR: file });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^bantin: DATA_DIR \S+ cannot be used: [^\n]*\n$/);
});

test('a command does not wait for ever for a Redis that is not there', async () => {
  const env = { REDIS_URL: 'redis://user:geheim@127.0.0.1:1' };
  const { code, stdout, stderr } = await here.run(['subscribers', 'count'], env);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  const [first, last, ...more] = stderr.trimEnd().split('\n');
  expect(first).toContain('Redis does not answer; waiting for it');
  expect(last).toBe('bantin: the Redis at 127.0.0.1:1 (REDIS_URL) does not answer; is it running?');
  expect(more).toEqual([]);
  expect(stderr).not.toContain('geheim');
});
