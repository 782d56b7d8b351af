import type { Article } from '../article/article.ts';
import { dayIn, shiftDay, startOfDay } from '../article/day.ts';
import { firstSentence, leadOf } from '../article/lead.ts';
import type { Site } from '../article/site.ts';
import { mondayOf, weekNameOf } from '../article/week.ts';
import type { KeptAt } from '../store/articles.ts';
import type { Audience } from '../store/audiences.ts';
import type { StoredEdition } from '../store/editions.ts';
import { type Flag, letteredFlag } from '../store/keys.ts';
import type { Rhythm } from '../subscriber/subscriber.ts';
import type {
  DigestAnnouncement,
  DigestBody,
  DigestCancelled,
  DigestItem,
  DigestSettings,
} from './content.ts';
import { LIFETIME } from './edition.ts';
import { latestFirst, lookAheadOf } from './letter.ts';

const DAY_MS = 86_400_000;

/** Articles a digest looks back on: a deadline or event may be announced long before its day. */
export const LOOK_BACK_MS = 120 * DAY_MS;

/** What is older is told to nobody as news: a reader who had no letter for so long gets what is due. */
const NEWS_DAYS: Readonly<Record<Rhythm, number>> = { weekly: 35, daily: 8 };

/** From when on a digest holds what is new. */
export function newsFrom(rhythm: Rhythm, at: Date): Date {
  return new Date(at.getTime() - NEWS_DAYS[rhythm] * DAY_MS);
}

/** Of each topic so many of the latest are kept whatever their age: a first letter may show them. */
const KEPT_LATEST = 5;

/** What a digest is made from. `phrasesIn`: those in an article that readers have chosen. */
export type Gathered = {
  readonly kept: readonly KeptAt[];
  readonly phrasesIn?: (article: Article) => readonly string[];
  readonly announcements: readonly DigestAnnouncement[];
  readonly cancelled: readonly DigestCancelled[];
};

/** Which digest it is. `alsoShown`: ids of findings that an editor lets through, however unsure. */
export type DigestWish = {
  readonly at: Date;
  readonly rhythm: Rhythm;
  readonly alsoShown: readonly string[];
};

/** What a digest may say at its moment: a snapshot, so that every reader of this letter is told the same. */
export function digestBody(
  gathered: Gathered,
  { at, rhythm, alsoShown }: DigestWish,
  deps: { readonly site: Site; readonly digest: DigestSettings },
): DigestBody {
  const until = at.toISOString();
  const read = gathered.kept
    .map((kept) => ({ item: itemOf(kept, alsoShown), article: kept.article }))
    .filter(({ item }) => item.newAt <= until);
  return {
    at: until,
    rhythm,
    name: nameOf(rhythm, at, deps.site),
    items: marked(sayable(read, { at, rhythm }, deps), gathered),
    announcements: gathered.announcements.filter((one) => one.at <= until),
    cancelled: gathered.cancelled.filter(({ cancelledAt }) => cancelledAt <= until),
  };
}

/** Items with the phrases in them, of the few that are told: reading all that is kept would take too long. */
function marked(
  items: readonly DigestItem[],
  { kept, phrasesIn = () => [] }: Gathered,
): DigestItem[] {
  const articles = new Map(kept.map(({ article }) => [article.id, article]));
  return items.map((item) => {
    const article = articles.get(item.id);
    const phrases = article ? phrasesIn(article) : [];
    return phrases.length > 0 ? { ...item, phrases } : item;
  });
}

/** A weekly letter is named by the week most of which it tells, a daily one by its day. */
function nameOf(rhythm: Rhythm, at: Date, { timezone }: Pick<Site, 'timezone'>): string {
  if (rhythm === 'daily') return dayIn(timezone, at);
  return weekNameOf(dayIn(timezone, new Date(at.getTime() - 3.5 * DAY_MS)));
}

/** The days of a week by its name, in the zone of the site; null where there is no such week. */
export function weekOf(name: string, timezone: string): { from: Date; to: Date } | null {
  const monday = mondayOf(name);
  if (!monday) return null;
  return { from: startOfDay(monday, timezone), to: startOfDay(shiftDay(monday, 7), timezone) };
}

/**
 * Findings below this are for an editor only. Above it, on the labelled texts the rules were written
 * with, 235 of 236 events and all of 208 tasks were right.
 */
const SURE = 0.8;

/** What an earlier release kept says nothing of its confidence, and was shown. */
export const isSure = ({ confidence = 1 }: { readonly confidence?: number }) => confidence >= SURE;

