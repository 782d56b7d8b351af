import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSubscriber } from '../../src/store/subscribers.ts';
import { openRound, type Round } from './round.ts';

const ZALO = { channel: 'zalo', page: 0 };
const DAY_MS = 86_400_000;

let round: Round;
beforeEach(async () => {
  round = await openRound({ zalo: true });
});
afterEach(() => round.close());

const texts = (chat: string) =>
  round.world.zalo.messages(chat).flatMap(({ from, text }) => (from === 'bot' ? [text] : []));

/** Says something to everybody and brings it to Zalo. */
async function tell(words: string): Promise<void> {
  await round.say(words);
  await round.carry();
  await round.carry(ZALO);
}

test('an edition reaches the people of both messengers', async () => {
  await round.subscribe([101, 'lan', 'minh']);
  await tell('Một');
  expect(await round.counts('Một')).toEqual({ sent: 3 });
  expect([texts('lan'), texts('minh')]).toEqual([['Một'], ['Một']]);
});

test('who cannot be reached is gone after failures on three days, however many editions a day has', async () => {
  await round.subscribe(['lan', 'minh']);
  round.world.zalo.leave('lan');
  const states = [];
  for (const edition of ['1a', '1b', '1c', '1d', '2a', '3a']) {
    await tell(edition);
    states.push((await findSubscriber(round.house.redis, 'zalo', 'lan'))?.state);
    if (edition >= '1d') round.pass(DAY_MS);
  }
  expect(states).toEqual([...Array(5).fill('active'), 'gone']);
  expect(await round.counts('1b')).toEqual({ sent: 1, suspect: 1 });
  expect(texts('minh')).toHaveLength(6);
});

test('what may have arrived is sent once more, and a plan that is used up makes everybody wait', async () => {
  await round.subscribe(['lan']);
  const faults = [
    { kind: 'timeoutAfter' },
    { kind: 'error', code: 429, description: 'Quota exceeded' },
  ] as const;
  let calls = 0;
  round.world.zalo.onCall(({ method }) => {
    if (method !== 'sendMessage') return null;
    calls += 1;
    return faults[calls - 1] ?? null;
  });
  await round.say('Một');
  expect(await round.visit(ZALO)).toMatchObject({ kind: 'again' });
  expect(await round.counts('Một')).toEqual({ lost: 1 });
  await round.visit(ZALO);
  expect(await round.counts('Một')).toEqual({ later2: 1 });
  expect(await round.house.redis.pttl('gate:zalo')).toBeGreaterThan(30_000);
  expect(texts('lan')).toEqual(['Một']);
});
