import { afterEach, beforeEach, expect, test } from 'vitest';
import { key } from '../../src/store/keys.ts';
import { type Lanes, openLanes } from '../../src/store/lanes.ts';
import { openLog } from '../../src/store/log.ts';
import { countWaiting, keepUpdates, takeChats, type Waiting } from '../../src/store/updates.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;
let open: Lanes[] = [];

beforeEach(() => {
  store = openStore();
  open = [];
});

afterEach(async () => {
  for (const lanes of open) await lanes.close();
  await store.close();
});

const say = (...said: readonly (readonly [chat: string, order: number])[]) =>
  keepUpdates(
    store.redis,
    'telegram',
    said.map(([chat, order]) => ({
      id: `${chat} ${order}`,
      order,
      chat,
      sender: chat,
      weight: 0,
      press: null,
      body: `${chat} ${order}`,
    })),
  );

function start(handle: (update: Waiting, behind: readonly Waiting[]) => Promise<void>, lanes = 8) {
  const log = openLog('silent');
  const opened = openLanes('telegram', { redis: store.redis, log, handle, lanes });
  open.push(opened);
  return opened;
}

const untilHandled = async () => {
  while ((await countWaiting(store.redis, 'telegram')) > 0)
    await new Promise((resolve) => setImmediate(resolve));
};

test('many chats beside each other, each in its order, with two processes at work', async () => {
  const handled: string[] = [];
  const under = new Set<string>();
  let most = 0;
  const handle = async ({ body }: Waiting) => {
    const [chat = ''] = body.split(' ');
    if (under.has(chat)) throw new Error(`${chat} is in two lanes`);
    under.add(chat);
    most = Math.max(most, under.size);
    await new Promise((resolve) => setImmediate(resolve));
    under.delete(chat);
    handled.push(body);
  };
  start(handle);
  start(handle);
  const people = Array.from({ length: 60 }, (_, at) => `p${at}`);
  for (const order of [1, 2, 3, 4, 5]) await say(...people.map((chat) => [chat, order] as const));
  await untilHandled();
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(16);
  for (const chat of people) {
    const mine = handled.filter((body) => body.startsWith(`${chat} `));
    expect(mine).toEqual([1, 2, 3, 4, 5].map((order) => `${chat} ${order}`));
  }
});

test('what waits behind an update is shown with it', async () => {
  await say(['lan', 1], ['lan', 2], ['lan', 3]);
  const seen: string[][] = [];
  start(async ({ body }, behind) => {
    seen.push([body, ...behind.map((one) => one.body)]);
  });
  await untilHandled();
  expect(seen).toEqual([['lan 1', 'lan 2', 'lan 3'], ['lan 2', 'lan 3'], ['lan 3']]);
});

test('an update that fails is over, and the next one comes', async () => {
  await say(['lan', 1], ['lan', 2]);
  const handled: string[] = [];
  start(async ({ body }) => {
    handled.push(body);
    if (body === 'lan 1') throw new Error('something nobody thought of');
  });
  await untilHandled();
  expect(handled).toEqual(['lan 1', 'lan 2']);
});

test('an update over which the process ends again and again is given up, the next one is handled', async () => {
  await say(['lan', 1], ['lan', 2]);
  for (const owner of ['một', 'hai', 'ba']) {
    const [lan] = await takeChats(store.redis, { channel: 'telegram', owner }, 1);
    expect(lan?.said[0]).toBe('+lan 1');
    await store.redis.zadd(`${key.inbox('telegram')}:owners`, 1, owner);
  }
  const handled: string[] = [];
  start(async ({ body }) => void handled.push(body));
  await untilHandled();
  expect(handled).toEqual(['lan 2']);
});

test('told to close, it finishes what is under way and leaves the rest to the next', async () => {
  await say(['lan', 1], ['lan', 2]);
  const handled: string[] = [];
  let go = () => {};
  const gone = new Promise<void>((resolve) => {
    go = resolve;
  });
  let began = () => {};
  const beginning = new Promise<void>((resolve) => {
    began = resolve;
  });
  const first = start(async ({ body }) => {
    began();
    await gone;
    handled.push(body);
  });
  await beginning;
  const closing = first.close();
  go();
  await closing;
  expect(handled).toEqual(['lan 1']);
  start(async ({ body }) => void handled.push(body));
  await untilHandled();
  expect(handled).toEqual(['lan 1', 'lan 2']);
});
