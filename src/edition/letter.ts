import { type Day, dayIn, shiftDay } from '../article/day.ts';
import type { Site, Topic } from '../article/site.ts';
import { concerns } from '../subscriber/phrases.ts';
import type { Rhythm } from '../subscriber/subscriber.ts';
import {
  eventKey,
  eventsOf,
  letterEvent,
  tasksOf,
  urgencyOfEvent,
  urgencyOfTask,
} from './agenda.ts';
import {
  articlesIn,
  type DigestBody,
  type DigestItem,
  type DigestSettings,
  type Letter,
  type LetterArticle,
  type LetterEvent,
  type LetterSection,
  type Reader,
} from './content.ts';
import { announcementsFor, cancelledFor } from './messages.ts';
import { numbersOf } from './numbers.ts';
import { fitGroups, type Group, groupsOf } from './sections.ts';

const DAY_MS = 86_400_000;

/** What a first letter tells of: as much as one of its rhythm. */
const FIRST_SPAN_MS: Readonly<Record<Rhythm, number>> = { weekly: 7 * DAY_MS, daily: DAY_MS };

/** What comes every day need not look far. */
const DAILY_LOOK_AHEAD = 3;

/** What a first letter shows when the week was quiet: better the latest articles than an empty hand. */
const FIRST_LETTER_ITEMS = 5;

/** Days one article may name beside the letter's events. */
const DATES_PER_ARTICLE = 3;

export type LetterDeps = {
  readonly site: Site;
  readonly digest: DigestSettings;
  /** In the order in which a letter shows them. */
  readonly topics: readonly Topic[];
};

/** From here on, what a reader has not been told yet. */
export function sinceOf(
  reader: Pick<Reader, 'lastLetter'>,
  { at, rhythm }: Pick<DigestBody, 'at' | 'rhythm'>,
): Date {
  return reader.lastLetter ?? new Date(Date.parse(at) - FIRST_SPAN_MS[rhythm]);
}

/** How many days ahead a letter of this rhythm looks. */
export function lookAheadOf(rhythm: Rhythm, { lookAheadDays }: DigestSettings): number {
  return rhythm === 'daily' ? Math.min(DAILY_LOOK_AHEAD, lookAheadDays) : lookAheadDays;
}

/** Whether a digest has anything that was not there at `since`: something new, or a day come near. */
export function hasNews(
  body: DigestBody,
  since: Date,
  deps: Pick<LetterDeps, 'site' | 'digest'>,
): boolean {
  const { today } = spanOf(body, deps);
  const isNew = (moment: string) => Date.parse(moment) > since.getTime();
  return (
    body.items.some(({ newAt }) => isNew(newAt)) ||
    body.announcements.some(({ at }) => isNew(at)) ||
    body.cancelled.some(
      ({ cancelledAt, start, end = start }) => isNew(cancelledAt) && end >= today,
    ) ||
    comesNear(body, since, deps)
  );
}

/** The days a letter is about. */
function spanOf(
  { at, rhythm }: Pick<DigestBody, 'at' | 'rhythm'>,
  { site, digest }: Pick<LetterDeps, 'site' | 'digest'>,
): { today: Day; horizon: Day } {
  const today = dayIn(site.timezone, new Date(at));
  return { today, horizon: shiftDay(today, lookAheadOf(rhythm, digest)) };
}

/** Whether some day that a letter at `since` did not look ahead to is within reach now. */
function comesNear(
  body: DigestBody,
  since: Date,
  deps: Pick<LetterDeps, 'site' | 'digest'>,
): boolean {
  const { today, horizon } = spanOf(body, deps);
  const before = spanOf({ ...body, at: since.toISOString() }, deps).horizon;
  const isNear = (day: Day) => day >= today && day > before && day <= horizon;
  return body.items.some(
    ({ events, tasks }) =>
      events.some(({ start }) => isNear(start)) ||
      tasks.some(({ due }) => due !== undefined && isNear(due)),
  );
}

