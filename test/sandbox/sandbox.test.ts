import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCopy } from '../../src/copy/copy.ts';
import { openSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { call } from './telegram-calls.ts';

const copy = openCopy();
let folder: string;
let sandbox: Sandbox;
let rung: string[];

const open = () => openSandbox({ copy, stateFile: join(folder, 'sandbox.json') });
const door = () =>
  new Hono().route(
    '/sandbox',
    sandbox.app({
      poll: async () => void rung.push('poll'),
      digest: async () => void rung.push('digest'),
      gate: async () => void rung.push('gate'),
      reset: async () => void rung.push('reset'),
    }),
  );
const page = async (query = '?lang=vi') =>
  (await door().request(`http://localhost:3000/sandbox${query}`)).text();
const press = (
  path: string,
  fields: Record<string, string> = {},
  origin = 'http://localhost:3000',
) =>
  door().request(`http://localhost:3000/sandbox/${path}`, {
    method: 'POST',
    headers: { accept: 'application/json', origin },
    body: new URLSearchParams(fields),
  });
const bot = (method: string, params: object) =>
  call({ url: sandbox.telegram.apiRoot, token: sandbox.telegram.token }, method, params);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  rung = [];
  sandbox = await open();
});
afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

test('the page speaks the language asked for', async () => {
  expect(await page()).toContain(copy.vi('sandbox-publish'));
  expect(await page('?lang=en')).toContain(copy.en('sandbox-publish'));
});

test('what people and the bot write is shown, and shown as text', async () => {
  await press('say', { who: sandbox.adminChat, text: '<img src=x onerror=alert(1)>' });
  const reply_markup = { inline_keyboard: [[{ text: '"Gửi" & <xong>', callback_data: '"><b>' }]] };
  await bot('sendMessage', { chat_id: sandbox.adminChat, text: 'Chào & mời', reply_markup });
  const html = await page(`?who=${sandbox.adminChat}`);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(html).toContain('Chào &amp; mời');
  expect(html).toContain('value="&quot;&gt;&lt;b&gt;"');
  expect(html).not.toMatch(/<img src=x|<xong>/);
});

test('pictures and files are shown, sent along with words or by the bot', async () => {
  const body = new FormData();
  body.set('who', sandbox.adminChat);
  body.set('text', 'Lễ hội <đua thuyền>');
  const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  body.append('file', new File([dot], 'chấm.gif', { type: 'image/gif' }));
  body.append('file', new File(['<script>'], 'trang.html', { type: 'text/html' }));
  await door().request('http://localhost:3000/sandbox/say', {
    method: 'POST',
    headers: { accept: 'application/json', origin: 'http://localhost:3000' },
    body,
  });
  const html = await page(`?who=${sandbox.adminChat}`);
  expect(html).toContain('Lễ hội &lt;đua thuyền&gt;');
  const [, photo] = /<img class="enclosed" src="([^"]+)"/.exec(html) ?? [];
  const [, file] = /<a class="enclosed" href="([^"]+)" download="trang.html"/.exec(html) ?? [];
  const shown = await door().request(`http://localhost:3000${photo}`);
  expect(Buffer.from(await shown.arrayBuffer()).equals(dot)).toBe(true);
  const fetched = await door().request(`http://localhost:3000${file}`);
  expect(fetched.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(fetched.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a press on a button brings back what the bot answered', async () => {
  await press('say', { who: sandbox.adminChat, text: '/start' });
  const reply_markup = { inline_keyboard: [[{ text: 'Y tế', callback_data: 't' }]] };
  await bot('sendMessage', { chat_id: sandbox.adminChat, text: 'Chọn', reply_markup });
  const pressed = press('press', { who: sandbox.adminChat, message: '2', data: 't' });
  const { result } = await bot('getUpdates', { offset: -1, timeout: 5 });
  const [{ callback_query: query }] = result as [{ callback_query?: { id: string } }];
  await bot('answerCallbackQuery', { callback_query_id: query?.id, text: 'Đã chọn' });
  expect(await (await pressed).json()).toEqual({ notice: 'Đã chọn' });
});

