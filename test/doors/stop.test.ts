import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { type NewsSite, openNewsSite } from '../support/news-site.ts';
import { freePort, type Installation, openInstallation, until } from './program.ts';

const PEOPLE = Array.from({ length: 40 }, (_, index) => 100 + index);

let news: NewsSite;
let telegram: TelegramServer;
let here: Installation;

beforeEach(async () => {
  news = await openNewsSite();
  telegram = await openTelegramServer();
  here = openInstallation({
    FEED_URL: news.feedUrl,
    ALLOW_PRIVATE_NETWORK: '1',
    POLL_CRON: '* * * * * *',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_RATE: '10',
    PORT: String(await freePort()),
  });
});

afterEach(async () => {
  await here.remove();
  await Promise.all([news.close(), telegram.close()]);
});

const alerts = () => telegram.sends.filter(({ text }) => text?.startsWith('Tin mới'));

/** A program with forty readers that has just begun to tell them something. */
async function startFanOut() {
  const program = here.start(['start']);
  await program.says('the feed is read for the first time');
  for (const person of PEOPLE) telegram.write(person, '/start');
  await telegram.waitFor(() => PEOPLE.every((person) => telegram.count(person) > 0));
  telegram.onCall(({ method }) => (method === 'sendMessage' ? { kind: 'slow', ms: 200 } : null));
  news.publish({ slug: 'moi', title: 'Tin mới', paragraphs: ['Vừa đăng.'] });
  await telegram.waitFor(() => alerts().length > 3);
  return program;
}

test('SIGTERM in a fan-out finishes what is in flight, and the next start tells the rest, once each', async () => {
  news.publish({ slug: 'cu', title: 'Tin cũ', paragraphs: ['Đã qua.'] });
  const program = await startFanOut();
  const before = Date.now();
  program.signal('SIGTERM');
  expect(await program.ended).toMatchObject({ code: 0, stdout: '' });
  expect(Date.now() - before).toBeLessThan(10_000);
  const told = alerts().length;
  expect(told).toBeLessThan(PEOPLE.length);
  await until(() => here.redisPids().length === 0);
  expect(alerts()).toHaveLength(told);
  expect(program.lines().filter(({ level }) => level === 'error')).toEqual([]);

  const next = here.start(['start']);
  const report = await next.says('an edition is delivered');
  expect(report).toMatchObject({ sent: PEOPLE.length, unknown: 0, failed: 0 });
  expect(
    alerts()
      .map(({ chatId }) => chatId)
      .sort(),
  ).toEqual(PEOPLE);
  next.signal('SIGINT');
  next.signal('SIGINT');
  expect(await next.ended).toMatchObject({ code: 0 });
  await until(() => here.redisPids().length === 0);
});
