import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { call } from './telegram-calls.ts';

let server: TelegramServer;
beforeEach(async () => {
  server = await openTelegramServer();
});
afterEach(() => server.close());

type Update = Record<string, unknown> & { update_id: number };
const poll = async (params: object = {}) =>
  (await call(server, 'getUpdates', params)).result as Update[];

test('an update stays until an offset confirms it', async () => {
  server.write(1, '/start');
  server.write(2, 'đăng ký');
  const first = await poll({ limit: 1 });
  expect(first).toMatchObject([
    { message: { text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }] } },
  ]);
  expect(await poll()).toHaveLength(2);
  const rest = await poll({ offset: first[0]!.update_id + 1 });
  expect(rest).toMatchObject([{ message: { text: 'đăng ký', chat: { id: 2 } } }]);
  expect(await poll({ offset: rest[0]!.update_id + 1 })).toEqual([]);
});

test('a waiting poll is answered by the next update', async () => {
  const waiting = poll({ timeout: 20 });
  await call(server, 'getMe');
  server.write(7, 'xin chào');
  expect(await waiting).toMatchObject([{ message: { text: 'xin chào' } }]);
});

test('a second poller ends the first with 409', async () => {
  const first = call(server, 'getUpdates', { timeout: 20 });
  await call(server, 'getMe');
  const second = call(server, 'getUpdates', { timeout: 20 });
  expect(await first).toEqual({
    ok: false,
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  server.write(7, 'xin chào');
  expect((await second).ok).toBe(true);
});

test('only allowed updates are kept', async () => {
  await poll({ allowed_updates: ['my_chat_member'] });
  server.write(1, '/start');
  server.block(1);
  expect(await poll()).toMatchObject([
    { my_chat_member: { new_chat_member: { status: 'kicked' } } },
  ]);
});

test('a blocked bot gets 403 until the person comes back', async () => {
  server.write(1, '/start');
  server.block(1);
  expect(await call(server, 'sendMessage', { chat_id: 1, text: 'a' })).toMatchObject({
    error_code: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  server.write(1, '/start');
  expect((await call(server, 'sendMessage', { chat_id: 1, text: 'a' })).ok).toBe(true);
  const statuses = (await poll()).flatMap(({ my_chat_member: change }) =>
    change ? [(change as { new_chat_member: { status: string } }).new_chat_member.status] : [],
  );
  expect(statuses).toEqual(['kicked', 'member']);
});

test('a press reaches the bot, and its answer the person', async () => {
  server.write(1, '/start');
  const markup = { inline_keyboard: [[{ text: 'Y tế', callback_data: 'topic:y-te' }]] };
  await call(server, 'sendMessage', { chat_id: 1, text: 'Chọn', reply_markup: markup });
  const pressed = server.press(1, 2, 'topic:y-te');
  const update = (await poll()).at(-1)!.callback_query as { id: string; message: unknown };
  expect(update).toMatchObject({ data: 'topic:y-te', from: { id: 1 }, message: { message_id: 2 } });
  const answer = { callback_query_id: update.id, text: 'Đã chọn' };
  expect((await call(server, 'answerCallbackQuery', answer)).ok).toBe(true);
  expect(await pressed).toEqual({ text: 'Đã chọn', alert: false });
  expect((await call(server, 'answerCallbackQuery', answer)).error_code).toBe(400);
});

test('what was saved is there again: chats, unconfirmed updates, numbering', async () => {
  server.write(1, '/start');
  await call(server, 'sendMessage', { chat_id: 1, text: 'Chào bạn' });
  const [update] = await poll();
  const state = JSON.parse(JSON.stringify(server.save()));
  await server.close();
  server = await openTelegramServer({ state });
  expect(server.messages(1).map(({ text }) => text)).toEqual(['/start', 'Chào bạn']);
  expect(await poll()).toEqual([update]);
  const { result } = await call(server, 'sendMessage', { chat_id: 1, text: 'Tin mới' });
  expect(result).toMatchObject({ message_id: 3 });
});

test('a crowd of a million exists at once, and only counts', async () => {
  server.populate({ from: 1, count: 1_000_000, keep: 'counts' });
  await call(server, 'sendMessage', { chat_id: 1_000_000, text: 'a' });
  const { result } = await call(server, 'sendMessage', { chat_id: 1_000_000, text: 'b' });
  expect(result).toMatchObject({ message_id: 2, text: 'b' });
  expect([server.count(1_000_000), server.count(5), server.sentCount()]).toEqual([2, 0, 2]);
  expect(server.calls).toEqual([]);
  expect((await call(server, 'sendMessage', { chat_id: 1_000_001, text: 'a' })).error_code).toBe(
    400,
  );
});
