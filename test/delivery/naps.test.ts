import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish } from '../../src/delivery/outbox.ts';
import { holdPage } from '../../src/store/ledger.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { claimOne } from '../store/told.ts';
import { handsRole, openWorld, type World } from '../support/world.ts';
import { crowd } from './chats.ts';
import { TELEGRAM } from './round.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld({ roles: [] });
});

afterEach(() => world.close());

async function say(id: string): Promise<void> {
  const edition = {
    id,
    kind: 'announcement',
    body: JSON.stringify({ kind: 'message', paragraphs: [id] }),
    audience: { every: [], except: [], channels: ['telegram'] },
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000),
  } as const;
  await publish(edition, world.house);
}

const everybodyBut = (chat: number, id: string) => () =>
  crowd(3)
    .filter((one) => one !== chat)
    .every((one) => world.telegram.messages(one).some(({ text }) => text === id));

test('a page that naps behind a claim of a dead worker wakes for the next edition', async () => {
  const { redis } = world.house;
  for (const chat of crowd(3)) {
    world.telegram.populate({ from: chat, count: 1 });
    const who = { channel: 'telegram', address: String(chat) } as const;
    await saveSubscriber(redis, who, { locale: 'vi', mode: 'instant', state: 'active' });
  }
  await say('Một');
  const held = await holdPage(redis, TELEGRAM, new Date());
  await claimOne(redis, 'Một', { held, number: 2 });
  await world.open(handsRole);
  await world.telegram.waitFor(everybodyBut(102, 'Một'));
  await expect.poll(() => redis.zcard('bull:pages-telegram:delayed'), { timeout: 5000 }).toBe(1);
  await say('Hai');
  // Far less than the nap of ten seconds.
  await world.telegram.waitFor(everybodyBut(102, 'Hai'), 3000);
  expect(world.telegram.messages(102)).toEqual([]);
});
