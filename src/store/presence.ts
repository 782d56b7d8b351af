import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** A worker that was silent for this long counts as gone; it is heard every three seconds. */
const PRESENT_MS = 10_000;

export async function noteWorker(redis: Redis, now: Date): Promise<void> {
  await redis.set(key.workers, now.getTime(), 'PX', PRESENT_MS);
}

export async function forgetWorker(redis: Redis): Promise<void> {
  await redis.del(key.workers);
}

/** Whether some process takes work at the moment. */
export async function isWorkerPresent(redis: Redis): Promise<boolean> {
  return (await redis.exists(key.workers)) === 1;
}

/** When a ring is due next; a start that finds it in the past knows that it was missed. */
export async function noteDue(redis: Redis, ring: string, next: Date): Promise<void> {
  await redis.set(key.due(ring), next.getTime());
}

export async function readDue(redis: Redis, ring: string): Promise<Date | null> {
  const at = await redis.get(key.due(ring));
  return at ? new Date(Number(at)) : null;
}