/** The letter for one group of readers, or null when nothing is new or due for them. Pure. */
export function letterFor(body: DigestBody, reader: Reader, deps: LetterDeps): Letter | null {
  const { site, digest } = deps;
  const since = sinceOf(reader, body);
  const theirs = partFor(reader, body);
  const fresh = freshItems(theirs.items, reader, since);
  const about = { ...spanOf(body, deps), fresh, reader, rhythm: body.rhythm };
  const events = eventsOf(theirs.items, about);
  const cancelled = cancelledFor(theirs, { ...about, events });
  const announcements = announcementsFor(theirs, { since, reader, timezone: site.timezone });
  const isNew = fresh.length + cancelled.length + announcements.length > 0;
  if (!isNew && !comesNear(theirs, since, deps)) return null;
  const tasks = tasksOf(theirs.items, about);
  const keep = fitter(digest.maxItems);
  const shownEvents = keep(events, urgencyOfEvent(about));
  const groups = groupsOf(latestFirst(fresh), reader, deps.topics);
  const sections = fitGroups(groups, digest.maxItems).map((group) =>
    sectionOf(group, shownEvents, site),
  );
  const parts = {
    tasks: keep(tasks, urgencyOfTask(about)),
    events: shownEvents,
    cancelled: keep(cancelled),
    announcements: keep(announcements),
    sections,
  };
  return {
    kind: 'letter',
    rhythm: body.rhythm,
    name: body.name,
    from: dayIn(site.timezone, since),
    to: about.today,
    ...(digest.intro ? { intro: digest.intro } : {}),
    ...(body.note ? { note: body.note } : {}),
    ...parts,
    numbers: numbersOf({ articles: fresh.length, tasks, events }, about),
    more: keep.left() + fresh.length - articlesIn(parts).length,
    attribution: site.attribution,
  };
}

/** What concerns a reader, by topic, phrase and language. */
function partFor(reader: Reader, body: DigestBody): DigestBody {
  const follows = (topics: readonly string[]) =>
    reader.topics.includes('*') || topics.some((topic) => reader.topics.includes(topic));
  return {
    ...body,
    items: body.items.filter((item) => concerns(reader, item)),
    cancelled: body.cancelled.filter(({ topics }) => follows(topics)),
    announcements: body.announcements.filter(
      ({ topics, locale = reader.locale }) =>
        (!topics || follows(topics)) && locale === reader.locale,
    ),
  };
}

/** Cuts lists to `max`, the most urgent stay and in their order; `left`: how many did not fit so far. */
function fitter(max: number) {
  let left = 0;
  const keep = <T>(sorted: readonly T[], urgencyOf: (one: T) => number = () => 0): readonly T[] => {
    if (sorted.length <= max) return sorted;
    left += sorted.length - max;
    const ranked = sorted.toSorted((one, other) => urgencyOf(one) - urgencyOf(other));
    const fitting = new Set(ranked.slice(0, max));
    return sorted.filter((one) => fitting.has(one));
  };
  return Object.assign(keep, { left: () => left });
}

function freshItems(items: readonly DigestItem[], reader: Reader, since: Date): DigestItem[] {
  const fresh = items.filter((item) => Date.parse(item.newAt) > since.getTime());
  if (fresh.length > 0 || reader.lastLetter) return fresh;
  return latestFirst(items).slice(0, FIRST_LETTER_ITEMS);
}

/** By the day of publication. */
export function latestFirst(items: readonly DigestItem[]): DigestItem[] {
  const dateOf = (item: DigestItem) => item.published ?? item.newAt;
  return items.toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0));
}

function sectionOf(
  { topic, items }: Group,
  events: readonly LetterEvent[],
  site: Site,
): LetterSection {
  return {
    topic: topic && { id: topic.id, name: topic.name },
    articles: items.map((item) => articleOf(item, events, site)),
  };
}

function articleOf(item: DigestItem, events: readonly LetterEvent[], site: Site): LetterArticle {
  const listed = new Set(events.map(eventKey));
  const dates = item.events
    .map((event) => letterEvent(event, item))
    .filter((event) => !listed.has(eventKey(event)))
    .sort((a, b) => b.start.localeCompare(a.start))
    .slice(0, DATES_PER_ARTICLE);
  return {
    title: item.title,
    link: item.link,
    ...(item.published ? { day: dayIn(site.timezone, new Date(item.published)) } : {}),
    ...(item.lead ? { lead: item.lead } : {}),
    ...(item.image ? { image: item.image } : {}),
    dates,
  };
}
