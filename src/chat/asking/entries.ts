import { type Day, dayIn } from '../../article/day.ts';
import { clip, leadOf } from '../../article/lead.ts';
import { sayDay, sayNumber, sayRange, sayWeekday } from '../../copy/dates.ts';
import type { CalendarEntry } from '../../edition/calendar-entry.ts';
import type { Entry, EntryLine } from '../../edition/content.ts';
import type { KeptArticle } from '../../store/articles.ts';
import type { Asker, AskingDeps } from './asker.ts';

/** Longest lead and longest name in a list, in UTF-16 units. */
const LEAD = 140;
const NAME = 160;

/** An article in a list: its day and its lead. */
export function newsEntry(
  { article }: KeptArticle,
  { locale }: Asker,
  { site }: Pick<AskingDeps, 'site'>,
): Entry {
  const day = sayDay(dayIn(site.timezone, new Date(article.published ?? article.seenAt)), locale);
  const lead = leadOf(article);
  return {
    title: article.title,
    ...(article.link ? { link: article.link } : {}),
    lines: [{ text: lead ? `${day} – ${clip(lead, LEAD)}` : day }],
  };
}

/** An event in a list: the hour before its name, then its days where it has several, its place, and a file for calendars. */
export function eventEntry(
  { uid, shown }: CalendarEntry,
  { locale }: Asker,
  { copy, publicUrl }: Pick<AskingDeps, 'copy' | 'publicUrl'>,
): Entry {
  const say = copy[locale];
  const { title, start, end, time, place, source } = shown;
  const hour = time === undefined || time.includes(':') ? time : say(`mail-event-${partOf(time)}`);
  const name = clip(title || source.title, NAME);
  const lines: EntryLine[] = [
    ...(end && end > start ? [{ text: sayRange(start, end, locale) }] : []),
    ...(place ? [{ text: say('chat-events-place', { place: clip(place, NAME) }) }] : []),
    {
      text: say('mail-event-calendar'),
      link: `${publicUrl}/calendar.ics?event=${idOf(uid)}&lang=${locale}`,
    },
  ];
  return {
    title: hour ? `${hour} ${name}` : name,
    ...(source.link ? { link: source.link } : {}),
    lines,
  };
}

/** A task in a list: how long there is left, and who is to do it. */
export function taskEntry(
  { shown }: CalendarEntry,
  today: Day,
  { locale, copy }: Asker & Pick<AskingDeps, 'copy'>,
): Entry {
  const { title, start, actor, source } = shown;
  const say = copy[locale];
  const left = Math.round((Date.parse(start) - Date.parse(today)) / DAY_MS);
  const day = sayWeekday(start, locale);
  const due = say('chat-tasks-due', { day, left, days: sayNumber(left, locale) });
  return {
    title: clip(title || source.title, NAME),
    ...(source.link ? { link: source.link } : {}),
    lines: [{ text: due }, ...(actor ? [{ text: say('mail-task-actor', { actor }) }] : [])],
  };
}

const DAY_MS = 86_400_000;

/** The id of an event or task by its name in calendars, which counts what shares an id. */
export function idOf(uid: string): string {
  return uid.split('-')[0] ?? uid;
}

function partOf(time: string): 'morning' | 'afternoon' | 'evening' {
  return time === 'morning' || time === 'afternoon' ? time : 'evening';
}
