import { clip } from '../article/lead.ts';
import type { Locale, Topic } from '../article/site.ts';
import {
  countDigests,
  type DigestPlace,
  listDigests,
  readBody,
  readDigest,
} from '../store/digests.ts';
import type { Redis } from '../store/redis.ts';
import type { Rhythm } from '../subscriber/subscriber.ts';
import { articlesIn, type DigestBody, type Letter } from './content.ts';
import { type LetterDeps, letterFor, sinceOf } from './letter.ts';

export type ArchiveDeps = {
  readonly redis: Redis;
  readonly letters: LetterDeps;
};

/** For whom a letter is shown on the web: everybody who reads a language, or one topic. */
type Visitor = { readonly locale: Locale; readonly topic: string | null };

/** A letter as it stands on the web. `letter` is null where it says nothing about the topic. */
type ArchivedLetter = Pick<DigestPlace, 'name' | 'rhythm'> & {
  readonly at: Date;
  readonly letter: Letter | null;
  readonly newer: string | null;
  readonly older: string | null;
};

/** A letter in a line or two. */
export type LetterSummary = Pick<Letter, 'rhythm' | 'from' | 'to'> & {
  readonly tasks: number;
  readonly events: number;
  readonly announcements: number;
  readonly articles: number;
  /** The first things in it by name. */
  readonly titles: readonly string[];
};

type ArchivePage = {
  readonly rhythm: Rhythm;
  readonly page: number;
  readonly pages: number;
  readonly letters: readonly { readonly name: string; readonly summary: LetterSummary }[];
};

export type Archive = {
  /** A page of the letters of one rhythm, the latest first; null when there is no such page. */
  readonly page: (wish: {
    readonly rhythm: Rhythm;
    readonly page: number;
    readonly locale: Locale;
  }) => Promise<ArchivePage | null>;
  /** The latest weekly letters, as many as one page holds. */
  readonly latest: (locale: Locale) => Promise<readonly ArchivedLetter[]>;
  /** One letter by its name; null when there is none. */
  readonly letter: (name: string, visitor: Visitor) => Promise<ArchivedLetter | null>;
  /** The topics a letter can be read by. */
  readonly topics: readonly Topic[];
  /** Which rhythms have letters. */
  readonly rhythms: () => Promise<readonly Rhythm[]>;
};

/** Letters on one page of the archive, and entries of its feed. */
const PAGE_LETTERS = 20;

/** Nothing is left out for its length: the web copy is where a shortened mail leads. */
const NO_CUT = Number.MAX_SAFE_INTEGER;

/** Letters kept worked out, so that a page that is read a thousand times is made once. */
const KEPT_LETTERS = 64;

/** The same for the lines of the list, which are small. */
const KEPT_SUMMARIES = 2000;

/** Titles named in a summary, and what of one is shown. */
const TITLES = 3;
const LONGEST_TITLE = 120;

/**
 * Letters read again by anybody: each as a reader of everything had it who had the one before. What
 * a letter says does not change once it is said, so it is worked out once.
 */
