import type { Day } from '../article/day.ts';
import { shiftDay, weekdayOf } from '../article/day.ts';
import { type RelativeDays, weekdayNamed } from './days-relative.ts';
import { matchesIn } from './matches.ts';
import { TIME, WEEKDAY } from './words.ts';
import type { Span } from './working-copy.ts';

const OF_A_WEEK = /(?<!\p{L})(?:tuần|lịch|hoạt động|chương trình|lãnh đạo)(?!\p{L})[^\n]{0,120}$/u;
/** A line of the plan begins with its day: `- Chiều thứ Ba: …`, `8h00 sáng thứ Hai: …`. */
const ROW = new RegExp(
  `(?<lead>(?:^|\\n)[^\\p{L}\\d\\n]{0,6}(?:${TIME}\\s{0,3})?(?:từ\\s)?(?:(?:sáng|trưa|chiều|tối)\\s)?)(?<first>${WEEKDAY})(?:\\s{0,3}(?:đến|tới|-|và)\\s{0,3}(?<last>${WEEKDAY}))?(?=\\s{0,3}(?:[:|](?!\\s{0,3}(?:ngày\\s)?\\d{1,2}[/.-]\\d)|\\n|$))`,
  'gu',
);
/** The week stands at the head of the article. */
const HEAD = 400;

const SAME_DAY =
  /(?:(?<!\p{L})(?:sáng|trưa|chiều|tối|đêm)|(?:giờ|h|phút|\d\d))\s(cùng ngày)(?!\p{L})/gu;
/** So far above, a day is still in the reader's mind. */
const REMEMBERED = 600;

type Told = Span & { readonly from: Day; readonly to: Day };

/**
 * Days that a week's plan tells by their names alone, where its title gives the week:
 * `Lịch tuần (20 - 24/7)`, then `Thứ ba: …`. Elsewhere such a word is an ordinal.
 */
export function findWeekDays(lower: string, told: readonly Told[]): RelativeDays[] {
  const week = told.find((date) => date.start < HEAD && isWeek(lower, date));
  if (!week) return [];
  return matchesIn(lower, ROW).flatMap((match) => {
    const { lead = '', first = '', last = first } = match.groups ?? {};
    const from = shiftDay(week.from, weekdayNamed(first) - 1);
    const to = shiftDay(week.from, weekdayNamed(last) - 1);
    const end = match.index + match[0].length;
    return from <= to ? [{ start: match.index + lead.length, end, from, to }] : [];
  });
}

function isWeek(lower: string, { start, from, to }: Told): boolean {
  if (weekdayOf(from) !== 1 || to < shiftDay(from, 3) || to > shiftDay(from, 6)) return false;
  return OF_A_WEEK.test(lower.slice(Math.max(0, start - 160), start));
}

/** `14 giờ cùng ngày`, `chiều cùng ngày`: the day told last, in the order of `told`. */
export function findSameDays(lower: string, told: readonly Told[]): RelativeDays[] {
  if (!lower.includes('cùng ngày')) return [];
  let next = 0;
  return matchesIn(lower, SAME_DAY).flatMap((match) => {
    const [whole, words = ''] = match;
    const end = match.index + whole.length;
    while ((told[next]?.end ?? Number.POSITIVE_INFINITY) <= match.index) next += 1;
    const last = told[next - 1];
    if (!last || last.from !== last.to || match.index - last.end > REMEMBERED) return [];
    return [{ start: end - words.length, end, from: last.from, to: last.to }];
  });
}