type Read = { readonly item: DigestItem; readonly article: Article };

/** A kept article with what was found in it, still without its lead: of most it is not wanted. */
function itemOf({ article, findings, keptAt }: KeptAt, alsoShown: readonly string[]): DigestItem {
  const isShown = (finding: { readonly id?: string; readonly confidence?: number }) =>
    isSure(finding) || (finding.id !== undefined && alsoShown.includes(finding.id));
  return {
    id: article.id,
    title: article.title,
    link: article.link,
    published: article.published,
    image: null,
    topics: article.topics,
    newAt: newAt(article, keptAt),
    lead: null,
    events: findings.events.filter(isShown).map(({ quote, confidence, ...event }) => event),
    tasks: findings.tasks
      .filter(isShown)
      .map(({ recurrence, ordinal, confidence, ...task }) => task),
  };
}

function wholeOf(item: DigestItem, article: Article): DigestItem {
  const lead = leadOf(article);
  return { ...item, image: article.image, lead: lead && firstSentence(lead) };
}

/** The backlog of a new feed was news when it was published, everything else when we kept it. */
function newAt(article: KeptAt['article'], keptAt: Date): string {
  const kept = keptAt.toISOString();
  return article.backlog && article.published && article.published < kept
    ? article.published
    : kept;
}

/** What some letter could still say: of old articles only what is due or near, without the words around it. */
function sayable(
  read: readonly Read[],
  { at, rhythm }: Pick<DigestWish, 'at' | 'rhythm'>,
  { site, digest }: { readonly site: Site; readonly digest: DigestSettings },
): DigestItem[] {
  const newest = newsFrom(rhythm, at).toISOString();
  const today = dayIn(site.timezone, at);
  const horizon = shiftDay(today, lookAheadOf(rhythm, digest));
  const latest = latestOf(read.map(({ item }) => item));
  return read.flatMap(({ item, article }): DigestItem[] => {
    if (item.newAt > newest || latest.has(item)) return [wholeOf(item, article)];
    const events = item.events.filter(({ start, end = start }) => end >= today && start <= horizon);
    const tasks = item.tasks.filter(({ due }) => due !== undefined && due >= today);
    return events.length + tasks.length > 0 ? [{ ...item, events, tasks }] : [];
  });
}

function latestOf(items: readonly DigestItem[]): ReadonlySet<DigestItem> {
  const sorted = latestFirst(items);
  const counts = new Map<string, number>();
  return new Set(
    sorted.filter(({ topics }) => {
      const isLate = ['*', ...topics].map((topic) => {
        const count = (counts.get(topic) ?? 0) + 1;
        counts.set(topic, count);
        return count <= KEPT_LATEST;
      });
      return isLate.includes(true);
    }),
  );
}

/** The start of a digest's id, by which rings and letters of one rhythm are known. */
const KINDS: Readonly<Record<Rhythm, string>> = { weekly: 'digest', daily: 'daily' };

/** Who reads in a rhythm and has not had what is new; of a daily one those of this hour, or who chose none. */
function letterAudience(
  rhythm: Rhythm,
  channels: readonly string[],
  hour: number | null,
): Audience {
  const lettered = letteredFlag(rhythm);
  if (hour !== null)
    return { every: [[`mode:${rhythm}`], [`hour:${hour}`]], except: [lettered], channels };
  const others: Flag[] = rhythm === 'daily' ? ['hour:own'] : [];
  return { every: [[`mode:${rhythm}`]], except: [lettered, ...others], channels };
}

/** A letter to everybody who reads in its rhythm, at this hour or at that of everybody, and has not had what is new. */
export function digestOf(
  body: DigestBody,
  channels: readonly string[],
  deps: { readonly now: Date; readonly hour?: number | null },
): StoredEdition {
  const { at, rhythm } = body;
  const hour = deps.hour ?? null;
  const own = hour === null ? '' : `-h${hour}`;
  return {
    id: `${KINDS[rhythm]}-${Math.floor(Date.parse(at) / 1000)}${own}`,
    kind: 'digest',
    body: JSON.stringify(body),
    audience: letterAudience(rhythm, channels, hour),
    // Never before the round it opens, whose stamp may lie a moment ahead of the clock.
    createdAt: new Date(Math.max(deps.now.getTime(), Date.parse(at))),
    expiresAt: new Date(deps.now.getTime() + LIFETIME.digest),
  };
}
