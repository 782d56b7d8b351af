import { key } from './keys.ts';
import type { Redis } from './redis.ts';

type Chat = { readonly channel: string; readonly address: string };

/** What somebody was asked about their own data. */
export type OwnQuestion =
  | { readonly kind: 'forget' }
  /** Whether the two are one person's; the other subscriber. */
  | { readonly kind: 'link'; readonly number: number };

const SECONDS = 600;

/** Asks; the answer counts for ten minutes, and only to the question asked last. */
export async function askOwn(
  redis: Redis,
  { channel, address }: Chat,
  question: OwnQuestion,
): Promise<void> {
  const name = key.ownQuestion(channel, address);
  await redis.set(name, JSON.stringify(question), 'EX', SECONDS);
}

/** What was asked, once. */
export async function takeOwn(
  redis: Redis,
  { channel, address }: Chat,
): Promise<OwnQuestion | null> {
  const text = await redis.getdel(key.ownQuestion(channel, address));
  return text ? (JSON.parse(text) as OwnQuestion) : null;
}
