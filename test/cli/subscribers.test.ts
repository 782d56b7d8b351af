import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Installation, openInstallation } from '../doors/program.ts';

let here: Installation;
beforeEach(() => {
  here = openInstallation();
});
afterEach(() => here.remove());

const CONSENT = { at: '2026-11-01T08:00:00Z', how: 'phiếu đăng ký tại hội trường' };

async function importText(name: string, text: string) {
  const file = join(here.folder, name);
  writeFileSync(file, text);
  const { code, stdout, stderr } = await here.run(['subscribers', 'import', file]);
  const [line, ...rest] = stdout.split('\n');
  expect(rest).toEqual(['']);
  return { code, counts: JSON.parse(line ?? ''), stderr };
}

const jsonLines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

async function exported(): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await here.run(['subscribers', 'export']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

test('an hour, quiet hours and words travel, and no row takes them away', async () => {
  const rare = { hour: 7, quiet: '22-6', follow: ['tuyển dụng'], mute: ['bóng đá', 'lúa'] };
  const row = { channel: 'telegram', address: '1001', locale: 'vi', topics: ['*'], mode: 'daily' };
  await importText('rows.jsonl', jsonLines([{ ...row, ...rare }]));
  await importText('again.jsonl', jsonLines([row]));
  expect(await exported()).toEqual([{ ...row, state: 'active', ...rare }]);
});

test('JSON lines are imported, counted, updated and exported', async () => {
  const rows = [
    { channel: 'telegram', address: '1001', locale: 'en', topics: ['suc-khoe'], mode: 'weekly' },
    { channel: 'zalo', address: 'abc' },
    { channel: 'email', address: 'Lan@TanLua.example', consent: CONSENT },
  ];
  expect(await importText('rows.jsonl', jsonLines(rows))).toEqual({
    code: 0,
    counts: { added: 3, updated: 0, refused: 0 },
    stderr: '',
  });
  const { stdout } = await here.run(['subscribers', 'count']);
  expect(stdout).toBe('{"active":3,"telegram":1,"zalo":1,"email":1}\n');

  const update = [{ channel: 'telegram', address: '1001', locale: 'vi' }];
  expect((await importText('update.jsonl', jsonLines(update))).counts).toEqual({
    added: 0,
    updated: 1,
    refused: 0,
  });
  expect(await exported()).toEqual([
    { ...rows[0], locale: 'vi', state: 'active' },
    { ...rows[1], locale: 'vi', topics: ['*'], mode: 'instant', state: 'active' },
    {
      channel: 'email',
      address: 'lan@tanlua.example',
      locale: 'vi',
      topics: ['*'],
      mode: 'weekly',
      state: 'active',
      consent: CONSENT,
    },
  ]);
});

test('bad rows are named by line and the good ones are taken', async () => {
  const lines = [
    '{"channel":"telegram","address":"1"}',
    'nói chuyện',
    '',
    '{"channel":"fax","address":"1"}',
    '{"channel":"telegram","address":"lan"}',
    '{"channel":"email","address":"lan@tanlua.example"}',
    '{"channel":"telegram","address":"2","topics":"*"}',
    '{"channel":"telegram","address":"3"}',
  ];
  const { code, counts, stderr } = await importText('rows.jsonl', lines.join('\r\n'));
  expect({ code, counts }).toEqual({ code: 1, counts: { added: 2, updated: 0, refused: 5 } });
  const named = stderr
    .split('\n')
    .flatMap((line) => /^bantin: line (\d+): \S/.exec(line)?.[1] ?? []);
  expect(named).toEqual(['2', '4', '5', '6', '7']);
});

test('a spreadsheet is read, with quotes, a BOM and its consent', async () => {
  const csv = [
    '\uFEFFchannel,address,locale,topics,consent_at,consent_how',
    'telegram,5001,vi,suc-khoe van-hoa,,',
    'email,minh@tanlua.example,en,,2026-11-01,"phiếu ""A"", trang 2"',
    'email,khong@tanlua.example,,,,',
  ];
  const { code, counts, stderr } = await importText('rows.csv', csv.join('\r\n'));
  expect({ code, counts }).toEqual({ code: 1, counts: { added: 2, updated: 0, refused: 1 } });
  expect(stderr).toMatch(/^bantin: line 4: an e-mail address needs "consent"/);
  expect(await exported()).toMatchObject([
    { address: '5001', topics: ['suc-khoe', 'van-hoa'] },
    { address: 'minh@tanlua.example', consent: { how: 'phiếu "A", trang 2' } },
  ]);
});

test('a file that is neither is refused at its first line', async () => {
  const { code, counts, stderr } = await importText('rows.txt', '1001\n1002\n1003\n');
  expect({ code, counts }).toEqual({ code: 1, counts: { added: 0, updated: 0, refused: 1 } });
  expect(stderr).toMatch(/^bantin: line 1: [^\n]*\n$/);
});

test('who has unsubscribed stays away, also by way of an export into another installation', async () => {
  const rows = [
    { channel: 'telegram', address: '1', state: 'stopped' },
    { channel: 'telegram', address: '2', state: 'gone' },
    { channel: 'telegram', address: '3' },
  ];
  expect((await importText('old.jsonl', jsonLines(rows))).code).toBe(0);
  const { stdout } = await here.run(['subscribers', 'count']);
  expect(JSON.parse(stdout)).toMatchObject({ active: 1, telegram: 1 });

  const again = rows.map(({ channel, address }) => ({ channel, address }));
  const { code, counts, stderr } = await importText('new.jsonl', jsonLines(again));
  expect({ code, counts }).toEqual({ code: 1, counts: { added: 0, updated: 2, refused: 1 } });
  expect(stderr).toBe('bantin: line 1: this address has unsubscribed\n');

  const kept = await exported();
  expect(kept.map((row) => row.state)).toEqual(['stopped', 'active', 'active']);
  expect((await importText('export.jsonl', jsonLines(kept))).counts.refused).toBe(0);
  expect(await exported()).toEqual(kept);
});

test('a pause travels with its end, and a list does not wake who pauses', async () => {
  const row = { channel: 'telegram', address: '9', state: 'paused', until: '2030-01-01T00:00:00Z' };
  expect((await importText('pause.jsonl', jsonLines([row]))).code).toBe(0);
  const { state, until } = (await exported())[0] ?? {};
  expect({ state, until }).toEqual({ state: 'paused', until: '2030-01-01T00:00:00.000Z' });
  await importText('again.jsonl', '{"channel":"telegram","address":"9","mode":"daily"}');
  expect(await exported()).toMatchObject([{ state: 'paused', mode: 'daily' }]);
});

test('an address whose mail came back stays out until the operator releases it', async () => {
  const email = { channel: 'email', address: 'lan@tanlua.example', consent: CONSENT };
  const rows = [{ ...email, state: 'suppressed' }];
  expect((await importText('old.jsonl', jsonLines(rows))).code).toBe(0);
  const csv = 'channel,address,consent_at,consent_how\nemail,lan@tanlua.example,2026-11-01,phiếu';
  const { code, counts, stderr } = await importText('again.csv', csv);
  expect({ code, counts }).toEqual({ code: 1, counts: { added: 0, updated: 0, refused: 1 } });
  expect(stderr).toMatch(/^bantin: line 2: mail to this address came back;/);
  const release = () => here.run(['subscribers', 'release', 'LAN@tanlua.example']);
  expect(JSON.parse((await release()).stdout)).toMatchObject({
    released: 'lan@tanlua.example',
    reason: 'bounced',
    state: 'active',
  });
  expect(await exported()).toMatchObject([{ address: 'lan@tanlua.example', state: 'active' }]);
  const again = await release();
  expect([again.code, again.stderr]).toEqual([1, 'bantin: lan@tanlua.example is not suppressed\n']);
});

test('an export that is cut off by its reader ends quietly', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => ({
    channel: 'telegram',
    address: String(100_000 + index),
  }));
  await importText('rows.jsonl', jsonLines(rows));
  const program = here.start(['subscribers', 'export']);
  program.closeStdout();
  const { code, stderr } = await program.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
