import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TelegramChannel } from '../../../src/channel/telegram/channel.ts';
import { entryOf } from '../../../src/channel/telegram/inbox.ts';
import { openPoller } from '../../../src/channel/telegram/poller.ts';
import type { Fault, FaultRule } from '../../../src/sandbox/telegram-faults.ts';
import { countWaiting, keepUpdates } from '../../../src/store/updates.ts';
import { openWorld, type World } from '../../support/world.ts';
import { type Line, openNotebook } from './bench.ts';

let world: World;
let pollers: { close: () => Promise<void> }[] = [];
const { log, lines } = openNotebook();

beforeEach(async () => {
  lines.length = 0;
  pollers = [];
  world = await openWorld({ roles: [] });
});
afterEach(async () => {
  for (const poller of pollers) await poller.close();
  await world.close();
});

function poll(change: (channel: TelegramChannel) => TelegramChannel = (channel) => channel) {
  const { telegram, config, chat } = world.house;
  if (!telegram || !config.telegram) throw new Error('no Telegram in this world');
  const poller = openPoller(config.telegram, { channel: change(telegram), chat, log });
  pollers.push(poller);
  return poller;
}

const answers = (person: number) => world.telegram.count(person);
const answered = (person: number) => world.telegram.waitFor(() => answers(person) > 0, 10_000);
const failing = (method: string, fault: Fault) =>
  world.telegram.onCall((call) => (call.method === method ? fault : null));
const error = (code: number, description: string): Fault => ({ kind: 'error', code, description });

/** Waits until a call has failed so often. */
async function failedTimes(times: number, rule: FaultRule): Promise<() => void> {
  let failed = 0;
  const stop = world.telegram.onCall((call) => {
    const fault = rule(call);
    if (fault) failed += 1;
    return fault;
  });
  poll();
  await world.telegram.waitFor(() => failed >= times, 10_000);
  return stop;
}

/** Waits for something no server tells of. */
async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setImmediate(resolve));
}

const loud = () => lines.filter(({ level }) => level === 'warn' || level === 'error');

test('five methods are enough: with a server that knows no other, everything works', async () => {
  const NEEDED = ['getMe', 'getUpdates', 'sendMessage', 'editMessageText', 'answerCallbackQuery'];
  world.telegram.onCall(({ method }) => (NEEDED.includes(method) ? null : error(404, 'Not Found')));
  poll();
  world.telegram.write(5, '/start');
  await answered(5);
  const [message] = world.telegram.messages(5).filter(({ from }) => from === 'bot');
  const [button] = message?.buttons[0] ?? [];
  const press = await world.telegram.press(5, message?.id ?? 0, String(button?.callback_data));
  expect(press.text).toBe('Đã lưu');
  expect(world.telegram.messages(5).at(-1)).toMatchObject({ edited: true });
  expect(loud().map(({ level, reason }) => [level, reason])).toEqual([
    ['warn', 'Not Found'],
    ['warn', 'Not Found'],
  ]);
  const others = world.telegram.calls.filter(({ method }) => !NEEDED.includes(method));
  expect(others.map(({ method }) => method).sort()).toEqual(['deleteWebhook', 'setMyCommands']);
});

test('another poller with the same token is one clear line, and we keep trying', async () => {
  const conflict = error(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  );
  const stop = await failedTimes(2, ({ method }) => (method === 'getUpdates' ? conflict : null));
  expect(loud()).toMatchObject([{ level: 'error', msg: expect.stringContaining('only one') }]);
  stop();
  world.telegram.write(5, '/start');
  await answered(5);
  expect(lines.at(-1)).toMatchObject({ level: 'info', msg: 'Telegram answers again' });
});

test('a webhook that could not be taken away at first is taken away later', async () => {
  let tries = 0;
  world.telegram.onCall(({ method }) => {
    if (method === 'deleteWebhook') tries += 1;
    if (method === 'deleteWebhook' && tries === 1) return error(500, 'Internal Server Error');
    return method === 'getUpdates' && tries < 2
      ? error(409, "Conflict: can't use getUpdates method while webhook is active")
      : null;
  });
  world.telegram.write(5, '/start');
  poll();
  await answered(5);
  expect(tries).toBe(2);
  expect(loud().map(({ msg }) => msg)).toEqual([
    'deleteWebhook failed; it matters only if one was set',
    'a webhook keeps the updates from us; it is taken away',
  ]);
});

