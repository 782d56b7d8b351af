import { type Day, dayIn, instantAt, shiftDay, timeIn } from '../../article/day.ts';
import { fold } from '../../article/words.ts';
import { takeDay } from './moment-day.ts';
import { takeTime } from './moment-time.ts';

/** When a person wants something to happen; `past` and `far` are understood, but cannot be had. */
export type Moment =
  | { readonly kind: 'at'; readonly at: Date }
  | { readonly kind: 'now' }
  | { readonly kind: 'past' }
  | { readonly kind: 'far' }
  | { readonly kind: 'unclear' };

/** How far ahead something can be planned. */
export const FARTHEST_DAYS = 60;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Longer than any way of saying a moment. */
const LONGEST = 80;

/**
 * Reads a moment as it is typed, in Vietnamese or English, with or without diacritics: `ngày mai
 * 8h`, `8h30 sáng mai`, `thứ hai tới 7h`, `23/11 8:00`, `2026-11-23 08:00`, `2 tiếng nữa`,
 * `tomorrow 8am`. Days and hours are those of the time zone; an hour without a day is the next one.
 */
export function readMoment(text: string, now: Date, timezone: string): Moment {
  if (text.length > LONGEST) return UNCLEAR;
  const zoned = ZONED.exec(text.trim());
  if (zoned) return judge(new Date(zoned[0].replace(' ', 'T')), now);
  const words = plainWords(text);
  if (AT_ONCE.test(words)) return { kind: 'now' };
  const wait = waitIn(words);
  if (wait !== null) return judge(new Date(now.getTime() + wait * MINUTE_MS), now);
  const today = dayIn(timezone, now);
  const day = takeDay(words, today);
  if (day.kind === 'unclear') return UNCLEAR;
  const time = takeTime(day.rest);
  if (!NOISE.test(time.rest)) return UNCLEAR;
  if (time.kind === 'none' && day.kind === 'away')
    return judge(sameTime(day.day, now, timezone), now);
  if (time.kind !== 'minutes') return UNCLEAR;
  const on = (when: Day) => instantAt(when, time.minutes, timezone);
  if (day.kind === 'none') return judge(firstAfter(now, [on(today), on(shiftDay(today, 1))]), now);
  if (day.kind === 'recurring') return judge(firstAfter(now, day.days.map(on)), now);
  return judge(on(day.day), now);
}

const UNCLEAR: Moment = { kind: 'unclear' };

/** ISO 8601 with a zone of its own. */
const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i;

const AT_ONCE =
  /^(?:(?:gui )?(?:ngay|luon|ngay lap tuc|ngay bay gio|bay gio)|(?:send )?now|at once|right now)$/;

/** Words that may stand anywhere and say nothing about when. */
const NOISE = /^(?:[\s,.;'!-]|\b(?:luc|vao|khoang|gui|hen|nhe|nha|a|at|on|the|send|of)\b)*$/;

/** Lower case without diacritics; the two words that differ only in theirs are told apart first. */
function plainWords(text: string): string {
  const told = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/tới/g, ' next ')
    .replace(/tối/g, ' evening ')
    .replace(/mốt/g, ' @2 ')
    .replace(/một/g, ' 1 ');
  return fold(told);
}

function judge(at: Date, now: Date): Moment {
  if (Number.isNaN(at.getTime())) return UNCLEAR;
  if (at <= now) return { kind: 'past' };
  if (at.getTime() > now.getTime() + FARTHEST_DAYS * DAY_MS) return { kind: 'far' };
  return { kind: 'at', at };
}

/** The first of these moments that has not come yet; the last when all have. */
function firstAfter(now: Date, moments: readonly Date[]): Date {
  return moments.find((one) => one > now) ?? moments.at(-1) ?? now;
}

/** The wall clock of now on another day. */
function sameTime(day: Day, now: Date, timezone: string): Date {
  const [hours = 0, minutes = 0] = timeIn(timezone, now).split(':').map(Number);
  return instantAt(day, hours * 60 + minutes, timezone);
}

const COUNT =
  '(\\d{1,3}|half an?|an?|nua|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|one|two|three|four|five|six|ten)';
const WAIT = new RegExp(
  `^(sau|in)? ?(?:${COUNT} ?(?:hours?|hrs?|h|gio|tieng(?: dong ho)?)( ruoi)?)?` +
    `(?: ?(?:and |va )?${COUNT} ?(?:minutes?|mins?|m|phut|p))?( (?:nua|sau|from now|later))?$`,
);

/** `2 tiếng nữa`, `sau 30 phút`, `in an hour and 15 minutes`: minutes; null when no wait is meant. */
function waitIn(words: string): number | null {
  const found = WAIT.exec(words);
  if (!found) return null;
  const [, before, hours, half, minutes, after] = found;
  if (!(before || after) || !(hours || minutes)) return null;
  return countOf(hours) * 60 + (half ? 30 : 0) + countOf(minutes);
}

const COUNTS: Readonly<Record<string, number>> = {
  nua: 0.5,
  'half a': 0.5,
  'half an': 0.5,
  ...Object.fromEntries(['a', 'an', 'mot', 'one'].map((word) => [word, 1])),
  ...{ hai: 2, two: 2, ba: 3, three: 3, bon: 4, four: 4, nam: 5, five: 5, sau: 6, six: 6 },
  ...{ bay: 7, tam: 8, chin: 9, muoi: 10, ten: 10 },
};

function countOf(word: string | undefined): number {
  if (!word) return 0;
  return COUNTS[word] ?? Number(word);
}
