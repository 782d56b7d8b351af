import { randomBytes } from 'node:crypto';
import type { Locale } from '../article/site.ts';
import type { PhraseList } from '../subscriber/phrases.ts';
import type { Author } from './editions.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/**
 * An announcement between its words and its edition. `open`: its author may change it; `asked`: a
 * second admin is asked; `waiting`: confirmed, for its time; `sent`: its edition is made or is
 * being made; `dropped`: nothing more.
 */
type DraftState = 'open' | 'asked' | 'waiting' | 'sent' | 'dropped';

export type Draft = {
  readonly id: string;
  /** Counts the changes: a button that was shown before one of them does not confirm what came after. */
  readonly version: number;
  readonly state: DraftState;
  /** Its author, and the message that shows the card (0: not known yet). */
  readonly by: Author;
  /** The edition room's own, as JSON. */
  readonly body: string;
  readonly to: {
    readonly topics: readonly string[];
    readonly locale: Locale | null;
    readonly channel: string | null;
    readonly groupsOnly: boolean;
    readonly mail: boolean;
  };
  /** How many it would reach, as last shown. */
  readonly reach: number;
  /** When it is to go, in milliseconds; null: at once. */
  readonly at: number | null;
  /** When a second admin was asked, in milliseconds. */
  readonly askedAt: number | null;
  /** Who approved it, where it took one more than its author. */
  readonly approvedBy?: Pick<Author, 'channel' | 'address'>;
};

const DAY_MS = 86_400_000;
/** How long a draft is kept after its last change, or after its time. */
const KEPT_MS = 8 * DAY_MS;
const AWAIT_SECONDS = 1800;
const ALBUM_SECONDS = 1800;

export function newDraftId(): string {
  return randomBytes(9).toString('base64url');
}

/** Keeps a new draft; false when there is one of this id. */
export function keepDraft(redis: Redis, draft: Draft, now: Date): Promise<boolean> {
  return write(redis, draft, { known: '', now });
}

export async function readDraft(redis: Redis, id: string): Promise<Draft | null> {
  const text = await redis.hget(key.draft(id), 'draft');
  return text ? (JSON.parse(text) as Draft) : null;
}

export type DraftChange = Partial<Omit<Draft, 'id' | 'version'>>;

/** Changes a draft as it was read; null when somebody else changed it meanwhile. */
export async function changeDraft(
  redis: Redis,
  draft: Draft,
  change: DraftChange,
  now: Date,
): Promise<Draft | null> {
  const next = { ...draft, ...change, version: draft.version + 1 };
  return (await write(redis, next, { known: String(draft.version), now })) ? next : null;
}

async function write(
  redis: Redis,
  draft: Draft,
  over: { readonly known: string; readonly now: Date },
): Promise<boolean> {
  const { id, version, state, at } = draft;
  const now = over.now.getTime();
  const waits = state === 'waiting' || state === 'asked';
  const written = await redis.rewriteDraft(
    key.draft(id),
    key.draftsWaiting,
    id,
    over.known,
    version,
    JSON.stringify(draft),
    Math.max(at ?? 0, now) + KEPT_MS - now,
    waits ? (at ?? now) : '',
  );
  return written === 1;
}

/** Drafts that wait for their time or for a second admin, the earliest first. */
export async function waitingDrafts(redis: Redis): Promise<Draft[]> {
  const ids = await redis.zrange(key.draftsWaiting, 0, '-1');
  const drafts = await Promise.all(ids.map((id) => readDraft(redis, id)));
  return drafts.filter((draft) => draft !== null);
}

/** What the next message of a chat is taken for: an announcement, a word about a draft, or what an edition shall say instead. */
export type Awaited =
  | { readonly kind: 'announcement' }
  | { readonly kind: 'rewrite'; readonly edition: string }
  | { readonly kind: 'moment' | 'reason'; readonly draft: string }
  /** A line on top of the letter of that time. */
  | { readonly kind: 'note'; readonly due: number }
  /** Of a reader's own settings. */
  | { readonly kind: 'phrase'; readonly list: PhraseList }
  | { readonly kind: 'hour' | 'quiet' };

export async function awaitWord(redis: Redis, chat: string, awaited: Awaited): Promise<void> {
  await redis.set(key.awaited(chat), JSON.stringify(awaited), 'EX', AWAIT_SECONDS);
}

/** Whether this chat was asked for something. */
export async function isAwaited(redis: Redis, chat: string): Promise<boolean> {
  return (await redis.exists(key.awaited(chat))) === 1;
}

/** What this chat was asked for, if anything; asking ends with the answer. */
export async function takeAwaited(redis: Redis, chat: string): Promise<Awaited | null> {
  const text = await redis.getdel(key.awaited(chat));
  return text ? (JSON.parse(text) as Awaited) : null;
}

/**
 * Adds a part to an album in the order of coming and answers how many there are. A part that is
 * said again, word for word, is the same part.
 */
export async function addToAlbum(redis: Redis, album: string, part: string): Promise<number> {
  const name = key.album(album);
  const known = await redis.zcard(name);
  await redis.zadd(name, 'NX', known + 1, part);
  await redis.expire(name, ALBUM_SECONDS);
  return redis.zcard(name);
}

/** Whether an album that nobody asked for is met for the first time: one answer is enough. */
export async function meetAlbum(redis: Redis, album: string): Promise<boolean> {
  return (await redis.set(key.metAlbum(album), '1', 'EX', ALBUM_SECONDS, 'NX')) === 'OK';
}

/** The parts of an album that came so far, in order. */
export function readAlbum(redis: Redis, album: string): Promise<string[]> {
  return redis.zrange(key.album(album), 0, '-1');
}
