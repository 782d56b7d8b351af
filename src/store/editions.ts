import type { Locale } from '../article/site.ts';
import type { ChannelName } from '../subscriber/subscriber.ts';
import type { Audience } from './audiences.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

export type EditionKind = 'alert' | 'announcement' | 'digest' | 'reminder';

/** The editor who said it, and the message under whose button. */
export type Author = {
  readonly channel: ChannelName;
  readonly address: string;
  readonly locale: Locale;
  readonly message: number;
};

/** Something we decided to say, as kept. `body` is the edition room's own, as JSON. */
export type StoredEdition = {
  readonly id: string;
  readonly kind: EditionKind;
  readonly body: string;
  readonly audience: Audience;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly by?: Author;
};

export type EditionState = StoredEdition & {
  /** Place in the order; null until the audience is frozen. */
  readonly sequence: number | null;
  readonly reach: number | null;
};

/** Makes an edition durable. False when there was one with this id already: saying it again is harmless. */
export async function createEdition(redis: Redis, edition: StoredEdition): Promise<boolean> {
  const created = edition.createdAt.getTime();
  const made = await redis.create(
    key.edition(edition.id),
    key.editions,
    key.editionsMade,
    edition.id,
    created,
    ...['kind', edition.kind, 'body', edition.body, 'audience', JSON.stringify(edition.audience)],
    ...['created', created, 'expires', edition.expiresAt.getTime()],
    ...(edition.by ? ['by', JSON.stringify(edition.by)] : []),
  );
  return made === 1;
}

export async function readEdition(redis: Redis, id: string): Promise<EditionState | null> {
  const hash = await redis.hgetall(key.edition(id));
  if (!hash.body) return null;
  return {
    id,
    kind: hash.kind as EditionKind,
    body: hash.body,
    audience: JSON.parse(hash.audience ?? '{}') as Audience,
    createdAt: new Date(Number(hash.created)),
    expiresAt: new Date(Number(hash.expires)),
    ...(hash.by ? { by: JSON.parse(hash.by) as Author } : {}),
    sequence: hash.seq ? Number(hash.seq) : null,
    reach: hash.reach ? Number(hash.reach) : null,
  };
}

/** Editions whose audience is not frozen yet, earliest first: frozen in this order they arrive in it. */
export async function madeEditions(redis: Redis): Promise<string[]> {
  const ids = await redis.smembers(key.editionsMade);
  if (ids.length < 2) return ids;
  const times = await redis.zmscore(key.editions, ...ids);
  const made = ids.map((id, index) => ({ id, at: Number(times[index]) }));
  return made.sort((one, other) => one.at - other.at).map(({ id }) => id);
}

/** Frozen editions with somebody unsettled, earliest first. */
export function openEditions(redis: Redis): Promise<string[]> {
  return redis.zrange(key.editionsOpen, 0, '-1');
}

/** Editions everybody has, or has not for a known reason, that were not reported yet. */
export function settledEditions(redis: Redis): Promise<string[]> {
  return redis.smembers(key.editionsSettled);
}

export async function markReported(redis: Redis, id: string): Promise<void> {
  await redis.srem(key.editionsSettled, id);
}

/** The pages of an edition that still hold somebody unsettled. */
export async function unfinishedPages(
  redis: Redis,
  id: string,
): Promise<{ channel: string; page: number }[]> {
  const names = await redis.smembers(key.unfinished(id));
  return names.map((name) => {
    const [channel = '', page = '0'] = name.split('.');
    return { channel, page: Number(page) };
  });
}

/** Closes a page; true when that settled the whole edition. */
export async function finishPage(
  redis: Redis,
  id: string,
  place: { readonly channel: string; readonly page: number },
): Promise<boolean> {
  const done = await redis.finish(
    key.unfinished(id),
    key.editionsOpen,
    key.editionsSettled,
    `${place.channel}.${place.page}`,
    id,
  );
  return done === 1;
}

/** When the last letter was composed; null: never. */
export async function lastLetterAt(redis: Redis): Promise<Date | null> {
  const at = await redis.get(key.lastLetter);
  return at ? new Date(Number(at)) : null;
}

/** A letter with news was composed: from now on everybody is owed one. */
export async function openLetterRound(redis: Redis, at: Date): Promise<void> {
  await redis.multi().set(key.lastLetter, at.getTime()).del(key.flag('lettered')).exec();
}
