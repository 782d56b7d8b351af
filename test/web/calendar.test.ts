import { expect, test } from 'vitest';
import { type CalendarWish, openCalendar } from '../../src/web/calendar.ts';
import { openTestWeb } from './visitor.ts';

const CHANGED = new Date('2026-11-23T05:00:00.250Z');

/** The web with one calendar of everything, of the topic `y-te` and of the event `hop-dan`. */
function openTestCalendar(
  state: { text: string; changed: Date | null } = { text: 'BEGIN', changed: CHANGED },
) {
  const wishes: CalendarWish[] = [];
  const { app } = openTestWeb();
  app.route(
    '/',
    openCalendar({
      calendar: async (wish) => {
        wishes.push(wish);
        const isKnown =
          ['y-te', undefined].includes(wish.topic) && ['hop-dan', undefined].includes(wish.event);
        return isKnown ? state : null;
      },
    }),
  );
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers });
  return { get, app, wishes, state };
}

test.each([
  ['/calendar.ics', {}, 'lich.ics'],
  ['/calendar.ics?topic=y-te', { topic: 'y-te' }, 'lich.ics'],
  ['/calendar.ics?event=hop-dan&lang=en', { event: 'hop-dan', locale: 'en' }, 'su-kien.ics'],
  ['/calendar.ics?lang=fr', {}, 'lich.ics'],
])('%s is a calendar', async (path, wish, name) => {
  const { get, wishes } = openTestCalendar();
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(wishes).toEqual([wish]);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe(`inline; filename="${name}"`);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  expect(answer.headers.get('last-modified')).toBe('Mon, 23 Nov 2026 05:00:00 GMT');
  expect(await answer.text()).toBe('BEGIN');
});

test.each(['/calendar.ics?topic=la', '/calendar.ics?event=la', '/calendar.ics?topic='])(
  '%s is not known: a friendly page says so',
  async (path) => {
    const answer = await openTestCalendar().get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Không tìm thấy trang');
  },
);

test('who has it already is told so, and who has another gets it', async () => {
  const calendar = openTestCalendar();
  const tag = (await calendar.get('/calendar.ics')).headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]+"$/);
  const status = async (headers: Record<string, string>) =>
    (await calendar.get('/calendar.ics', headers)).status;
  expect(await status({ 'If-None-Match': tag })).toBe(304);
  expect(await status({ 'If-None-Match': `"x", W/${tag}` })).toBe(304);
  expect(await status({ 'If-None-Match': '"x"' })).toBe(200);
  expect(await status({ 'If-Modified-Since': 'Mon, 23 Nov 2026 05:00:00 GMT' })).toBe(304);
  expect(await status({ 'If-Modified-Since': 'Mon, 23 Nov 2026 04:59:59 GMT' })).toBe(200);
  expect(await status({ 'If-Modified-Since': 'hôm qua' })).toBe(200);
  const past = { 'If-Modified-Since': 'Mon, 23 Nov 2026 05:00:00 GMT' };
  expect(await status({ ...past, 'If-None-Match': '"x"' })).toBe(200);
  calendar.state.text = 'BEGIN anew';
  expect(await status({ 'If-None-Match': tag })).toBe(200);
});

test('a 304 has no body and still names the version; HEAD is answered like GET', async () => {
  const { get, app } = openTestCalendar();
  const tag = (await get('/calendar.ics')).headers.get('etag') ?? '';
  const known = await get('/calendar.ics', { 'If-None-Match': tag });
  expect([await known.text(), known.headers.get('etag')]).toEqual(['', tag]);
  const head = await app.request('/calendar.ics', { method: 'HEAD' });
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, '']);
});

test('a calendar of nothing has no moment', async () => {
  const { get } = openTestCalendar({ text: 'BEGIN', changed: null });
  const answer = await get('/calendar.ics', { 'If-Modified-Since': CHANGED.toUTCString() });
  expect([answer.status, answer.headers.get('last-modified')]).toEqual([200, null]);
});

test.each([
  ['http://localhost:3000', 'webcal://localhost:3000/calendar.ics'],
  ['https://songmay.example/bantin/', 'webcal://songmay.example/bantin/calendar.ics'],
])('the front page under %s leads a phone to its calendar', async (publicUrl, address) => {
  const page = await (await openTestWeb({ publicUrl }).app.request('/')).text();
  expect(page).toContain(`<a href="${address}">`);
  expect(page).toContain(
    `<a href="${address.replace('webcal', new URL(publicUrl).protocol.slice(0, -1))}">`,
  );
});