test('publishing rings the poll; the feed has right links and the new article', async () => {
  const { notice } = (await (await press('publish?lang=en')).json()) as { notice: string };
  expect(rung).toEqual(['poll']);
  const feed = await door().request(`http://localhost:3000${sandbox.feedPath}`);
  const link = /<link>(.*4-.*)<\/link>/.exec(await feed.text())?.[1] ?? '';
  expect(link).toMatch(/^http:\/\/localhost:3000\/sandbox\/site\/tin\/4-/);
  const article = await (await door().request(link)).text();
  expect(article).toContain(notice.replace('Published: ', ''));
});

test('a mail is shown without its scripts, its links opening beside it', async () => {
  await createTransport(sandbox.smtpUrl).sendMail({
    from: 'tin@example.org',
    to: 'lan@example.org',
    subject: 'Thư <tuần>',
    text: 'Xem https://example.org/tin',
    html: '<html><head></head><body><script>alert(1)</script><p>Chào</p></body></html>',
  });
  expect(await page()).toContain('Thư &lt;tuần&gt;');
  const mail = await door().request('http://localhost:3000/sandbox/mail/1');
  expect(mail.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
  expect(await mail.text()).toContain('<head><base target="_blank">');
  const text = await (
    await door().request('http://localhost:3000/sandbox/mail/1?view=text')
  ).text();
  expect(text).toContain('<a href="https://example.org/tin"');
});

test('a restart shows the same, and a reset nothing', async () => {
  await press('say', { who: sandbox.adminChat, text: 'còn đây' });
  await press('publish');
  await sandbox.close();
  sandbox = await open();
  expect(await page()).toContain('còn đây');
  expect(await page()).toContain(copy.vi('sandbox-site', { count: 4 }));
  await press('reset');
  expect(rung).toEqual(['poll', 'reset']);
  expect(await page()).toContain(copy.vi('sandbox-chat-empty'));
  expect(await page()).toContain(copy.vi('sandbox-site', { count: 3 }));
});

test('another site cannot press the buttons', async () => {
  expect((await press('reset', {}, 'https://example.org')).status).toBe(403);
  expect(rung).toEqual([]);
});

test('the page is told when a message comes, and let go when the sandbox closes', async () => {
  const response = await door().request('http://localhost:3000/sandbox/events');
  const reader = response.body!.getReader();
  const next = async () => new TextDecoder().decode((await reader.read()).value);
  expect(await next()).toContain('event: change');
  await press('say', { who: sandbox.adminChat, text: 'a' });
  expect(await next()).toContain('event: change');
  await sandbox.close();
  let last = await reader.read();
  while (!last.done) last = await reader.read();
  expect(last.done).toBe(true);
});

test('the telephone with Zalo lies beside the other one when it is opened', async () => {
  const open = `?lang=vi&who=${sandbox.adminChat}&zalo=open`;
  expect(await page()).not.toContain('id="zalolog"');
  expect(await page(open)).toContain(copy.vi('sandbox-zalo-empty'));
  await press('zalo/say', { who: sandbox.adminChat, text: 'đăng ký <b>' });
  const { apiRoot, token } = sandbox.zalo;
  const styles = [{ start: 0, len: 4, st: ['b'] }];
  await fetch(`${apiRoot}/bot${token}/sendMessage`, {
    method: 'POST',
    body: JSON.stringify({
      chat_id: `z${sandbox.adminChat}`,
      text: 'Chào & mời',
      text_styles: styles,
    }),
  });
  const html = await page(open);
  expect(html).toContain('đăng ký &lt;b&gt;');
  expect(html).toContain('<b>Chào</b> &amp; mời');
  await press('zalo/leave', { who: sandbox.adminChat });
  expect(await page(open)).not.toContain('zalo/leave');
});
