import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { type NewsSite, openNewsSite, type Story } from '../support/news-site.ts';
import { freePort, type Installation, openInstallation, type Program, until } from './program.ts';
import { openTcpRedis, type TcpRedis } from './tcp-redis.ts';

const LAN = 2;
const OLD: Story = { slug: 'cu', title: 'Tin cũ', paragraphs: ['Đã qua.'] };
const NEWS: Story = { slug: 'moi', title: 'Tin mới', paragraphs: ['Vừa đăng.'] };

let news: NewsSite;
let telegram: TelegramServer;
let here: Installation;
let port: number;

beforeEach(async () => {
  news = await openNewsSite();
  telegram = await openTelegramServer();
  port = await freePort();
  here = openInstallation({
    FEED_URL: news.feedUrl,
    ALLOW_PRIVATE_NETWORK: '1',
    POLL_CRON: '* * * * * *',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    PORT: String(port),
  });
});

afterEach(async () => {
  await here.remove();
  await Promise.all([news.close(), telegram.close()]);
});

async function readiness(): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
}

const outages = (program: Program) =>
  program.lines().filter(({ msg }) => /Redis (does not answer|is back)/.test(msg));

async function subscribe(): Promise<void> {
  telegram.write(LAN, '/start');
  await telegram.waitFor(() => telegram.sends.some(({ chatId }) => chatId === LAN));
}

const heardOf = ({ title }: Story) => telegram.sends.some(({ text }) => text?.startsWith(title));

async function withRedis(use: (redis: TcpRedis) => Promise<void>): Promise<void> {
  const redis = await openTcpRedis();
  try {
    await use(redis);
  } finally {
    await here.remove();
    await redis.remove();
  }
}

test('a Redis that forgets or evicts is used, and said loudly', () =>
  withRedis(async (redis) => {
    await redis.start('--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru');
    const { code, stdout, stderr } = await here.run(['subscribers', 'count'], {
      REDIS_URL: redis.url,
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ active: 0 });
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { level: 'warn', msg: expect.stringContaining('appendonly is off') },
      { level: 'warn', msg: expect.stringContaining('maxmemory-policy allkeys-lru') },
    ]);
  }));

test('a Redis that comes late is waited for, one that goes away is outlived, each said once', () =>
  withRedis(async (redis) => {
    const program = here.start(['start'], { REDIS_URL: redis.url });
    const waiting = await program.says('Redis does not answer; waiting for it');
    expect(waiting.reason).toContain('ECONNREFUSED');
    await redis.start();
    await program.says('the web server listens');
    expect(outages(program)).toHaveLength(2);
    expect(await readiness()).toBe(200);
    news.publish(OLD);
    await program.says('the feed is read for the first time');
    await subscribe();

    await redis.kill();
    await until(async () => (await readiness()) === 503);
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toBe('ok');
    news.publish(NEWS);
    await redis.start();
    await until(async () => (await readiness()) === 200);
    await until(() => heardOf(NEWS));
    expect(telegram.sends.filter(({ text }) => text?.startsWith(NEWS.title))).toHaveLength(1);
    expect(outages(program).map(({ level }) => level)).toEqual(['error', 'info', 'error', 'info']);
    expect(program.lines().filter(({ level }) => level === 'error')).toHaveLength(2);

    program.signal('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0 });
  }));

test('a program that waits for Redis ends at once when it is told to', () =>
  withRedis(async (redis) => {
    const program = here.start(['worker'], { REDIS_URL: redis.url });
    await program.says('Redis does not answer; waiting for it');
    program.signal('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0, stdout: '' });
    expect(program.lines()).toHaveLength(1);
  }));

test('SIGTERM while Redis is away still ends the program within ten seconds', () =>
  withRedis(async (redis) => {
    await redis.start();
    const program = here.start(['start'], { REDIS_URL: redis.url });
    await program.says('the web server listens');
    await redis.kill();
    await until(async () => (await readiness()) === 503);
    const before = Date.now();
    program.signal('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0 });
    expect(Date.now() - before).toBeLessThan(10_500);
  }));

test('the private Redis is started again when it is killed, and work goes on', async () => {
  news.publish(OLD);
  const program = here.start(['start']);
  await program.says('the feed is read for the first time');
  await subscribe();
  const [pid, ...more] = here.redisPids();
  expect(more).toEqual([]);
  process.kill(pid ?? 0, 'SIGKILL');
  await program.says('Redis is back; work goes on');
  news.publish(NEWS);
  await until(() => heardOf(NEWS));
  expect(outages(program)).toHaveLength(2);
  expect(await readiness()).toBe(200);
  expect(here.redisPids()).not.toEqual([pid]);

  program.signal('SIGTERM');
  expect(await program.ended).toMatchObject({ code: 0 });
  await until(() => here.redisPids().length === 0);
});
