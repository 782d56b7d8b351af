import { type Day, dayOf, shiftDay, weekdayOf } from '../../article/day.ts';

type Rest = { readonly rest: string };
type OneDay = Rest & { readonly kind: 'day'; readonly day: Day };
/** The first of these days whose hour has not passed. */
type SomeDays = Rest & { readonly kind: 'recurring'; readonly days: readonly Day[] };
/** So many days from now. */
type DaysAway = Rest & { readonly kind: 'away'; readonly day: Day };
type NoDay = Rest & { readonly kind: 'none' };
type Unclear = { readonly kind: 'unclear' };

/** The day a text names, and what is left of the text. */
type NamedDay = NoDay | OneDay | SomeDays | DaysAway | Unclear;

const UNCLEAR = { kind: 'unclear' } as const;

/** Reads the day out of folded words; `today` is the day it is where the words were said. */
export function takeDay(words: string, today: Day): NamedDay {
  const text = relativeWords(words);
  const date = takeDate(text, today);
  if (date.kind === 'unclear') return date;
  const weekday = takeWeekday(date.kind === 'none' ? text : date.rest, today);
  if (date.kind === 'none') return weekday ?? takeAway(text, today) ?? date;
  if (!weekday) return date;
  return weekday.weekday === weekdayOf(date.day) ? { ...date, rest: weekday.rest } : UNCLEAR;
}

/** Today, tomorrow and the day after as `@0`, `@1`, `@2`. */
function relativeWords(words: string): string {
  return words
    .replace(/\b(?:hom|bua) nay\b|\btoday\b/g, ' @0 ')
    .replace(/\btonight\b/g, ' evening @0 ')
    .replace(/\b(sang|trua|chieu|toi|evening|dem) nay\b/g, ' $1 @0 ')
    .replace(/\bthis (morning|afternoon|evening)\b/g, ' $1 @0 ')
    .replace(/\b(?:the )?day after tomorrow\b|\b(?:ngay )?(?:kia|mot)\b|\bngay @2/g, ' @2 ')
    .replace(/\bngay mai\b|\btomorrow\b|\bmai\b/g, ' @1 ');
}

type Found = { readonly at: RegExpExecArray; readonly rest: string };

function find(text: string, pattern: RegExp): Found | null {
  const at = pattern.exec(text);
  if (!at) return null;
  return { at, rest: `${text.slice(0, at.index)} ${text.slice(at.index + at[0].length)}` };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?';

/** Ways to write a date; what each captures, in order. */
const DATES: readonly (readonly [RegExp, readonly ('y' | 'm' | 'd')[]])[] = [
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d)|\b)/, ['y', 'm', 'd']],
  [
    /\b(?:ngay )?(\d{1,2}) ?(?:\/|-| thang |thang ) ?(\d{1,2})(?:(?: ?[/-] ?|,? (?:nam )?)(20\d\d))?\b/,
    ['d', 'm', 'y'],
  ],
  [/\b(\d{1,2})\.(\d{1,2})\.(20\d\d)\b/, ['d', 'm', 'y']],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}(?:,? (20\\d\\d))?\\b`),
    ['d', 'm', 'y'],
  ],
  [new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (20\\d\\d))?\\b`), ['m', 'd', 'y']],
];

function takeDate(text: string, today: Day): NoDay | OneDay | Unclear {
  for (const [pattern, order] of DATES) {
    const found = find(text, pattern);
    if (!found) continue;
    const part = (name: 'y' | 'm' | 'd') => found.at[order.indexOf(name) + 1];
    const month = MONTHS.indexOf(part('m') ?? '') + 1 || Number(part('m'));
    const day = nearest({ year: part('y'), month, day: Number(part('d')) }, today);
    return day ? { kind: 'day', day, rest: found.rest } : { kind: 'unclear' };
  }
  return { kind: 'none', rest: text };
}

/** A day and month without a year: this year's, or next year's where that is nearer. */
function nearest(
  date: { readonly year: string | undefined; readonly month: number; readonly day: number },
  today: Day,
): Day | null {
  const { month, day } = date;
  if (date.year) return dayOf(Number(date.year), month, day);
  const year = Number(today.slice(0, 4));
  const own = dayOf(year, month, day);
  if (own && own >= shiftDay(today, -180)) return own;
  return dayOf(year + 1, month, day) ?? own;
}

