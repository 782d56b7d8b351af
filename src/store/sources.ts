import { createHmac } from 'node:crypto';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** Where people came from: a poster, a leaflet. Counted by key alone, never with a person. */
export type Source = {
  readonly key: string;
  readonly name: string;
  /** How often its link was opened, and by how many who were new. */
  readonly opened: number;
  readonly joined: number;
};

/** Letters and digits only: it stands in a link. */
const KEY_LENGTH = 10;

/** The source of a name, made when it is new; the same name has the same key. */
export async function keepSource(redis: Redis, name: string, secret: string): Promise<string> {
  const mac = createHmac('sha256', secret).update(`source:${name.toLowerCase()}`).digest('hex');
  const id = mac.slice(0, KEY_LENGTH);
  await redis.hsetnx(key.sources, id, name);
  return id;
}

/** Somebody came from a source; one that does not exist is not counted. */
export async function countSource(redis: Redis, id: string, who: 'new' | 'known'): Promise<void> {
  if ((await redis.hexists(key.sources, id)) === 0) return;
  await redis.hincrby(key.sourceCounts, `${id}:opened`, 1);
  if (who === 'new') await redis.hincrby(key.sourceCounts, `${id}:joined`, 1);
}

/** Every source by name, with what was counted. */
export async function readSources(redis: Redis): Promise<readonly Source[]> {
  const names = await redis.hgetall(key.sources);
  const counts = await redis.hgetall(key.sourceCounts);
  const count = (id: string, what: string) => Number(counts[`${id}:${what}`] ?? 0);
  return Object.entries(names)
    .map(([id, name]) => ({
      key: id,
      name,
      opened: count(id, 'opened'),
      joined: count(id, 'joined'),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}
