import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GrammyError, HttpError } from 'grammy';
import { Pool } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPost, type Post, shareFields } from '../../../src/channel/telegram/post.ts';

const TIMEOUT_MS = 300;

type Asked = { readonly path: string; readonly type: string; readonly body: unknown };

let asked: Asked[];
/** What the server answers, in pieces; null: it does not. */
let answer: readonly string[] | null;
let server: Server;
let pool: Pool;
let post: Post;

beforeEach(async () => {
  asked = [];
  answer = ['{"ok":true,"result":{"message_id":7}}'];
  server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const { url: path = '', headers } = request;
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    asked.push({ path, type: headers['content-type'] ?? '', body });
    if (!answer) return;
    for (const piece of answer) response.write(piece);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  pool = new Pool(origin, { connections: 1 });
  post = openPost({ pool, origin, path: '/botTOKEN/', timeoutMs: TIMEOUT_MS });
});

afterEach(async () => {
  await pool.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const FIELDS = shareFields({ text: 'Tin của bà con “hôm nay”' });

const send = (to = post) => to('sendMessage', '2', FIELDS);

const failure = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

test('puts the chat before the fields that all share, as JSON', async () => {
  expect(await send()).toEqual({ message_id: 7 });
  expect(asked).toEqual([
    {
      path: '/botTOKEN/sendMessage',
      type: 'application/json',
      body: { chat_id: '2', text: 'Tin của bà con “hôm nay”' },
    },
  ]);
});

test('an address cannot add fields of its own', async () => {
  await post('sendMessage', '2","text":"khác', FIELDS);
  expect(asked[0]?.body).toMatchObject({ chat_id: '2","text":"khác' });
});

test('an answer that comes in pieces is one answer', async () => {
  answer = ['{"ok":true,', '"result":{"mess', 'age_id":8}}'];
  expect(await send()).toEqual({ message_id: 8 });
});

test('a refusal is thrown as grammY throws it', async () => {
  answer = [
    '{"ok":false,"error_code":429,"description":"Too Many","parameters":{"retry_after":3}}',
  ];
  const error = await failure(send());
  expect(error).toBeInstanceOf(GrammyError);
  expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } });
});

test.each([
  ['a page of a gateway', '<html>Bad gateway</html>'],
  ['nothing', ''],
  ['JSON that is no object', '7'],
])('%s is no verdict', async (_, text) => {
  answer = [text];
  expect(await failure(send())).toBeInstanceOf(HttpError);
});

test('a call that lasts too long is cut off, and the next one goes through', async () => {
  answer = null;
  const began = performance.now();
  expect(await failure(send())).toBeInstanceOf(HttpError);
  expect(performance.now() - began).toBeGreaterThanOrEqual(TIMEOUT_MS - 5);
  answer = ['{"ok":true,"result":1}'];
  expect(await send()).toBe(1);
});

test('the wait for a connection counts: what never left is cut off with what it waited for', async () => {
  answer = null;
  const [first, second] = await Promise.all([failure(send()), failure(send())]);
  expect([first, second].every((error) => error instanceof HttpError)).toBe(true);
  expect(asked).toHaveLength(1);
});

test('who has an answer is never cut off', async () => {
  expect(await send()).toEqual({ message_id: 7 });
  answer = null;
  expect(await failure(send())).toBeInstanceOf(HttpError);
  expect(asked).toHaveLength(2);
});
