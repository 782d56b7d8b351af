import { clip } from '../../article/lead.ts';
import type { Site } from '../../article/site.ts';
import type { Say } from '../../copy/copy.ts';
import { sayRange, sayWeekday } from '../../copy/dates.ts';
import type { Letter, LetterArticle, LetterEvent, LetterTask } from '../../edition/content.ts';
import { letterSubject, type Voice } from './subject.ts';
import type { View } from './template.ts';

/**
 * Stands for the one address that differs from reader to reader, until the mail is sent.
 * `.invalid` belongs to nobody (RFC 2606), so it can be mistaken for no real link.
 */
export const PERSONAL_LINK = 'https://personal.invalid/link';

/** Named in the small line under an article; more would drown its lead. */
const MOST_DATES = 3;

/** What `digest.mjml` shows. */
export function letterView(letter: Letter, voice: Voice): View {
  const { say, site } = voice;
  const heading = (list: readonly unknown[], words: string) => (list.length > 0 ? words : '');
  return {
    ...listView(voice),
    subject: letterSubject(letter, voice),
    preheader: preheader(letter),
    headline: say('mail-title'),
    period: sayRange(letter.from, letter.to, voice.locale),
    intro: letter.intro,
    tasksHeading: heading(letter.tasks, say('mail-tasks')),
    tasks: letter.tasks.map((task) => taskView(task, voice)),
    eventsHeading: heading(letter.events, say('mail-events')),
    events: letter.events.map((event) => eventView(event, voice)),
    articlesHeading: heading(letter.articles, say('mail-articles')),
    articles: letter.articles.map((article) => articleView(article, voice)),
    more: letter.more > 0 ? moreOf(letter, voice) : '',
    attribution: letter.attribution,
    siteUrl: site.url,
  };
}

/** What every mail shows: the organisation and how to reach it. */
export function imprintView({ say, locale, site }: Voice): View {
  return {
    lang: locale,
    siteName: site.name,
    siteShortName: site.shortName,
    siteUrl: site.url,
    siteHost: hostOf(site),
    reply: say('mail-reply', { email: site.contact.email }),
    address: site.contact.address,
    phone: phoneOf(site, say),
    personalLink: PERSONAL_LINK,
  };
}

/** What every mail to a list shows besides. */
export function listView(voice: Voice): View {
  return {
    ...imprintView(voice),
    whyShort: voice.say('mail-why-short'),
    why: voice.say('mail-why', { site: voice.site.name }),
    unsubscribe: voice.say('mail-unsubscribe'),
  };
}

/** `Hạn: Thứ Sáu, 27/11/2026`, or why there is no such day; empty parts are left out. */
export function taskNotes(task: LetterTask, { say, locale }: Voice) {
  const day = task.due && sayWeekday(task.due, locale);
  return {
    due: day && !task.overdue ? say('mail-task-due', { day }) : '',
    late: day && task.overdue ? say('mail-task-overdue', { day }) : '',
    open: task.stillOpen ? say('mail-task-open') : '',
    actor: task.actor ? say('mail-task-actor', { actor: task.actor }) : '',
  };
}

/** `Thứ Tư, 25/11/2026 · 08:00`; several days as a range. */
export function whenOf(event: LetterEvent, { say, locale }: Voice): string {
  const several = event.end !== undefined && event.end !== event.start;
  const days = several ? sayRange(event.start, event.end, locale) : sayWeekday(event.start, locale);
  return [days, sayTime(event.time, say)].filter(Boolean).join(' · ');
}

/** `25/01 – 02/02/2021 Đại hội …; …`, empty when the article names none. */
export function datesOf(article: LetterArticle, { say, locale }: Voice): string {
  const dates = article.dates
    .slice(0, MOST_DATES)
    .map((event) => `${sayRange(event.start, event.end, locale)} ${clip(event.title, 80)}`);
  return dates.length > 0 ? say('mail-article-dates', { dates: dates.join('; ') }) : '';
}

export function moreOf(letter: Letter, { say, site }: Voice): string {
  return say('mail-more', { count: letter.more, site: site.shortName });
}

export function phoneOf(site: Site, say: Say): string {
  return site.contact.phone ? say('mail-phone', { phone: site.contact.phone }) : '';
}

/** Only addresses a mailbox may open: a feed can hold anything. */
export function webLink(link: string | null | undefined): string {
  return link && /^https?:\/\//i.test(link) ? link : '';
}

function taskView(task: LetterTask, voice: Voice): View {
  return { title: task.title, ...taskNotes(task, voice), ...sourceView(task, voice) };
}

function eventView(event: LetterEvent, voice: Voice): View {
  return {
    title: event.title,
    month: voice.say('mail-event-month', { month: Number(event.start.slice(5, 7)) }),
    day: String(Number(event.start.slice(8, 10))),
    when: whenOf(event, voice),
    place: event.place,
    ...sourceView(event, voice),
  };
}

function articleView(article: LetterArticle, voice: Voice): View {
  return {
    title: article.title,
    link: webLink(article.link),
    lead: article.lead,
    published: article.day && sayWeekday(article.day, voice.locale),
    dates: datesOf(article, voice),
    image: webLink(article.image),
    alt: voice.say('mail-image', { title: clip(article.title, 60) }),
  };
}

function sourceView({ source }: LetterTask | LetterEvent, { say }: Voice): View {
  return {
    link: webLink(source.link),
    source: say('mail-source', { title: clip(source.title, 70) }),
  };
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

/** What a mailbox shows beside the subject: the first things in the letter by name. */
function preheader(letter: Letter): string {
  const titles = [...letter.tasks, ...letter.events, ...letter.articles].map((part) => part.title);
  return clip(titles.slice(0, 3).join(' · '), 140);
}

function hostOf(site: Site): string {
  return new URL(site.url).host;
}
