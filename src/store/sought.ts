import { createHash } from 'node:crypto';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** How long the further pages of a search can be asked for. Nobody's name stands beside the words. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** Keeps the words of a search; the same words have the same short name. */
export async function keepSought(redis: Redis, words: string): Promise<string> {
  const id = createHash('sha256').update(words).digest('base64url').slice(0, 12);
  await redis.set(key.sought(id), words, 'EX', KEPT_SECONDS);
  return id;
}

/** Null when it was too long ago. */
export function readSought(redis: Redis, id: string): Promise<string | null> {
  return redis.get(key.sought(id));
}
