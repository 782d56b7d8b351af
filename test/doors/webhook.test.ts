import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { freePort, type Installation, openInstallation } from './program.ts';

let here: Installation;
let telegram: TelegramServer;
let port: number;

beforeEach(async () => {
  port = await freePort();
  telegram = await openTelegramServer();
  here = openInstallation({
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ALLOW_PRIVATE_NETWORK: '1',
    FEED_URL: `${telegram.url}/rss.xml`,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
  });
});
afterEach(async () => {
  await here.remove();
  await telegram.close();
});

const HOOKED = { TELEGRAM_WEBHOOK_SECRET: 'bi-mat' };
const answered = (person: number) => telegram.waitFor(() => telegram.count(person) === 1, 20_000);
const methods = () => telegram.calls.map(({ method }) => method);

test.each([
  ['web', { ...HOOKED }, 'setWebhook'],
  ['bot', {}, 'deleteWebhook'],
])('`%s` alone answers people, and tells Telegram how they reach it', async (role, env, method) => {
  const program = here.start([role], env);
  telegram.write(5, '/start');
  await answered(5);
  expect(methods()).toContain(method);
  program.signal('SIGTERM');
  expect((await program.ended).code).toBe(0);
});

test('one variable switches the whole house; what is said meanwhile is answered once', async () => {
  const modes = [{}, HOOKED, {}];
  for (const [index, mode] of modes.entries()) {
    const program = here.start(['start'], mode);
    telegram.write(5 + index, '/start');
    await answered(5 + index);
    program.signal('SIGTERM');
    expect((await program.ended).code).toBe(0);
  }
  expect([5, 6, 7].map(telegram.count)).toEqual([1, 1, 1]);
});

test('with a webhook the bot role has nothing to do, and says so', async () => {
  const program = here.start(['bot'], HOOKED);
  await program.says('Telegram sends its messages to the web role');
  program.signal('SIGTERM');
  expect((await program.ended).code).toBe(0);
  expect(methods()).toEqual([]);
});

test('an address that Telegram cannot reach is refused in one line', async () => {
  const { code, stderr } = await here.run(['web'], { ...HOOKED, ALLOW_PRIVATE_NETWORK: '' });
  expect(code).toBe(2);
  expect(stderr).toContain('https addresses only; set PUBLIC_URL');
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
