import type { Day } from '../article/day.ts';
import { lunarMonthNamed, lunarOf, lunarYearNamed, solarOf } from './lunar-calendar.ts';
import type { Span } from './working-copy.ts';

const NUMERALS: readonly string[] = [
  'một',
  'hai',
  'ba',
  'bốn',
  'năm',
  'sáu',
  'bảy',
  'tám',
  'chín',
  'mười',
];
const FIRST_TEN = new RegExp(`(?<=m[ùồ]ng\\s)(?:${NUMERALS.join('|')})(?!\\p{L})`, 'gu');
const MONTH_NAME =
  /(?<=(?:rằm|\d|\d{4}\s)\s{1,8}tháng\s)(?:giêng|hai|ba|tư|năm(?!\s*\d{4})|sáu|bảy|tám|chín|mười một|mười hai|mười|một|chạp)(?!\p{L})|(?<=tháng\s)(?:giêng|chạp)(?!\p{L})/gu;
/** Without one of these there is nothing to spell out. */
const LUNAR_DAY = /m[ùồ]ng\s|rằm\s/;
const MAY_NAME_MONTH = /tháng\s(?:giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|một|chạp)/;
const LUNAR_WITHIN = /(?<!\p{L})(?:m[ùồ]ng|rằm|giêng|chạp|tết)(?!\p{L})/u;
const LUNAR_JUST_BEFORE = /(?<!\p{L})m[ùồ]ng\s*$/u;
const STEM = 'giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý';
const LUNAR_AFTER = new RegExp(
  `^\\s*(?:\\(?âm lịch|\\(?âl(?!\\p{L})|(?:\\(?nhuận\\)?)|,?\\s*năm (?:${STEM})\\s)`,
  'u',
);
/** A lunar day in brackets behind a solar one repeats it. */
const NOTE = /(?<=\d)\s?\([^()\n]{3,60}\)/gu;
const LUNAR_NOTE = /(?<!\p{L})(?:m[ùồ]ng|rằm|tháng giêng|tháng chạp|âm lịch|tết|âl)(?!\p{L})/u;
const LEAP = /nhuận/u;
const YEAR_NAME = new RegExp(`năm\\s+((?:${STEM})\\s+\\p{L}{2,5})(?!\\p{L})`, 'u');
const TAIL = new RegExp(
  `^(?:[\\s,]*(?:\\(?(?:âm lịch|âl|nhuận)\\)?|năm (?:${STEM})\\s+\\p{L}{2,5})(?!\\p{L})){0,3}`,
  'u',
);

/**
 * Days and months in words as digits, in the same length: `rằm tháng giêng` reads as
 * ` 15 tháng 1    `. `mùng` reads as `ngày`: what follows is a day.
 */
export function spellOut(lower: string): string {
  if (!LUNAR_DAY.test(lower) && !MAY_NAME_MONTH.test(lower)) return lower;
  return lower
    .replace(FIRST_TEN, (word) => padded(NUMERALS.indexOf(word) + 1, word))
    .replace(MONTH_NAME, (word) => padded(lunarMonthNamed(word) ?? 0, word))
    .replace(/(?<!\p{L})rằm(?=\s+tháng)/gu, ' 15')
    .replace(/(?<!\p{L})m[ùồ]ng(?=\s+\d)/gu, 'ngày');
}

/** The text with blanks for lunar notes in brackets, of the same length. */
export function withoutLunarNotes(lower: string): string {
  if (!lower.includes('(')) return lower;
  return lower.replace(NOTE, (note) => (LUNAR_NOTE.test(note) ? ' '.repeat(note.length) : note));
}

/** Where days end that a blank in `quiet` follows: behind their note. */
export function endOfNote(lower: string, quiet: string, end: number): number {
  const note = /^\s?\([^()\n]{3,60}\)/u.exec(lower.slice(end, end + 64))?.[0] ?? '';
  return quiet.slice(end, end + note.length).trim() === '' ? end + note.length : end;
}

/** Whether the days at `span` are told by the lunar calendar. */
export function isLunar(lower: string, span: Span): boolean {
  return (
    LUNAR_JUST_BEFORE.test(lower.slice(Math.max(0, span.start - 8), span.start)) ||
    LUNAR_WITHIN.test(lower.slice(Math.max(0, span.start - 1), span.end)) ||
    LUNAR_AFTER.test(lower.slice(span.end, span.end + 24))
  );
}

/** How lunar days become solar ones; `year` null means the nearest one. */
export type LunarReading = {
  readonly leap: boolean;
  /** The year told by its name, `năm bính ngọ`. */
  readonly year: number | null;
};

export function lunarReading(tail: string, published: Day | null): LunarReading {
  const named = YEAR_NAME.exec(tail)?.[1];
  const near = Number((published ?? '2000').slice(0, 4));
  return { leap: LEAP.test(tail), year: named ? lunarYearNamed(named, near) : null };
}

/** `nhuận`, `âm lịch`, `năm bính ngọ` where they follow the numbers that end at `end`. */
export function lunarTail(lower: string, end: number): string {
  return TAIL.exec(lower.slice(end, end + 48))?.[0] ?? '';
}

/** The solar day; `30 tết` is the last of a month that may have 29 days. */
export function solarDay(year: number, month: number, day: number, leap: boolean): Day | null {
  const found = solarOf({ day, month, year, leap });
  return found ?? (day === 30 && month === 12 ? solarOf({ day: 29, month, year, leap }) : null);
}

/** The lunar year in which a lunar day falls nearest to publication. */
export function nearestLunarYear(month: number, day: number, published: Day | null): number | null {
  const now = published === null ? null : lunarOf(published)?.year;
  if (published === null || now === null || now === undefined) return null;
  const distance = (year: number) => {
    const named = solarOf({ day, month, year, leap: false });
    return named ? Math.abs(Date.parse(named) - Date.parse(published)) : Number.POSITIVE_INFINITY;
  };
  return [now, now - 1, now + 1].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function padded(number: number, word: string): string {
  return number === 0 ? word : String(number).padEnd(word.length);
}
