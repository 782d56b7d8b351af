import { setTimeout as sleep } from 'node:timers/promises';
import { holdHost, leaveHost, RENEW_LEASE_MS } from '../../store/hosts.ts';
import type { Redis } from '../../store/redis.ts';
import type { HostGate } from './fetch.ts';

/** A wait between two looks at a host that another process is asking, in milliseconds. */
const LOOK_EVERY_MS = 40;

/**
 * One process at a time asks a host. `owner` names this one: within it the turns are kept by its
 * fetcher, so what it holds already it may hold again.
 */
export function hostLease(redis: Redis, owner: string): HostGate {
  return async (host, signal) => {
    while (!(await holdHost(redis, host, owner))) {
      await pause(signal);
      if (signal.aborted) return null;
    }
    const renewal = setInterval(() => {
      // A renewal that fails costs a request too many at once, no more.
      holdHost(redis, host, owner).catch(() => undefined);
    }, RENEW_LEASE_MS).unref();
    return async () => {
      clearInterval(renewal);
      await leaveHost(redis, host, owner);
    };
  };
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
}
