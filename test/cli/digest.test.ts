import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayIn } from '../../src/article/day.ts';
import { weekNameOf } from '../../src/article/week.ts';
import { type MailSink, openMailSink } from '../../src/sandbox/mail-sink.ts';
import { type Installation, openInstallation } from '../doors/program.ts';
import { type NewsSite, openNewsSite } from '../support/news-site.ts';

// Looking at a letter from the command line: into a folder, or as a test to a mailbox.

const NEVER = '0 0 29 2 *';

let news: NewsSite;
let mail: MailSink;
let here: Installation;

beforeEach(async () => {
  news = await openNewsSite();
  mail = await openMailSink();
  here = openInstallation({
    FEED_URL: news.feedUrl,
    ALLOW_PRIVATE_NETWORK: '1',
    POLL_CRON: NEVER,
    DIGEST_CRON: NEVER,
    SMTP_URL: mail.url,
    MAIL_FROM: 'bantin@tanlua.example',
  });
});

afterEach(async () => {
  await here.remove();
  await Promise.all([news.close(), mail.close()]);
});

test('a test of the running letter, the letter of a week, and a week that tells nothing', async () => {
  news.publish({ slug: 'tiem', title: 'Lịch tiêm chủng', paragraphs: ['Tại trạm y tế.'] });
  await here.run(['poll', '--once']);

  const tried = await here.run(['digest', '--send-to', ' Thu@TanLua.example ']);
  expect(tried).toMatchObject({ code: 0, stdout: '{"to":"thu@tanlua.example"}\n' });
  expect(mail.mails).toHaveLength(1);
  expect(mail.mails[0]).toMatchObject({
    to: ['thu@tanlua.example'],
    subject: expect.stringMatching(/^\[Thử\] /),
    text: expect.stringContaining('Lịch tiêm chủng'),
  });

  const week = weekNameOf(dayIn('Asia/Ho_Chi_Minh', new Date()));
  const folder = join(here.folder, 'letters');
  const looked = await here.run(['digest', '--week', week, '--preview', folder]);
  expect(looked).toMatchObject({ code: 0, stdout: `${folder}\n` });
  expect(readFileSync(join(folder, 'digest.vi.txt'), 'utf8')).toContain('Lịch tiêm chủng');

  const quiet = await here.run(['digest', '--week', '2020-W01', '--preview', folder]);
  expect(quiet).toMatchObject({
    code: 1,
    stderr: 'bantin: there is nothing to tell in 2020-W01\n',
  });
}, 60_000);
