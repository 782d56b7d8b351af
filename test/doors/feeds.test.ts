import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { type Installation, openInstallation, until } from './program.ts';

const LAN = 2;
const BIG = Buffer.alloc(1024 * 1024, ' ');

type Mood = (response: ServerResponse) => unknown;

/** What a feed may do instead of its work, and the reason that the operator reads. */
const MOODS: Readonly<Record<string, readonly [Mood, string]>> = {
  error: [
    (response) => response.writeHead(500).end('hỏng'),
    'the site has an error of its own (500)',
  ],
  page: [
    (response) => response.end('<!doctype html><title>Bảo trì</title><p>Xin lỗi.'),
    'it answered with a web page, not a feed',
  ],
  nothing: [(response) => response.end(), 'the answer was empty'],
  silence: [() => {}, 'the site did not answer in time'],
  endless: [drip, 'the site did not answer in time'],
  flood: [flood, 'the answer is larger than 10 MB'],
};

function drip(response: ServerResponse): void {
  response.write('<?xml version="1.0"?><rss version="2.0"><channel>');
  const timer = setInterval(() => response.write(' '), 200);
  response.on('close', () => clearInterval(timer));
}

function flood(response: ServerResponse): void {
  response.write('<?xml version="1.0"?><rss version="2.0"><channel>');
  const more = () => {
    while (response.write(BIG));
  };
  response.on('drain', more);
  more();
}

const feedOf = (name: string, titles: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title><link>http://tin.example/</link>
<description>x</description>${titles.map((title) => `<item><guid>${name}-${title}</guid><title>${title}</title></item>`).join('')}</channel></rss>`;

let server: Server;
let telegram: TelegramServer;
let here: Installation;
let well: boolean;
let titles: string[];

beforeEach(async () => {
  well = true;
  titles = ['Tin cũ'];
  server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? '';
    const mood = MOODS[name];
    if (well || !mood)
      response.end(
        feedOf(
          name,
          titles.map((title) => `${title} ${name}`),
        ),
      );
    else mood[0](response);
  });
  await once(server.listen(0), 'listening');
  telegram = await openTelegramServer();
  here = openInstallation({
    ALLOW_PRIVATE_NETWORK: '1',
    POLL_CRON: '* * * * * *',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_RATE: '0',
  });
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const site = `site: { name: Xã Tân Lúa, url: ${base}, contact: { email: a@tanlua.example } }\nfeeds:\n`;
  // Each at a host of its own: at one host they would wait for each other.
  const feeds = Object.keys(MOODS).map(
    (name, index) => `  - { id: ${name}, url: http://127.0.0.${index + 1}:${port}/${name} }\n`,
  );
  writeFileSync(join(here.folder, 'site.yaml'), site + feeds.join(''));
});

afterEach(async () => {
  await here.remove();
  await telegram.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('feeds that misbehave give one clear line each, and lose nothing', async () => {
  const names = Object.keys(MOODS);
  telegram.write(LAN, 'xin chào');
  const rows = join(here.folder, 'rows.jsonl');
  writeFileSync(rows, JSON.stringify({ channel: 'telegram', address: LAN }));
  const env = { SITE_CONFIG: join(here.folder, 'site.yaml') };
  expect(await here.run(['subscribers', 'import', rows], env)).toMatchObject({ code: 0 });

  const worker = here.start(['worker'], env);
  const saidOf = (sentence: string) =>
    worker
      .lines()
      .filter(({ msg }) => msg.startsWith(sentence))
      .map(({ feed }) => String(feed));
  await until(() => saidOf('the feed is read for the first time').length === names.length);
  well = false;
  titles.unshift('Tin mới');
  await until(() => saidOf('the feed cannot be read').length === names.length);
  expect(saidOf('the feed cannot be read').sort()).toEqual([...names].sort());
  for (const line of worker.lines()) {
    if (!line.msg.startsWith('the feed cannot be read')) continue;
    expect(line.reason).toBe(MOODS[String(line.feed)]?.[1]);
    expect(line.level).toBe('warn');
  }
  expect(telegram.sends).toEqual([]);

  well = true;
  await until(() => telegram.sends.length === names.length);
  const expected = names.map((name) => `Tin mới ${name}`).sort();
  expect(telegram.sends.map(({ text }) => text?.split('\n')[0]).sort()).toEqual(expected);
  expect(saidOf('the feed cannot be read')).toHaveLength(names.length);
  expect(saidOf('the feed is well again').sort()).toEqual([...names].sort());
  worker.signal('SIGTERM');
  expect(await worker.ended).toMatchObject({ code: 0 });
}, 60_000);
