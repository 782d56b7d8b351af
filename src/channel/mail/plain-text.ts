import { sayRange, sayWeekday } from '../../copy/dates.ts';
import type {
  Letter,
  LetterArticle,
  LetterEvent,
  LetterTask,
  Message,
} from '../../edition/content.ts';
import { datesOf, moreOf, PERSONAL_LINK, phoneOf, taskNotes, webLink, whenOf } from './letter.ts';
import type { Voice } from './subject.ts';

type Line = string | undefined;

/** The letter for those who read without HTML: made from the data, with every link in it. */
export function letterText(letter: Letter, voice: Voice): string {
  const { say, locale, site } = voice;
  return paragraphs(
    lines(site.shortName, say('mail-title'), sayRange(letter.from, letter.to, locale)),
    letter.intro,
    section(
      say('mail-tasks'),
      letter.tasks.map((task) => taskText(task, voice)),
    ),
    section(
      say('mail-events'),
      letter.events.map((event) => eventText(event, voice)),
    ),
    section(
      say('mail-articles'),
      letter.articles.map((article) => articleText(article, voice)),
    ),
    letter.more > 0 ? lines(moreOf(letter, voice), site.url) : '',
    letter.attribution,
    listFoot(voice),
  );
}

/** An alert or announcement without HTML. */
export function messageText(message: Message, voice: Voice): string {
  const link = webLink(message.link);
  return paragraphs(
    message.title,
    ...message.paragraphs,
    link && lines(`${voice.say('mail-read')}:`, link),
    message.attribution,
    listFoot(voice),
  );
}

/** The mail that asks whether a sign-up was meant. */
export function confirmText({ say, ...voice }: Voice): string {
  return paragraphs(
    say('mail-confirm-title'),
    say('mail-confirm-text', { site: voice.site.shortName }),
    lines(`${say('mail-confirm-button')}:`, PERSONAL_LINK),
    say('mail-confirm-ignore'),
    imprint({ say, ...voice }),
  );
}

function taskText(task: LetterTask, voice: Voice): string {
  const { due, late, open, actor } = taskNotes(task, voice);
  const notes = [due, late, open].filter(Boolean).join(' · ');
  return lines(task.title, notes, actor, ...sourceLines(task, voice));
}

function eventText(event: LetterEvent, voice: Voice): string {
  return lines(event.title, whenOf(event, voice), event.place, ...sourceLines(event, voice));
}

function articleText(article: LetterArticle, voice: Voice): string {
  const day = article.day && sayWeekday(article.day, voice.locale);
  return lines(article.title, day, article.lead, datesOf(article, voice), webLink(article.link));
}

function sourceLines({ source }: LetterTask | LetterEvent, { say }: Voice): readonly Line[] {
  return [say('mail-source', { title: source.title }), webLink(source.link)];
}

function listFoot(voice: Voice): string {
  const { say, site } = voice;
  return paragraphs(
    '-- ',
    lines(say('mail-why', { site: site.name }), `${say('mail-unsubscribe')}: ${PERSONAL_LINK}`),
    imprint(voice),
  );
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
  const title = heading.toUpperCase();
  return paragraphs(lines(title, '='.repeat([...title].length)), ...numbered);
}

function lines(...parts: readonly Line[]): string {
  return parts.filter(Boolean).join('\n');
}

function paragraphs(...parts: readonly Line[]): string {
  return parts.filter(Boolean).join('\n\n');
}
