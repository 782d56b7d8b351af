import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { chatsFrom, ended, LANES, openSite, PATIENCE, type Site } from './site.ts';

// Real processes, SIGKILLed at random moments of a fan-out, each at the n-th request that arrives.
// KILL_SEED repeats a run.

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

const CHATS = chatsFrom(4001, 240);

/** Mulberry32: the same moments for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Victim = 'worker' | 'worker twice' | 'worker in its second round' | 'Redis' | 'bot';

/** Those that take longest begin first. */
const VICTIMS: readonly Victim[] = [
  'worker in its second round',
  'worker twice',
  'worker twice',
  ...Array<Victim>(9).fill('worker'),
  ...Array<Victim>(6).fill('Redis'),
  'bot',
  'bot',
];

const roll = dice(SEED);

const ROUNDS = VICTIMS.map((victim, index) => ({
  round: index + 1,
  victim,
  at: 40 + Math.floor(roll() * 120),
  when: index % 2 === 0 ? 'before' : 'after',
}));

type Round = (typeof ROUNDS)[number];

/** Copies of the edition in each chat. */
const copiesIn = (site: Site, chat: number, id = 'Tin') =>
  site.telegram.sends.filter((send) => send.chatId === chat && send.text === id).length;

const doubled = (site: Site) => CHATS.filter((chat) => copiesIn(site, chat) === 2);

/** At the n-th send from now on the process is killed; that send and what follows hangs, taken or not. */
function killAt(
  { at, when }: Pick<Round, 'at' | 'when'>,
  victim: ChildProcess,
  site: Site,
): Promise<void> {
  let sends = 0;
  return new Promise((resolve) => {
    const lift = site.telegram.onCall(({ method }) => {
      if (method !== 'sendMessage') return null;
      sends += 1;
      if (sends < at) return { kind: 'slow', ms: 15 };
      if (sends === at) {
        void ended(victim, 'SIGKILL').then(() => {
          lift();
          resolve();
        });
      }
      return { kind: 'hang', accepted: when === 'after' };
    });
  });
}

/** Nobody is left out, nobody has three copies, and only these may have two. */
async function expectPromise(site: Site, mayBeDouble: readonly number[]): Promise<void> {
  const unknown = await site.chatsAt('Tin', 'unknown');
  const lost = CHATS.filter((chat) => copiesIn(site, chat) === 0 && !unknown.includes(chat));
  expect(lost).toEqual([]);
  expect(CHATS.filter((chat) => copiesIn(site, chat) > 2)).toEqual([]);
  expect(doubled(site).filter((chat) => !mayBeDouble.includes(chat))).toEqual([]);
  const { sent = 0, unknown: unsure = 0, ...rest } = await site.counts('Tin');
  expect([sent + unsure, rest]).toEqual([CHATS.length, {}]);
}

type Told = { readonly mayBeDouble: number; readonly seconds: number };

const sayRound = (site: Site, { round, victim, at, when }: Round, told: Told) =>
  process.stdout.write(
    `round ${round} (seed ${SEED}): ${victim} killed ${when} send ${at}; sends ${site.telegram.sentCount()}, double ${doubled(site).length}, may be double ${told.mayBeDouble}, over after ${told.seconds} s\n`,
  );

/**
 * Kills a worker that sends; who was claimed then. A request may have left and not been read yet, so
 * that all of these may get a second copy; of those claimed ahead none had left.
 */
async function killWorker(round: Pick<Round, 'at' | 'when'>, site: Site): Promise<number[]> {
  const before = site.telegram.calls.length;
  await killAt(round, site.start('worker').child, site);
  // Claimed, and not only ahead: the request had arrived.
  const claimed = await site.chatsAt('Tin', 'sending1', 'sending2');
  const asked = new Set(site.telegram.calls.slice(before).map(({ chatId }) => chatId));
  const inFlight = claimed.filter((chat) => asked.has(chat));
  expect(inFlight.length).toBeGreaterThan(0);
  // Of an earlier kill, requests may be read only now.
  expect(inFlight.length).toBeLessThanOrEqual(2 * LANES);
  return claimed;
}

