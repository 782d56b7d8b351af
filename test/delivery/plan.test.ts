import { afterEach, beforeEach, expect, test } from 'vitest';
import { plan, publish, sweep } from '../../src/delivery/outbox.ts';
import { planEdition, readEdition, type StoredEdition } from '../../src/store/editions.ts';
import { handsRole } from '../support/world.ts';
import { crowd } from './chats.ts';
import { openRound, type Round } from './round.ts';

let round: Round;

beforeEach(async () => {
  round = await openRound();
  await round.subscribe(crowd(2));
});

afterEach(() => round.close());

const HOUR_MS = 3_600_000;

const editionIn = (ms: number): StoredEdition => {
  const at = round.house.clock().getTime() + ms;
  return {
    id: 'hop-dan',
    kind: 'announcement',
    body: JSON.stringify({ kind: 'message', paragraphs: ['Họp dân'] }),
    audience: { every: [], except: [], channels: ['telegram'] },
    createdAt: new Date(at),
    expiresAt: new Date(at + HOUR_MS),
  };
};

const sequence = async () => (await readEdition(round.house.redis, 'hop-dan'))?.sequence;

test('what is planned is said when its time comes, and not before', async () => {
  const now = round.house.clock();
  await round.world.open(handsRole);
  expect(await plan(editionIn(300), now, round.house)).toBe(true);
  expect(await plan(editionIn(300), now, round.house)).toBe(false);
  expect(await sequence()).toBeNull();
  await round.world.telegram.waitFor(() => round.world.telegram.sends.length === 2);
});

test('a plan whose ring was lost is swept up once its time has come', async () => {
  await planEdition(round.house.redis, editionIn(HOUR_MS));
  await sweep(round.house);
  await publish(editionIn(HOUR_MS), round.house);
  expect(await sequence()).toBeNull();
  round.pass(HOUR_MS);
  await sweep(round.house);
  await sweep(round.house);
  expect(await sequence()).toBe(1);
  expect(await round.counts('hop-dan')).toEqual({ none: 2 });
});
