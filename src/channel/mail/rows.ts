import { clip } from '../../article/lead.ts';
import type {
  Letter,
  LetterArticle,
  LetterEvent,
  LetterSection,
  LetterTask,
} from '../../edition/content.ts';
import type { View } from './template.ts';
import {
  announcementWords,
  articleWords,
  calendarUrlOf,
  type LetterVoice,
  sourcesOf,
  taskWords,
  titleOf,
  webLink,
  whenOf,
} from './words.ts';

/** What `task.mjml` shows. */
export function taskRow(task: LetterTask, voice: LetterVoice): View {
  return { ...taskWords(task, voice), ...sourceRow(task, voice) };
}

/** What `event.mjml` shows; entries of one day stand under the tile of the first. */
export function eventRows(events: readonly LetterEvent[], voice: LetterVoice): View[] {
  const { say } = voice;
  return events.map((event, index) => ({
    ...sourceRow(event, voice),
    title: titleOf(event, voice),
    when: whenOf(event, voice),
    place: event.place,
    tile: events[index - 1]?.start === event.start ? '' : event.start,
    day: String(Number(event.start.slice(8, 10))),
    month: say('mail-event-month', { month: Number(event.start.slice(5, 7)) }),
    calendar: calendarUrlOf(event, voice),
  }));
}

/** What `cancelled.mjml` shows. */
export function cancelledRow(event: LetterEvent, voice: LetterVoice): View {
  return {
    ...sourceRow(event, voice),
    title: titleOf(event, voice),
    when: whenOf(event, voice),
  };
}

/** What `announcement.mjml` shows. */
export function announcementRows(letter: Letter, voice: LetterVoice): View[] {
  return letter.announcements.map((announcement) => {
    const words = announcementWords(announcement, { letter, voice });
    return { ...words, paragraphs: words.paragraphs.map((text) => ({ text })) };
  });
}

/** The articles by topic; where there is but one kind of them it needs no name. */
export function sectionRows({ sections }: Letter, voice: LetterVoice): View[] {
  const filled = sections.filter(({ articles }) => articles.length > 0);
  return filled.map((section) => ({
    topic: filled.length > 1 ? topicOf(section, voice) : '',
    articles: section.articles.map((article) => articleRow(article, voice)),
  }));
}

/** The name over the articles of one topic. */
export function topicOf({ topic }: LetterSection, { say, locale }: LetterVoice): string {
  return topic ? topic.name[locale] : say('mail-topic-other');
}

function articleRow(article: LetterArticle, voice: LetterVoice): View {
  return {
    ...articleWords(article, voice),
    image: webLink(article.image),
    alt: voice.say('mail-image', { title: clip(article.title, 60) }),
  };
}

function sourceRow(entry: LetterTask | LetterEvent, voice: LetterVoice): View {
  const { named, others } = sourcesOf(entry, voice);
  const links = named.map((source, index) => ({ ...source, further: index > 0 ? ' ' : '' }));
  return { sources: links.length > 0 ? [{ links, others }] : [] };
}
