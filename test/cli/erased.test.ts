import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../../src/store/log.ts';
import { openRedis } from '../../src/store/redis.ts';
import { suppress } from '../../src/store/suppressions.ts';
import { type Installation, openInstallation } from '../doors/program.ts';
import { openTcpRedis, type TcpRedis } from '../doors/tcp-redis.ts';

const SECRET = 'x'.repeat(32);
const CONSENT = { at: '2026-11-01T08:00:00Z', how: 'phiếu đăng ký' };

let here: Installation;
let server: TcpRedis;

beforeAll(async () => {
  server = await openTcpRedis();
  await server.start();
  here = openInstallation({ REDIS_URL: server.url, SECRET_KEY: SECRET });
});
afterAll(async () => {
  await here.remove();
  await server.remove();
});

test('who had everything deleted is brought back by no list, on any channel', async () => {
  const at = new Date('2026-11-20T08:00:00Z');
  for (const prefix of ['bantin:', 'bantin-sandbox:']) {
    const redis = openRedis({ url: server.url }, prefix, openLog('silent'));
    for (const email of ['telegram:1001', 'zalo:z1', 'lan@tanlua.example'])
      await suppress(redis, { email, reason: 'erased', at }, SECRET);
    await redis.quit();
  }
  const rows = [
    { channel: 'telegram', address: '1001' },
    { channel: 'zalo', address: 'z1' },
    { channel: 'email', address: 'lan@tanlua.example', consent: CONSENT },
    { channel: 'telegram', address: '1002' },
    { channel: 'zalo', address: '1001' },
  ];
  const file = join(here.folder, 'rows.jsonl');
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  const { code, stdout, stderr } = await here.run(['subscribers', 'import', file]);
  expect({ code, stdout: JSON.parse(stdout) }).toEqual({
    code: 1,
    stdout: { added: 2, updated: 0, refused: 3 },
  });
  expect(stderr.match(/line \d: the owner of this address had everything deleted/g)).toEqual(
    [1, 2, 3].map((line) => `line ${line}: the owner of this address had everything deleted`),
  );
});
