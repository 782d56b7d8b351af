import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMailSink } from '../../src/sandbox/mail-sink.ts';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { type Installation, openInstallation, until } from '../doors/program.ts';
import { type NewsSite, openNewsSite, type Story } from '../support/news-site.ts';

const LAN = 2;
const NEVER = '0 0 29 2 *';

const OLD: Story = { slug: 'cu', title: 'Tin cũ của ấp Bàu Sen', paragraphs: ['Đã qua.'] };
const NEWS: Story = {
  slug: 'chong-han',
  title: 'Chống hạn mặn',
  paragraphs: [
    'Ủy ban nhân dân xã yêu cầu các ấp thực hiện tốt các nhiệm vụ sau:',
    'Thứ nhất, hợp tác xã kiểm tra toàn bộ cống và đê bao trước ngày 20/12/2099.',
    'Hội nghị tổng kết được tổ chức từ ngày 25/12 đến ngày 27/12/2099 tại hội trường xã.',
  ],
};
const MORE: Story = { slug: 'them', title: 'Lịch tiêm chủng', paragraphs: ['Tại trạm y tế.'] };

let news: NewsSite;
let telegram: TelegramServer;
let here: Installation;

beforeEach(async () => {
  news = await openNewsSite();
  telegram = await openTelegramServer();
  here = openInstallation({
    FEED_URL: news.feedUrl,
    ALLOW_PRIVATE_NETWORK: '1',
    POLL_CRON: NEVER,
    DIGEST_CRON: NEVER,
  });
});

afterEach(async () => {
  await here.remove();
  await Promise.all([news.close(), telegram.close()]);
});

const chat = () => ({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url });

async function importRows(...rows: readonly object[]): Promise<void> {
  const file = join(here.folder, 'rows.jsonl');
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  expect(await here.run(['subscribers', 'import', file], chat())).toMatchObject({ code: 0 });
}

async function importChat(...people: readonly number[]): Promise<void> {
  for (const person of people) telegram.write(person, 'xin chào');
  await importRows(...people.map((address) => ({ channel: 'telegram', address })));
}

const pollOnce = async () => {
  const { code, stdout } = await here.run(['poll', '--once'], chat());
  return {
    code,
    results: stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
};
const sentTitles = () => telegram.sends.map(({ text }) => text?.split('\n')[0]);

test('poll --once is silent at first, then comes back when the news has arrived', async () => {
  await importChat(LAN);
  news.publish(OLD);
  const first = { feed: 'feed', articles: 1, silent: true };
  expect(await pollOnce()).toEqual({ code: 0, results: [first] });
  expect(sentTitles()).toEqual([]);

  news.publish(NEWS);
  const second = { feed: 'feed', articles: 1, silent: false };
  expect(await pollOnce()).toEqual({ code: 0, results: [second] });
  expect(sentTitles()).toEqual([NEWS.title]);

  expect(await pollOnce()).toEqual({ code: 0, results: [{ ...second, articles: 0 }] });
  expect(sentTitles()).toEqual([NEWS.title]);
  expect(here.redisPids()).toEqual([]);
});

test('poll --once leaves the delivery to a worker, and takes it over from one that was killed', async () => {
  await importChat(LAN);
  news.publish(OLD);
  const worker = here.start(['worker'], chat());
  await worker.says('the feed is read for the first time');
  news.publish(NEWS);
  expect(await pollOnce()).toMatchObject({ code: 0 });
  expect(sentTitles()).toEqual([NEWS.title]);
  await worker.says('an edition is delivered');

  worker.signal('SIGKILL');
  await worker.ended;
  news.publish(MORE);
  expect(await pollOnce()).toMatchObject({ code: 0 });
  expect(sentTitles()).toEqual([NEWS.title, MORE.title]);
}, 60_000);

test('a feed that cannot be read fails poll --once with one clear line', async () => {
  news.answer(() => ({ status: 500, body: 'hỏng' }));
  const { code, stdout, stderr } = await here.run(['poll', '--once'], chat());
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({ feed: 'feed', articles: 0, silent: false });
  const [line, ...more] = stderr.trimEnd().split('\n');
  expect(JSON.parse(line ?? '')).toMatchObject({
    level: 'error',
    feed: 'feed',
    reason: 'the site has an error of its own (500)',
  });
  expect(more).toEqual([]);
});

test('poll --once that is told to end finishes what is in flight, and the next run does the rest', async () => {
  const people = Array.from({ length: 20 }, (_, index) => 100 + index);
  await importChat(...people);
  news.publish(OLD);
  await pollOnce();
  news.publish(NEWS);
  const release = telegram.onCall(({ method }) =>
    method === 'sendMessage' ? { kind: 'slow', ms: 300 } : null,
  );
  const program = here.start(['poll', '--once'], { ...chat(), TELEGRAM_RATE: '4' });
  await telegram.waitFor(() => telegram.sends.length > 2);
  program.signal('SIGTERM');
  const { code, stderr } = await program.ended;
  expect(code).toBe(1);
  expect(stderr).toContain('bantin: stopped early; a worker or the next run delivers the rest\n');
  expect(telegram.sends.length).toBeLessThan(people.length);
  await until(() => here.redisPids().length === 0);

  release();
  expect(await pollOnce()).toMatchObject({ code: 0 });
  expect(telegram.sends.map(({ chatId }) => chatId).sort()).toEqual(people);
});

test('the letter is shown in both languages, sent to an imported address, and not sent again', async () => {
  const mail = await openMailSink();
  const env = { SMTP_URL: mail.url, MAIL_FROM: 'bantin@tanlua.example' };
  const consent = { at: '2026-11-01', how: 'phiếu đăng ký' };
  try {
    await importRows({ channel: 'email', address: 'lan@tanlua.example', consent });
    const folder = join(here.folder, 'letters', 'preview');
    expect(await here.run(['digest', '--preview', folder], env)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'bantin: there is nothing to tell yet: no articles are kept\n',
    });
    news.publish(OLD);
    await here.run(['poll', '--once'], env);
    news.publish(NEWS);
    expect(await here.run(['poll', '--once'], env)).toMatchObject({ code: 0 });
    expect(mail.mails).toEqual([]);

    expect(await here.run(['digest', '--preview', folder], env)).toMatchObject({
      code: 0,
      stdout: `${folder}\n`,
    });
    const file = (name: string) => readFileSync(join(folder, name), 'utf8');
    for (const locale of ['vi', 'en']) {
      expect(file(`digest.${locale}.html`)).toMatch(/^<!doctype html>/i);
      for (const ending of ['html', 'txt'])
        expect(file(`digest.${locale}.${ending}`)).toMatch(/kiểm tra toàn bộ\s+cống/i);
    }
    expect(file('digest.vi.txt')).toContain('20/12/2099');
    expect(file('digest.ics')).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR/);

    const sent = await here.run(['digest', '--now'], env);
    expect(sent.code).toBe(0);
    expect(JSON.parse(sent.stdout)).toEqual({ edition: expect.stringMatching(/^digest/) });
    expect(mail.mails.map(({ to }) => to)).toEqual([['lan@tanlua.example']]);

    const again = await here.run(['digest', '--now'], env);
    expect(JSON.parse(again.stdout)).toEqual({ edition: null });
    expect(mail.mails).toHaveLength(1);
  } finally {
    await mail.close();
  }
});
