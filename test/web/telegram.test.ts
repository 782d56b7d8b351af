import { expect, test } from 'vitest';
import { openTelegramDoor } from '../../src/web/telegram.ts';

const SECRET = 'chi-Telegram-biet';
const RIGHT = { 'x-telegram-bot-api-secret-token': SECRET };

/** A door, and the updates that came through it. */
function openDoor() {
  const received: unknown[] = [];
  const app = openTelegramDoor({
    secret: SECRET,
    receive: async (update) => {
      received.push(update);
      return typeof update === 'object' && update !== null && 'update_id' in update;
    },
  });
  const post = (body: string, headers: Record<string, string> = RIGHT) =>
    app.request('/telegram/webhook', { method: 'POST', headers, body });
  return { app, post, received };
}

test('an update with the secret is taken', async () => {
  const { post, received } = openDoor();
  const answer = await post('{"update_id":7}');
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(received).toEqual([{ update_id: 7 }]);
});

test.each<[string, Record<string, string>]>([
  ['no secret', {}],
  ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'chi-Telegram-biex' }],
  ['a part of the secret', { 'x-telegram-bot-api-secret-token': SECRET.slice(0, -1) }],
  ['an empty secret', { 'x-telegram-bot-api-secret-token': '' }],
])('with %s nothing is read, whatever is sent', async (_, headers) => {
  const { post, received } = openDoor();
  for (const body of ['{"update_id":7}', 'x'.repeat(2_000_000), ''])
    expect((await post(body, headers)).status).toBe(401);
  expect(received).toEqual([]);
});

test.each([
  ['no JSON', '{', 400],
  ['nothing', '', 400],
  ['another JSON', '[]', 400],
  ['too much', JSON.stringify({ update_id: 7, text: 'ă'.repeat(1_000_000) }), 413],
])('%s is refused', async (_, body, status) => {
  expect((await openDoor().post(body)).status).toBe(status);
});

test('to everybody but a sender it is a page that does not exist', async () => {
  const { app } = openDoor();
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
    expect((await app.request('/telegram/webhook', { method, headers: RIGHT })).status).toBe(404);
});
