import type { Article } from '../article/article.ts';
import { type Day, dayIn, shiftDay } from '../article/day.ts';
import type { Findings, FoundEvent } from '../article/findings.ts';
import type { Site } from '../article/site.ts';
import { fold } from '../article/words.ts';
import type {
  Letter,
  LetterArticle,
  LetterEvent,
  LetterSource,
  LetterTask,
  Reader,
} from './content.ts';

/** An article as a digest carries it. `newAt`: when it became news, ISO 8601. */
export type DigestItem = Pick<
  Article,
  'id' | 'title' | 'link' | 'published' | 'image' | 'topics'
> & {
  readonly newAt: string;
  readonly lead: string | null;
  readonly events: Findings['events'];
  readonly tasks: Findings['tasks'];
};

export type DigestBody = { readonly at: string; readonly items: readonly DigestItem[] };

export type DigestSettings = {
  /** How far ahead events are shown, in days. */
  readonly lookAheadDays: number;
  readonly maxItems: number;
  readonly intro: string | null;
};

const WEEK_MS = 7 * 86_400_000;

/** What a first letter shows when the week was quiet: better the latest articles than an empty hand. */
const FIRST_LETTER_ITEMS = 5;

/** Days one article may name beside the letter's events. */
const DATES_PER_ARTICLE = 3;

/** Where a part of the day stands among clock times. */
const HOURS: Readonly<Record<string, string>> = { morning: '06', afternoon: '12', evening: '18' };

/** From here on, what a reader has not been told yet. */
export function sinceOf(reader: Pick<Reader, 'lastLetter'>, at: Date): Date {
  return reader.lastLetter ?? new Date(at.getTime() - WEEK_MS);
}

/** The first day on which an event or deadline belongs into a letter. */
function entersAt(day: Day, settings: DigestSettings): Day {
  return shiftDay(day, -settings.lookAheadDays);
}

/** Whether a digest has anything that was not there at `since`: a new article, or a day come near. */
export function hasNews(
  items: readonly DigestItem[],
  since: Date,
  deps: { readonly at: Date; readonly site: Site; readonly digest: DigestSettings },
): boolean {
  const today = dayIn(deps.site.timezone, deps.at);
  const before = dayIn(deps.site.timezone, since);
  return items.some((item) => {
    if (Date.parse(item.newAt) > since.getTime()) return true;
    const days = [
      ...item.events.map((event) => event.start),
      ...item.tasks.flatMap((task) => task.due ?? []),
    ];
    return days.some((day) => {
      const enters = entersAt(day, deps.digest);
      return day >= today && enters > before && enters <= today;
    });
  });
}

/** The letter for one group of readers, or null when nothing is new or due for them. Pure. */
export function letterFor(
  body: DigestBody,
  reader: Reader,
  deps: { readonly site: Site; readonly digest: DigestSettings },
): Letter | null {
  const at = new Date(body.at);
  const since = sinceOf(reader, at);
  const theirs = body.items.filter(
    (item) =>
      reader.topics.includes('*') || item.topics.some((topic) => reader.topics.includes(topic)),
  );
  const fresh = freshItems(theirs, reader, since);
  const owed = fresh.length > 0 || hasNews(theirs, since, { ...deps, at });
  if (!owed) return null;
  const today = dayIn(deps.site.timezone, at);
  const sorted = latestFirst(fresh);
  const shown = sorted.slice(0, deps.digest.maxItems);
  const events = eventsOf(theirs, { fresh, today, digest: deps.digest });
  return {
    kind: 'letter',
    from: dayIn(deps.site.timezone, since),
    to: today,
    ...(deps.digest.intro ? { intro: deps.digest.intro } : {}),
    tasks: tasksOf(theirs, { fresh, today, reader, digest: deps.digest }),
    events,
    articles: shown.map((item) => articleOf(item, events, deps.site)),
    more: sorted.length - shown.length,
    attribution: deps.site.attribution,
  };
}

