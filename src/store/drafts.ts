import { randomBytes } from 'node:crypto';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** An announcement between its preview and the button that sends it. */
export type Draft = { readonly text: string; readonly reach: number };

const DAY_SECONDS = 86_400;
const AWAIT_SECONDS = 1800;

export async function keepDraft(redis: Redis, draft: Draft): Promise<string> {
  const id = randomBytes(9).toString('base64url');
  await redis.set(key.draft(id), JSON.stringify(draft), 'EX', DAY_SECONDS);
  return id;
}

export async function readDraft(redis: Redis, id: string): Promise<Draft | null> {
  const text = await redis.get(key.draft(id));
  return text ? (JSON.parse(text) as Draft) : null;
}

export async function dropDraft(redis: Redis, id: string): Promise<boolean> {
  return (await redis.del(key.draft(id))) === 1;
}

/** The next message of this chat is an announcement's text. */
export async function awaitText(redis: Redis, chat: string): Promise<void> {
  await redis.set(key.draft(`await:${chat}`), '1', 'EX', AWAIT_SECONDS);
}

/** Whether this chat was asked for a text; asking ends with the answer. */
export async function takeAwaited(redis: Redis, chat: string): Promise<boolean> {
  return (await redis.del(key.draft(`await:${chat}`))) === 1;
}
