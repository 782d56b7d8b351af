import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpError } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verdictOf } from '../../../src/channel/telegram/outcome.ts';
import { type Bench, news, openBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ timeoutMs: 300 });
});
afterEach(() => bench.close());

const LAN = '2';
const arrived = () => bench.server.count(2);

describe('what Telegram refuses', () => {
  test.each([
    [403, 'Forbidden: bot was blocked by the user', 'recipientGone'],
    [403, 'Forbidden: user is deactivated', 'recipientGone'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'recipientGone'],
    [403, "Forbidden: bot can't send messages to bots", 'recipientGone'],
    [403, 'Forbidden: bot was kicked from the group chat', 'recipientGone'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'recipientGone'],
    [403, 'Forbidden: bot was kicked from the channel chat', 'recipientGone'],
    [403, 'Forbidden: bot is not a member of the supergroup chat', 'recipientGone'],
    [403, 'Forbidden: the group chat was deleted', 'recipientGone'],
    [403, 'Forbidden: bot is not a member of the channel chat', 'recipientGone'],
    [400, 'Bad Request: USER_IS_BLOCKED', 'recipientGone'],
    [400, 'Bad Request: INPUT_USER_DEACTIVATED', 'recipientGone'],
    [400, 'Bad Request: group chat was deactivated', 'recipientSuspect'],
    [400, 'Bad Request: CHAT_ADMIN_REQUIRED', 'recipientSuspect'],
    [400, 'Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN', 'recipientSuspect'],
    [400, 'Bad Request: wrong file identifier/HTTP URL specified', 'contentRejected'],
    [400, 'Bad Request: message caption is too long', 'contentRejected'],
    [400, 'Bad Request: chat not found', 'recipientSuspect'],
    [400, 'Bad Request: private chat not found', 'recipientSuspect'],
    [400, 'Bad Request: PEER_ID_INVALID', 'recipientSuspect'],
    [400, 'Bad Request: message thread not found', 'recipientSuspect'],
    [400, 'Bad Request: TOPIC_CLOSED', 'recipientSuspect'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'recipientSuspect'],
    [400, 'Bad Request: have no rights to send a message', 'recipientSuspect'],
    [400, 'Bad Request: need administrator rights in the channel chat', 'recipientSuspect'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'recipientSuspect'],
    [400, 'Bad Request: message is too long', 'contentRejected'],
    [400, 'Bad Request: reply markup is too long', 'contentRejected'],
    [400, 'Bad Request: Wrong HTTP URL specified', 'contentRejected'],
    [401, 'Unauthorized', 'channelStopped'],
    [404, 'Not Found', 'channelStopped'],
    [409, 'Conflict: terminated by other getUpdates request', 'transient'],
    [500, 'Internal Server Error', 'transient'],
    [502, 'Bad Gateway', 'transient'],
  ])('%i %s: %s', async (code, description, kind) => {
    bench.fail('sendMessage', { kind: 'error', code, description });
    expect(await bench.sendTo(LAN)).toEqual({ kind, reason: description });
    expect(arrived()).toBe(0);
  });

  test.each([7, 43_837])('429 names its own time: %i s', async (seconds) => {
    const description = `Too Many Requests: retry after ${seconds}`;
    const parameters = { retry_after: seconds };
    bench.fail('sendMessage', { kind: 'error', code: 429, description, parameters });
    expect(await bench.sendTo(LAN)).toEqual({ kind: 'retryAfter', ms: seconds * 1000 });
  });

  test('a chat nobody has opened is suspect, by the rules of the server itself', async () => {
    expect(await bench.sendTo('77')).toMatchObject({ kind: 'recipientSuspect' });
  });
});

