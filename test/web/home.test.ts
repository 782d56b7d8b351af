import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { openTestWeb, SITE } from './visitor.ts';

const read = async (path: string, web = openTestWeb(), headers: Record<string, string> = {}) =>
  (await web.app.request(path, { headers })).text();

test('the front page says whose it is and leads to the bot by button, link and QR code', async () => {
  const page = await read('/');
  expect(page).toMatch(/^<!doctype html><html lang="vi">/);
  expect(page).toContain(`Bản tin ${SITE.name}`);
  expect(page).toContain('class="button" href="https://t.me/songmay_bot?start=web"');
  expect(page).toContain('@songmay_bot');
  expect(page).toMatch(/<div class="qr" role="img" aria-label="[^"]+"><svg [^>]+viewBox/);
  expect(page).toContain('/email ten@example.vn');
});

test('the front page names the site and every way to reach its people', async () => {
  const page = await read('/');
  expect(page).toContain(`href="${SITE.url}"`);
  expect(page).toContain('href="tel:02703555123"');
  expect(page).toContain(`href="mailto:${SITE.contact.email}"`);
  expect(page).toContain(SITE.contact.address);
});

test('where there is a bot on Zalo the front page leads there, too', async () => {
  const page = await read('/', openTestWeb({}, { zalo: async () => ({ name: 'bot.SongMay' }) }));
  expect(page).toContain('class="button" href="https://zalo.me/bot.SongMay"');
  expect(page).toContain('gửi: đăng ký');
  expect(await read('/')).not.toContain('zalo.me');
});

test('codes for print: one for everything, one for each topic, counted where a source is named', async () => {
  const topics = [
    {
      id: 'suc-khoe',
      name: { vi: 'Sức khỏe', en: 'Health' },
      match: { categories: [], words: [], paths: [] },
    },
  ];
  const web = openTestWeb({}, { topics, zalo: async () => ({ name: 'bot.SongMay' }) });
  const page = await read('/?print&source=1a2b3c4d5e', web);
  expect(page.match(/<svg /g)).toHaveLength(2);
  expect(page).toContain('<small>https://t.me/songmay_bot?start=s-1a2b3c4d5e</small>');
  expect(page).toContain('?start=t-suc-khoe_s-1a2b3c4d5e');
  expect(page).toContain('Trên Zalo, gửi cho bot: /start t-suc-khoe_s-1a2b3c4d5e');
  expect(await read('/?print=&source=<b>', web)).toContain('?start=t-suc-khoe</small>');
  const sandbox = await read('/?print', openTestWeb({ sandbox: true }));
  expect(sandbox).not.toContain('t.me');
});

test('a bot that is not known yet is not offered, and the visitor is told whom to ask', async () => {
  const page = await read('/', openTestWeb({}, { telegram: async () => null, mail: false }));
  expect(page).not.toContain('t.me');
  expect(page).not.toContain('/email');
  expect(page).toContain(`viết cho ${SITE.contact.email}`);
});

test('the front page takes an address, with the bot or without', async () => {
  for (const door of [{}, { telegram: async () => null }]) {
    const page = await read('/', openTestWeb({}, door));
    expect(page).toContain('<form class="form" method="post" action="/subscribe">');
    expect(page).not.toContain('Kênh nhận tin đang được chuẩn bị');
  }
});

test('in the sandbox the front page leads there and never to a stranger at Telegram', async () => {
  const page = await read('/', openTestWeb({ sandbox: true }));
  expect(page).toContain('href="/sandbox"');
  expect(page).not.toContain('t.me');
  expect(await read('/')).not.toContain('/sandbox');
});

test.each([
  ['the site decides when nobody says anything', '/', '', 'vi'],
  ['the browser is heard', '/', 'en-GB,en;q=0.9', 'en'],
  ['the stronger wish wins', '/', 'en;q=0.3, vi-VN;q=0.8', 'vi'],
  ['a language we do not have is passed over', '/', 'fr-FR, en;q=0.5', 'en'],
  ['a refused language is not given', '/', 'en;q=0', 'vi'],
  ['what was picked on the page wins over the browser', '/?lang=vi', 'en', 'vi'],
  ['a language picked that does not exist is ignored', '/?lang=xx', 'en', 'en'],
])('language: %s', async (_case, path, wish, locale) => {
  const page = await read(path, openTestWeb(), wish ? { 'Accept-Language': wish } : {});
  expect(page).toContain(`<html lang="${locale}">`);
  expect(page).toContain(`href="?lang=${locale === 'vi' ? 'en' : 'vi'}"`);
});

test('names are escaped', async () => {
  const site = { ...SITE, name: 'Đoàn <b>& Hội</b>' };
  expect(await read('/', openTestWeb({ site }))).toContain('Đoàn &lt;b&gt;&amp; Hội&lt;/b&gt;');
});

test.each([
  ['https://songmay.example/bantin', '/bantin/'],
  ['https://songmay.example/bantin/', '/bantin/'],
  ['https://songmay.example', '/'],
  ['http://localhost:3000/', '/'],
])('under the public address %s links begin with %s', async (publicUrl, base) => {
  const page = await read('/', openTestWeb({ publicUrl }));
  expect(page).toContain(`href="${base}style.css"`);
  expect(page).toContain(`class="brand" href="${base}"`);
});

test('nothing is loaded from elsewhere and nothing runs', async () => {
  const page = await read('/');
  expect(page).not.toMatch(/<script|<style|style=|src=/);
  const loaded = [...page.matchAll(/<link [^>]*href="([^"]+)"/g)].map((match) => match[1]);
  expect(loaded).toEqual(['/favicon.svg', '/style.css']);
});

test.each([
  ['/style.css', 'text/css; charset=utf-8'],
  ['/favicon.svg', 'image/svg+xml; charset=utf-8'],
  ['/favicon.ico', 'image/svg+xml; charset=utf-8'],
])('%s is served as %s', async (path, type) => {
  const answer = await openTestWeb().app.request(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
});

test.each(['/', '/style.css', '/nowhere', '/healthz', '/sandboxes'])(
  'the headers that protect the visitor stand on %s',
  async (path) => {
    const { headers } = await openTestWeb().app.request(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  },
);

test('browsers are told to stay with https where the public address has it', async () => {
  const web = openTestWeb({ publicUrl: 'https://songmay.example' });
  const { headers } = await web.app.request('/');
  expect(headers.get('strict-transport-security')).toBe('max-age=15552000');
});

test('the sandbox mounted beside the pages keeps its own headers', async () => {
  const { app } = openTestWeb({ sandbox: true });
  const sandbox = new Hono().get('/', (c) => c.text('panes')).get('/events', (c) => c.text('ping'));
  app.route('/sandbox', sandbox);
  for (const path of ['/sandbox', '/sandbox/events']) {
    const answer = await app.request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toBeNull();
    expect(answer.headers.get('x-frame-options')).toBeNull();
  }
});
