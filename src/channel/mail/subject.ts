import { clip } from '../../article/lead.ts';
import type { Locale, Site } from '../../article/site.ts';
import type { Say } from '../../copy/copy.ts';
import { sayDay } from '../../copy/dates.ts';
import type { Letter, Message } from '../../edition/content.ts';

/** In which language, and for whom, a mail speaks. */
export type Voice = { readonly say: Say; readonly locale: Locale; readonly site: Site };

/** Longer ones are cut by every mailbox anyway. */
const LONGEST = 90;

/** What is in the letter: "3 việc cần làm, 2 sự kiện – Bản tin 23/11"; else its first article. */
export function letterSubject(letter: Letter, voice: Voice): string {
  const { say, locale, site } = voice;
  const counts = [
    letter.tasks.length > 0 && say('mail-subject-tasks', { count: letter.tasks.length }),
    letter.events.length > 0 && say('mail-subject-events', { count: letter.events.length }),
  ].filter((part) => part !== false);
  const what =
    counts.length > 0 ? counts.join(', ') : (letter.articles[0]?.title ?? site.shortName);
  const day = sayDay(letter.to, locale).slice(0, -5);
  return say('mail-subject', { what: clip(what, LONGEST - 20), day });
}

/** A message's own title, else the beginning of its text. */
export function messageSubject(message: Message, voice: Voice): string {
  return clip(message.title ?? message.paragraphs[0] ?? voice.site.shortName, LONGEST);
}