export function openArchive({ redis, letters }: ArchiveDeps): Archive {
  const deps = { ...letters, digest: { ...letters.digest, maxItems: NO_CUT } };
  const made = new Map<string, Made>();
  const summaries = new Map<string, LetterSummary>();

  const make = async ({ edition, older }: DigestPlace, visitor: Visitor): Promise<Made | null> => {
    const text = await readBody(redis, edition);
    if (text === null) return null;
    const body = bodyFrom(text);
    const letter = letterOf(body, older?.at ?? null, { ...deps, visitor });
    return { at: new Date(body.at), letter };
  };

  const open = async (place: DigestPlace, visitor: Visitor): Promise<ArchivedLetter | null> => {
    const { name, rhythm, newer, older } = place;
    const id = idOf(place, visitor);
    const known = made.get(id) ?? (await make(place, visitor));
    if (!known) return null;
    keepAmong(made, { id, value: known, most: KEPT_LETTERS });
    return { name, rhythm, newer, older: older?.name ?? null, ...known };
  };

  const sum = async (place: DigestPlace, visitor: Visitor): Promise<LetterSummary | null> => {
    const id = idOf(place, visitor);
    const letter = made.get(id)?.letter;
    const known = summaries.get(id) ?? (letter && summaryOf(letter));
    const whole = known ? null : await make(place, visitor);
    const summary = known ?? (whole?.letter && summaryOf(whole.letter));
    if (!summary) return null;
    keepAmong(summaries, { id, value: summary, most: KEPT_SUMMARIES });
    return summary;
  };

  return {
    topics: letters.topics,
    page: async ({ rhythm, page, locale }) => {
      const pages = Math.max(1, Math.ceil((await countDigests(redis, rhythm)) / PAGE_LETTERS));
      if (page > pages) return null;
      const some = { skip: (page - 1) * PAGE_LETTERS, count: PAGE_LETTERS };
      const places = await listDigests(redis, rhythm, some);
      const rows = await oneByOne(places, async (place) => {
        const summary = await sum(place, { locale, topic: null });
        return summary && { name: place.name, summary };
      });
      return { rhythm, page, pages, letters: rows };
    },
    latest: async (locale) => {
      const places = await listDigests(redis, 'weekly', { skip: 0, count: PAGE_LETTERS });
      return oneByOne(places, (place) => open(place, { locale, topic: null }));
    },
    letter: async (name, visitor) => {
      const place = await readDigest(redis, name);
      return place && open(place, visitor);
    },
    rhythms: async () => {
      const all: readonly Rhythm[] = ['weekly', 'daily'];
      const counts = await Promise.all(all.map((rhythm) => countDigests(redis, rhythm)));
      return all.filter((_, index) => (counts[index] ?? 0) > 0);
    },
  };
}

type Made = Pick<ArchivedLetter, 'at' | 'letter'>;

/** A letter in a line or two. */
export function summaryOf(letter: Letter): LetterSummary {
  const { rhythm, from, to, tasks, events, announcements } = letter;
  const articles = articlesIn(letter);
  return {
    rhythm,
    from,
    to,
    tasks: tasks.length,
    events: events.length,
    announcements: announcements.length,
    articles: articles.length,
    titles: [...tasks, ...events, ...articles]
      .map(({ title }) => clip(title, LONGEST_TITLE))
      .filter((title) => title !== '')
      .slice(0, TITLES),
  };
}

function idOf({ edition, older }: DigestPlace, { locale, topic }: Visitor): string {
  return [edition, older?.at.getTime(), locale, topic].join(' ');
}

/** What was used last stays longest. */
function keepAmong<T>(
  kept: Map<string, T>,
  { id, value, most }: { readonly id: string; readonly value: T; readonly most: number },
): void {
  kept.delete(id);
  kept.set(id, value);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

/** Bodies are large: only one is held at a time, and other visitors are served in between. */
async function oneByOne<T>(
  places: readonly DigestPlace[],
  read: (place: DigestPlace) => Promise<T | null>,
): Promise<T[]> {
  const done: T[] = [];
  for (const place of places) {
    const one = await read(place);
    if (one !== null) done.push(one);
  }
  return done;
}

/**
 * What was new since the letter before, but never of less than its own week or day; as a first letter
 * where there is none before, or nothing came since.
 */
function letterOf(
  body: DigestBody,
  before: Date | null,
  { visitor, ...deps }: LetterDeps & { readonly visitor: Visitor },
): Letter | null {
  const { locale, topic } = visitor;
  const topics = [topic ?? '*'];
  const newcomer = { topics, locale, lastLetter: null };
  if (!before) return letterFor(body, newcomer, deps);
  const span = sinceOf(newcomer, body);
  const lastLetter = before < span ? before : span;
  const regular = letterFor(body, { topics, locale, lastLetter }, deps);
  return regular ?? (topic === null ? letterFor(body, newcomer, deps) : null);
}

/** A body as an earlier release wrote it had less to say. */
function bodyFrom(text: string): DigestBody {
  const body = JSON.parse(text) as Pick<DigestBody, 'at' | 'items'> & Partial<DigestBody>;
  const at = body.at.slice(0, 10);
  return { rhythm: 'weekly', name: at, announcements: [], cancelled: [], ...body };
}
