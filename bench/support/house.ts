import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compose, type House, prefixOf } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { openLog } from '../../src/store/log.ts';
import { openPrivateRedis } from '../../src/store/private-redis.ts';

const LOOK_EVERY_MS = 20;

export type BenchHouse = {
  readonly house: House;
  /** CPU time that Redis has used so far, in milliseconds. */
  readonly redisCpuMs: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** What a house finds around it; where nothing is said, no feeds, no readers and nobody to send to. */
export type Outside = {
  readonly feedUrls?: readonly string[];
  /** A Bot API server, and the messages it may get per second; 0: no limit. */
  readonly telegram?: { readonly url: string; readonly token: string; readonly rate: number };
  /** An SMTP server, which gets mails as fast as it takes them. */
  readonly mail?: { readonly url: string };
  /** A folder of readers, which is kept. */
  readonly dataDir?: string;
};

/** A house as in production, on a private Redis that keeps its log on disk. */
export async function openHouse(outside: Outside): Promise<BenchHouse> {
  const dataDir = outside.dataDir ?? (await mkdtemp(join(tmpdir(), 'bantin-bench-')));
  const log = openLog(process.env.BENCH_LOG ?? 'error');
  const cacheDir = resolve('.cache/redis');
  const redis = await openPrivateRedis({ dataDir, cacheDir, path: process.env.PATH ?? '', log });
  const feeds = (outside.feedUrls ?? []).map(feedSettings);
  const config = { ...settings(dataDir, outside), feeds };
  const surroundings = { log, prefix: prefixOf(config), clock: () => new Date() };
  const house = await compose(config, { socket: redis.socket }, surroundings);
  if ('kind' in house) throw new Error(house.problems.join());
  return {
    house,
    redisCpuMs: async () => cpuOf(await house.redis.info('cpu')),
    close: async () => {
      await house.close();
      await redis.close();
      if (!outside.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Returns when no errand is being done or waits for a free hand. */
export async function untilIdle({ queues }: House): Promise<void> {
  while (await queues.busy()) await sleep(LOOK_EVERY_MS);
}

/** Nobody is reached: what the operator has set on this machine is overruled, also by blanks. */
function settings(dataDir: string, { telegram, mail }: Outside) {
  const read = readConfig({
    DATA_DIR: dataDir,
    SITE_CONFIG: 'config/site.yaml',
    ALLOW_PRIVATE_NETWORK: '1',
    TELEGRAM_BOT_TOKEN: telegram?.token ?? '1:bench',
    TELEGRAM_API_ROOT: telegram?.url ?? 'http://127.0.0.1:9',
    TELEGRAM_RATE: String(telegram?.rate ?? 0),
    SMTP_URL: mail?.url ?? '',
    MAIL_RATE: '0',
    ADMINS: '',
    FEED_URL: '',
    // With a cron of the operator's every ring polls; this one leaves the ringing to the bench.
    POLL_CRON: '0 0 1 1 *',
    DIGEST_CRON: '0 0 1 1 *',
  });
  if (read.kind === 'broken') throw new Error(read.problems.join());
  return read.config;
}

const feedSettings = (url: string, number: number) => ({ id: `tin-${number}`, url });

function cpuOf(info: string): number {
  const seconds = (name: string) => Number(new RegExp(`${name}:([\\d.]+)`).exec(info)?.[1] ?? 0);
  return (seconds('used_cpu_user') + seconds('used_cpu_sys')) * 1000;
}
