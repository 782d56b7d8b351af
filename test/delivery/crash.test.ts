import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { publish } from '../../src/delivery/outbox.ts';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { openEditions } from '../../src/store/editions.ts';
import { readCounters } from '../../src/store/ledger.ts';
import { openLog } from '../../src/store/log.ts';
import { openPrivateRedis } from '../../src/store/private-redis.ts';
import { openQueues } from '../../src/store/queue.ts';
import { openRedis, type Redis } from '../../src/store/redis.ts';
import { defineScripts } from '../../src/store/scripts.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import { CACHE_DIR } from '../support/redis.ts';

// Real worker processes on a Redis of their own, told to end or killed while they send.

const PREFIX = 'bantin:';
const WORKER = join(import.meta.dirname, '../../dist/worker.js');
const PATIENCE = { timeout: 70_000, interval: 100 };

/** Sends a page has under way at once. */
const IN_FLIGHT = 32;

const CHATS = Array.from({ length: 200 }, (_, index) => 4001 + index);

type Site = {
  readonly telegram: TelegramServer;
  readonly redis: Redis;
  readonly killRedis: () => void;
  readonly startWorker: () => ChildProcess;
  readonly announce: () => Promise<void>;
  /** How many chats have it how often, `{ 1: 200 }`. */
  readonly copies: () => Record<number, number>;
  readonly close: () => Promise<void>;
};

async function openSite(): Promise<Site> {
  const log = openLog('silent');
  const dataDir = await mkdtemp(join(tmpdir(), 'bt-crash-'));
  const path = process.env.PATH ?? '';
  const own = await openPrivateRedis({ dataDir, cacheDir: CACHE_DIR, path, log });
  const place = { socket: own.socket };
  const redis = openRedis(place, PREFIX, log);
  defineScripts(redis);
  const queues = openQueues(place, PREFIX);
  const telegram = await openTelegramServer();
  telegram.populate({ from: CHATS[0] ?? 0, count: CHATS.length });
  for (const chat of CHATS) {
    await saveSubscriber(
      redis,
      { channel: 'telegram', address: String(chat) },
      { locale: 'vi', mode: 'instant', state: 'active' },
    );
  }
  const workers: ChildProcess[] = [];
  return {
    telegram,
    redis,
    killRedis: () => {
      const pid = readFileSync(join(dataDir, 'redis/redis.pid'), 'utf8');
      process.kill(Number(pid), 'SIGKILL');
    },
    startWorker: () => {
      const worker = spawn(process.execPath, [WORKER], {
        stdio: 'ignore',
        env: {
          PATH: path,
          DATA_DIR: dataDir,
          TELEGRAM_BOT_TOKEN: telegram.token,
          TELEGRAM_API_ROOT: telegram.url,
          TELEGRAM_RATE: '0',
          FEED_URL: `${telegram.url}/rss.xml`,
          ALLOW_PRIVATE_NETWORK: '1',
        },
      });
      workers.push(worker);
      return worker;
    },
    announce: async () => {
      const now = Date.now();
      await publish(
        {
          id: 'tin',
          kind: 'announcement',
          body: JSON.stringify({ kind: 'message', paragraphs: ['Mai cúp điện.'] }),
          audience: { every: [], except: [], channels: ['telegram'] },
          createdAt: new Date(now),
          expiresAt: new Date(now + 3_600_000),
        },
        { redis, queues },
      );
    },
    copies: () => {
      const copies: Record<number, number> = {};
      for (const count of CHATS.map(telegram.count)) copies[count] = (copies[count] ?? 0) + 1;
      return copies;
    },
    close: async () => {
      for (const worker of workers) await ended(worker, 'SIGKILL');
      await queues.close();
      await redis.quit();
      await telegram.close();
      await own.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ended(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode;
  const exit = once(worker, 'exit');
  worker.kill(signal);
  const [code] = await exit;
  return code as number | null;
}

const isOver = async (site: Site) => (await openEditions(site.redis)).length === 0;

const untilOver = (site: Site) =>
  vi.waitFor(async () => expect(await isOver(site)).toBe(true), PATIENCE);

/** At the n-th send the worker is killed, before the message was taken or after. */
function killAt(count: number, worker: ChildProcess, site: Site, accepted: boolean): Promise<void> {
  let sends = 0;
  return new Promise((resolve) => {
    const lift = site.telegram.onCall(({ method }) => {
      if (method !== 'sendMessage') return null;
      sends += 1;
      if (sends < count) return null;
      if (sends === count) {
        void ended(worker, 'SIGKILL').then(() => {
          lift();
          resolve();
        });
      }
      return { kind: 'hang', accepted };
    });
  });
}

test.concurrent.each([
  ['before its sends were taken', false],
  ['after its sends were taken', true],
])(
  'killed %s, a worker leaves nobody out and nobody with a third copy',
  async (_, accepted) => {
    const site = await openSite();
    try {
      const first = site.startWorker();
      const killed = killAt(77, first, site, accepted);
      await site.announce();
      await killed;
      expect(await isOver(site)).toBe(false);
      const { sending1 } = await readCounters(site.redis, 'tin');
      expect(sending1).toBeGreaterThan(0);
      expect(sending1).toBeLessThanOrEqual(IN_FLIGHT);

      site.startWorker();
      await untilOver(site);
      const { 1: once = 0, 2: twice = 0, ...rest } = site.copies();
      expect([once + twice, rest]).toEqual([CHATS.length, {}]);
      expect(twice).toBeLessThanOrEqual(sending1);
      if (!accepted) expect(twice).toBeLessThan(sending1);
      expect(await readCounters(site.redis, 'tin')).toMatchObject({ sent: CHATS.length, none: 0 });
    } finally {
      await site.close();
    }
  },
  90_000,
);

test.concurrent('told to end while it sends, a worker ends well and the next one goes on', async () => {
  const site = await openSite();
  try {
    const first = site.startWorker();
    const told = new Promise<number | null>((resolve) => {
      let sends = 0;
      site.telegram.onCall(({ method }) => {
        if (method !== 'sendMessage') return null;
        sends += 1;
        if (sends === 77) void ended(first, 'SIGTERM').then(resolve);
        return { kind: 'slow', ms: 20 };
      });
    });
    await site.announce();
    expect(await told).toBe(0);
    const { sent, none } = await readCounters(site.redis, 'tin');
    expect(sent + none).toBe(CHATS.length);
    expect(none).toBeGreaterThan(0);

    site.startWorker();
    await untilOver(site);
    expect(site.copies()).toEqual({ 1: CHATS.length });
  } finally {
    await site.close();
  }
}, 90_000);

test.concurrent('Redis killed while a worker sends: it comes back, and nobody is left out', async () => {
  const site = await openSite();
  try {
    site.startWorker();
    let sends = 0;
    site.telegram.onCall(({ method }) => {
      if (method !== 'sendMessage') return null;
      sends += 1;
      if (sends === 77) site.killRedis();
      return { kind: 'slow', ms: 20 };
    });
    await site.announce();
    await untilOver(site);
    const { 1: once = 0, 2: twice = 0, ...rest } = site.copies();
    expect([once + twice, rest]).toEqual([CHATS.length, {}]);
    expect(await readCounters(site.redis, 'tin')).toMatchObject({ sent: CHATS.length, none: 0 });
  } finally {
    await site.close();
  }
}, 90_000);