test.each<[string, Fault, Partial<Line>]>([
  ['is behind a broken gateway', { kind: 'html', status: 502 }, { level: 'warn' }],
  ['breaks every connection', { kind: 'resetBefore' }, { level: 'warn' }],
  ['loses its answers', { kind: 'resetAfter' }, { level: 'warn' }],
  ['is ill', error(500, 'Internal Server Error'), { level: 'warn' }],
  ['refuses the token', error(401, 'Unauthorized'), { level: 'error', reason: 'Unauthorized' }],
])('while Telegram %s nothing is lost, and one line says so', async (_, fault, line) => {
  world.telegram.write(5, '/start');
  const stop = await failedTimes(2, ({ method }) => (method === 'getUpdates' ? fault : null));
  stop();
  await answered(5);
  expect(loud()).toMatchObject([line]);
  expect(JSON.stringify(lines)).not.toContain(world.telegram.token.slice(12));
  expect(answers(5)).toBe(1);
});

test('a start while Telegram is away is made good when it comes back', async () => {
  world.telegram.write(5, '/start');
  const stop = await failedTimes(2, ({ method }) =>
    method === 'getMe' ? { kind: 'resetBefore' } : null,
  );
  stop();
  await answered(5);
  expect(loud()).toHaveLength(1);
});

test('a pause Telegram asks for is kept', async () => {
  let asked = 0;
  const times: number[] = [];
  world.telegram.onCall(({ method, time }) => {
    if (method !== 'getUpdates') return null;
    times.push(time);
    asked += 1;
    const description = 'Too Many Requests: retry after 2';
    return asked > 1
      ? null
      : { kind: 'error', code: 429, description, parameters: { retry_after: 2 } };
  });
  poll();
  world.telegram.write(5, '/start');
  await answered(5);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1990);
});

test('the bot of other subscribers polls nothing and says why', async () => {
  await world.house.redis.hset('account:telegram', { id: '5', name: 'mot_bot_khac' });
  poll();
  await world.telegram.waitFor(() => world.telegram.calls.length > 0);
  await until(() => loud().length > 0);
  expect(world.telegram.calls.map(({ method }) => method)).toEqual(['getMe']);
  expect(loud()).toMatchObject([{ level: 'error', msg: expect.stringContaining('another bot') }]);
});

