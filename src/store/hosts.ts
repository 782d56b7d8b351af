import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** Whoever asks a host says so again well before this ends; after a kill the host is free soon. */
const LEASE_MS = 5_000;

/** How often a lease is renewed while it is in use, in milliseconds. */
export const RENEW_LEASE_MS = 1_500;

/** Takes a host for this owner, or keeps it; false while it is another's. */
export async function holdHost(redis: Redis, host: string, owner: string): Promise<boolean> {
  return (await redis.holdHost(key.host(host), owner, LEASE_MS)) === 1;
}

/** Gives a host back, unless it has become another's meanwhile. */
export async function leaveHost(redis: Redis, host: string, owner: string): Promise<void> {
  await redis.leaveHost(key.host(host), owner);
}
