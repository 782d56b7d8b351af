import type { Letter, LetterEvent, LetterTask, Message } from '../../edition/content.ts';
import { figuresOf, toldDays } from './chart.ts';
import { PERSONAL, periodOf } from './letter.ts';
import { topicOf } from './rows.ts';
import type { Titles, Voice } from './subject.ts';
import {
  announcementWords,
  articleWords,
  calendarUrlOf,
  type LetterVoice,
  phoneOf,
  sourcesOf,
  taskWords,
  titleOf,
  webLink,
  webUrlOf,
  whenOf,
} from './words.ts';

type Line = string | undefined;

/** The letter for those who read without HTML: made from the data, with every link in it, in the same order. */
export function letterText(letter: Letter, titles: Titles, voice: Voice): string {
  const { say, site } = voice;
  const near = { ...voice, today: letter.to };
  const webUrl = webUrlOf(letter, voice);
  return paragraphs(
    ways(voice, webUrl),
    lines(site.shortName, titles.headline, periodOf(letter, voice)),
    letter.note,
    letter.intro,
    section(
      say('mail-tasks'),
      letter.tasks.map((task) => taskText(task, near)),
    ),
    section(say('mail-events'), [
      ...letter.events.map((event) => eventText(event, near)),
      ...letter.cancelled.map((event) => cancelledText(event, near)),
    ]),
    section(say('mail-announcements'), announcementTexts(letter, near)),
    articleSection(letter, near),
    numbersText(letter, near),
    letter.more > 0 ? lines(say('mail-more', { count: letter.more }), webUrl) : '',
    letter.attribution,
    listFoot(voice, webUrl),
  );
}

/** An alert or announcement without HTML. */
export function messageText(message: Message, voice: Voice): string {
  const link = webLink(message.link);
  return paragraphs(
    ways(voice),
    message.title,
    ...message.paragraphs,
    link && lines(`${voice.say('mail-read')}:`, link),
    message.attribution,
    listFoot(voice),
  );
}

/**
 * A mail that answers one person and holds one link. `confirm` asks whether a sign-up was meant,
 * `known` says that the address is on the list already, `preferences` leads to a reader's choices,
 * `erase` asks whether everything is to be deleted.
 */
export type ServiceKind = 'confirm' | 'known' | 'preferences' | 'erase';

/** The words of a service mail without HTML. */
export function serviceText(kind: ServiceKind, voice: Voice): string {
  const { say, site } = voice;
  return paragraphs(
    say(`mail-${kind}-title`),
    say(`mail-${kind}-text`, { site: site.shortName }),
    lines(`${say(`mail-${kind}-button`)}:`, PERSONAL.action),
    say(`mail-${kind}-ignore`),
    imprint(voice),
  );
}

function taskText(task: LetterTask, voice: LetterVoice): string {
  const { title, late, due, actor } = taskWords(task, voice);
  return lines(title, late, due, actor, ...sourceLines(task, voice));
}

function eventText(event: LetterEvent, voice: LetterVoice): string {
  return lines(
    titleOf(event, voice),
    whenOf(event, voice),
    event.place,
    ...sourceLines(event, voice),
    `${voice.say('mail-event-calendar')}: ${calendarUrlOf(event, voice)}`,
  );
}

function cancelledText(event: LetterEvent, voice: LetterVoice): string {
  return lines(
    `${voice.say('mail-event-cancelled')}: ${titleOf(event, voice)}`,
    whenOf(event, voice),
    ...sourceLines(event, voice),
  );
}

function announcementTexts(letter: Letter, voice: LetterVoice): string[] {
  return letter.announcements.map((announcement) => {
    const words = announcementWords(announcement, { letter, voice });
    return lines(words.title, ...words.paragraphs, words.day, words.link);
  });
}

/** Topics stand over their articles, which are numbered throughout. */
function articleSection(letter: Letter, voice: LetterVoice): string {
  const filled = letter.sections.filter(({ articles }) => articles.length > 0);
  const texts = filled.flatMap((one) =>
    one.articles.map((article, index) => {
      const { title, published, lead, dates, link } = articleWords(article, voice);
      const topic = filled.length > 1 && index === 0 ? `[${topicOf(one, voice)}]` : '';
      return lines(topic, title, lead, published, dates, link);
    }),
  );
  return section(voice.say('mail-articles', { rhythm: letter.rhythm }), texts);
}

function numbersText({ numbers }: Letter, voice: LetterVoice): string {
  const figures = figuresOf(numbers, voice);
  if (figures.length < 2) return '';
  const words = figures.map(({ figure, of }) => `${figure} ${of}`).join(', ');
  return paragraphs(titled(voice.say('mail-numbers')), lines(words, ...toldDays(numbers, voice)));
}

function sourceLines(entry: LetterTask | LetterEvent, voice: LetterVoice): readonly Line[] {
  const { named, others } = sourcesOf(entry, voice);
  const first = voice.say('mail-source');
  const told = named.flatMap(({ title, link }, index) => [
    index === 0 ? `${first} ${title}` : `+ ${title}`,
    link,
  ]);
  return [...told, others];
}

/** The same letter on the web, what one gets, and out. */
function ways({ say }: Voice, webUrl?: string): string {
  return lines(
    webUrl && `${say('mail-web')}: ${webUrl}`,
    `${say('mail-preferences')}: ${PERSONAL.preferences}`,
    `${say('mail-unsubscribe')}: ${PERSONAL.unsubscribe}`,
  );
}

function listFoot(voice: Voice, webUrl?: string): string {
  const why = voice.say('mail-why', { site: voice.site.name });
  return paragraphs('-- ', imprint(voice), lines(why, ways(voice, webUrl)));
}

function imprint({ say, site }: Voice): string {
  return lines(
    site.name,
    site.contact.address,
    phoneOf(site, say),
    site.url,
    say('mail-reply', { email: site.contact.email }),
  );
}

function section(heading: string, entries: readonly string[]): string {
  if (entries.length === 0) return '';
  const numbered = entries.map((entry, index) => `${index + 1}. ${entry.replace(/\n/g, '\n   ')}`);
  return paragraphs(titled(heading), ...numbered);
}

function titled(heading: string): string {
  return lines(heading.toUpperCase(), '='.repeat([...heading].length));
}

function lines(...parts: readonly Line[]): string {
  return parts.filter(Boolean).join('\n');
}

function paragraphs(...parts: readonly Line[]): string {
  return parts.filter(Boolean).join('\n\n');
}
