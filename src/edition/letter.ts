import { type Day, dayIn, shiftDay } from '../article/day.ts';
import type { Site } from '../article/site.ts';
import { eventKey, eventsOf, letterEvent, tasksOf } from './agenda.ts';
import type {
  DigestBody,
  DigestItem,
  DigestSettings,
  Letter,
  LetterArticle,
  LetterEvent,
  Reader,
} from './content.ts';

const WEEK_MS = 7 * 86_400_000;

/** What a first letter shows when the week was quiet: better the latest articles than an empty hand. */
const FIRST_LETTER_ITEMS = 5;

/** Days one article may name beside the letter's events. */
const DATES_PER_ARTICLE = 3;

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