test('an update that cannot be answered does not stop the next', async () => {
  for (const person of [5, 6, 7]) world.telegram.write(person, '/start');
  poll((channel) => ({
    ...channel,
    talk: async (address, reply) => {
      if (address === '6') throw new Error('something nobody thought of');
      return channel.talk(address, reply);
    },
  }));
  await answered(7);
  expect([answers(5), answers(6)]).toEqual([1, 0]);
  expect(loud()).toMatchObject([
    {
      level: 'error',
      msg: 'an update could not be answered',
      err: { message: 'something nobody thought of' },
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain(world.telegram.token.slice(12));
});

test('told to stop, the answer under way is finished, and the rest is for the next start', async () => {
  for (const words of ['/start', '/help']) world.telegram.write(5, words);
  const slow = failing('sendMessage', { kind: 'slow', ms: 300 });
  const poller = poll();
  await world.telegram.waitFor(() =>
    world.telegram.calls.some(({ method }) => method === 'sendMessage'),
  );
  await poller.close();
  slow();
  expect(answers(5)).toBe(1);
  poll();
  await world.telegram.waitFor(() => answers(5) === 2);
});

test('who waits for a slow answer keeps nobody else waiting, and is answered in order', async () => {
  const said = () => world.telegram.sends.filter(({ chatId }) => chatId === 5);
  world.telegram.onCall(({ method, chatId }) =>
    method === 'sendMessage' && chatId === 5 ? { kind: 'slow', ms: 400 } : null,
  );
  for (const words of ['/start', '/help', '/start']) world.telegram.write(5, words);
  world.telegram.write(6, '/start');
  poll();
  await answered(6);
  expect(answers(5)).toBe(0);
  await world.telegram.waitFor(() => answers(5) === 3);
  const [first, second, third] = said().map(({ text }) => text);
  expect(second).not.toBe(first);
  expect(third).not.toBe(second);
});

test('what was kept before a kill and is offered again is answered once', async () => {
  world.telegram.write(5, '/start');
  const { pending } = world.telegram.save().updates;
  const entries = pending.map((update) => entryOf(update as never));
  await keepUpdates(world.house.redis, 'telegram', entries);
  poll();
  await answered(5);
  await untilHandled();
  expect(answers(5)).toBe(1);
});

/** A greeting with its buttons, and the first of them. */
async function greet(person: number) {
  world.telegram.write(person, '/start');
  await answered(person);
  const message = world.telegram.messages(person).find(({ from }) => from === 'bot');
  return { id: message?.id ?? 0, data: String(message?.buttons[0]?.[0]?.callback_data) };
}

test('a press is acknowledged within a second, however long its answer takes', async () => {
  poll((channel) => ({
    ...channel,
    talk: async (address, reply) => {
      if (reply.replaces) await new Promise((resolve) => setTimeout(resolve, 1500));
      return channel.talk(address, reply);
    },
  }));
  const button = await greet(5);
  const began = performance.now();
  expect(await world.telegram.press(5, button.id, button.data)).toMatchObject({ text: null });
  expect(performance.now() - began).toBeLessThan(1000);
  await world.telegram.waitFor(() => world.telegram.messages(5).some(({ edited }) => edited));
  expect(loud()).toEqual([]);
});

test('of ten taps on one button that wait the newest counts, and all are acknowledged', async () => {
  const first = poll();
  const button = await greet(5);
  await first.close();
  const taps = Array.from({ length: 10 }, () => world.telegram.press(5, button.id, button.data));
  poll();
  const words = (await Promise.all(taps)).map(({ text }) => text);
  expect(words.filter((text) => text !== null)).toEqual(['Đã lưu']);
  const edits = world.telegram.calls.filter(({ method }) => method === 'editMessageText');
  expect(edits).toHaveLength(1);
});

test('a flood gets one word, then silence; who else writes is answered', async () => {
  poll();
  for (let count = 0; count < 200; count += 1) world.telegram.write(5, '/help');
  world.telegram.write(6, '/help');
  await answered(6);
  await untilHandled();
  const texts = world.telegram.sends.filter(({ chatId }) => chatId === 5).map(({ text }) => text);
  expect(texts.filter((text) => text?.startsWith('Nhiều tin quá ạ'))).toHaveLength(1);
  expect(texts.at(-1)).toContain('Nhiều tin quá ạ');
  expect(texts.length).toBeLessThan(60);
  // A press that is dropped is acknowledged too, so that the button does not seem to hang.
  const [message] = world.telegram.messages(5).filter(({ from }) => from === 'bot');
  const press = await world.telegram.press(5, message?.id ?? 0, 'topic:*');
  expect(press.text).toBeNull();
});

/** Waits until everything that was said has been handled. */
async function untilHandled(): Promise<void> {
  await until(() => world.telegram.save().updates.pending.length === 0);
  while ((await countWaiting(world.house.redis, 'telegram')) > 0)
    await new Promise((resolve) => setImmediate(resolve));
}

test('idle, it stops at once', async () => {
  const poller = poll();
  world.telegram.write(5, '/start');
  await answered(5);
  const began = performance.now();
  await poller.close();
  expect(performance.now() - began).toBeLessThan(1000);
});

test('a press whose acknowledgement fails has its effect all the same', async () => {
  poll();
  world.telegram.write(5, '/start');
  await answered(5);
  failing('answerCallbackQuery', error(400, 'Bad Request: query is too old'));
  const [message] = world.telegram.messages(5).filter(({ from }) => from === 'bot');
  const [button] = message?.buttons[0] ?? [];
  void world.telegram.press(5, message?.id ?? 0, String(button?.callback_data));
  await world.telegram.waitFor(() => world.telegram.messages(5).at(-1)?.edited);
  world.telegram.write(6, '/start');
  await answered(6);
  expect(loud()).toMatchObject([{ msg: 'a press on a button was not acknowledged' }]);
});
