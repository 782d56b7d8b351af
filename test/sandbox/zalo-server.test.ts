import { afterEach, beforeEach, expect, test } from 'vitest';
import { openZaloServer, type ZaloServer } from '../../src/sandbox/zalo-server.ts';

// What the platform does, as the reference has it; `(A)` marks what we assume.

let zalo: ZaloServer;
beforeEach(async () => {
  zalo = await openZaloServer({ monthly: 3 });
});
afterEach(() => zalo.close());

type Answer = { readonly ok: boolean; readonly result?: never; readonly error_code?: number };

async function call(method: string, fields: object = {}, token = zalo.token): Promise<Answer> {
  const response = await fetch(`${zalo.url}/bot${token}/${method}`, {
    method: 'POST',
    body: JSON.stringify(fields),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

test.each([
  ['a wrong token (A: status 200)', 'getMe', {}, 401, 'wrong'],
  ['another case', 'getme', {}, 400],
  ['no words', 'sendMessage', { chat_id: 'lan', text: '' }, 400],
  ['2,001 characters', 'sendMessage', { chat_id: 'lan', text: 'x'.repeat(2001) }, 400],
  ['a chat nobody wrote in (A)', 'sendMessage', { chat_id: 'nobody', text: 'x' }, 404],
  ['a picture that is none', 'sendPhoto', { chat_id: 'lan', photo: 'data:image/png' }, 400],
  ['a short secret', 'setWebhook', { url: 'http://127.0.0.1:1/', secret_token: 'short' }, 400],
])('%s is refused, with status 200', async (_, method, fields, code, token?: string) => {
  zalo.write('lan', 'xin chào');
  expect(await call(method, fields, token)).toMatchObject({ ok: false, error_code: code });
});

test('who the bot is comes with an id that is no number', async () => {
  expect(await call('getMe')).toMatchObject({ ok: true, result: { id: expect.any(String) } });
});

test('a poll gives one update and forgets it; an idle one is an error', async () => {
  const updates = ['một', 'hai'].map((text) => zalo.write('lan', text));
  for (const update of updates)
    expect(await call('getUpdates', { timeout: 0 })).toEqual({ ok: true, result: update });
  expect(await call('getUpdates', { timeout: 0 })).toMatchObject({ ok: false, error_code: 408 });
});

test('a webhook keeps polls out, also one that nobody answers at', async () => {
  const set = await call('setWebhook', {
    url: 'http://127.0.0.1:1/',
    secret_token: 'a long secret',
  });
  expect(set.result).toMatchObject({ verification: { ok: false } });
  expect(await call('getUpdates', { timeout: 0 })).toMatchObject({ ok: false, error_code: 400 });
  await call('deleteWebhook');
  expect(await call('getUpdates', { timeout: 0 })).toMatchObject({ error_code: 408 });
});

test('typing is answered without a result, and a message with its id', async () => {
  zalo.write('lan', 'xin chào');
  const typing = await call('sendChatAction', { chat_id: 'lan', action: 'typing' });
  expect(typing).toEqual({ ok: true });
  const sent = await call('sendMessage', { chat_id: 'lan', text: 'chào' });
  expect(sent.result).toEqual({ message_id: expect.any(String), date: expect.any(Number) });
});

test('a month has so many messages (A: 429)', async () => {
  zalo.write('lan', 'xin chào');
  const codes = [];
  for (let count = 0; count < 4; count += 1)
    codes.push((await call('sendMessage', { chat_id: 'lan', text: 'x' })).error_code ?? 0);
  expect(codes).toEqual([0, 0, 0, 429]);
});

test('who left is not reached until they write again (A)', async () => {
  zalo.write('lan', 'xin chào');
  zalo.leave('lan');
  expect(await call('sendMessage', { chat_id: 'lan', text: 'x' })).toMatchObject({ ok: false });
  zalo.write('lan', 'lại đây');
  expect(await call('sendMessage', { chat_id: 'lan', text: 'x' })).toMatchObject({ ok: true });
});
