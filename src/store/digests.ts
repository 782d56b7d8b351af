import type { Rhythm } from '../subscriber/subscriber.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/**
 * The letters that stand on the web, each under the name of its week or day. A name shows the latest
 * letter that has it; what that says stands in its edition.
 */

/** A letter about to be published. `at`: the moment it was composed. */
export type NamedDigest = {
  readonly name: string;
  readonly rhythm: Rhythm;
  readonly edition: string;
  readonly at: Date;
};

/** A name with the edition it shows, and the names beside it in time. */
export type DigestPlace = {
  readonly name: string;
  readonly rhythm: Rhythm;
  readonly edition: string;
  readonly newer: string | null;
  readonly older: { readonly name: string; readonly at: Date } | null;
};

/** Names looked at in one step. */
const STEP = 1000;

/**
 * Gives a letter its name. Done before its edition is made, so that no letter is sent whose web copy
 * is missing; until then, and if the edition is never made, the name shows what it showed before.
 */
export async function nameDigest(redis: Redis, digest: NamedDigest): Promise<void> {
  const { name, rhythm, edition, at } = digest;
  await redis.nameDigest(key.digests, key.digestsByTime(rhythm), name, edition, at.getTime());
}

/** How many letters of a rhythm stand on the web. */
export function countDigests(redis: Redis, rhythm: Rhythm): Promise<number> {
  return redis.zcard(key.digestsByTime(rhythm));
}

/** Some letters of a rhythm, the latest first, without the first `skip`. */
export async function listDigests(
  redis: Redis,
  rhythm: Rhythm,
  some: { readonly skip: number; readonly count: number },
): Promise<DigestPlace[]> {
  // One more at each end: those beside the first and the last.
  const from = Math.max(0, some.skip - 1);
  const rows = await redis.zrevrange(
    key.digestsByTime(rhythm),
    from,
    some.skip + some.count,
    'WITHSCORES',
  );
  const names = rows.filter((_, index) => index % 2 === 0);
  const times = rows.filter((_, index) => index % 2 === 1).map(Number);
  const shown = await editionsOf(redis, names);
  const places = names.map((name, index) => {
    const older = names[index + 1];
    return {
      name,
      rhythm,
      edition: shown[index] ?? null,
      newer: names[index - 1] ?? null,
      older: older === undefined ? null : { name: older, at: new Date(times[index + 1] ?? 0) },
    };
  });
  return places
    .slice(some.skip - from, some.skip - from + some.count)
    .flatMap(({ edition, ...place }) => (edition === null ? [] : [{ ...place, edition }]));
}

/** The letter of a name; null when there is none. */
export async function readDigest(redis: Redis, name: string): Promise<DigestPlace | null> {
  for (const rhythm of ['weekly', 'daily'] as const) {
    const rank = await redis.zrevrank(key.digestsByTime(rhythm), name);
    if (rank === null) continue;
    const places = await listDigests(redis, rhythm, { skip: rank, count: 1 });
    return places.find((place) => place.name === name) ?? null;
  }
  return null;
}

/** What an edition says, as its room wrote it; null when it was forgotten meanwhile. */
export function readBody(redis: Redis, edition: string): Promise<string | null> {
  return redis.hget(key.edition(edition), 'body');
}

/** Of each name the first of its editions that was made. */
async function editionsOf(redis: Redis, names: readonly string[]): Promise<(string | undefined)[]> {
  if (names.length === 0) return [];
  const known = await redis.hmget(key.digests, ...names);
  const lists = known.map((editions) => editions?.split(' ') ?? []);
  const pipeline = redis.pipeline();
  for (const edition of lists.flat()) pipeline.exists(key.edition(edition));
  const answers = (await pipeline.exec()) ?? [];
  const made = new Set(lists.flat().filter((_, index) => answers[index]?.[1] === 1));
  return lists.map((editions) => editions.find((edition) => made.has(edition)));
}

/** Forgets names of letters composed before `before` whose editions are forgotten. */
export async function forgetDigests(redis: Redis, before: Date): Promise<void> {
  for (const rhythm of ['weekly', 'daily'] as const) {
    const names = await redis.zrangebyscore(
      key.digestsByTime(rhythm),
      '-inf',
      before.getTime(),
      'LIMIT',
      0,
      STEP,
    );
    const shown = await editionsOf(redis, names);
    const gone = names.filter((_, index) => shown[index] === undefined);
    if (gone.length === 0) continue;
    await redis.zrem(key.digestsByTime(rhythm), ...gone);
    await redis.hdel(key.digests, ...gone);
  }
}
