import { dayIn, shiftDay } from './article/day.ts';
import type { Topic } from './article/site.ts';
import type { House } from './compose.ts';
import { calendarFeed } from './edition/calendar.ts';
import { CALENDAR_BACK_DAYS, readCalendar, readCalendarEntry } from './edition/calendar-book.ts';
import type { CalendarEntry } from './edition/calendar-entry.ts';
import { calendarVersion } from './store/calendar.ts';
import type { CalendarDeps, CalendarWish, ServedCalendar } from './web/calendar.ts';

type Parts = Pick<House, 'redis' | 'site' | 'copy' | 'topics' | 'clock'>;

/**
 * What `/calendar.ics` holds: the last weeks, and all that is to come. A long calendar takes a while
 * to write, so each is written once and kept until anything in it changes or the day ends.
 */
export function openCalendars(house: Parts): CalendarDeps['calendar'] {
  const written = new Map<string, Promise<ServedCalendar>>();
  let state = '';
  return async (wish) => {
    if (wish.event !== undefined) return oneEvent(wish.event, wish, house);
    const topic = house.topics.find(({ id }) => id === wish.topic);
    if (wish.topic !== undefined && !topic) return null;
    const today = dayIn(house.site.timezone, house.clock());
    const now = `${await calendarVersion(house.redis)} ${today}`;
    if (now !== state) written.clear();
    state = now;
    const name = `${wish.locale ?? ''} ${topic?.id ?? ''}`;
    const known = written.get(name) ?? write(topic, today, { ...house, wish });
    written.set(name, known);
    // One that could not be read is asked for again.
    known.catch(() => written.delete(name));
    return known;
  };
}

async function oneEvent(
  id: string,
  wish: CalendarWish,
  house: Parts,
): Promise<ServedCalendar | null> {
  const entries = await readCalendarEntry(house.redis, id);
  return entries.length > 0 ? served(entries, undefined, { ...house, wish }) : null;
}

type Wished = Parts & { readonly wish: CalendarWish };

async function write(
  topic: Topic | undefined,
  today: string,
  deps: Wished,
): Promise<ServedCalendar> {
  const entries = await readCalendar(deps.redis, shiftDay(today, -CALENDAR_BACK_DAYS));
  return served(
    entries.filter(({ topics }) => !topic || topics.includes(topic.id)),
    topic,
    deps,
  );
}

function served(
  entries: readonly CalendarEntry[],
  topic: Topic | undefined,
  { site, copy, wish }: Wished,
): ServedCalendar {
  const locale = wish.locale ?? site.locale;
  const say = copy[locale];
  const name = topic
    ? say('calendar-topic', { site: site.name, topic: topic.name[locale] })
    : site.name;
  const moments = entries.map(({ changedAt }) => Date.parse(changedAt));
  return {
    text: calendarFeed(entries, { site, say, name }),
    changed: moments.length > 0 ? new Date(moments.reduce((a, b) => Math.max(a, b))) : null,
  };
}
