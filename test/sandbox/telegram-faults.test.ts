import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/telegram-faults.ts';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { call } from './telegram-calls.ts';

let server: TelegramServer;
beforeEach(async () => {
  server = await openTelegramServer();
  server.write(1, '/start');
});
afterEach(() => server.close());

const send = (signal?: AbortSignal) =>
  fetch(`${server.url}/bot${server.token}/sendMessage?chat_id=1&text=tin`, {
    signal: signal ?? null,
  });
const once = (fault: Fault) => {
  let left = 1;
  server.onCall(({ method }) => (method === 'sendMessage' && left-- > 0 ? fault : null));
};

test('an error is told with its parameters, and nothing is done', async () => {
  const description = 'Too Many Requests: retry after 7';
  once({ kind: 'error', code: 429, description, parameters: { retry_after: 7 } });
  const response = await send();
  expect(response.status).toBe(429);
  expect(await response.json()).toEqual({
    ok: false,
    error_code: 429,
    description,
    parameters: { retry_after: 7 },
  });
  expect(server.sends).toEqual([]);
  expect((await send()).status).toBe(200);
  expect(server.calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendMessage']);
  expect(server.refusals).toEqual([]);
});

test.each([
  ['reset before it was taken: nothing arrived', { kind: 'resetBefore' } as const, 0],
  ['reset after it was taken: it arrived', { kind: 'resetAfter' } as const, 1],
])('%s', async (_, fault, arrived) => {
  once(fault);
  await expect(send()).rejects.toThrow();
  expect(server.sends).toHaveLength(arrived);
  expect(server.count(1)).toBe(arrived);
});

test.each([
  ['and never did it', false, 0],
  ['though it did it', true, 1],
])('a hanging server never answers, %s', async (_, accepted, arrived) => {
  once({ kind: 'hang', accepted });
  await expect(send(AbortSignal.timeout(150))).rejects.toThrow(/timeout/);
  expect(server.count(1)).toBe(arrived);
});

test('a gateway page is no JSON', async () => {
  once({ kind: 'html', status: 502 });
  const response = await send();
  expect(response.status).toBe(502);
  expect(await response.text()).toMatch(/<html>/);
  expect(server.count(1)).toBe(0);
});

test('a slow answer comes late', async () => {
  once({ kind: 'slow', ms: 60 });
  const began = performance.now();
  expect((await send()).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThanOrEqual(55);
});

test('an answer to a poll can be lost: the update stays', async () => {
  const stop = server.onCall(({ method }) =>
    method === 'getUpdates' ? { kind: 'resetAfter' } : null,
  );
  await expect(call(server, 'getUpdates')).rejects.toThrow();
  stop();
  expect((await call(server, 'getUpdates')).result).toMatchObject([
    { message: { text: '/start' } },
  ]);
});

test('what the API refuses is noted, so that a test can say that nothing was', async () => {
  await call(server, 'sendMessage', { chat_id: 1, text: '<p>', parse_mode: 'HTML' });
  expect(server.refusals).toMatchObject([{ code: 400, call: { chatId: 1 } }]);
});

test('a rule can be taken back, and a poll can fail too', async () => {
  const stop = server.onCall(({ method }) =>
    method === 'getUpdates'
      ? { kind: 'error', code: 500, description: 'Internal Server Error' }
      : null,
  );
  expect((await call(server, 'getUpdates')).error_code).toBe(500);
  stop();
  expect((await call(server, 'getUpdates')).ok).toBe(true);
});

test('waiting ends when the chat shows what was waited for, or says what it saw', async () => {
  const seen = server.waitFor(() => server.messages(1).find(({ from }) => from === 'bot'));
  await send();
  expect(await seen).toMatchObject({ text: 'tin' });
  await expect(server.waitFor(() => false, 30)).rejects.toThrow(/sendMessage 1/);
});
