import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** What the message that follows an edition showed last. */
export type Progress = {
  /** The platform's id of the message; null: it is the one its editor pressed the button of. */
  readonly message: number | null;
  /** What it said, to see whether there is anything new to say. */
  readonly face: string;
  /** When, and how many recipients were settled then. */
  readonly at: Date;
  readonly settled: number;
};

/** A fan-out lasts seven days at most; the message is known a little longer. */
const KEPT_SECONDS = 8 * 86_400;

export async function readProgress(redis: Redis, edition: string): Promise<Progress | null> {
  const hash = await redis.hgetall(key.progress(edition));
  if (!hash.at) return null;
  return {
    message: hash.message ? Number(hash.message) : null,
    face: hash.face ?? '',
    at: new Date(Number(hash.at)),
    settled: Number(hash.settled ?? 0),
  };
}

export async function noteProgress(
  redis: Redis,
  edition: string,
  { message, face, at, settled }: Progress,
): Promise<void> {
  const fields = { message: message ?? '', face, at: at.getTime(), settled };
  await redis
    .multi()
    .hset(key.progress(edition), fields)
    .expire(key.progress(edition), KEPT_SECONDS)
    .exec();
}

/** No chat is shown a progress more often than this, whatever runs, in milliseconds. */
const TURN_MS = 1000;

/** Whether a chat may be shown a progress now; true once in a second. */
export async function takeTurn(
  redis: Redis,
  { channel, address }: { readonly channel: string; readonly address: string },
): Promise<boolean> {
  return (await redis.set(key.shown(channel, address), '', 'PX', TURN_MS, 'NX')) === 'OK';
}

const QUESTION_SECONDS = 60;

/** The next drawing asks whether the editor means it; after a minute nobody asks any more. */
export async function askFirst(redis: Redis, edition: string): Promise<void> {
  await redis.set(key.question(edition), '', 'EX', QUESTION_SECONDS);
}

export async function isAsked(redis: Redis, edition: string): Promise<boolean> {
  return (await redis.exists(key.question(edition))) === 1;
}

export async function dropQuestion(redis: Redis, edition: string): Promise<void> {
  await redis.del(key.question(edition));
}
