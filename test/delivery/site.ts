import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { publish } from '../../src/delivery/outbox.ts';
import type { Message } from '../../src/edition/content.ts';
import { openTelegramServer, type TelegramServer } from '../../src/sandbox/telegram-server.ts';
import { openEditions, type StoredEdition } from '../../src/store/editions.ts';
import { key } from '../../src/store/keys.ts';
import { readCounters, readPage } from '../../src/store/ledger.ts';
import { LEDGER, type LedgerCode } from '../../src/store/ledger-codes.ts';
import { openLog } from '../../src/store/log.ts';
import { openPrivateRedis } from '../../src/store/private-redis.ts';
import { openQueues } from '../../src/store/queue.ts';
import { openRedis, type Redis } from '../../src/store/redis.ts';
import { defineScripts } from '../../src/store/scripts.ts';
import { readSubscriber, saveSubscriber } from '../../src/store/subscribers.ts';
import { CACHE_DIR } from '../support/redis.ts';

const PREFIX = 'bantin:';
const DIST = join(import.meta.dirname, '../../dist');

/** The promise: a run goes on within this long of a worker being up. */
export const PATIENCE = { timeout: 60_000, interval: 100 };

/** Sends one page has under way at once. */
export const LANES = 32;

/** A process, and when it has begun its work. */
type Started = { readonly child: ChildProcess; readonly up: Promise<void> };

/** An installation whose processes are started and killed by its test. */
export type Site = {
  readonly telegram: TelegramServer;
  readonly redis: Redis;
  readonly start: (door: 'worker' | 'bot') => Started;
  readonly killRedis: () => void;
  /** Makes subscribers of these chats; `first` is the number the first of them gets. */
  readonly subscribe: (chats: readonly number[], first?: number) => Promise<void>;
  readonly say: (id: string, change?: Partial<StoredEdition>) => Promise<void>;
  readonly isOver: () => Promise<boolean>;
  /** Waits until everybody is settled, and tells how long that took, in milliseconds. */
  readonly untilOver: () => Promise<number>;
  /** The codes somebody stands at, and how many. */
  readonly counts: (id: string) => Promise<Partial<Record<LedgerCode, number>>>;
  /** The chats whose sends have no verdict yet, or never got one. */
  readonly chatsAt: (id: string, ...codes: readonly LedgerCode[]) => Promise<number[]>;
  readonly close: () => Promise<void>;
};

/**
 * Opens one, with a Redis that persists as in production. `rate`: messages per second, 0: no limit;
 * `more`: what else stands in its environment.
 */
export async function openSite(
  rate = 0,
  more: Readonly<Record<string, string>> = {},
): Promise<Site> {
  const log = openLog('silent');
  const dataDir = await mkdtemp(join(tmpdir(), 'bt-site-'));
  const path = process.env.PATH ?? '';
  const own = await openPrivateRedis({ dataDir, cacheDir: CACHE_DIR, path, log });
  const place = { socket: own.socket };
  const redis = openRedis(place, PREFIX, log);
  defineScripts(redis);
  const queues = openQueues(place, PREFIX);
  const telegram = await openTelegramServer();
  const processes: ChildProcess[] = [];
  const isOver = async () => (await openEditions(redis)).length === 0;
  return {
    telegram,
    redis,
    start: (door) => {
      const env = { ...environmentOf(telegram, { dataDir, path, rate }), ...more };
      const stdio = ['ignore', 'ignore', 'pipe'] as const;
      const child = spawn(process.execPath, [join(DIST, `${door}.js`)], { stdio: [...stdio], env });
      processes.push(child);
      return { child, up: upOf(child) };
    },
    killRedis: () => {
      process.kill(Number(readFileSync(join(dataDir, 'redis/redis.pid'), 'utf8')), 'SIGKILL');
    },
    subscribe: (chats, first) => subscribe(chats, first, { redis, telegram }),
    say: async (id, change = {}) => {
      await publish({ ...editionOf(id), ...change }, { redis, queues });
    },
    isOver,
    untilOver: async () => {
      const before = Date.now();
      await vi.waitFor(async () => expect(await isOver()).toBe(true), PATIENCE);
      return Date.now() - before;
    },
    counts: async (id) => {
      const counters = Object.entries(await readCounters(redis, id));
      return Object.fromEntries(counters.filter(([, count]) => count !== 0));
    },
    chatsAt: (id, ...codes) => chatsAt(redis, id, codes),
    close: async () => {
      for (const child of processes) await ended(child, 'SIGKILL');
      await queues.close();
      await redis.quit();
      await telegram.close();
      await own.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function environmentOf(
  telegram: TelegramServer,
  {
    dataDir,
    path,
    rate,
  }: { readonly dataDir: string; readonly path: string; readonly rate: number },
): Record<string, string> {
  return {
    PATH: path,
    DATA_DIR: dataDir,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_RATE: String(rate),
    FEED_URL: `${telegram.url}/rss.xml`,
    ALLOW_PRIVATE_NETWORK: '1',
    LOG_LEVEL: 'debug',
  };
}

async function subscribe(
  chats: readonly number[],
  first: number | undefined,
  { redis, telegram }: Pick<Site, 'redis' | 'telegram'>,
): Promise<void> {
  if (first !== undefined) await redis.set(key.subscriberCount, first - 1);
  for (const chat of chats) {
    telegram.populate({ from: chat, count: 1 });
    await saveSubscriber(
      redis,
      { channel: 'telegram', address: String(chat) },
      { locale: 'vi', mode: 'instant', state: 'active' },
    );
  }
}

function editionOf(id: string): StoredEdition {
  const now = Date.now();
  const message: Message = { kind: 'message', paragraphs: [id] };
  return {
    id,
    kind: 'announcement',
    body: JSON.stringify(message),
    audience: { every: [], except: [], channels: ['telegram'] },
    createdAt: new Date(now),
    expiresAt: new Date(now + 3_600_000),
  };
}

async function chatsAt(redis: Redis, id: string, codes: readonly LedgerCode[]): Promise<number[]> {
  const wanted = codes.map((code): number => LEDGER[code]);
  const entries = await readPage(redis, id, { channel: 'telegram', page: 0 });
  const found = entries.filter(({ code }) => wanted.includes(code));
  const people = await Promise.all(found.map(({ number }) => readSubscriber(redis, number)));
  return people.map((person) => Number(person?.address));
}

/** Done when a process says that it is ready, or has ended. */
function upOf(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = said.slice(-20_000) + text;
      if (said.includes('"ready"')) resolve();
    });
  });
}

/** Ends a process and waits for it; its exit code. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = await exit;
  return code as number | null;
}

/** Chat numbers of so many people. */
export const chatsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + index);
