import { afterEach, beforeEach, expect, test } from 'vitest';
import { carryPage } from '../../src/delivery/fan-out.ts';
import { key } from '../../src/store/keys.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { BUSY, chatsOf, crowd, refused, tooMany } from './chats.ts';
import { openRound, type Round, TELEGRAM } from './round.ts';

let round: Round;

beforeEach(async () => {
  round = await openRound();
});

afterEach(() => round.close());

const { texts, tries, stateOf, spoil } = chatsOf(() => round);

test.each([
  'Forbidden: bot was blocked by the user',
  'Forbidden: user is deactivated',
  "Forbidden: bot can't initiate conversation with a user",
  "Forbidden: bot can't send messages to bots",
  'Forbidden: bot was kicked from the supergroup chat',
  'Forbidden: bot is not a member of the channel chat',
  'Forbidden: the group chat was deleted',
])('%s: gone, and the others get it', async (description) => {
  await round.subscribe(crowd(3));
  spoil(102, refused(403, description));
  await round.say('Một');
  await round.carry();
  await round.say('Hai');
  await round.carry();
  expect(await round.counts('Một')).toEqual({ sent: 2, gone: 1 });
  expect(await round.counts('Hai')).toEqual({ sent: 2 });
  expect([texts(101), texts(102), texts(103)]).toEqual([['Một', 'Hai'], [], ['Một', 'Hai']]);
  expect(await stateOf(102)).toBe('gone');
});

test('who said stop while a refusal was on its way stays stopped', async () => {
  await round.subscribe([101]);
  round.world.telegram.onCall(({ method }) => {
    if (method !== 'sendMessage') return null;
    const who = { channel: 'telegram', address: '101' } as const;
    void saveSubscriber(round.house.redis, who, { state: 'stopped' });
    return refused(403, 'Forbidden: bot was blocked by the user');
  });
  await round.say('Một');
  await round.carry();
  expect(await stateOf(101)).toBe('stopped');
});

test('a chat that is not found is under suspicion, and gone after three editions in a row', async () => {
  await round.subscribe(crowd(2));
  const unknown = refused(400, 'Bad Request: chat not found');
  const fates = [unknown, unknown, null, unknown, unknown, unknown];
  const states = [];
  for (const [index, fate] of fates.entries()) {
    if (fate) spoil(102, fate);
    await round.say(`Tin ${index}`);
    await round.carry();
    states.push(await stateOf(102));
  }
  expect(states).toEqual([...Array(5).fill('active'), 'gone']);
  expect(await round.counts('Tin 0')).toEqual({ sent: 1, suspect: 1 });
  expect(texts(101)).toHaveLength(6);
  expect(texts(102)).toEqual(['Tin 2']);
});

test('told to wait, everybody waits, and then everybody gets it', async () => {
  await round.subscribe(crowd(100));
  spoil(105, tooMany(1));
  await round.say('Tin');
  await round.carry();
  expect(await round.counts('Tin')).toEqual({ sent: 100 });
  expect(crowd(100).map(texts)).toEqual(Array(100).fill(['Tin']));
  const asked = tries(105)[0]?.time ?? 0;
  const during = tries().filter(({ time }) => time > asked + 400 && time < asked + 950);
  expect(during).toEqual([]);
  expect(tries()).toHaveLength(101);
});

test('told to wait for half a day, a page is given back and nobody is asked again', async () => {
  await round.subscribe(crowd(80));
  spoil(101, tooMany(43_837));
  await round.say('Tin');
  expect(await round.visit()).toMatchObject({ kind: 'again' });
  const before = tries().length;
  expect(await round.visit()).toEqual({ kind: 'again', afterMs: 10_000 });
  expect(tries()).toHaveLength(before);
  expect(await round.counts('Tin')).toMatchObject({ later1: 1 });
});

test('a channel that refuses to work blames nobody, and everybody waits', async () => {
  await round.subscribe(crowd(80));
  const revoked = round.world.telegram.onCall(({ method }) =>
    method === 'sendMessage' ? refused(401, 'Unauthorized') : null,
  );
  await round.say('Tin');
  expect(await round.visit()).toEqual({ kind: 'again', afterMs: 10_000 });
  expect(await round.visit()).toEqual({ kind: 'again', afterMs: 10_000 });
  expect(tries().length).toBeLessThanOrEqual(32);
  expect(round.logged).toEqual(['error the channel refuses to work; check its settings']);
  revoked();
  await round.house.redis.del(key.gate('telegram'));
  await round.carry();
  expect(await round.counts('Tin')).toEqual({ sent: 80 });
  expect(await stateOf(101)).toBe('active');
});

test('a text that is rejected has failed for good, and is logged once', async () => {
  await round.subscribe(crowd(5));
  for (const chat of crowd(5)) spoil(chat, refused(400, 'Bad Request: message is too long'));
  await round.say('Hỏng');
  expect(await round.carry()).toEqual([]);
  expect(await round.counts('Hỏng')).toEqual({ failed: 5 });
  expect(tries()).toHaveLength(5);
  expect(round.logged).toEqual(['error the channel rejects this text']);
  await round.say('Lành');
  await round.carry();
  expect(await round.counts('Lành')).toEqual({ sent: 5 });
});

test('a text that cannot be rendered has failed, and what comes after it goes out', async () => {
  await round.subscribe(crowd(40));
  const { channels } = round.deps;
  const telegram = channels.get('telegram');
  if (!telegram) throw new Error('no channel');
  const broken = { ...telegram, render: () => Promise.reject(new Error('broken on purpose')) };
  const deps = { ...round.deps, channels: new Map([['telegram', broken]]) };
  await round.say('Hỏng');
  expect(await carryPage(TELEGRAM, deps, new AbortController().signal)).toEqual({ kind: 'done' });
  expect(await round.counts('Hỏng')).toEqual({ failed: 40 });
  expect(round.logged).toEqual(['error the channel rejects this text']);
});

test('an error of the vendor is tried again, later and later, until it works', async () => {
  await round.subscribe(crowd(3));
  for (const chat of crowd(3)) spoil(chat, BUSY, BUSY, BUSY);
  await round.say('Tin');
  expect(await round.carry()).toEqual([2000, 4000, 8000]);
  expect(await round.counts('Tin')).toEqual({ sent: 3 });
  expect(tries()).toHaveLength(12);
});

test('as long as others get through, a refused one is tried every second', async () => {
  await round.subscribe(crowd(3));
  spoil(102, BUSY);
  await round.say('Tin');
  expect(await round.carry()).toEqual([1000]);
  expect(crowd(3).map(texts)).toEqual(Array(3).fill(['Tin']));
});