async function killWorkers(round: Round, site: Site): Promise<void> {
  await site.say('Tin');
  const claimed = await killWorker(round, site);
  if (round.victim === 'worker twice') {
    const left = CHATS.length - round.at - LANES;
    const at = Math.max(1, Math.floor(left / 2));
    claimed.push(...(await killWorker({ at, when: round.when }, site)));
  }
  if (round.victim === 'worker in its second round') {
    const rest = (await site.chatsAt('Tin', 'none')).length;
    // Everybody else is told first: what comes after are the lost ones, a second time.
    await killWorker({ at: rest + 1, when: round.when }, site);
  }
  await site.start('worker').up;
  const ms = await site.untilOver();
  sayRound(site, round, { mayBeDouble: claimed.length, seconds: Math.round(ms / 1000) });
  await expectPromise(site, claimed);
  const kills = round.victim === 'worker' ? 1 : 2;
  expect(doubled(site).length).toBeLessThanOrEqual(kills * LANES);
  const unknown = (await site.counts('Tin')).unknown ?? 0;
  if (round.victim !== 'worker in its second round') expect(unknown).toBe(0);
}

async function killRedis(round: Round, site: Site): Promise<void> {
  let sends = 0;
  let killedAt = 0;
  site.telegram.onCall(({ method }) => {
    if (method !== 'sendMessage') return null;
    sends += 1;
    if (sends === round.at) {
      killedAt = Date.now();
      site.killRedis();
    }
    return { kind: 'slow', ms: round.when === 'before' ? 250 : 100 };
  });
  await site.start('worker').up;
  await site.say('Tin');
  await site.telegram.waitFor(() => killedAt > 0, 30_000);
  const ms = await site.untilOver();
  const { calls } = site.telegram;
  const before = calls.filter(({ time }) => time <= killedAt);
  const firstAt = (chat: number) => calls.find(({ chatId }) => chatId === chat)?.time ?? 0;
  const inFlight = before.filter(({ time }) => time > killedAt - 100).length;
  expect(inFlight).toBeGreaterThan(0);
  sayRound(site, round, { mayBeDouble: inFlight, seconds: Math.round(ms / 1000) });
  // In flight then, or told in the last two seconds, which Redis may have forgotten.
  await expectPromise(
    site,
    CHATS.filter((chat) => Math.abs(firstAt(chat) - killedAt) < 2000),
  );
}

/** The bot answers people while the worker tells an edition: its death costs the edition nothing. */
async function killBot(round: Round, site: Site): Promise<void> {
  const people = chatsFrom(9001, 30);
  const answered = (chat: number) =>
    site.telegram.sends.filter((send) => send.chatId === chat).length;
  let answers = 0;
  const { child: bot, up } = site.start('bot');
  await up;
  const killed = new Promise<void>((resolve) => {
    site.telegram.onCall(({ method, chatId }) => {
      if (method !== 'sendMessage' || !people.includes(chatId ?? 0))
        return { kind: 'slow', ms: 30 };
      answers += 1;
      if (answers !== Math.ceil(round.at / 10)) return null;
      void ended(bot, 'SIGKILL').then(() => resolve());
      return { kind: 'hang', accepted: round.when === 'after' };
    });
  });
  await site.start('worker').up;
  await site.say('Tin');
  for (const person of people) site.telegram.write(person, '/start');
  await killed;
  await site.start('bot').up;
  await site.telegram.waitFor(() => people.every((person) => answered(person) > 0), 30_000);
  const ms = await site.untilOver();
  const twice = people.filter((person) => answered(person) > 1);
  sayRound(site, round, { mayBeDouble: people.length, seconds: Math.round(ms / 1000) });
  await expectPromise(site, []);
  // Of each lane the answer under way; the others were noted.
  expect(twice.length).toBeLessThan(people.length);
  expect(people.filter((person) => answered(person) > 2)).toEqual([]);
}

test.concurrent.each(ROUNDS)(
  'round $round: $victim killed $when send $at',
  async (round) => {
    const site = await openSite(round.victim === 'Redis' ? 60 : 0);
    try {
      await site.subscribe(CHATS);
      if (round.victim === 'Redis') await killRedis(round, site);
      else if (round.victim === 'bot') await killBot(round, site);
      else await killWorkers(round, site);
    } finally {
      await site.close();
    }
  },
  2 * PATIENCE.timeout + 30_000,
);
