import type { Day } from '../article/day.ts';
import { dayOf, shiftDay } from '../article/day.ts';
import { cued } from './cues.ts';
import { everyMatch, type Piece } from './pieces.ts';
import type { Span } from './working-copy.ts';

/** A month or a quarter, first to last day. */
export type Period = Span & { readonly from: Day; readonly to: Day };

const PERIOD = cued(
  '(?<!\\p{L}|\\d\\s)(?:tháng\\s+(0?[1-9]|1[0-2])(?![\\d.])|quý\\s+(iii|ii|iv|i|[1-4])(?![\\p{L}\\d]))(?:\\s*,?\\s*(?:năm\\s+|[/-]\\s?)(\\d{4})(?!\\d))?',
);
const ROMAN: readonly string[] = ['i', 'ii', 'iii', 'iv'];

/** `tháng 12 năm 2026`, `quý I/2027`; a year that is not told is the nearest. */
export function findPeriods(text: Piece, published: Day | null): Period[] {
  return [...everyMatch(text, PERIOD)].flatMap((match) => {
    const [whole, month, quarter, yearText] = match;
    const last = quarter ? 3 * quarterNumber(quarter) : Number(month);
    const year = yearText ? Number(yearText) : nearestYear(last, 15, published);
    const days = year === null ? null : daysOf(year, last, quarter ? 3 : 1);
    return days ? [{ start: match.index, end: match.index + whole.length, ...days }] : [];
  });
}

/** The year that brings a day nearest to publication; null when nothing settles it. */
export function nearestYear(month: number, day: number, published: Day | null): number | null {
  if (published === null) return null;
  const year = Number(published.slice(0, 4));
  const distance = (candidate: number) => {
    const named = dayOf(candidate, month, day);
    return named ? Math.abs(Date.parse(named) - Date.parse(published)) : Number.POSITIVE_INFINITY;
  };
  const best = [year, year - 1, year + 1].sort((a, b) => distance(a) - distance(b))[0];
  return best !== undefined && distance(best) < Number.POSITIVE_INFINITY ? best : null;
}

function quarterNumber(text: string): number {
  return ROMAN.indexOf(text) + 1 || Number(text);
}

function daysOf(year: number, last: number, months: 1 | 3): { from: Day; to: Day } | null {
  const from = dayOf(year, last - months + 1, 1);
  const next = last === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, last + 1, 1);
  return from && next ? { from, to: shiftDay(next, -1) } : null;
}
