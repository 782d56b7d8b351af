import { isDay } from '../../article/day.ts';
import { foldBlanks } from './plain-text.ts';
import { instantOf, minutesEast, ZONE_PATTERN } from './zones.ts';

const MAX_LENGTH = 120;
/** Earlier years are not dates of articles but what a system prints when it has none (`0001-01-01`). */
const FIRST_YEAR = 1900;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH_MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/;
const VIETNAMESE_MONTHS = [
  'một|giêng',
  'hai',
  'ba',
  'tư|bốn',
  'năm',
  'sáu',
  'bảy|bẩy',
  'tám',
  'chín',
  'mười',
  'mười một',
  'mười hai|chạp',
].map((names) => new RegExp(`^(?:${names})$`));

const WEEKDAY =
  /(?<![\p{L}\p{M}])(?:(?:thứ|chủ)[ -](?:hai|ba|tư|năm|sáu|bảy|bẩy|nhật|[2-7])|cn|t[2-7]|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![\p{L}\p{M}\d])\.?/gu;
const FILLER =
  /(?<![\p{L}\p{M}])(?:ngày|lúc|vào|đăng|cập nhật|at|on)(?![\p{L}\p{M}])|[,|()]|(?<=\s|^)[-–—](?=\s|$)/gu;
const BASIC_ISO = /^(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?(?!\d)/;
const TIME = new RegExp(
  [
    String.raw`(?<![\d.,/:-])(\d{1,2})`,
    String.raw`(?::(\d{2})|\s?(?:h|g|giờ)\s?(?:(\d{2})(?:'|\s?phút)?)?)`,
    String.raw`(?::(\d{2})(?:[.,]\d{1,9})?)?`,
    String.raw`\s*(?:(sa|am|a\.m\.|sáng)|(ch|pm|p\.m\.|chiều|tối))?`,
    String.raw`(?:\s*\(?(${ZONE_PATTERN})\)?)?(?![\p{L}\p{M}\d:])`,
  ].join(''),
  'u',
);

type Numbers = readonly [year: number, month: number, day: number];
type Time = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly east: number | null;
};

/**
 * Reads a date as feeds and pages print it: first the Vietnamese and .NET forms, in which the day
 * comes before the month (`05/06/2026 08:30` is 5 June), then RFC 822 and ISO 8601. `timezone`
 * (IANA) is meant where the text names no zone; a date without a time is the start of that day.
 * Answers ISO 8601 in UTC, or null for what is no possible date. A wrong weekday name is ignored.
 */
export function readDate(text: string, timezone: string): string | null {
  if (text.length > MAX_LENGTH) return null;
  const tidy = foldBlanks(text)
    .toLowerCase()
    .replace(WEEKDAY, ' ')
    .trim()
    .replace(BASIC_ISO, (_, ...part: (string | undefined)[]) => extended(part))
    .replace(/(?<=\d)t(?=\d)/, ' ');
  const time = TIME.exec(tidy);
  const clock = time ? timeOf(time) : { hour: 0, minute: 0, second: 0, east: null };
  const printed = time ? tidy.replace(time[0], ' ') : tidy;
  const day = dayOf(foldBlanks(printed.replace(/\([a-z ]*\)/g, ' ').replace(FILLER, ' ')));
  return clock && day ? utc(day, clock, timezone) : null;
}

function extended([year, month, day, hour, minute, second]: (string | undefined)[]): string {
  return `${year}-${month}-${day}${hour ? ` ${hour}:${minute}:${second ?? '00'}` : ''}`;
}

function timeOf(match: RegExpExecArray): Time | null {
  const [, hours, colonMinutes, wordMinutes, seconds, morning, evening, zone] = match;
  const east = zone === undefined ? null : minutesEast(zone);
  if (zone !== undefined && east === null) return null;
  const minute = Number(colonMinutes ?? wordMinutes ?? 0);
  const second = Number(seconds ?? 0);
  let hour = Number(hours);
  if (evening && hour < 12) hour += 12;
  if (morning && hour === 12) hour = 0;
  const possible = minute < 60 && second <= 60 && (hour < 24 || (hour === 24 && minute === 0));
  return possible ? { hour, minute, second, east } : null;
}

function dayOf(text: string): Numbers | null {
  const dayFirst = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(text);
  if (dayFirst) return numbers(dayFirst[3], dayFirst[2], dayFirst[1]);
  const words = /^(\d{1,2}),? (?:tháng|thg) ?(\d{1,2}|\p{L}+(?: \p{L}+)?)(?: năm)? (\d{4})$/u.exec(
    text,
  );
  if (words) return numbers(words[3], vietnameseMonth(words[2] ?? ''), words[1]);
  const yearFirst = /^(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?$/.exec(text);
  if (yearFirst) return numbers(yearFirst[1], yearFirst[2], yearFirst[3] ?? '1');
  const rfc = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?[ -](\d{4}|\d{2})$/.exec(text);
  if (rfc) return numbers(rfc[3], englishMonth(rfc[2] ?? ''), rfc[1]);
  const american = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(text);
  return american ? numbers(american[3], englishMonth(american[1] ?? ''), american[2]) : null;
}

function numbers(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): Numbers | null {
  const short = Number(year);
  const full = year?.length === 2 ? short + (short < 70 ? 2000 : 1900) : short;
  const value: Numbers = [full, Number(month), Number(day)];
  return full >= FIRST_YEAR && isDay(...value) ? value : null;
}

function englishMonth(name: string): number {
  return ENGLISH_MONTH.test(name) ? MONTHS.indexOf(name.slice(0, 3)) + 1 : 0;
}

function vietnameseMonth(name: string): number {
  return Number(name) || VIETNAMESE_MONTHS.findIndex((names) => names.test(name)) + 1;
}

function utc(day: Numbers, time: Time, timezone: string): string {
  const wall = Date.UTC(day[0], day[1] - 1, day[2], time.hour, time.minute, time.second);
  const zone = time.east === null ? { timezone } : { east: time.east };
  return new Date(instantOf(wall, zone)).toISOString();
}
