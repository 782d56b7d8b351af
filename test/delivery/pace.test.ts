import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { PAGE_SIZE } from '../../src/store/keys.ts';
import { tooMany } from './chats.ts';
import { chatsFrom, ended, openSite, PATIENCE, type Site } from './site.ts';

// What the server sees of several processes that share one account.

/** When each message arrived, in milliseconds, also refused ones. */
const arrivals = (site: Site, isMeant: (chat: number) => boolean = () => true) =>
  site.telegram.calls.flatMap(({ method, chatId, time }) =>
    method === 'sendMessage' && isMeant(chatId ?? 0) ? [time] : [],
  );

/** The most that arrived within any sliding window of so many milliseconds. */
function mostWithin(times: readonly number[], windowMs: number): number {
  const counts = times.map(
    (from) => times.filter((at) => at >= from && at < from + windowMs).length,
  );
  return Math.max(0, ...counts);
}

/**
 * The most that may arrive in a second: the rate, one that was on its way, and what a machine as busy
 * as this process shows it to be handed over late.
 */
function watchLimit(rate: number): () => number {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  return () => rate + 1 + Math.ceil((rate * delay.max) / 1e9);
}

/** The shortest time between two messages of one chat. */
function shortestGap(site: Site, chat: number): number {
  const times = arrivals(site, (one) => one === chat);
  return Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}

test.concurrent(
  'two workers together keep the rate, and each chat and group its distance',
  async () => {
    const rate = 30;
    const site = await openSite(rate);
    const near = chatsFrom(4001, 50);
    const far = chatsFrom(5001, 50);
    const groups = [-71, -72];
    try {
      await site.subscribe([...groups, ...near]);
      await site.subscribe(far, PAGE_SIZE);
      site.telegram.onCall(({ method }) =>
        method === 'sendMessage' ? { kind: 'slow', ms: 5 + Math.random() * 90 } : null,
      );
      await Promise.all([site.start('worker').up, site.start('worker').up]);
      const limit = watchLimit(rate);
      for (const id of ['Một', 'Hai', 'Ba']) await site.say(id);
      await site.untilOver();
      const times = arrivals(site);
      expect(times).toHaveLength(3 * 102);
      const most = mostWithin(times, 1000);
      const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
      process.stdout.write(
        `pace: most in a second ${most} of ${rate} (${limit()}), mean ${times.length / seconds}\n`,
      );
      expect(most).toBeLessThanOrEqual(limit());
      for (const chat of [...near, ...far])
        expect(shortestGap(site, chat)).toBeGreaterThanOrEqual(1000);
      for (const group of groups) expect(shortestGap(site, group)).toBeGreaterThanOrEqual(3000);
    } finally {
      await site.close();
    }
  },
  PATIENCE.timeout + 30_000,
);

test.concurrent(
  'lanes that were held up do not make up for it in a burst',
  async () => {
    const rate = 40;
    const site = await openSite(rate);
    try {
      await site.subscribe(chatsFrom(4001, 260));
      let sends = 0;
      site.telegram.onCall(({ method }) => {
        if (method !== 'sendMessage') return null;
        sends += 1;
        // All lanes are busy for longer than the pace would hold them up.
        return sends <= 64 ? { kind: 'slow', ms: 2000 } : null;
      });
      await site.start('worker').up;
      const limit = watchLimit(rate);
      await site.say('Tin');
      await site.untilOver();
      expect(mostWithin(arrivals(site), 1000)).toBeLessThanOrEqual(limit());
    } finally {
      await site.close();
    }
  },
  PATIENCE.timeout + 30_000,
);

test.concurrent(
  'told to wait, no process sends before the time, also not one that starts meanwhile',
  async () => {
    const site = await openSite(50);
    try {
      const near = chatsFrom(4001, 60);
      const far = chatsFrom(5001, 20);
      await site.subscribe(near);
      await site.subscribe(far, PAGE_SIZE);
      const { child: first, up } = site.start('worker');
      await up;
      let toldAt = 0;
      const killed = new Promise<void>((resolve) => {
        site.telegram.onCall(({ method, text }) => {
          if (method !== 'sendMessage' || toldAt > 0 || site.telegram.sentCount() < 20) return null;
          if (text !== 'Một') return null;
          toldAt = Date.now();
          // Its answer is read, and then it is no more.
          setTimeout(() => void ended(first, 'SIGKILL').then(() => resolve()), 150);
          return tooMany(8);
        });
      });
      await site.say('Một', {
        audience: { every: [['locale:vi']], except: [], channels: ['telegram'] },
      });
      await killed;
      const sentBefore = arrivals(site).length;
      await site.start('worker').up;
      await site.say('Hai');
      await site.telegram.waitFor(() => arrivals(site).length > sentBefore, 30_000);
      const next = arrivals(site)[sentBefore] ?? 0;
      expect(next - toldAt).toBeGreaterThanOrEqual(8000);
      await site.untilOver();
      expect(await site.counts('Hai')).toEqual({ sent: 80 });
    } finally {
      await site.close();
    }
  },
  PATIENCE.timeout + 60_000,
);

test.concurrent('answers to people are not held up by a fan-out', async () => {
  const site = await openSite(25);
  try {
    await site.subscribe(chatsFrom(10_001, 2000));
    const people = chatsFrom(4001, 50);
    site.telegram.onCall(({ method }) =>
      method === 'sendMessage' ? { kind: 'slow', ms: 30 } : null,
    );
    await Promise.all([site.start('bot').up, site.start('worker').up]);
    await site.say('Tin');
    await site.telegram.waitFor(() => site.telegram.sentCount() > 20, 20_000);
    const asked = new Map<number, number>();
    for (const person of people) {
      asked.set(person, Date.now());
      site.telegram.write(person, '/start');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await site.telegram.waitFor(
      () => people.every((person) => site.telegram.count(person) > 0),
      20_000,
    );
    const waits = people.map((person) => {
      const answer = site.telegram.sends.find(({ chatId }) => chatId === person);
      return (answer?.time ?? 0) - (asked.get(person) ?? 0);
    });
    waits.sort((a, b) => a - b);
    process.stdout.write(`answers: median ${waits[25]} ms, slowest ${waits[49]} ms\n`);
    expect(waits[25]).toBeLessThan(1000);
    expect(await site.isOver()).toBe(false);
  } finally {
    await site.close();
  }
}, 90_000);
