import { type Clock, dayIn } from '../article/day.ts';
import type { Locale } from '../article/site.ts';
import type { Copy, Say } from '../copy/copy.ts';
import { sayRange, sayWeekday } from '../copy/dates.ts';
import { overAt } from '../subscriber/leads.ts';
import type { Message } from './content.ts';
import type { Reminded, ReminderBody } from './reminder.ts';

export type ReminderDeps = {
  readonly copy: Copy;
  readonly clock: Clock;
  readonly timezone: string;
};

/** How far off something is, in words: days, or soon. */
type Left = number | 'soon';

const DAY_MS = 86_400_000;

/** What begins within this time begins soon. */
const SOON_MS = 75 * 60_000;

/** A reminder as it reads when it is sent: what was `tomorrow` when it was made may be today by then. */
export function reminderMessage(
  body: ReminderBody,
  locale: Locale,
  deps: ReminderDeps,
): { readonly variant: string; readonly message: Message } {
  const say = deps.copy[locale];
  const [first] = body.entries;
  const left = first ? leftUntil(first, deps) : 0;
  const link = first?.source.link;
  const message: Message = {
    kind: 'message',
    ...wordsOf(body, left, { say, locale }),
    ...(link ? { link } : {}),
    attribution: body.attribution,
  };
  return { variant: `${left}`, message };
}

type Speaker = { readonly say: Say; readonly locale: Locale };

function wordsOf(
  body: ReminderBody,
  left: Left,
  { say, locale }: Speaker,
): { title: string; paragraphs: string[] } {
  const [first] = body.entries;
  const title = first ? nameOf(first) : '';
  const details = body.entries.flatMap((entry) => detailsOf(entry, { say, locale }));
  switch (body.kind) {
    case 'near': {
      const key = first?.kind === 'task' ? 'chat-remind-task' : 'chat-remind-event';
      return { title: say(key, { left, title }), paragraphs: details };
    }
    case 'moved': {
      const was = say('chat-remind-before', { when: sayWhen(body.before, { say, locale }) });
      const [now = '', ...more] = details;
      return {
        title: say('chat-remind-moved', { title }),
        paragraphs: [say('chat-remind-now', { when: now }), ...more, was],
      };
    }
    case 'back':
      return { title: say('chat-remind-back', { title }), paragraphs: details };
    case 'cancelled':
      return { title: say('chat-remind-cancelled', { title }), paragraphs: details };
  }
}

function detailsOf(entry: Reminded, speaker: Speaker): string[] {
  const { place } = entry;
  const where = place ? [speaker.say('chat-events-place', { place })] : [];
  return [sayWhen(entry, speaker), ...where];
}

/** What something is called; one without a name goes by its article. */
export function nameOf({ title, source }: Pick<Reminded, 'title' | 'source'>): string {
  return title || source.title;
}

/** `08:00 Thứ Tư, 25/11/2026`. */
export function sayWhen(
  { start, end, time }: Pick<Reminded, 'start' | 'end' | 'time'>,
  { say, locale }: Speaker,
): string {
  if (end && end > start) return sayRange(start, end, locale);
  const day = sayWeekday(start, locale);
  if (!time) return day;
  const hour = time.includes(':') ? time : say(`mail-event-${partOf(time)}`);
  return say('chat-remind-when', { time: hour, day });
}

function partOf(time: string): 'morning' | 'afternoon' | 'evening' {
  return time === 'morning' || time === 'afternoon' ? time : 'evening';
}

function leftUntil(entry: Reminded, { clock, timezone }: ReminderDeps): Left {
  const now = clock();
  const isTimed = entry.time?.includes(':') && !entry.end;
  if (isTimed && overAt(entry, timezone).getTime() - now.getTime() <= SOON_MS) return 'soon';
  const days = (Date.parse(entry.start) - Date.parse(dayIn(timezone, now))) / DAY_MS;
  return Math.max(0, Math.round(days));
}
