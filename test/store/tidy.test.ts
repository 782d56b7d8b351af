import { afterEach, beforeEach, expect, test } from 'vitest';
import { settleStranded } from '../../src/delivery/stranded.ts';
import { freezeAudience } from '../../src/store/audiences.ts';
import {
  createEdition,
  finishPage,
  markReported,
  planEdition,
  readEdition,
} from '../../src/store/editions.ts';
import { key, PAGE_SIZE } from '../../src/store/keys.ts';
import { holdPage, readPage, settleEntry } from '../../src/store/ledger.ts';
import { tidy } from '../../src/store/tidy.ts';
import { crowd } from '../delivery/chats.ts';
import { openRound, type Round } from '../delivery/round.ts';

const DAY_MS = 86_400_000;
const AFTER = { retentionMs: 30 * DAY_MS, editWindowMs: 7 * DAY_MS };

let round: Round;

beforeEach(async () => {
  round = await openRound();
});

afterEach(() => round.close());

const redis = () => round.house.redis;
const tidied = () => tidy(redis(), round.house.clock(), AFTER);

/** Everything that is kept of editions, without the installation's prefix. */
async function namesOf(id: string): Promise<string[]> {
  const { prefix } = round.house;
  const names = await redis().keys(`${prefix}e:${id}*`);
  return names.map((name) => name.slice(prefix.length)).toSorted();
}

async function told(id: string): Promise<void> {
  await round.say(id);
  await round.carry();
  await markReported(redis(), id);
}

test('message ids go when copies cannot be mended any more, ledgers when the retention is over', async () => {
  await round.subscribe(crowd(3));
  await told('Tin');
  const all = await namesOf('Tin');
  expect(all).toContain(key.messageIds('Tin', 0));
  await tidied();
  expect(await namesOf('Tin')).toEqual(all);
  round.pass(7 * DAY_MS + 1);
  await told('Mới');
  await tidied();
  await tidied();
  expect(await namesOf('Tin')).toEqual(all.filter((name) => name !== key.messageIds('Tin', 0)));
  expect(await namesOf('Mới')).toContain(key.messageIds('Mới', 0));
  round.pass(23 * DAY_MS);
  await tidied();
  expect(await namesOf('Tin')).toEqual([]);
  expect(await redis().zrange(key.editions, 0, '-1')).toEqual(['Mới']);
  round.pass(30 * DAY_MS);
  await tidied();
  await tidied();
  expect(await namesOf('Mới')).toEqual([]);
  expect(await redis().zcard(key.editions)).toBe(0);
});

test('what is planned, or has somebody unsettled, or is not reported, stays', async () => {
  await round.subscribe(crowd(1));
  const edition = {
    kind: 'announcement',
    body: '{}',
    audience: { every: [], except: [], channels: ['telegram'] },
    createdAt: round.house.clock(),
    expiresAt: new Date(round.house.clock().getTime() + 90 * DAY_MS),
  } as const;
  await planEdition(redis(), { ...edition, id: 'sau' });
  await createEdition(redis(), { ...edition, id: 'xong' });
  await round.say('mo', edition);
  round.pass(40 * DAY_MS);
  await tidied();
  const kept = await Promise.all(['sau', 'xong', 'mo'].map((id) => readEdition(redis(), id)));
  expect(kept.map((one) => one?.id)).toEqual(['sau', 'xong', 'mo']);
});

test('a million old recipients are forgotten in steps, and being cut off does no harm', async () => {
  await redis().setbit(key.flag('active'), 1_000_000, 1);
  await redis().setbit(key.flag('channel:telegram'), 1_000_000, 1);
  const audience = { every: [], except: [], channels: ['telegram'] };
  const createdAt = round.house.clock();
  await createEdition(redis(), {
    ...{ id: 'lon', kind: 'alert', body: '{}', audience, createdAt, expiresAt: createdAt },
  });
  await freezeAudience(redis(), 'lon', audience);
  const last = Math.floor(1_000_000 / PAGE_SIZE);
  for (let page = 0; page <= last; page += 1) {
    await redis().set(key.ledger('lon', page), Buffer.alloc(4096, 0x66));
    await redis().set(key.messageIds('lon', page), Buffer.alloc(64));
  }
  await finishPage(redis(), 'lon', { channel: 'telegram', page: last });
  await markReported(redis(), 'lon');
  round.pass(31 * DAY_MS);
  // Cut off before the edition itself went.
  await redis().unlink(key.ledger('lon', 5), key.messageIds('lon', 6));
  await tidied();
  expect(await namesOf('lon')).toEqual([]);
});

test('an edition for a channel that is not set up any more ends when its time is over', async () => {
  await round.subscribe([...crowd(2), 'lan@tanlua.example']);
  await round.say('Tin', { expiresAt: new Date(round.house.clock().getTime() + DAY_MS) });
  await round.carry();
  const without = { ...round.deps, channels: new Map([...round.deps.channels].slice(0, 1)) };
  await settleStranded(without);
  expect(await round.counts('Tin')).toEqual({ sent: 2, none: 1 });
  round.pass(DAY_MS);
  await settleStranded(without);
  await settleStranded(without);
  expect(await round.counts('Tin')).toEqual({ sent: 2, expired: 1 });
  expect(await redis().zcard(key.editionsOpen)).toBe(0);
  expect(await redis().smembers(key.editionsSettled)).toEqual(['Tin']);
});

test('a send without a verdict on such a channel is judged in its time', async () => {
  await round.subscribe(['lan@tanlua.example']);
  await round.say('Tin', { expiresAt: round.house.clock() });
  const place = { channel: 'email', page: 0 };
  const held = await holdPage(redis(), place, round.house.clock());
  const [entry] = await readPage(redis(), 'Tin', place);
  if (!entry) throw new Error('nobody on the page');
  await settleEntry(redis(), 'Tin', { held, entry, to: 'sending1' });
  const without = { ...round.deps, channels: new Map() };
  await settleStranded(without);
  expect(await round.counts('Tin')).toEqual({ sending1: 1 });
  round.pass(20_000);
  await settleStranded(without);
  expect(await round.counts('Tin')).toEqual({ unknown: 1 });
  expect(await redis().zcard(key.editionsOpen)).toBe(0);
});
