import { afterEach, expect, test } from 'vitest';
import { botRole } from '../../../src/bot.ts';
import { receive } from '../../../src/channel/zalo/answering.ts';
import { openPoller } from '../../../src/channel/zalo/poller.ts';
import { countWaiting } from '../../../src/store/updates.ts';
import { zaloAnswered } from '../../chat/stages.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openNotebook } from '../telegram/bench.ts';

let world: World;
afterEach(() => world.close());

const answers = (chat: string) =>
  world.zalo.messages(chat).filter(({ from }) => from === 'bot').length;

const OURS = 'http://bantin.test/zalo/webhook';

/** A poller whose log can be read. */
async function openNoted() {
  const { log, lines } = openNotebook();
  const { zalo: channel, chat } = world.house;
  if (!channel) throw new Error('no Zalo');
  return { lines, poller: openPoller({ channel, chat, log, webhookUrl: OURS }) };
}

test('what a process kept before it was killed is answered by the next, though Zalo has it no more', async () => {
  world = await openWorld({ zalo: true, roles: [] });
  const { zalo, house } = world;
  const { zalo: channel, chat, log } = house;
  if (!channel) throw new Error('no Zalo');
  const update = zalo.write('lan', 'đăng ký');
  const taken = await channel.client.call({ method: 'getUpdates', timeoutMs: 5000 });
  expect(taken).toEqual({ kind: 'ok', result: update });
  expect(await receive(update, { channel, chat, log })).toBe(true);
  expect([zalo.pending(), await countWaiting(house.redis, 'zalo')]).toEqual([[], 1]);
  await world.open(botRole);
  await zaloAnswered(world);
  expect(answers('lan')).toBe(1);
});

test('while Zalo is away the operator hears of it once, and once when it is back', async () => {
  world = await openWorld({ zalo: true, roles: [] });
  let polls = 0;
  const undo = world.zalo.onCall(({ method }) => {
    if (method !== 'getUpdates') return null;
    polls += 1;
    return { kind: 'page', status: 502 };
  });
  const { lines, poller } = await openNoted();
  await waitUntil(() => polls > 2);
  undo();
  await zaloAnswered(world);
  world.zalo.write('lan', 'xin chào');
  await world.zalo.waitFor(() => answers('lan') === 1);
  await poller.close();
  const told = lines.filter(({ level }) => level !== 'debug').map(({ msg }) => msg);
  expect(told).toEqual(['Zalo does not answer as it should; trying again', 'Zalo answers again']);
});

test('a poll in which nothing happened is no trouble', async () => {
  world = await openWorld({ zalo: true, roles: [] });
  let polls = 0;
  world.zalo.onCall(({ method }) => {
    polls += method === 'getUpdates' ? 1 : 0;
    const idle = polls < 4 && method === 'getUpdates';
    return idle ? { kind: 'error', code: 408, description: 'Request timeout' } : null;
  });
  const { lines, poller } = await openNoted();
  await waitUntil(() => polls >= 4);
  await poller.close();
  expect(lines).toEqual([]);
});

test.each([
  ['our own webhook of before is taken away', OURS, null],
  ['one of somebody else is left, and said', 'http://127.0.0.1:1/other', 'error'],
] as const)('%s', async (_, url, level) => {
  world = await openWorld({ zalo: true, roles: [] });
  const { zalo, client } = { zalo: world.zalo, client: world.house.zalo?.client };
  const fields = { url, secret_token: 'a secret word' };
  await client?.call({ method: 'setWebhook', fields, timeoutMs: 5000 });
  const { lines, poller } = await openNoted();
  if (level) await waitUntil(() => lines.some((line) => line.level === level));
  else await waitUntil(() => zalo.webhook() === null && zalo.isDrained());
  await poller.close();
  expect(zalo.webhook()?.url ?? null).toBe(level ? url : null);
});

async function waitUntil(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((resolve) => setImmediate(resolve));
}
