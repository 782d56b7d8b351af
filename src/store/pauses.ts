import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** Pauses ended in one go, so that nobody else waits. */
const BATCH = 500;

/**
 * Nothing more is sent to a subscriber until a moment; a second time moves the moment. False for one
 * who has stopped or cannot be reached: nothing comes there anyway.
 */
export async function pauseSubscriber(redis: Redis, number: number, until: Date): Promise<boolean> {
  const prefix = redis.options.keyPrefix ?? '';
  return (await redis.pause(key.pauses, prefix, number, until.getTime())) === 1;
}

/** Ends a pause at once. False when there was none. */
export async function resumeSubscriber(redis: Redis, number: number): Promise<boolean> {
  return (await redis.resume(key.pauses, redis.options.keyPrefix ?? '', number, '+inf')) === 1;
}

/** When a subscriber's pause ends; null: there is none. */
export async function readPause(redis: Redis, number: number): Promise<Date | null> {
  const until = await redis.zscore(key.pauses, String(number));
  return until === null ? null : new Date(Number(until));
}

/** Ends every pause that is over, however many workers do so at once; says how many readers are back. */
export async function endPauses(redis: Redis, now: Date): Promise<number> {
  const prefix = redis.options.keyPrefix ?? '';
  let back = 0;
  for (;;) {
    const due = await redis.zrangebyscore(key.pauses, '-inf', now.getTime(), 'LIMIT', 0, BATCH);
    if (due.length === 0) return back;
    const ends = due.map((number) =>
      redis.resume(key.pauses, prefix, Number(number), now.getTime()),
    );
    for (const end of await Promise.all(ends)) back += end;
  }
}
