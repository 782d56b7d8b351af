import { mkdirSync } from 'node:fs';
import { compose, findRedis, type House, prefixOf } from './compose.ts';
import { type Config, readConfig } from './config.ts';
import { type ExitCode, Misconfigured, reasonOf } from './program.ts';
import { openLog } from './store/log.ts';

/** Something a process keeps open: a role, a server. */
export type Open = { readonly close: () => Promise<void> };

export type Role = (house: House) => Promise<Open>;

/** A process that was told to end has ended after this long, whatever is still in flight. */
const END_WITHIN_MS = 9_500;

/** A command that somebody waits for gives a silent Redis this long. */
const REDIS_PATIENCE_MS = 10_000;

/** Reads the settings; every problem at once. */
export function loadConfig(overrides: Record<string, string> = {}): Config {
  const read = readConfig(overrides);
  if (read.kind === 'broken') throw new Misconfigured(read.problems);
  return read.config;
}

/**
 * Opens Redis and the house for a command, uses them, and closes both whatever happened. `told`
 * aborts when the process is told to end. Fails when Redis does not answer within ten seconds.
 */
export async function inHouse(
  config: Config,
  use: (house: House, told: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const told = listenForEnd(1);
  const wait = { told, patienceMs: REDIS_PATIENCE_MS };
  const code = await withHouse(config, wait, (house) => use(house, told));
  if (code !== null) return code;
  throw new Error(told.aborted ? 'stopped before anything was done' : silenceOf(config));
}

function silenceOf(config: Config): string {
  const { redisUrl, dataDir } = config;
  const place = redisUrl ? `at ${new URL(redisUrl).host} (REDIS_URL)` : `of ${dataDir}`;
  return `the Redis ${place} does not answer; is it running?`;
}

/**
 * Runs roles until the process is told to end, then closes them. A Redis that is not there yet is
 * waited for without end, with one line about it: containers start in any order.
 */
export async function runRoles(config: Config, roles: readonly Role[]): Promise<void> {
  const hasChannel = [config.telegram, config.zalo, config.mail].some((one) => one !== null);
  // In production nothing is pretended: without a channel there is nobody to reach.
  if (config.production && !hasChannel) {
    throw new Misconfigured([
      'NODE_ENV is production, but there is no channel: set TELEGRAM_BOT_TOKEN, ZALO_BOT_TOKEN or SMTP_URL',
    ]);
  }
  const told = listenForEnd(0);
  await withHouse(config, { told, patienceMs: null }, async (house) => {
    if (!hasChannel) {
      house.log.warn(
        'no channel is set (TELEGRAM_BOT_TOKEN, ZALO_BOT_TOKEN or SMTP_URL), so nobody can be reached; `npm start` opens the sandbox, which needs neither',
      );
    }
    const open: Open[] = [];
    try {
      for (const role of roles) open.push(await role(house));
      house.log.debug('ready');
      await aborted(told);
      house.log.info('ending: what is in flight is finished first');
    } finally {
      await Promise.all(open.map((role) => role.close()));
    }
  });
}

/** Null when Redis was not reached in time, or before the process was told to end. */
async function withHouse<T>(
  config: Config,
  { told, patienceMs }: { readonly told: AbortSignal; readonly patienceMs: number | null },
  use: (house: House) => Promise<T>,
): Promise<T | null> {
  const log = openLog(config.logLevel);
  if (!config.redisUrl) demandFolder(config.dataDir);
  const redis = await findRedis(config, log);
  const giveUp = patienceMs === null ? told : limited(told, patienceMs);
  try {
    const surroundings = { log, prefix: prefixOf(config), clock: () => new Date(), giveUp };
    const house = await compose(config, redis.place, surroundings);
    if ('kind' in house) {
      if (house.kind === 'unreached') return null;
      throw new Misconfigured(house.problems);
    }
    try {
      return await use(house);
    } finally {
      await house.close();
    }
  } finally {
    await redis.close();
  }
}

/** The signal, or one that comes by itself. Not AbortSignal.any(): Node 20 may collect its timeouts. */
function limited(signal: AbortSignal, afterMs: number): AbortSignal {
  const either = new AbortController();
  setTimeout(() => either.abort(), afterMs).unref();
  signal.addEventListener('abort', () => either.abort(), { once: true });
  if (signal.aborted) either.abort();
  return either.signal;
}

function demandFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Misconfigured([`DATA_DIR ${folder} cannot be used: ${reasonOf(error)}`]);
  }
}

/**
 * Aborts at SIGTERM or Ctrl-C. Stays listening: npm hands Ctrl-C on, and the second one must not
 * kill us. What cannot be finished in time is left to the ledger, and the process ends with `late`.
 */
function listenForEnd(late: ExitCode): AbortSignal {
  const told = new AbortController();
  const end = () => {
    if (told.signal.aborted) return;
    setTimeout(() => process.exit(late), END_WITHIN_MS).unref();
    told.abort();
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  return told.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
