import { expect, test } from 'vitest';
import { openTestWeb } from './visitor.ts';

test.each([
  ['/confirm/pending', 'lan@songmay.example'],
  ['/unsubscribe/letter', 'Ngừng nhận thư'],
  ['/erase/fresh', 'lan@songmay.example'],
])('GET %s shows one button and changes nothing, however often', async (path, words) => {
  const { app, changes } = openTestWeb();
  for (const method of ['GET', 'HEAD', 'GET']) {
    const answer = await app.request(path, { method });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    if (method === 'HEAD') expect(page).toBe('');
    else {
      expect(page).toContain(words);
      expect(page.match(/<form method="post">/g)).toHaveLength(1);
      expect(page.match(/<button/g)).toHaveLength(1);
    }
  }
  expect(changes).toEqual([]);
});

test.each([
  ['/confirm/pending', 'confirmed', 'Đã đăng ký xong'],
  ['/unsubscribe/letter', 'unsubscribed', 'Đã ngừng gửi thư'],
  ['/erase/fresh', 'erased', 'không còn lưu gì'],
])('POST %s acts once and says yes every time', async (path, change, words) => {
  const { app, changes } = openTestWeb();
  for (let time = 0; time < 2; time++) {
    const answer = await app.request(path, { method: 'POST' });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain(words);
    expect(page).not.toContain('<form');
  }
  expect(changes).toEqual([change]);
});

test('a page for somebody who has left says so and has no button', async () => {
  const { app } = openTestWeb();
  await app.request('/unsubscribe/letter', { method: 'POST' });
  const page = await (await app.request('/unsubscribe/letter')).text();
  expect(page).toContain('Đã ngừng gửi thư');
  expect(page).not.toContain('<button');
});

test.each([
  ['GET', '/confirm/guess', 404, 'Liên kết không đúng'],
  ['POST', '/confirm/guess', 404, 'Liên kết không đúng'],
  ['GET', '/confirm/stale', 410, '/email'],
  ['POST', '/confirm/stale', 410, '/email'],
  ['GET', '/erase/guess', 404, 'Liên kết không đúng'],
  ['POST', '/erase/stale', 410, 'href="/preferences"'],
  ['GET', '/unsubscribe/guess', 404, 'Liên kết không đúng'],
  ['POST', '/unsubscribe/guess', 404, 'Liên kết không đúng'],
  ['GET', '/unsubscribe/%E0%A4%A', 404, 'Liên kết không đúng'],
  ['GET', `/confirm/${'x'.repeat(5000)}`, 404, 'Liên kết không đúng'],
  ['PUT', '/confirm/pending', 404, 'Không tìm thấy trang'],
  ['GET', '/confirm', 404, 'Không tìm thấy trang'],
])('%s %.40s is refused with %i and a friendly page', async (method, path, status, words) => {
  const { app, changes } = openTestWeb();
  const answer = await app.request(path, { method });
  expect(answer.status).toBe(status);
  const page = await answer.text();
  expect(page).toContain(words);
  expect(page).not.toContain('<form');
  expect(changes).toEqual([]);
});

test.each(['/confirm/pending', '/confirm/stale', '/unsubscribe/letter', '/erase/fresh'])(
  '%s is kept by no cache, found by no search engine and told to no other site',
  async (path) => {
    for (const method of ['GET', 'POST']) {
      const { headers } = await openTestWeb().app.request(path, { method });
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  },
);

test('a reader is spoken to in their language, whatever the browser wants, until they pick another', async () => {
  const { app } = openTestWeb();
  const headers = { 'Accept-Language': 'en' };
  const known = await (await app.request('/confirm/pending', { headers })).text();
  expect(known).toContain('<html lang="vi">');
  const picked = await (await app.request('/confirm/pending?lang=en', { headers })).text();
  expect(picked).toContain('<html lang="en">');
  const posted = await app.request('/confirm/pending?lang=en', { method: 'POST' });
  const answer = await posted.text();
  expect(answer).toContain('<html lang="en">');
  expect(answer).not.toContain('href="?lang=');
});

test('whoever confirms an address is told of the chat it will be linked with', async () => {
  const asked = { kind: 'pending', email: 'lan@a.vn', locale: 'vi', mode: 'weekly' } as const;
  const pageFor = async (linked: string | null) => {
    const { app } = openTestWeb({}, { confirmation: async () => ({ ...asked, linked }) });
    return (await app.request('/confirm/pending')).text();
  };
  expect(await pageFor('zalo')).toContain('được nối với một cuộc trò chuyện trên Zalo');
  expect(await pageFor(null)).not.toContain('cuộc trò chuyện');
});
