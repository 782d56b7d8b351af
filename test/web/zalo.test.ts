import { afterAll, beforeAll, expect, test } from 'vitest';
import { countWaiting } from '../../src/store/updates.ts';
import { openWebDoor } from '../../src/web.ts';
import { openWorld, type World } from '../support/world.ts';

const SECRET = 'a word between Zalo and us';

let world: World;
let url: string;

beforeAll(async () => {
  world = await openWorld({
    zalo: true,
    roles: [],
    change: (config) => ({
      ...config,
      zalo: config.zalo && { ...config.zalo, webhookSecret: SECRET },
    }),
  });
  const door = await openWebDoor(world.house, null);
  await world.open(async () => door);
  url = `${door.url}/zalo/webhook`;
});
afterAll(() => world.close());

const update = (id: string, text: string) => ({
  event_name: 'message.text.received',
  message: {
    from: { id: 'lan', display_name: 'Lan', is_bot: false },
    chat: { id: 'lan', chat_type: 'PRIVATE' },
    message_id: id,
    date: 1_750_316_131_602,
    text,
  },
});

const post = (body: unknown, secret: string | null = SECRET) =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secret === null ? {} : { 'x-bot-api-secret-token': secret }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }).then(({ status }) => status);

async function answers() {
  while ((await countWaiting(world.house.redis, 'zalo')) > 0)
    await new Promise((resolve) => setImmediate(resolve));
  return world.zalo.messages('lan').filter(({ from }) => from === 'bot').length;
}

test('Zalo is told where to send', async () => {
  await world.zalo.waitFor(() => world.zalo.webhook());
  expect(world.zalo.webhook()).toEqual({ url: 'http://bantin.test/zalo/webhook', secret: SECRET });
});

test.each([
  ['without the secret', update('x', '/help'), null, 401],
  ['with a wrong secret', update('x', '/help'), `${SECRET}!`, 401],
  ['with a wrong secret and no JSON', '{', 'no', 401],
  ['with no JSON', '{', SECRET, 400],
  ['that is no update', { hello: 1 }, SECRET, 400],
  ['of an unknown kind', { event_name: 'message.reaction.received', message: {} }, SECRET, 200],
  ['that asks whether we are there', { ok: true, result: { event_name: 'verify' } }, SECRET, 200],
])('something %s', async (_, body, secret, status) => {
  expect(await post(body, secret)).toBe(status);
  expect(await answers()).toBe(0);
});

test('a message is answered once, in either form, however often it comes', async () => {
  world.zalo.write('lan', 'xin chào');
  const first = update('m1', '/help');
  expect(await Promise.all([post({ ok: true, result: first }), post(first)])).toEqual([200, 200]);
  expect(await answers()).toBe(1);
  expect(await post(first)).toBe(200);
  expect(await answers()).toBe(1);
});
