import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** A picture or file that a messenger or a person fetches from us. */
export type Media = { readonly name: string; readonly type: string; readonly bytes: Buffer };

/** Keeps it under a name for some seconds; the same name again begins its time anew. */
export async function keepMedia(
  redis: Redis,
  id: string,
  { name, type, bytes, seconds }: Media & { readonly seconds: number },
): Promise<void> {
  const place = key.media(id);
  await redis.multi().hset(place, { name, type, bytes }).expire(place, seconds).exec();
}

type Chat = { readonly channel: string; readonly address: string };

/** The same for a file that is one chat's own: it takes the place of the one before. */
export async function keepFileOf(
  redis: Redis,
  { channel, address }: Chat,
  file: Media & { readonly id: string; readonly seconds: number },
): Promise<void> {
  await dropFileOf(redis, { channel, address });
  await redis.set(key.fileOf(channel, address), file.id, 'EX', file.seconds);
  await keepMedia(redis, file.id, file);
}

/** The link that a chat was given last leads nowhere from now on. */
export async function dropFileOf(redis: Redis, { channel, address }: Chat): Promise<void> {
  const id = await redis.getdel(key.fileOf(channel, address));
  if (id) await redis.del(key.media(id));
}

/** Whether it is still there. */
export async function hasMedia(redis: Redis, id: string): Promise<boolean> {
  return (await redis.exists(key.media(id))) === 1;
}

export async function readMedia(redis: Redis, id: string): Promise<Media | null> {
  const { name, type, bytes } = await redis.hgetallBuffer(key.media(id));
  if (!name || !type || !bytes) return null;
  return { name: name.toString(), type: type.toString(), bytes };
}
