import { key } from './keys.ts';
import type { Redis } from './redis.ts';

type Chat = { readonly channel: string; readonly address: string };

/** Who looks after a group's choices: the first who asked to; a second one changes nothing. */
export async function becomeKeeper(
  redis: Redis,
  { channel, address }: Chat,
  person: string,
): Promise<string> {
  const name = key.keeper(channel, address);
  await redis.set(name, person, 'NX');
  return (await redis.get(name)) ?? person;
}

export function readKeeper(redis: Redis, { channel, address }: Chat): Promise<string | null> {
  return redis.get(key.keeper(channel, address));
}
