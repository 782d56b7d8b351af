import { clip } from '../../article/lead.ts';
import { sayRange } from '../../copy/dates.ts';
import { articlesIn, type Letter } from '../../edition/content.ts';
import { numbersPart } from './chart.ts';
import { announcementRows, cancelledRow, eventRows, sectionRows, taskRow } from './rows.ts';
import type { Titles, Voice } from './subject.ts';
import type { View } from './template.ts';
import { phoneOf, titleOf, webUrlOf } from './words.ts';

/**
 * Stand for the addresses that differ from reader to reader, until the mail is sent; `action` is
 * what a service mail asks for. `.invalid` belongs to nobody (RFC 2606), so they can be mistaken
 * for no real link.
 */
export const PERSONAL = {
  unsubscribe: 'https://personal.invalid/u',
  preferences: 'https://personal.invalid/p',
  action: 'https://personal.invalid/a',
} as const;

/** What `digest.mjml` shows; the titles are those of the whole letter where this is a shorter form of it. */
export function letterView(letter: Letter, titles: Titles, voice: Voice): View {
  const { say } = voice;
  const near = { ...voice, today: letter.to };
  const sections = sectionRows(letter, near);
  const part = (heading: string, lists: View): View[] =>
    Object.values(lists).some((list) => list && list.length > 0) ? [{ heading, ...lists }] : [];
  return {
    ...listView(voice),
    ...titles,
    preheader: preheader(letter, voice),
    period: periodOf(letter, voice),
    webUrl: webUrlOf(letter, voice),
    web: say('mail-web'),
    note: letter.note,
    intro: letter.intro,
    taskPart: part(say('mail-tasks'), { tasks: letter.tasks.map((task) => taskRow(task, near)) }),
    eventPart: part(say('mail-events'), {
      events: eventRows(letter.events, near),
      gone: letter.cancelled.map((event) => cancelledRow(event, near)),
    }),
    announcementPart: part(say('mail-announcements'), {
      announcements: announcementRows(letter, near),
    }),
    articlePart: part(say('mail-articles', { rhythm: letter.rhythm }), { sections }),
    numbersPart: numbersPart(letter, near),
    source: say('mail-source'),
    addToCalendar: say('mail-event-calendar'),
    cancelled: say('mail-event-cancelled'),
    read: say('mail-read'),
    more: letter.more > 0 ? say('mail-more', { count: letter.more }) : '',
    attribution: letter.attribution,
  };
}

/** What every mail shows: the organisation and how to reach it. */
export function imprintView({ say, locale, site }: Voice): View {
  return {
    lang: locale,
    siteName: site.name,
    siteShortName: site.shortName,
    siteUrl: site.url,
    siteHost: new URL(site.url).host,
    reply: say('mail-reply', { email: site.contact.email }),
    address: site.contact.address,
    phone: phoneOf(site, say),
  };
}

/** What every mail to a list shows besides: why it comes, and the reader's own ways. */
export function listView(voice: Voice): View {
  const { say, site } = voice;
  return {
    ...imprintView(voice),
    webUrl: '',
    web: '',
    why: say('mail-why', { site: site.name }),
    preferences: say('mail-preferences'),
    preferencesLink: PERSONAL.preferences,
    unsubscribe: say('mail-unsubscribe'),
    unsubscribeLink: PERSONAL.unsubscribe,
  };
}

/** `Bản tin tuần · 16/11 – 23/11/2026`. */
export function periodOf(letter: Letter, { say, locale }: Voice): string {
  const from = letter.rhythm === 'daily' ? letter.to : letter.from;
  return `${say('mail-title', { rhythm: letter.rhythm })} · ${sayRange(from, letter.to, locale)}`;
}

/** What a mailbox shows beside the subject: the first things in the letter by name. */
function preheader(letter: Letter, voice: Voice): string {
  const titles = [
    ...[...letter.tasks, ...letter.events].map((entry) => titleOf(entry, voice)),
    ...articlesIn(letter).map(({ title }) => title),
  ];
  return clip(titles.slice(0, 3).join(' · '), 140);
}
