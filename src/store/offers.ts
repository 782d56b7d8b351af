import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** A choice as it was shown: its number is its place in the list, from 1. */
export type Offered = { readonly id: string; readonly label: string };

type Chat = { readonly channel: string; readonly address: string };

/** How long a number still means what it stood for, in seconds. */
const OFFER_SECONDS = 3600;

/** The list a chat was shown last; an earlier one means nothing any more. */
export async function keepOffer(
  redis: Redis,
  { channel, address }: Chat,
  choices: readonly Offered[],
): Promise<void> {
  await redis.set(key.offer(channel, address), JSON.stringify(choices), 'EX', OFFER_SECONDS);
}

/** What a typed number may mean; nothing once the hour is over. */
export async function readOffer(
  redis: Redis,
  { channel, address }: Chat,
): Promise<readonly Offered[]> {
  const text = await redis.get(key.offer(channel, address));
  return text ? (JSON.parse(text) as Offered[]) : [];
}

/** A number means something else from now on. */
export async function dropOffer(redis: Redis, { channel, address }: Chat): Promise<void> {
  await redis.del(key.offer(channel, address));
}
