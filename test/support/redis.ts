import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { openLog } from '../../src/store/log.ts';
import { openPrivateRedis } from '../../src/store/private-redis.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    redisSocket: string;
  }
}

export const CACHE_DIR = join(import.meta.dirname, '../../.cache/redis');

/** One Redis for the whole run, never the operator's: whatever REDIS_URL says is not looked at. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bantin-test-'));
  const redis = await openPrivateRedis({
    dataDir,
    cacheDir: CACHE_DIR,
    path: process.env.PATH ?? '',
    log: openLog('warn'),
    persist: false,
  });
  project.provide('redisSocket', redis.socket);
  return async () => {
    await redis.close();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** The unix socket of the run's Redis; share it under a key prefix or database of your own. */
export function testRedisSocket(): string {
  return inject('redisSocket');
}
