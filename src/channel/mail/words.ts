import type { Day } from '../../article/day.ts';
import { eventId } from '../../article/finding-ids.ts';
import { clip } from '../../article/lead.ts';
import type { Site } from '../../article/site.ts';
import type { Say } from '../../copy/copy.ts';
import { sayRange, sayWeekday } from '../../copy/dates.ts';
import type {
  Letter,
  LetterAnnouncement,
  LetterArticle,
  LetterEvent,
  LetterSource,
  LetterTask,
} from '../../edition/content.ts';
import type { Voice } from './subject.ts';

/** Named in the small line under an article; more would drown its lead. */
const MOST_DATES = 3;

/** Linked from one entry; the others are counted. */
const MOST_SOURCES = 3;

const LONGEST_TITLE = 200;
const LONGEST_SOURCE = 70;

/** What an announcement takes up in a letter; the whole of it is on the web. */
const LONGEST_ANNOUNCEMENT = 600;

/** A voice that knows the letter's day, from which years go without saying. */
export type LetterVoice = Voice & { readonly today: Day };

/** The letter on the web, the same for everybody. */
export function webUrlOf({ name }: Pick<Letter, 'name'>, { publicUrl }: Voice): string {
  return `${publicUrl}/digests/${name}`;
}

/** `Thứ Sáu, 27/11`; with the year when it is not the letter's. */
export function sayNear(day: Day, { today, locale }: LetterVoice): string {
  const words = sayWeekday(day, locale);
  return day.slice(0, 4) === today.slice(0, 4) ? words.slice(0, -5) : words;
}

/** `Hạn: Thứ Sáu, 27/11`, or that it has passed; what does not apply is empty. */
export function taskWords(task: LetterTask, voice: LetterVoice) {
  const { say, today } = voice;
  const day = task.due && sayNear(task.due, voice);
  const dueKey = task.due === today ? 'mail-task-due-today' : 'mail-task-due';
  const due = day && !task.overdue ? say(dueKey, { day }) : '';
  const open = task.stillOpen && !task.overdue ? say('mail-task-open') : '';
  return {
    title: titleOf(task, voice),
    late: day && task.overdue ? say('mail-task-overdue', { day }) : '',
    due: [due, open].filter(Boolean).join(' · '),
    actor: task.actor ? say('mail-task-actor', { actor: task.actor }) : '',
  };
}

/** `Thứ Tư, 25/11 · 08:00`; several days as a range. */
export function whenOf(event: LetterEvent, voice: LetterVoice): string {
  const { say, locale, today } = voice;
  const { start, end = start } = event;
  const range = sayRange(start, end, locale);
  const isNear = start.slice(0, 4) === today.slice(0, 4) && end.slice(0, 4) === today.slice(0, 4);
  const days = end === start ? sayNear(start, voice) : isNear ? range.slice(0, -5) : range;
  return [days, sayTime(event.time, say)].filter(Boolean).join(' · ');
}

/** What an entry is called; where nothing was found, what its article is called. */
export function titleOf(entry: LetterTask | LetterEvent, { say }: Voice): string {
  return entry.title.trim() || entry.source.title.trim() || say('mail-untitled');
}

/** Where an event can be had for one's own calendar. */
export function calendarUrlOf(event: LetterEvent, { publicUrl }: Voice): string {
  return `${publicUrl}/calendar.ics?event=${event.id ?? eventId(event)}`;
}

/** The articles that tell of an entry, its own first, and how many are not named. */
export function sourcesOf(entry: LetterTask | LetterEvent, { say }: Voice) {
  const all = [entry.source, ...(entry.alsoIn ?? [])].filter(({ title }) => title.trim() !== '');
  const named = all.slice(0, MOST_SOURCES).map((source: LetterSource) => ({
    title: clip(source.title, LONGEST_SOURCE),
    link: webLink(source.link),
  }));
  const count = all.length - named.length;
  return { named, others: count > 0 ? say('mail-source-others', { count }) : '' };
}

export function articleWords(article: LetterArticle, voice: LetterVoice) {
  return {
    title: clip(article.title, LONGEST_TITLE) || voice.say('mail-untitled'),
    link: webLink(article.link),
    lead: article.lead ?? '',
    published: article.day ? sayNear(article.day, voice) : '',
    dates: datesOf(article, voice),
  };
}

/** An announcement, and where its rest is to be read when it is long. */
export function announcementWords(
  announcement: LetterAnnouncement,
  { letter, voice }: { readonly letter: Letter; readonly voice: LetterVoice },
) {
  const shown: string[] = [];
  let room = LONGEST_ANNOUNCEMENT;
  for (const paragraph of announcement.paragraphs) {
    if (room < 40) break;
    shown.push(clip(paragraph, room));
    room -= paragraph.length;
  }
  const isWhole = room >= 0 && shown.length === announcement.paragraphs.length;
  return {
    title: announcement.title ?? '',
    paragraphs: shown,
    day: sayNear(announcement.day, voice),
    link: webLink(announcement.link) || (isWhole ? '' : webUrlOf(letter, voice)),
  };
}

/** `25/01 – 02/02/2021 Đại hội …; …`, empty when the article names none. */
function datesOf(article: LetterArticle, { say, locale }: Voice): string {
  const dates = article.dates
    .slice(0, MOST_DATES)
    .map((event) => `${sayRange(event.start, event.end, locale)} ${clip(event.title, 80)}`);
  return dates.length > 0 ? say('mail-article-dates', { dates: dates.join('; ') }) : '';
}

export function phoneOf(site: Site, say: Say): string {
  return site.contact.phone ? say('mail-phone', { phone: site.contact.phone }) : '';
}

/** Only addresses a mailbox may open: a feed can hold anything. */
export function webLink(link: string | null | undefined): string {
  return link && /^https?:\/\//i.test(link) ? link : '';
}

function sayTime(time: string | undefined, say: Say): string | undefined {
  switch (time) {
    case 'morning':
      return say('mail-event-morning');
    case 'afternoon':
      return say('mail-event-afternoon');
    case 'evening':
      return say('mail-event-evening');
    default:
      return time;
  }
}
