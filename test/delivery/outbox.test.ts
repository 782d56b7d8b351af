import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish, release, sweep } from '../../src/delivery/outbox.ts';
import { freezeAudience } from '../../src/store/audiences.ts';
import {
  createEdition,
  openEditions,
  readEdition,
  type StoredEdition,
  settledEditions,
} from '../../src/store/editions.ts';
import { PAGE_SIZE } from '../../src/store/keys.ts';
import { readCounters } from '../../src/store/ledger.ts';
import { openQueues } from '../../src/store/queue.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { handsRole, openWorld, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld({ roles: [] });
});

afterEach(() => world.close());

const CHATS = [201, 202, 203];

const editionOf = (id: string): StoredEdition => ({
  id,
  kind: 'announcement',
  body: JSON.stringify({ kind: 'message', paragraphs: [id] }),
  audience: { every: [], except: [], channels: ['telegram'] },
  createdAt: new Date(),
  expiresAt: new Date(Date.now() + 3_600_000),
});

async function subscribe(chats: readonly number[]): Promise<void> {
  for (const chat of chats) {
    world.telegram.populate({ from: chat, count: 1 });
    await saveSubscriber(
      world.house.redis,
      { channel: 'telegram', address: String(chat) },
      { locale: 'vi', mode: 'instant', state: 'active' },
    );
  }
}

const arrived = () => CHATS.map((chat) => world.telegram.messages(chat).map((one) => one.text));

const everybodyHas = (id: string) =>
  world.telegram.waitFor(() => arrived().every((texts) => texts.includes(id)));

/** Waits until an edition is told and reported. */
async function ended(id: string): Promise<void> {
  await expect.poll(() => openEditions(world.house.redis), { timeout: 5000 }).not.toContain(id);
  await expect.poll(() => settledEditions(world.house.redis), { timeout: 5000 }).not.toContain(id);
}

test.each<[string, (edition: StoredEdition) => Promise<unknown>]>([
  ['made and frozen', (edition) => createEdition(world.house.redis, edition)],
  [
    'frozen and queued',
    async (edition) => {
      await createEdition(world.house.redis, edition);
      await freezeAudience(world.house.redis, edition.id, edition.audience);
    },
  ],
])('killed between %s, an edition is swept up at the next start', async (_, untilKilled) => {
  await subscribe(CHATS);
  await untilKilled(editionOf('Tin'));
  await world.open(handsRole);
  await everybodyHas('Tin');
  await ended('Tin');
  expect(arrived()).toEqual(Array(3).fill(['Tin']));
});

test('sweeping again and again does nothing twice', async () => {
  await subscribe(CHATS);
  await publish(editionOf('Một'), world.house);
  await world.open(handsRole);
  await Promise.all(Array.from({ length: 10 }, () => sweep(world.house)));
  await everybodyHas('Một');
  await Promise.all(Array.from({ length: 10 }, () => sweep(world.house)));
  await publish(editionOf('Hai'), world.house);
  await everybodyHas('Hai');
  expect(arrived()).toEqual(Array(3).fill(['Một', 'Hai']));
});

test('said by two processes at once, it is said once', async () => {
  await subscribe(CHATS);
  const other = openQueues(world.house.place, world.house.prefix);
  await world.open(handsRole);
  const made = await Promise.all(
    [world.house.queues, other, world.house.queues].map((queues) =>
      publish(editionOf('Tin'), { redis: world.house.redis, queues }),
    ),
  );
  expect(made.filter(Boolean)).toHaveLength(1);
  await everybodyHas('Tin');
  await ended('Tin');
  await other.close();
  expect(arrived()).toEqual(Array(3).fill(['Tin']));
});

test('two workers in one house send nothing twice', async () => {
  const chats = Array.from({ length: 150 }, (_, index) => 1001 + index);
  await subscribe(chats);
  await world.open(handsRole);
  await world.open(handsRole);
  await publish(editionOf('Tin'), world.house);
  await ended('Tin');
  expect(chats.map((chat) => world.telegram.count(chat))).toEqual(Array(150).fill(1));
  expect(await readCounters(world.house.redis, 'Tin')).toMatchObject({ sent: 150, none: 0 });
});

test('an edition for nobody ends at once', async () => {
  await world.open(handsRole);
  await publish(editionOf('Tin'), world.house);
  await ended('Tin');
  expect(await readEdition(world.house.redis, 'Tin')).toMatchObject({ reach: 0 });
});

test('what is released but was never made is nothing', async () => {
  await release('khong-co', world.house);
  expect(await openEditions(world.house.redis)).toEqual([]);
});

test('every page of an edition is queued at once, and each is carried', async () => {
  const { redis } = world.house;
  const pages = 40;
  for (let page = 0; page < pages; page += 1) {
    await redis.set('n:subscriber', page * PAGE_SIZE);
    await subscribe([5000 + page]);
  }
  await publish(editionOf('Tin'), world.house);
  expect(await redis.llen('bull:pages-telegram:wait')).toBe(pages);
  await world.open(handsRole);
  await ended('Tin');
  expect(await readCounters(redis, 'Tin')).toMatchObject({ sent: pages, none: 0 });
});
