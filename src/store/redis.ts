import { Redis } from 'ioredis';
import type { Log } from './log.ts';

export type { Redis } from 'ioredis';

/** Where Redis answers: an address of the operator's, or the socket of our private one. */
export type RedisPlace = { readonly url: string } | { readonly socket: string };

/** How long a lost connection waits before its next try, in milliseconds. */
function reconnectDelay(tries: number): number {
  return Math.min(50 * 2 ** tries, 1000);
}

/**
 * A connection that outlives Redis: commands wait while it is away and go on when it is back.
 * Says once that it is gone and once that it is back.
 */
export function openRedis(place: RedisPlace, prefix: string, log: Log): Redis {
  const redis = dial(place, { keyPrefix: prefix });
  announceOutages(redis, log);
  return redis;
}

/** For BullMQ, which puts its own prefix in front. */
export function openQueueConnection(place: RedisPlace): Redis {
  const redis = dial(place, {});
  redis.on('error', () => {});
  return redis;
}

function dial(place: RedisPlace, options: { readonly keyPrefix?: string }): Redis {
  const common = { maxRetriesPerRequest: null, retryStrategy: reconnectDelay, ...options };
  return 'url' in place
    ? new Redis(place.url, common)
    : new Redis({ path: place.socket, ...common });
}

function announceOutages(redis: Redis, log: Log): void {
  let away = false;
  let reason = 'the connection broke';
  redis.on('error', (error: NodeJS.ErrnoException) => {
    // A name with several addresses fails as a group, which has a code but no words.
    reason = error.message || (error.code ?? error.name);
  });
  // Follows every loss and every try that failed, and never an end of our own.
  redis.on('reconnecting', () => {
    if (!away) log.error({ reason }, 'Redis does not answer; waiting for it');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('Redis is back; work goes on');
    away = false;
  });
}

/** True when Redis answers within a second. */
export async function answers(redis: Redis): Promise<boolean> {
  const patience = AbortSignal.timeout(1000);
  const silence = new Promise<boolean>((resolve) => {
    patience.addEventListener('abort', () => resolve(false));
  });
  return Promise.race([
    redis.ping().then(
      () => true,
      () => false,
    ),
    silence,
  ]);
}

/**
 * What would break the promises, in the operator's words; empty when all is well. Cluster cannot
 * run our scripts (BITOP and BullMQ need one slot); without AOF a crash forgets what was sent.
 */
export async function unfitness(redis: Redis): Promise<{ fatal: string[]; warnings: string[] }> {
  const fatal: string[] = [];
  const warnings: string[] = [];
  const info = await redis.info();
  if (/redis_mode:cluster/.test(info)) {
    fatal.push('Redis runs as a cluster; Bản Tin needs a single primary');
  }
  if (/aof_enabled:0/.test(info)) {
    warnings.push(
      'Redis does not persist (appendonly is off): a crash can lose or repeat messages',
    );
  }
  const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? 'noeviction';
  if (policy !== 'noeviction') {
    warnings.push(`Redis may evict data (maxmemory-policy ${policy}): set it to noeviction`);
  }
  return { fatal, warnings };
}

/** Everything under the installation's prefix but the names in `spare`, batch by batch. */
export async function forgetEverything(
  redis: Redis,
  prefix: string,
  spare: readonly string[] = [],
): Promise<void> {
  let cursor = '0';
  do {
    const [next, found] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 1000);
    cursor = next;
    const names = found.map((name) => name.slice(prefix.length));
    const forgotten = names.filter((name) => !spare.includes(name));
    if (forgotten.length > 0) await redis.unlink(forgotten);
  } while (cursor !== '0');
}
