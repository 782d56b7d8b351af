import { key } from './keys.ts';
import { CONFIRM_WITHIN_MS, dropPending } from './pending.ts';
import type { Redis } from './redis.ts';

type Chat = { readonly channel: string; readonly address: string };

/** The address a chat named last and nobody confirmed yet, with what waits for a mail's button. */
type LetterWish = { readonly email: string; readonly pending: readonly string[] };

/**
 * Notes it, beside what waits for the button, which goes at once where no mail may be sent: the chat
 * must not learn of that.
 */
export async function keepLetterWish(
  redis: Redis,
  { channel, address }: Chat,
  { email, pending }: { readonly email: string; readonly pending: string },
): Promise<void> {
  const name = key.letterWish(channel, address);
  const known = await read(redis, name);
  const earlier = known?.email === email ? known.pending : [];
  const wish: LetterWish = { email, pending: [...earlier, pending] };
  await redis.set(name, JSON.stringify(wish), 'PX', CONFIRM_WITHIN_MS);
}

/** The address; null where none waits. */
export async function readLetterWish(
  redis: Redis,
  { channel, address }: Chat,
): Promise<string | null> {
  return (await read(redis, key.letterWish(channel, address)))?.email ?? null;
}

/** The chat does not want that any more: the buttons of its mails do nothing. */
export async function dropLetterWish(redis: Redis, chat: Chat): Promise<void> {
  const wish = await read(redis, key.letterWish(chat.channel, chat.address));
  for (const id of wish?.pending ?? []) await dropPending(redis, id);
  await endLetterWish(redis, chat);
}

/** The address was confirmed. */
export async function endLetterWish(redis: Redis, { channel, address }: Chat): Promise<void> {
  await redis.del(key.letterWish(channel, address));
}

async function read(redis: Redis, name: string): Promise<LetterWish | null> {
  const text = await redis.get(name);
  return text ? (JSON.parse(text) as LetterWish) : null;
}
