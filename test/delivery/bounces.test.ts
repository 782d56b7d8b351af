import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSubscriber } from '../../src/store/subscribers.ts';
import { isSuppressed } from '../../src/store/suppressions.ts';
import { openRound, type Round } from './round.ts';

const MAIL = { channel: 'email', page: 0 };
const LAN = 'lan@example.org';
const DAY = 86_400_000;

let round: Round;
let refusal: string | null;

beforeEach(async () => {
  round = await openRound();
  refusal = null;
  round.world.mail.onEnvelope(({ stage }) =>
    stage === 'rcpt' && refusal ? { kind: 'reply', code: 550, text: refusal } : null,
  );
  await round.subscribe([LAN]);
});

afterEach(() => round.close());

/** Says one thing a day, each day refused like this or taken. */
async function sayDaily(days: readonly (string | null)[]): Promise<(string | undefined)[]> {
  const states: (string | undefined)[] = [];
  for (const [day, said] of days.entries()) {
    refusal = said;
    await round.say(`Tin ${day}`);
    await round.carry(MAIL);
    round.pass(DAY);
    states.push((await findSubscriber(round.house.redis, 'email', LAN))?.state);
  }
  return states;
}

const suppressed = () => isSuppressed(round.house.redis, LAN, round.house.secret);

test('a mailbox that is full day after day is gone in the end, and may be back', async () => {
  const full = '5.2.2 mailbox full';
  const states = await sayDaily([full, full, full, null, full, full, full]);
  expect(states).toEqual([...Array(6).fill('active'), 'gone']);
  expect(await suppressed()).toBe(false);
});

test.each(['5.1.1 no such user', 'No such user here'])(
  'a mailbox that is not there is never written to again: %s',
  async (words) => {
    expect(await sayDaily([words])).toEqual(['suppressed']);
    expect(await suppressed()).toBe(true);
  },
);

test('a refusal that does not say whom it means counts as one that may pass', async () => {
  expect(await sayDaily(['Administrative prohibition'])).toEqual(['active']);
  expect(await round.counts('Tin 0')).toEqual({ suspect: 1 });
});
