import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort, type Installation, openInstallation, until } from './program.ts';

let here: Installation;
let port: number;

beforeEach(async () => {
  port = await freePort();
  here = openInstallation({ PORT: String(port) });
});
afterEach(() => here.remove());

const MAIL = { SMTP_URL: 'smtp://127.0.0.1:1' };

test.each(['start', 'web', 'bot', 'worker'])(
  '`%s` in production without a channel is refused with one line',
  async (role) => {
    expect(await here.run([role], { NODE_ENV: 'production' })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'bantin: NODE_ENV is production, but there is no channel: set TELEGRAM_BOT_TOKEN, ZALO_BOT_TOKEN or SMTP_URL\n',
    });
  },
);

test.each(['web', 'bot', 'worker'])(
  '`%s` alone without a channel runs, and says in one line what is missing',
  async (role) => {
    const program = here.start([role]);
    const line = await program.says(
      'no channel is set (TELEGRAM_BOT_TOKEN, ZALO_BOT_TOKEN or SMTP_URL)',
    );
    expect(line).toMatchObject({ level: 'warn', msg: expect.stringContaining('`npm start`') });
    program.signal('SIGTERM');
    const { code, stdout } = await program.ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(program.lines().filter(({ msg }) => /channel|TOKEN/.test(msg))).toEqual([line]);
    await until(() => here.redisPids().length === 0);
  },
);

test('`start` without a channel is the sandbox, and says where it is', async () => {
  const program = here.start(['start']);
  await program.says('the web server listens');
  const page = await fetch(`http://127.0.0.1:${port}/sandbox`);
  expect(page.status).toBe(200);
  program.signal('SIGINT');
  program.signal('SIGINT');
  const { code, stdout } = await program.ended;
  expect(code).toBe(0);
  expect(stdout.trim()).toBe(`Bản Tin (sandbox): http://localhost:${port}/sandbox`);
  await until(() => here.redisPids().length === 0);
});

test('a port that is taken is said in one line, and nothing stays behind', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  try {
    const { code, stdout, stderr } = await here.run(['start'], MAIL);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`bantin: port ${port} is in use; set PORT to a free one\n`);
    expect(here.redisPids()).toEqual([]);
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
});

test('a HOST that is not ours is said in one line', async () => {
  const { code, stderr } = await here.run(['web'], { ...MAIL, HOST: '192.0.2.7' });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'bantin: HOST 192.0.2.7 is no address of this machine\n',
  });
});

test('the web door listens at HOST and PORT, and nowhere else', async () => {
  const program = here.start(['web'], { ...MAIL, HOST: '127.0.0.2' });
  expect(await program.says('the web server listens')).toMatchObject({
    url: `http://127.0.0.2:${port}`,
  });
  expect(await (await fetch(`http://127.0.0.2:${port}/healthz`)).text()).toBe('ok');
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  program.signal('SIGTERM');
  expect(await program.ended).toMatchObject({ code: 0, stdout: '' });
});
