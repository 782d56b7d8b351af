import type { Locale } from '../article/site.ts';
import type { ChannelName, Rhythm } from '../subscriber/subscriber.ts';
import type { Audience } from './audiences.ts';
import { key, type LetterRound, letteredFlag, PAGE_SIZE } from './keys.ts';
import type { Redis } from './redis.ts';

/** `summary`: the alerts that some readers' quiet hours held back. */
export type EditionKind = 'alert' | 'announcement' | 'digest' | 'reminder' | 'summary';

/** The editor who said it, and the message under whose button; 0: it has no message of its own yet. */
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
  /** The edition whose copies this one corrects or takes back. */
  readonly mends?: Mend;
};

/** `edit` gives copies another text; `recall` deletes them. */
export type Mend = { readonly edition: string; readonly act: 'edit' | 'recall' };

export type EditionState = StoredEdition & {
  /** Place in the order; null until the audience is frozen. */
  readonly sequence: number | null;
  readonly reach: number | null;
  /** Counts the corrections of its text: a send of an older one is not begun any more. */
  readonly revision: number;
  readonly state: EditionPhase;
};

/** `paused` sends nothing until it runs again; `stopped` skips whoever has not had it. */
export type EditionPhase = 'running' | 'paused' | 'stopped';

/** Makes an edition durable. False when there was one with this id already: saying it again is harmless. */
export function createEdition(redis: Redis, edition: StoredEdition): Promise<boolean> {
  return keepEdition(redis, edition, key.editionsMade);
}

/** Makes an edition durable that is to be said when its `createdAt` comes. False when there was one with this id. */
export function planEdition(redis: Redis, edition: StoredEdition): Promise<boolean> {
  return keepEdition(redis, edition, key.editionsPlanned);
}

async function keepEdition(redis: Redis, edition: StoredEdition, among: string): Promise<boolean> {
  const created = edition.createdAt.getTime();
  const made = await redis.create(
    key.edition(edition.id),
    key.editions,
    among,
    edition.id,
    created,
    ...['kind', edition.kind, 'body', edition.body, 'audience', JSON.stringify(edition.audience)],
    ...['created', created, 'expires', edition.expiresAt.getTime()],
    ...(edition.by ? ['by', JSON.stringify(edition.by)] : []),
    ...(edition.mends ? ['mends', JSON.stringify(edition.mends)] : []),
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
    ...(hash.mends ? { mends: JSON.parse(hash.mends) as Mend } : {}),
    sequence: hash.seq ? Number(hash.seq) : null,
    reach: hash.reach ? Number(hash.reach) : null,
    revision: Number(hash.rev ?? 0),
    state: (hash.state ?? 'running') as EditionPhase,
  };
}

/** Pauses an edition, lets it go on, or ends it for good; what is under way is finished. */
export async function setPhase(redis: Redis, id: string, phase: EditionPhase): Promise<void> {
  await redis.phase(key.edition(id), phase);
}

/** Editions whose audience is not frozen yet, earliest first: frozen in this order they arrive in it. */
export async function madeEditions(redis: Redis): Promise<string[]> {
  const ids = await redis.smembers(key.editionsMade);
  if (ids.length < 2) return ids;
  const times = await redis.zmscore(key.editions, ...ids);
  const made = ids.map((id, index) => ({ id, at: Number(times[index]) }));
  return made.sort((one, other) => one.at - other.at).map(({ id }) => id);
}

/** Planned editions whose time has come, earliest first. */
export async function duePlans(redis: Redis, now: Date): Promise<string[]> {
  const ids = await redis.smembers(key.editionsPlanned);
  if (ids.length === 0) return [];
  const times = await redis.zmscore(key.editions, ...ids);
  return ids
    .map((id, index) => ({ id, at: Number(times[index]) }))
    .filter(({ at }) => at <= now.getTime())
    .sort((one, other) => one.at - other.at)
    .map(({ id }) => id);
}

/** Later than any plan. */
const END_OF_TIME = new Date(8.64e15);

/** What is planned and still to be said, earliest first; a plan that was stopped is not. */
export async function plannedEditions(redis: Redis): Promise<EditionState[]> {
  const ids = await duePlans(redis, END_OF_TIME);
  const editions = await Promise.all(ids.map((id) => readEdition(redis, id)));
  return editions.filter((edition) => edition !== null).filter(({ state }) => state !== 'stopped');
}

export async function isPlanned(redis: Redis, id: string): Promise<boolean> {
  return (await redis.sismember(key.editionsPlanned, id)) === 1;
}

/** From now on a planned edition is made. */
export async function beginPlanned(redis: Redis, id: string): Promise<void> {
  await redis.smove(key.editionsPlanned, key.editionsMade, id);
}

/** Editions looked at in one step. */
const STEP = 1000;

/** Editions of a kind that were said after `from` and not after `to`, earliest first; no plans. */
export async function editionsSaid(
  redis: Redis,
  kind: EditionKind,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<EditionState[]> {
  const ids = await redis.zrangebyscore(key.editions, `(${from.getTime()}`, to.getTime());
  const planned = new Set(await redis.smembers(key.editionsPlanned));
  const said: string[] = [];
  for (let at = 0; at < ids.length; at += STEP) {
    const pipeline = redis.pipeline();
    const some = ids.slice(at, at + STEP).filter((id) => !planned.has(id));
    for (const id of some) pipeline.hget(key.edition(id), 'kind');
    const kinds = (await pipeline.exec()) ?? [];
    said.push(...some.filter((_, index) => kinds[index]?.[1] === kind));
  }
  const editions = await Promise.all(said.map((id) => readEdition(redis, id)));
  return editions.filter((edition) => edition !== null);
}

/** The latest edition that mended this one; null when none did. */
export async function lastMendOf(redis: Redis, id: string): Promise<EditionState | null> {
  const mend = await redis.hget(key.edition(id), 'mended');
  return mend ? readEdition(redis, mend) : null;
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

/** Closes a page, and with the last one its edition, if everybody on it is settled. */
export async function finishPage(
  redis: Redis,
  id: string,
  { channel, page }: { readonly channel: string; readonly page: number },
): Promise<'unsettled' | 'page closed' | 'edition closed'> {
  const bytes = PAGE_SIZE / 8;
  const closed = await redis.finish(
    key.unfinished(id),
    key.editionsOpen,
    key.editionsSettled,
    key.audience(id),
    key.flag(`channel:${channel}`),
    key.ledger(id, page),
    `${channel}.${page}`,
    id,
    page * bytes,
    (page + 1) * bytes - 1,
  );
  if (closed === 0) return 'unsettled';
  return closed === 1 ? 'page closed' : 'edition closed';
}

/** When the last letter of a rhythm was composed; null: never. */
export async function lastLetterAt(redis: Redis, rhythm: Rhythm): Promise<Date | null> {
  const at = await redis.get(key.lastLetter(rhythm));
  return at ? new Date(Number(at)) : null;
}

/** A letter with news was composed: from now on every reader of its rhythm is owed one. */
export async function openLetterRound(redis: Redis, { rhythm, at }: LetterRound): Promise<void> {
  await redis
    .multi()
    .set(key.lastLetter(rhythm), at.getTime())
    .del(key.flag(letteredFlag(rhythm)))
    .exec();
}
