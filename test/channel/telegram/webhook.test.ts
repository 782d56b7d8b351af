import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPoller } from '../../../src/channel/telegram/poller.ts';
import { openWebhook } from '../../../src/channel/telegram/webhook.ts';
import { countWaiting } from '../../../src/store/updates.ts';
import { listen } from '../../../src/web/listen.ts';
import { openTelegramDoor } from '../../../src/web/telegram.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openNotebook } from './bench.ts';

const SECRET = 'bi-mat-cua-webhook';

let world: World;
let open: { close: () => Promise<void> }[] = [];
const { log, lines } = openNotebook();

beforeEach(async () => {
  lines.length = 0;
  open = [];
  world = await openWorld({ roles: [] });
});
afterEach(async () => {
  for (const one of open.reverse()) await one.close();
  await world.close();
});

function parts() {
  const { telegram: channel, config, chat } = world.house;
  if (!channel || !config.telegram) throw new Error('no Telegram in this world');
  return { settings: config.telegram, deps: { channel, chat, log } };
}

/** A webhook behind a web server of its own; `said`: the secret it expects. */
async function hook(said = SECRET) {
  const { settings, deps } = parts();
  let receive: (update: unknown) => Promise<boolean> = async () => false;
  const door = openTelegramDoor({ secret: said, receive: (update) => receive(update) });
  const server = await listen(door, { host: '127.0.0.1', port: 0 });
  if (server.kind !== 'listening') throw new Error('no port');
  const url = `${server.url}/telegram/webhook`;
  const webhook = openWebhook({ ...settings, secret: SECRET, url }, deps);
  receive = webhook.receive;
  open.push(server, webhook);
  const post = (body: object) =>
    fetch(url, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': said },
      body: JSON.stringify(body),
    });
  return { ...webhook, post, server };
}

function poll() {
  const { settings, deps } = parts();
  const poller = openPoller(settings, deps);
  open.push(poller);
  return poller;
}

const answers = (person: number) => world.telegram.count(person);
const answered = (person: number, times = 1) =>
  world.telegram.waitFor(() => answers(person) >= times, 10_000);
const settled = async () => {
  while ((await countWaiting(world.house.redis, 'telegram')) > 0)
    await new Promise((resolve) => setImmediate(resolve));
};
const loud = () => lines.filter(({ level }) => level === 'warn' || level === 'error');

test('Telegram is told where to bring what people say, and with which word', async () => {
  await hook();
  world.telegram.write(5, '/start');
  await answered(5);
  const set = world.telegram.calls.find(({ method }) => method === 'setWebhook');
  expect(set?.params).toMatchObject({
    url: expect.stringMatching(/\/telegram\/webhook$/),
    secret_token: SECRET,
    allowed_updates: expect.arrayContaining(['message', 'callback_query', 'my_chat_member']),
  });
  const [message] = world.telegram.messages(5).filter(({ from }) => from === 'bot');
  const data = String(message?.buttons[0]?.[0]?.callback_data);
  expect(await world.telegram.press(5, message?.id ?? 0, data)).toMatchObject({ text: 'Đã lưu' });
  expect(loud()).toEqual([]);
});

test('Telegram is answered at once, and the person afterwards', async () => {
  const { post } = await hook();
  world.telegram.onCall(({ method }) =>
    method === 'sendMessage' ? { kind: 'slow', ms: 1500 } : null,
  );
  world.telegram.write(5, '/start');
  await world.telegram.waitFor(() => world.telegram.calls.some(({ chatId }) => chatId === 5));
  const began = performance.now();
  expect((await post(message(9001, 6, '/start'))).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(1000);
  expect(answers(5)).toBe(0);
  await answered(5);
});

const message = (update: number, person: number, text: string) => ({
  update_id: update,
  message: {
    message_id: update,
    date: 1_900_000_000,
    chat: { id: person, type: 'private', first_name: 'Lan' },
    from: { id: person, is_bot: false, first_name: 'Lan', language_code: 'vi' },
    text,
  },
});

test('repeated and late updates are harmless: each is answered once', async () => {
  const { post } = await hook();
  world.telegram.populate({ from: 5, count: 1 });
  for (const update of [9003, 9001, 9003, 9002, 9001, 9003])
    expect((await post(message(update, 5, '/help'))).status).toBe(200);
  await answered(5, 3);
  await settled();
  expect(answers(5)).toBe(3);
});

test('what is no update is refused, and harms nothing', async () => {
  const { post } = await hook();
  for (const body of [{}, { update_id: 'x' }, { update_id: 1.5 }, []])
    expect((await post(body)).status).toBe(400);
  expect((await post({ update_id: 9000 })).status).toBe(200);
  expect((await post({ update_id: 9001, poll: { id: '1' } })).status).toBe(200);
  await settled();
  expect(loud()).toEqual([]);
});

test('from polling to the webhook and back: what is said on the way is answered, once', async () => {
  const first = poll();
  world.telegram.write(5, '/start');
  await answered(5);
  await first.close();
  world.telegram.write(6, '/start');
  const second = await hook();
  await answered(6);
  world.telegram.write(7, '/start');
  await answered(7);
  await second.close();
  await second.server.close();
  world.telegram.write(8, '/start');
  poll();
  await answered(8);
  await settled();
  expect([5, 6, 7, 8].map(answers)).toEqual([1, 1, 1, 1]);
});

test('while the webhook does not know the word, nothing is lost', async () => {
  const wrong = await hook('mot-bi-mat-khac');
  world.telegram.write(5, '/start');
  await world.telegram.waitFor(() =>
    world.telegram.calls.some(({ method }) => method === 'setWebhook'),
  );
  await wrong.close();
  await wrong.server.close();
  expect(answers(5)).toBe(0);
  await hook();
  await answered(5);
});

test('two processes share what comes: each update is answered by one of them', async () => {
  await hook();
  await hook();
  const people = Array.from({ length: 40 }, (_, at) => 100 + at);
  for (const person of people) world.telegram.write(person, '/start');
  for (const person of people) await answered(person);
  await settled();
  expect(new Set(people.map(answers))).toEqual(new Set([1]));
});

test('the bot of other subscribers sets no webhook and says why', async () => {
  await world.house.redis.hset('account:telegram', { id: '5', name: 'mot_bot_khac' });
  await hook();
  while (loud().length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(world.telegram.calls.map(({ method }) => method)).toEqual(['getMe']);
});
