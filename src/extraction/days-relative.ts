import type { Day } from '../article/day.ts';
import { shiftDay, weekdayOf } from '../article/day.ts';
import { cued } from './cues.ts';
import { matchesIn } from './matches.ts';
import { everyMatch, type Piece } from './pieces.ts';
import { WEEKDAY } from './words.ts';
import type { Span } from './working-copy.ts';

/** Days told by their distance from the day of publication. */
export type RelativeDays = Span & { readonly from: Day; readonly to: Day };

const NEAR_DAY = cued(
  '(?<!\\p{L})(?:(?:sáng|trưa|chiều|tối|đêm|hôm)\\s+(?:ngày\\s+)?(mai|nay|qua|kia)|ngày\\s+(mai|kia|mốt)|(?<=ngày\\s)(hôm nay))(?!\\p{L})',
);
const AWAY: Readonly<Record<string, number>> = { mai: 1, nay: 0, qua: -1, mốt: 2 };
const LIST = `${WEEKDAY}(?:\\s*(?:,|và|đến|-)\\s*${WEEKDAY}){0,5}`;
const OF_A_WEEK = cued(
  `(?<!\\p{L})(${LIST})\\s+(?:của\\s+)?(?:tuần\\s+)?(này|tới|sau|trước|qua|rồi|vừa qua)(?!\\p{L})`,
);
const WEEKEND = cued('(?<!\\p{L})cuối tuần\\s+(này|tới|sau)(?!\\p{L})');
const EACH_WEEKDAY = new RegExp(WEEKDAY, 'gu');
const WEEKS: Readonly<Record<string, number>> = { này: 0, tới: 1, sau: 1 };
const NAMES: readonly string[] = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'];

/** `sáng mai`, `hôm qua`, `thứ sáu tuần này`, `cuối tuần này`; a week begins on Monday. */
export function findRelativeDays(text: Piece, published: Day | null): RelativeDays[] {
  if (published === null) return [];
  return [
    ...[...everyMatch(text, NEAR_DAY)].map((match) => nearDay(match, published)),
    ...[...everyMatch(text, OF_A_WEEK)].flatMap((match) => weekdays(match, published)),
    ...[...everyMatch(text, WEEKEND)].map((match) => {
      const monday = mondayOf(published, match[1]);
      return { ...spanOf(match), from: shiftDay(monday, 5), to: shiftDay(monday, 6) };
    }),
  ];
}

/** Starts at the day's word, so that the part of the day stands before it. */
function nearDay(match: RegExpExecArray, published: Day): RelativeDays {
  const word = match[1] ?? match[2] ?? 'nay';
  const ago = match[0].startsWith('hôm') ? -2 : 2;
  const day = shiftDay(published, AWAY[word] ?? ago);
  const end = match.index + match[0].length;
  const start = /^(?:hôm|ngày)/u.test(match[0]) ? match.index : end - word.length;
  return { start, end, from: day, to: day };
}

function weekdays(match: RegExpExecArray, published: Day): RelativeDays[] {
  const [, list = '', which] = match;
  const monday = mondayOf(published, which);
  const days = matchesIn(list, EACH_WEEKDAY).map((name) =>
    shiftDay(monday, weekdayNamed(name[0]) - 1),
  );
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || first > last) return [];
  const isRun = /đến|-/u.test(list) || last === shiftDay(first, days.length - 1);
  const span = spanOf(match);
  if (isRun) return [{ ...span, from: first, to: last }];
  return days.map((day) => ({ ...span, from: day, to: day }));
}

/** `thứ 5`, `thứ năm` → 4 by ISO 8601. */
export function weekdayNamed(name: string): number {
  const word = name.replace(/^thứ\s+/u, '');
  if (word === 'chủ nhật') return 7;
  const spelled = NAMES.indexOf(word);
  return spelled < 0 ? Number(word) - 1 : spelled + 1;
}

function mondayOf(published: Day, which: string | undefined): Day {
  const weeks = WEEKS[which ?? ''] ?? -1;
  return shiftDay(published, 1 - weekdayOf(published) + 7 * weeks);
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
