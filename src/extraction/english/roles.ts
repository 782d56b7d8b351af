import type { Day } from '../../article/day.ts';
import { shiftDay } from '../../article/day.ts';
import type { Span } from '../working-copy.ts';
import type { EnglishDate } from './dates.ts';
import { CLOCK, WEEKDAY } from './day-words.ts';

/** What a date is for; `open` may be the day of an event. */
export type EnglishRole = 'open' | 'deadline' | 'other';

const LEAD_UP = `[\\s,:(]*(?:(?:the )?(?:end|close|last day) of (?:the day )?|midnight\\s|${CLOCK}\\s*)?(?:on\\s+)?(?:the\\s+)?(?:${WEEKDAY}[\\s,]*)?(?:the\\s+)?$`;
const DEADLINE = new RegExp(
  `(?<!\\p{L})(?:by|before|until|till|prior to|(?:no|not) later than|at the latest|deadline[^.;:]{0,40}(?:is|:)|due(?: date)?(?: is| on|:)?|closes? on|through)${LEAD_UP}`,
  'u',
);
const PERIOD_DEADLINE =
  /(?<!\p{L})(?:in|by|before|within|during|until|end of)\s+(?:the\s+)?(?:end of\s+)?(?:the\s+)?$/u;
const NOT_NEWS = new RegExp(
  `(?<!\\p{L})(?:since|dated|as of|compared (?:with|to)|born(?: on)?|died(?: on)?|founded(?: on)?|established(?: on)?|effective(?: from)?|in force(?: from)?|takes? effect(?: on| from)?|valid(?: from)?|issued(?: on)?|signed(?: on)?|up to|cast on|anniversary of|built|licen[cs]e[^.;]{0,60}|down [^.;]{0,24}from|up [^.;]{0,24}from)${LEAD_UP}`,
  'u',
);
const BRACKETED = /(?:day|anniversary|festival|holiday)\s*\($/u;
/** Older than this is history, longer than that a term or a building period (label rules). */
const HISTORY_DAYS = 730;
const LONGEST_DAYS = 300;

/** `sentence` is the stretch of `lower` in which the date stands. */
export function englishRole(
  date: EnglishDate,
  lower: string,
  within: { readonly sentence: Span; readonly published: Day | null },
): EnglishRole {
  const { sentence, published } = within;
  const before = lower.slice(Math.max(sentence.start, date.start - 120), date.start);
  if (published !== null && date.to < shiftDay(published, -HISTORY_DAYS)) return 'other';
  if (date.grain === 'period') return PERIOD_DEADLINE.test(before) ? 'deadline' : 'other';
  if (DEADLINE.test(before)) return 'deadline';
  if (NOT_NEWS.test(before) || BRACKETED.test(before)) return 'other';
  return date.to > shiftDay(date.from, LONGEST_DAYS) ? 'other' : 'open';
}
