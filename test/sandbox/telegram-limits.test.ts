import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { call } from './telegram-calls.ts';

let now: number;
let server: TelegramServer;

beforeEach(async () => {
  now = 1_000_000;
  server = await openTelegramServer({
    clock: () => new Date(now),
    limits: { perSecond: 30, perChatMs: 1000, groupPerMinute: 20 },
  });
  server.populate({ from: 1, count: 1000 });
  server.populate({ from: -5, count: 1 });
});
afterEach(() => server.close());

const send = async (chat_id: number) => {
  const { error_code: code = 200, parameters } = await call(server, 'sendMessage', {
    chat_id,
    text: 'a',
  });
  return parameters?.retry_after ? [code, parameters.retry_after] : [code];
};

test('the 32nd message in any sliding second is refused, and uses nothing up', async () => {
  for (let chat = 1; chat <= 31; chat += 1) {
    expect(await send(chat)).toEqual([200]);
    now += 10;
  }
  expect(await send(32)).toEqual([429, 1]);
  now = 1_001_000;
  expect(await send(32)).toEqual([200]);
  expect(await send(33)).toEqual([429, 1]);
  now += 10;
  expect(await send(33)).toEqual([200]);
  expect(server.tooFast()).toBe(2);
  expect(server.refusals.map(({ code }) => code)).toEqual([429, 429]);
});

test('a second message to one chat within a second is refused', async () => {
  expect(await send(1)).toEqual([200]);
  now += 999;
  expect(await send(1)).toEqual([429, 1]);
  now += 1;
  expect(await send(1)).toEqual([200]);
});

test('the 21st message to a group within a minute is refused', async () => {
  for (let count = 0; count < 20; count += 1) {
    expect(await send(-5)).toEqual([200]);
    now += 2000;
  }
  expect(await send(-5)).toEqual([429, 20]);
  now += 20_000;
  expect(await send(-5)).toEqual([200]);
});
