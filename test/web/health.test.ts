import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, test } from 'vitest';
import { openHealth } from '../../src/web/health.ts';
import { openTestWeb } from './visitor.ts';

const down = async () => {
  throw new Error('the store is away, redis://:secret');
};

test('the process says that it lives', async () => {
  const answer = await openTestWeb({}, { ready: down }).app.request('/healthz');
  expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
});

test.each([
  [{ redis: true, queues: true }, 200],
  [{ redis: true, queues: false }, 503],
  [{ redis: false, queues: false }, 503],
])('readiness %o answers %i and names the parts', async (parts, status) => {
  const answer = await openTestWeb({}, { ready: async () => parts }).app.request('/readyz');
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual(parts);
});

test('readiness that never answers counts as not ready', async () => {
  const ready = () => new Promise<never>(() => {});
  const answer = await openHealth(20, { ready }).request('/readyz');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ redis: false, queues: false });
});

test.each(['GET', 'POST'])(
  '%s on a page that breaks: one log line, no detail for the visitor, no token in the log',
  async (method) => {
    const { app, lines } = openTestWeb({}, { unsubscription: down, unsubscribe: down });
    const answer = await app.request('/unsubscribe/letter', { method });
    expect(answer.status).toBe(500);
    const page = await answer.text();
    expect(page).toContain('sự cố');
    expect(page).not.toMatch(/secret|store is away|at .*\.ts/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('letter');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method, page: '/unsubscribe', level: 50 });
  },
);

test('a mounted app that refuses is not taken for broken', async () => {
  const { app, lines } = openTestWeb();
  const strict = new Hono().post('/', () => {
    throw new HTTPException(413, { message: 'too long' });
  });
  app.route('/other', strict);
  expect((await app.request('/other', { method: 'POST' })).status).toBe(413);
  expect(lines).toEqual([]);
});

test('an unknown address gets a friendly page in the language of the browser', async () => {
  const headers = { 'Accept-Language': 'en-US' };
  const answer = await openTestWeb().app.request('/wp-login.php', { headers });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('Page not found');
});
