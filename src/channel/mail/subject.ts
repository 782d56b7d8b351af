import { type Day, shiftDay } from '../../article/day.ts';
import { clip } from '../../article/lead.ts';
import type { Locale, Site } from '../../article/site.ts';
import type { Say } from '../../copy/copy.ts';
import { sayDay } from '../../copy/dates.ts';
import { articlesIn, type Letter, type Message } from '../../edition/content.ts';

/** In which language, and for whom, a mail speaks; `publicUrl`: where our own pages are. */
export type Voice = {
  readonly say: Say;
  readonly locale: Locale;
  readonly site: Site;
  readonly publicUrl: string;
};

/** Longer ones are cut by every mailbox anyway. */
const LONGEST = 90;

/** What a letter is called in a mailbox, and at its top. */
export type Titles = { readonly subject: string; readonly headline: string };

/** The subject, and the words at the top: what there is to count, else what kind of letter it is. */
export function titlesOf(letter: Letter, voice: Voice): Titles {
  const kind = voice.say('mail-title', { rhythm: letter.rhythm });
  return { subject: letterSubject(letter, voice), headline: countsOf(letter, voice) || kind };
}

/** What is in the letter: "3 việc đến hạn, 2 sự kiện tuần này – Bản tin 23/11"; else what comes first in it. */
function letterSubject(letter: Letter, voice: Voice): string {
  const { say, locale, site } = voice;
  const first = announced(letter, voice) || articlesIn(letter)[0]?.title || site.shortName;
  const what = clip(countsOf(letter, voice) || first, LONGEST - 20);
  const day = sayDay(letter.to, locale).slice(0, -5);
  return say('mail-subject', { what, day });
}

/** A message's own title, else the beginning of its text. */
export function messageSubject(message: Message, voice: Voice): string {
  return clip(message.title ?? message.paragraphs[0] ?? voice.site.shortName, LONGEST);
}

function countsOf(letter: Letter, { say }: Voice): string {
  const parts = [taskCount(letter, say), eventCount(letter, say)].filter(Boolean);
  if (parts.length > 0) return parts.join(', ');
  const count = letter.cancelled.length;
  return count > 0 ? say('mail-subject-cancelled', { count }) : '';
}

/** What is due soon; a day that is far off makes a task one of the others. */
function taskCount({ tasks, rhythm, to, numbers }: Letter, say: Say): string {
  const dueBy = (day: Day) => tasks.filter(({ due }) => due !== undefined && due <= day).length;
  const today = dueBy(to);
  if (rhythm === 'daily' && today > 0) return say('mail-subject-due-today', { count: today });
  const soon = dueBy(numbers.days.at(-1)?.day ?? shiftDay(to, 6));
  if (soon > 0) return say('mail-subject-due', { count: soon });
  return tasks.length > 0 ? say('mail-subject-tasks', { count: tasks.length }) : '';
}

function eventCount({ events, rhythm, to }: Letter, say: Say): string {
  const until: Day = rhythm === 'daily' ? to : shiftDay(to, 6);
  const count = events.filter(({ start }) => start <= until).length;
  if (count > 0)
    return say(rhythm === 'daily' ? 'mail-subject-events-today' : 'mail-subject-events-week', {
      count,
    });
  return events.length > 0 ? say('mail-subject-events', { count: events.length }) : '';
}

function announced({ announcements }: Letter, { say }: Voice): string {
  const [only, ...others] = announcements;
  if (!only) return '';
  const count = announcements.length;
  if (others.length > 0) return say('mail-subject-announcements', { count });
  return only.title ?? only.paragraphs[0] ?? say('mail-subject-announcements', { count });
}
