import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSilent } from '../../src/store/gate.ts';
import { findSubscriber } from '../../src/store/subscribers.ts';
import { openRound, type Round } from './round.ts';

let round: Round;

beforeEach(async () => {
  round = await openRound();
});

afterEach(() => round.close());

const MAIL = { channel: 'email', page: 0 };
const LAN = 'lan@example.org';
const MINH = 'minh@example.org';

type Fault = { kind: 'reply'; code: number; text?: string } | { kind: 'drop'; kept?: boolean };

/** The next mails to an address meet these faults at this stage. */
function spoil(to: string, stage: 'rcpt' | 'data', ...faults: readonly Fault[]): void {
  const left = [...faults];
  round.world.mail.onEnvelope((at) =>
    at.stage === stage && at.to.includes(to) ? (left.shift() ?? null) : null,
  );
}

const mailsTo = (address: string) =>
  round.world.mail.mails.filter((one) => one.to.includes(address));

const stateOf = async (address: string) =>
  (await findSubscriber(round.house.redis, 'email', address))?.state;

test.each<[string, 'rcpt' | 'data', Fault, object, string]>([
  [
    'no such mailbox',
    'rcpt',
    { kind: 'reply', code: 550, text: 'No such user' },
    { gone: 1 },
    'gone',
  ],
  [
    'it is full',
    'rcpt',
    { kind: 'reply', code: 552, text: '5.2.2 full' },
    { suspect: 1 },
    'active',
  ],
  [
    'the text is refused',
    'data',
    { kind: 'reply', code: 554, text: 'spam' },
    { failed: 1 },
    'active',
  ],
])('of two readers the other one gets it: %s', async (_, stage, fault, counts, state) => {
  await round.subscribe([LAN, MINH]);
  spoil(LAN, stage, fault);
  await round.say('Tin');
  await round.carry(MAIL);
  expect(await round.counts('Tin')).toEqual({ sent: 1, ...counts });
  expect([mailsTo(LAN).length, mailsTo(MINH).length]).toEqual([0, 1]);
  expect(await stateOf(LAN)).toBe(state);
});

test.each(['rcpt', 'data'] as const)(
  'put off at %s, it is tried until it is taken',
  async (stage) => {
    await round.subscribe([LAN, MINH]);
    const later: Fault = { kind: 'reply', code: 451, text: 'Try again later' };
    spoil(LAN, stage, later, later);
    await round.say('Tin');
    expect(await round.carry(MAIL)).toHaveLength(2);
    expect(await round.counts('Tin')).toEqual({ sent: 2 });
    expect([mailsTo(LAN).length, mailsTo(MINH).length]).toEqual([1, 1]);
  },
);

test('a line that breaks before the message was read costs nothing', async () => {
  await round.subscribe([LAN]);
  spoil(LAN, 'rcpt', { kind: 'drop' }, { kind: 'drop' }, { kind: 'drop' });
  await round.say('Tin');
  await round.carry(MAIL);
  expect(await round.counts('Tin')).toEqual({ sent: 1 });
  expect(mailsTo(LAN)).toHaveLength(1);
});

test('a line that breaks after it was read: sent once more, and a mailbox can see that it is the same', async () => {
  await round.subscribe([LAN]);
  spoil(LAN, 'data', { kind: 'drop', kept: true });
  await round.say('Tin');
  await round.visit(MAIL);
  expect(await round.counts('Tin')).toEqual({ lost: 1 });
  await round.carry(MAIL);
  expect(await round.counts('Tin')).toEqual({ sent: 1 });
  const ids = mailsTo(LAN).map((mail) => mail.headers.get('message-id'));
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('a server that breaks off three times is left alone until it greets again', async () => {
  await round.subscribe(Array.from({ length: 30 }, (_, index) => `doc-gia-${index}@example.org`));
  let dead = true;
  round.world.mail.onEnvelope((at) => (dead && at.stage === 'data' ? { kind: 'drop' } : null));
  await round.say('Tin');
  expect(await round.visit(MAIL)).toEqual({ kind: 'again', afterMs: 1000 });
  expect(await isSilent(round.house.redis, 'email')).toBe(true);
  const { lost = 0, later1 = 0, none = 0, ...rest } = await round.counts('Tin');
  expect([lost + later1 + none, rest]).toEqual([30, {}]);
  dead = false;
  await round.carry(MAIL);
  expect(await round.counts('Tin')).toEqual({ sent: 30 });
});
