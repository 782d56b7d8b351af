import { randomBytes } from 'node:crypto';
import type { Author } from './editions.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** A new text for an edition, between its preview and the button that puts it in place. */
export type Rewrite = {
  readonly edition: string;
  /** The edition's body with the new text. */
  readonly body: string;
  /** Once it waits for another admin: who wrote it. */
  readonly by?: Author;
};

const DAY_SECONDS = 86_400;

export async function keepRewrite(redis: Redis, rewrite: Rewrite): Promise<string> {
  const id = randomBytes(9).toString('base64url');
  await redis.set(key.rewrite(id), JSON.stringify(rewrite), 'EX', DAY_SECONDS);
  return id;
}

/** From now on another admin than its author puts it in place. */
export async function submitRewrite(
  redis: Redis,
  id: string,
  rewrite: Required<Rewrite>,
): Promise<void> {
  await redis.set(key.rewrite(id), JSON.stringify(rewrite), 'KEEPTTL');
}

export async function readRewrite(redis: Redis, id: string): Promise<Rewrite | null> {
  const text = await redis.get(key.rewrite(id));
  return text ? (JSON.parse(text) as Rewrite) : null;
}

export async function dropRewrite(redis: Redis, id: string): Promise<void> {
  await redis.del(key.rewrite(id));
}
