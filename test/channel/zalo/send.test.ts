import { afterEach, expect, test } from 'vitest';
import type { ZaloFault } from '../../../src/sandbox/zalo-faults.ts';
import { news } from '../telegram/bench.ts';
import { openZaloBench } from './bench.ts';

type Bench = Awaited<ReturnType<typeof openZaloBench>>;

let bench: Bench;
afterEach(() => bench.close());

const error = (code: number, description: string): ZaloFault => ({
  kind: 'error',
  code,
  description,
});

test.each<[string, ZaloFault, object, number]>([
  ['a bad request', error(400, 'Bad request: text is invalid'), { kind: 'contentRejected' }, 0],
  ['a bad target', error(400, 'chat_id không hợp lệ'), { kind: 'recipientSuspect' }, 0],
  ['a token that died', error(401, 'Unauthorized'), { kind: 'channelStopped' }, 0],
  [
    '403, which is its trouble and not ours',
    error(403, 'Internal server error'),
    { kind: 'transient' },
    0,
  ],
  [
    '404 that names nobody',
    error(404, 'Not found: invalid access'),
    { kind: 'contentRejected' },
    0,
  ],
  [
    '404 that names the chat',
    error(404, 'Not found: invalid chat_id'),
    { kind: 'recipientSuspect' },
    0,
  ],
  ['404 in Vietnamese', error(404, 'Người nhận không tồn tại'), { kind: 'recipientSuspect' }, 0],
  ['408 after the message was taken', { kind: 'timeoutAfter' }, { kind: 'ambiguous' }, 1],
  ['429', error(429, 'Quota exceeded'), { kind: 'quotaExhausted' }, 0],
  [
    'a code under its odd name',
    { kind: 'oddError', code: 401, description: 'no' },
    { kind: 'channelStopped' },
    0,
  ],
  ['a gateway’s page', { kind: 'page', status: 200 }, { kind: 'transient' }, 0],
  ['a gateway’s 502', { kind: 'page', status: 502 }, { kind: 'ambiguous' }, 0],
  ['a success that names no message', { kind: 'malformed' }, { kind: 'ambiguous' }, 1],
  ['a line that breaks before it was taken', { kind: 'resetBefore' }, { kind: 'ambiguous' }, 0],
  ['a line that breaks after it was taken', { kind: 'resetAfter' }, { kind: 'ambiguous' }, 1],
  ['an answer that does not come', { kind: 'slow', ms: 1500 }, { kind: 'ambiguous' }, 0],
])('%s', async (_, fault, outcome, arrived) => {
  bench = await openZaloBench({ timeoutMs: 500 });
  bench.fail('sendMessage', fault);
  const before = bench.seen().length;
  expect(await bench.tell()).toMatchObject(outcome);
  expect(bench.seen().length - before).toBe(arrived);
});

test('a message goes out with its styles, and is taken', async () => {
  bench = await openZaloBench();
  expect(await bench.tell()).toEqual({ kind: 'sent' });
  expect(bench.server.refusals).toEqual([]);
  const [message] = bench.seen();
  expect(message?.styles.map(({ start, len }) => message.text.slice(start, start + len))).toEqual([
    news.title,
    news.attribution,
  ]);
});

test('another bot than the one people subscribed to sends nothing', async () => {
  bench = await openZaloBench();
  await bench.redis.hset('account:zalo', { id: '9', name: 'bot.Other' });
  expect(await bench.tell()).toMatchObject({ kind: 'channelStopped' });
  expect(bench.server.calls.map(({ method }) => method)).toEqual(['getMe']);
});

test('who the bot is is asked once, and again after a failure', async () => {
  bench = await openZaloBench();
  bench.fail('getMe', { kind: 'page', status: 502 }, 1);
  expect(await bench.tell()).toMatchObject({ kind: 'transient' });
  for (let count = 0; count < 2; count += 1) expect(await bench.tell()).toEqual({ kind: 'sent' });
  const asked = bench.server.calls.filter(({ method }) => method === 'getMe');
  expect(asked).toHaveLength(2);
});

const long = { kind: 'message', paragraphs: ['lúa '.repeat(900), 'nước '.repeat(300)] } as const;

test('of a long text a later part is tried again', async () => {
  bench = await openZaloBench();
  let calls = 0;
  bench.server.onCall(({ method }) => {
    calls += method === 'sendMessage' ? 1 : 0;
    return method === 'sendMessage' && calls === 2 ? error(403, 'Internal server error') : null;
  });
  expect(await bench.tell(long)).toEqual({ kind: 'sent' });
  expect(bench.seen()).toHaveLength(3);
});

test('what went out in part may be repeated once only, for it cannot be taken back', async () => {
  bench = await openZaloBench();
  let calls = 0;
  bench.server.onCall(({ method }) => {
    calls += method === 'sendMessage' ? 1 : 0;
    return method === 'sendMessage' && calls > 1 ? error(429, 'Quota exceeded') : null;
  });
  expect(await bench.tell(long)).toMatchObject({ kind: 'ambiguous' });
  expect(bench.seen()).toHaveLength(1);
});

test('the token stands in no word of what is said about it', async () => {
  bench = await openZaloBench();
  const { token } = bench.server;
  const path = `/bot${token}/sendMessage`;
  bench.fail('sendMessage', error(400, `wrong path ${path} for ${token}`));
  const outcome = JSON.stringify(await bench.tell());
  expect(outcome).toContain('wrong path');
  expect(outcome + JSON.stringify(bench.lines)).not.toContain(token.slice(-20));
});