const VIETNAMESE = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'];
const ENGLISH = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WHICH = '( ?(?:next|toi|nay)\\b)?';
const WEEK = /\b(?:tuan (?:sau|toi|next|nay)|(?:next|this) week)\b/;
const WEEKDAYS = [
  new RegExp(`()\\b(?:thu|t) ?(hai|ba|tu|nam|sau|bay|[2-7])\\b${WHICH}`),
  new RegExp(`()\\b(chu nhat|cn)\\b${WHICH}`),
  new RegExp(
    `\\b(next |this )?(mon|tue|wed|thu|fri|sat|sun)(?:s?day|s|nesday|r|rs|rsday|urday)?\\b${WHICH}`,
  ),
];

type Weekday = (OneDay | SomeDays) & { readonly weekday: number };

function takeWeekday(text: string, today: Day): Weekday | null {
  const week = find(text, WEEK);
  for (const pattern of WEEKDAYS) {
    const found = find(week?.rest ?? text, pattern);
    if (!found) continue;
    const [, before = '', name = '', after = ''] = found.at;
    const weekday = weekdayNamed(name);
    const which = week?.at[0] ?? `${before}${after}`;
    return { ...dayFor(weekday, which, today), weekday, rest: found.rest };
  }
  return null;
}

function weekdayNamed(name: string): number {
  if (/^\d/.test(name)) return Number(name) - 1;
  const vietnamese = VIETNAMESE.indexOf(name) + 1;
  return vietnamese || ENGLISH.indexOf(name) + 1 || 7;
}

type WhichDay = Omit<OneDay, 'rest'> | Omit<SomeDays, 'rest'>;

/** A bare weekday may be today; `tới` and `next` mean the one after today. */
function dayFor(weekday: number, which: string, today: Day): WhichDay {
  const monday = shiftDay(today, 1 - weekdayOf(today));
  if (/tuan (?:sau|toi|next)|next week/.test(which))
    return { kind: 'day', day: shiftDay(monday, 6 + weekday) };
  if (/tuan nay|this week/.test(which)) return { kind: 'day', day: shiftDay(monday, weekday - 1) };
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (/next|toi/.test(which)) return { kind: 'day', day: shiftDay(today, ahead || 7) };
  return { kind: 'recurring', days: [shiftDay(today, ahead), shiftDay(today, ahead + 7)] };
}

/** `@1`, `3 ngày nữa`, `in a week`, `ngày 23`. */
function takeAway(text: string, today: Day): NamedDay | null {
  const named = find(text, /@([012])/);
  if (named) return { kind: 'day', day: shiftDay(today, Number(named.at[1])), rest: named.rest };
  const away =
    find(text, /\b(?:in|sau) (an?|\d{1,3}) (days?|weeks?|ngay|tuan)\b(?: nua)?/) ??
    find(text, /\b(an?|\d{1,3}) (days?|weeks?|ngay|tuan) (?:nua|sau|from now|later)\b/);
  if (away) {
    const [, count = '', unit = ''] = away.at;
    const days = (/^a/.test(count) ? 1 : Number(count)) * (/^[tw]/.test(unit) ? 7 : 1);
    return { kind: 'away', day: shiftDay(today, days), rest: away.rest };
  }
  const numbered =
    find(text, /\bngay (\d{1,2})\b(?! ?(?:h|g|gio|:|p))/) ??
    find(text, /\bthe (\d{1,2})(?:st|nd|rd|th)\b/);
  return numbered && monthly(Number(numbered.at[1]), numbered.rest, today);
}

/** The next days of this number. */
function monthly(number: number, rest: string, today: Day): NamedDay {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const days = [0, 1, 2, 3].flatMap((more) => {
    const day = dayOf(
      year + Math.floor((month - 1 + more) / 12),
      ((month - 1 + more) % 12) + 1,
      number,
    );
    return day && day >= today ? [day] : [];
  });
  return days.length > 0 ? { kind: 'recurring', days, rest } : UNCLEAR;
}
