import { afterEach, beforeEach, expect, test } from 'vitest';
import { openChannels } from '../../src/channels.ts';
import { isSilent } from '../../src/store/gate.ts';
import { key } from '../../src/store/keys.ts';
import { findSubscriber } from '../../src/store/subscribers.ts';
import { isSuppressed } from '../../src/store/suppressions.ts';
import { openRound, type Round } from './round.ts';

let round: Round;

beforeEach(async () => {
  round = await openRound();
});

afterEach(() => round.close());

const MAIL = { channel: 'email', page: 0 };
const HOUR_MS = 3_600_000;
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
    'suppressed',
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

test('who does not exist is mailed nothing any more, by anybody', async () => {
  const { redis, secret, mail } = round.house;
  await round.subscribe([LAN]);
  spoil(LAN, 'rcpt', { kind: 'reply', code: 550, text: '5.1.1 No such user' });
  await round.say('Tin');
  await round.carry(MAIL);
  expect(await isSuppressed(redis, LAN, secret)).toBe(true);
  const confirmation = { kind: 'confirm', id: '1', locale: 'vi', url: 'http://x.test/1' } as const;
  expect((await mail?.sendService(LAN, confirmation))?.kind).toBe('recipientGone');
  await round.say('Tin sau');
  await round.carry(MAIL);
  expect(mailsTo(LAN)).toEqual([]);
});

const LATER: Fault = { kind: 'reply', code: 451, text: 'Try again later' };

const minutes = (naps: readonly number[]) => naps.reduce((sum, ms) => sum + ms, 0) / 60_000;

test.each(['rcpt', 'data'] as const)(
  'put off at %s, it is tried after a minute, then after two, until it is taken',
  async (stage) => {
    await round.subscribe([LAN, MINH]);
    spoil(LAN, stage, LATER, LATER);
    await round.say('Tin');
    expect(minutes(await round.carry(MAIL))).toBeCloseTo(1 + 2);
    expect(await round.counts('Tin')).toEqual({ sent: 2 });
    expect([mailsTo(LAN).length, mailsTo(MINH).length]).toEqual([1, 1]);
  },
);

test('put off for hours, it is tried less and less often, and nobody else waits for it', async () => {
  await round.subscribe([LAN, MINH]);
  let tries = 0;
  round.world.mail.onEnvelope(({ stage, to }) => {
    if (stage !== 'rcpt' || !to.includes(LAN)) return null;
    tries += 1;
    return LATER;
  });
  await round.say('Tin', { expiresAt: new Date(round.deps.clock().getTime() + 8 * HOUR_MS) });
  await round.visit(MAIL);
  for (const [passed, tried] of [
    [1, 2],
    [2, 3],
    [5, 4],
    [15, 5],
    [30, 6],
    [60, 7],
    [60, 8],
  ] as const) {
    round.pass((passed - 0.5) * 60_000);
    await round.visit(MAIL);
    expect(tries).toBe(tried - 1);
    round.pass(0.5 * 60_000);
    await round.visit(MAIL);
    expect(tries).toBe(tried);
  }
  await round.say('Tin sau');
  await round.visit(MAIL);
  expect(mailsTo(MINH)).toHaveLength(2);
  round.pass(8 * HOUR_MS);
  await round.carry(MAIL);
  expect(await round.counts('Tin')).toEqual({ sent: 1, expired: 1 });
});

test('a server that is busy for everybody is asked again within seconds', async () => {
  await round.subscribe([LAN]);
  spoil(LAN, 'rcpt', { kind: 'reply', code: 421, text: '4.3.2 Restarting' });
  await round.say('Tin');
  expect(minutes(await round.carry(MAIL))).toBeLessThan(0.1);
  expect(mailsTo(LAN)).toHaveLength(1);
});

test('answers to people count against the pace that a fan-out keeps', async () => {
  const { mail, redis } = round.house;
  const confirmation = { kind: 'confirm', id: '1', locale: 'vi', url: 'http://x.test/1' } as const;
  await mail?.sendService(LAN, confirmation);
  expect(await redis.exists(key.pace('email'))).toBe(0);
  const paced = openChannels(
    { ...round.house.config, mail: { ...round.house.config.mail!, rate: 5 } },
    round.house,
  );
  await paced.mail?.sendService(LAN, confirmation);
  expect(await redis.exists(key.pace('email'))).toBe(1);
  await paced.mail?.close();
});

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
