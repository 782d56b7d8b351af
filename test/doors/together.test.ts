import { expect, test } from 'vitest';
import { openMailSink } from '../../src/sandbox/mail-sink.ts';
import { openTelegramServer } from '../../src/sandbox/telegram-server.ts';
import { openNewsSite } from '../support/news-site.ts';
import { freePort, openInstallation, until } from './program.ts';

const LAN = 2;
const PUBLIC_URL = 'https://bantin.tanlua.example/tin';

test('web, bot and worker are three processes on one Redis, and do the whole work together', async () => {
  const news = await openNewsSite();
  const telegram = await openTelegramServer();
  const mail = await openMailSink();
  const port = await freePort();
  const here = openInstallation({
    FEED_URL: news.feedUrl,
    ALLOW_PRIVATE_NETWORK: '1',
    POLL_CRON: '* * * * * *',
    DIGEST_CRON: '*/2 * * * * *',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    SMTP_URL: mail.url,
    PORT: String(port),
    PUBLIC_URL,
  });
  try {
    news.publish({ slug: 'cu', title: 'Tin cũ', paragraphs: ['Đã qua.'] });
    const programs = ['web', 'bot', 'worker'].map((role) => here.start([role]));
    const [web, , worker] = programs;
    await Promise.all([web?.says('the web server listens'), worker?.says('the feed is read')]);

    telegram.write(LAN, '/start');
    await telegram.waitFor(() => telegram.count(LAN) > 0);
    telegram.write(LAN, '/email lan@tanlua.example');
    await mail.waitFor(() => mail.mails.length > 0);
    const link = /http\S+\/confirm\/\S+/.exec(mail.mails[0]?.text ?? '')?.[0] ?? '';
    expect(link.startsWith(`${PUBLIC_URL}/confirm/`)).toBe(true);
    const local = link.replace(PUBLIC_URL, `http://127.0.0.1:${port}`);
    expect((await fetch(local, { method: 'POST' })).status).toBe(200);

    news.publish({ slug: 'moi', title: 'Tin mới', paragraphs: ['Vừa đăng.'] });
    await telegram.waitFor(() => telegram.sends.some(({ text }) => text?.startsWith('Tin mới')));
    await mail.waitFor(() => mail.mails.some(({ text }) => text?.includes('Tin mới')));
    expect(here.redisPids()).toHaveLength(1);

    for (const program of programs) program.signal('SIGTERM');
    for (const program of programs)
      expect(await program.ended).toMatchObject({ code: 0, stdout: '' });
    await until(() => here.redisPids().length === 0);
    expect(telegram.refusals).toEqual([]);
  } finally {
    await here.remove();
    await Promise.all([news.close(), telegram.close(), mail.close()]);
  }
});