describe('what becomes of a message when the network fails', () => {
  test.each([
    ['reset before it was taken', { kind: 'resetBefore' }, 0],
    ['reset after it was taken', { kind: 'resetAfter' }, 1],
    ['a gateway’s page', { kind: 'html', status: 502 }, 0],
    ['no answer at all', { kind: 'hang' }, 0],
    ['no answer though it was taken', { kind: 'hang', accepted: true }, 1],
  ] as const)('%s: nobody knows', async (_, fault, count) => {
    await bench.channel.probe();
    bench.fail('sendMessage', fault as never);
    const outcome = await bench.sendTo(LAN);
    expect(outcome).toMatchObject({ kind: 'ambiguous' });
    expect(arrived()).toBe(count);
    // Reasons are logged, and the address of a call holds the token.
    expect(JSON.stringify(outcome)).not.toContain(bench.server.token.slice(12));
  });

  test('a gateway that speaks JSON of its own: nobody knows', async () => {
    const me = { id: 7, is_bot: true, first_name: 'Bản Tin', username: 'bantin_bot' };
    const gateway = createServer((request, response) => {
      const asked = request.url?.endsWith('/getMe');
      response.writeHead(asked ? 200 : 502, { 'content-type': 'application/json' });
      response.end(JSON.stringify(asked ? { ok: true, result: me } : { message: 'Bad gateway' }));
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const { port } = gateway.address() as AddressInfo;
    const behind = await openBench({ apiRoot: `http://127.0.0.1:${port}` });
    try {
      expect(await behind.sendTo(LAN)).toEqual({ kind: 'ambiguous', reason: 'no envelope' });
    } finally {
      await behind.close();
      gateway.closeAllConnections();
      await new Promise((resolve) => gateway.close(resolve));
    }
  });

  test('a slow answer is waited for, up to the limit', async () => {
    bench.fail('sendMessage', { kind: 'slow', ms: 100 });
    expect(await bench.sendTo(LAN)).toMatchObject({ kind: 'sent' });
  });

  test.each([
    [{ code: 'ECONNREFUSED', syscall: 'connect' }, 'transient'],
    [{ code: 'ETIMEDOUT', syscall: 'connect' }, 'transient'],
    [{ code: 'ETIMEDOUT', errors: [{ syscall: 'connect' }, { syscall: 'connect' }] }, 'transient'],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'transient'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'transient'],
    [{ code: 'ETIMEDOUT', syscall: 'read' }, 'ambiguous'],
    [{ code: 'ECONNRESET', syscall: 'read' }, 'ambiguous'],
    [{ code: 'EPIPE', syscall: 'write' }, 'ambiguous'],
    [{ code: 'UND_ERR_SOCKET' }, 'ambiguous'],
    [{ code: 'UND_ERR_HEADERS_TIMEOUT' }, 'ambiguous'],
    [new SyntaxError('Unexpected token <'), 'ambiguous'],
  ])('%j: %s', (error, kind) => {
    expect(verdictOf(new HttpError('failed', error)).kind).toBe(kind);
  });

  test('a Bot API server may stand below a path', async () => {
    const paths: string[] = [];
    const below = createServer((request, response) => {
      paths.push(request.url?.replace(bench.server.token, 'TOKEN') ?? '');
      request.pipe(
        httpRequest(bench.server.url + (request.url ?? '').slice('/tg'.length), {
          method: 'POST',
          headers: request.headers,
        }).on('response', (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        }),
      );
    });
    await new Promise<void>((resolve) => below.listen(0, '127.0.0.1', resolve));
    const { port } = below.address() as AddressInfo;
    const settings = { token: bench.server.token, apiRoot: `http://127.0.0.1:${port}/tg/` };
    const behind = await openBench(settings);
    try {
      expect(await behind.sendTo(LAN)).toMatchObject({ kind: 'sent' });
      expect(paths).toEqual(['/tg/botTOKEN/getMe', '/tg/botTOKEN/sendMessage']);
    } finally {
      await behind.close();
      below.closeAllConnections();
      await new Promise((resolve) => below.close(resolve));
    }
  });

  test.each([
    ['nobody listens', 'http://127.0.0.1:1'],
    ['the name is unknown', 'http://telegram.invalid'],
  ])('%s: an ordinary retry is safe', async (_, apiRoot) => {
    const dead = await openBench({ apiRoot });
    try {
      expect(await dead.sendTo(LAN)).toMatchObject({ kind: 'transient' });
      expect(await dead.channel.probe()).toBe(false);
    } finally {
      await dead.close();
    }
  });

  test.each([
    ['hangs', { kind: 'hang' }, 'transient'],
    ['breaks', { kind: 'resetAfter' }, 'transient'],
    ['is refused', { kind: 'error', code: 401, description: 'Unauthorized' }, 'channelStopped'],
  ] as const)(
    'when the first question, who we are, %s, nothing was sent',
    async (_, fault, kind) => {
      const stop = bench.fail('getMe', fault);
      expect(await bench.sendTo(LAN)).toMatchObject({ kind });
      expect(arrived()).toBe(0);
      stop();
      expect(await bench.sendTo(LAN)).toMatchObject({ kind: 'sent', ids: [expect.any(Number)] });
    },
  );
});

test('a token of another bot sends nothing', async () => {
  await bench.redis.hset('account:telegram', { id: '5', name: 'mot_bot_khac' });
  expect(await bench.sendTo(LAN)).toMatchObject({ kind: 'channelStopped' });
  expect(bench.lines.at(-1)?.msg).toMatch(/another bot/);
});

test('markup Telegram cannot read goes out once without it', async () => {
  const description = `Bad Request: can't parse entities: Unsupported start tag "p" at byte offset 3`;
  bench.fail('sendMessage', { kind: 'error', code: 400, description }, 1);
  expect(await bench.sendTo(LAN)).toMatchObject({ kind: 'sent' });
  expect(bench.server.messages(2).at(-1)?.text).toBe(
    'Chống hạn & mặn: <việc> phải làm ngay\n\nỦy ban nhân dân xã giao việc cho các ấp.\n\nBà con xem “lịch” ở đây.\n\nhttps://tanlua.example/tin?a=1&b=2\n\nNguồn: Trang tin xã Tân Lúa',
  );
  bench.fail('sendMessage', { kind: 'error', code: 400, description });
  expect(await bench.sendTo(LAN)).toMatchObject({ kind: 'contentRejected' });
  expect(bench.server.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(4);
});

test('what Telegram cannot read once is plain for everybody after', async () => {
  const description = "Bad Request: can't parse entities: Unexpected end tag";
  bench.fail('sendMessage', { kind: 'error', code: 400, description }, 1);
  const rendered = await bench.channel.render(news, 'vi');
  const calls = () => bench.server.calls.filter(({ method }) => method === 'sendMessage').length;
  const personal = {
    unsubscribeUrl: '',
    preferencesUrl: '',
    bounceWord: 'b-1',
    leaveWord: 'b-2',
    deliveryId: 'd',
  };
  for (const number of [1, 2, 3]) {
    const to = { number, address: LAN, locale: 'vi' } as const;
    expect(await bench.channel.send(rendered, to, personal)).toMatchObject({ kind: 'sent' });
  }
  expect(calls()).toBe(4);
  expect(
    bench.server
      .messages(2)
      .map(({ html }) => html)
      .filter((html) => html.includes('<b>')),
  ).toEqual([]);
  expect(bench.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});