function freshItems(items: readonly DigestItem[], reader: Reader, since: Date): DigestItem[] {
  const fresh = items.filter((item) => Date.parse(item.newAt) > since.getTime());
  if (fresh.length > 0 || reader.lastLetter) return fresh;
  return latestFirst(items).slice(0, FIRST_LETTER_ITEMS);
}

function latestFirst(items: readonly DigestItem[]): DigestItem[] {
  const dateOf = (item: DigestItem) => item.published ?? item.newAt;
  return items.toSorted((a, b) => dateOf(b).localeCompare(dateOf(a)));
}

const sourceOf = (item: DigestItem): LetterSource => ({ title: item.title, link: item.link });

function tasksOf(
  items: readonly DigestItem[],
  deps: {
    readonly fresh: readonly DigestItem[];
    readonly today: Day;
    readonly reader: Reader;
    readonly digest: DigestSettings;
  },
): LetterTask[] {
  const tasks = items.flatMap((item) => {
    const isFresh = deps.fresh.includes(item);
    return item.tasks
      .filter((task) => isFresh || (task.due !== undefined && task.due >= deps.today))
      .map((task) => ({
        title: task.title,
        quote: task.quote,
        ...(task.due ? { due: task.due } : {}),
        ...(task.actor ? { actor: task.actor } : {}),
        stillOpen: !isFresh && deps.reader.lastLetter !== null,
        overdue: task.due !== undefined && task.due < deps.today,
        source: sourceOf(item),
      }));
  });
  return onceAsked(tasks)
    .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
    .slice(0, deps.digest.maxItems);
}

function eventsOf(
  items: readonly DigestItem[],
  deps: {
    readonly fresh: readonly DigestItem[];
    readonly today: Day;
    readonly digest: DigestSettings;
  },
): LetterEvent[] {
  const horizon = shiftDay(deps.today, deps.digest.lookAheadDays);
  const found = items.flatMap((item) =>
    item.events
      .filter((event) => (event.end ?? event.start) >= deps.today)
      .filter((event) => event.start <= horizon || deps.fresh.includes(item))
      .map((event) => letterEvent(event, item)),
  );
  return onceAnnounced(found)
    .sort((a, b) => startOf(a).localeCompare(startOf(b)))
    .slice(0, deps.digest.maxItems);
}

const taskKey = (task: LetterTask) =>
  `${task.due ?? ''} ${fold(task.actor ?? '')} ${fold(task.title)}`;

const eventKey = (event: LetterEvent) => `${event.start} ${event.end ?? ''} ${fold(event.title)}`;

const startOf = ({ start, time = '' }: LetterEvent) => `${start} ${HOURS[time] ?? time}`;

/** A task several articles ask for stays with the first that did; so what is still open remains so. */
function onceAsked(tasks: readonly LetterTask[]): LetterTask[] {
  const byKey = new Map<string, LetterTask>();
  for (const task of tasks) byKey.set(taskKey(task), byKey.get(taskKey(task)) ?? task);
  return [...byKey.values()];
}

/**
 * An event several articles announce: what a later one says anew holds, what it leaves out still
 * does. One event when title and days are the same and neither time nor place speaks against it.
 */
function onceAnnounced(events: readonly LetterEvent[]): LetterEvent[] {
  const byKey = new Map<string, LetterEvent[]>();
  for (const event of events) {
    const known = byKey.get(eventKey(event)) ?? [];
    const same = known.findIndex(
      (one) => agree(one.time, event.time) && agree(one.place, event.place),
    );
    const next = same < 0 ? [...known, event] : known.with(same, { ...known[same], ...event });
    byKey.set(eventKey(event), next);
  }
  return [...byKey.values()].flat();
}

function agree(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other) return true;
  const [a, b] = [fold(one), fold(other)];
  return a.includes(b) || b.includes(a);
}

function letterEvent(event: FoundEvent, item: DigestItem): LetterEvent {
  return {
    title: event.title,
    start: event.start,
    ...(event.end ? { end: event.end } : {}),
    ...(event.time ? { time: event.time } : {}),
    ...(event.place ? { place: event.place } : {}),
    source: sourceOf(item),
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
