import { type CalendarDay, possibleDay, readDay } from './calendar-days.ts';
import { foldLetters, monthOfAbbreviation } from './calendar-words.ts';
import { type ClockTime, findTime, isPossible } from './clock-times.ts';
import { foldBlanks } from './plain-text.ts';
import { instantOf, minutesEast, type Zone } from './zones.ts';

const MAX_LENGTH = 120;

// The three commonest forms, each whole; everything else is read part by part.
const RFC_822 =
  /^\s*(?:[a-z]{3}, )?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-]\d{4}|[a-z]{3,5})\s*$/i;
const ISO_8601 =
  /^\s*(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?\s*$/i;
const DAY_FIRST = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?)?\s*$/;
const HALF_OF_DAY = /^(?:am|pm)$/i;

const WEEKDAY =
  /(?<![\p{L}\p{M}])(?:(?:thứ|chủ)[ -](?:hai|ba|tư|năm|sáu|bảy|bẩy|nhật|[2-7])|(?:thu|chu) (?:hai|ba|tu|nam|sau|bay|nhat)|cn|t[2-7]|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![\p{L}\p{M}\d])\.?/giu;
const BASIC_ISO = /^(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})?(\d{2})?)?(?![\d:])/;
/** Where Java prints a zone by name behind its offset. */
const ZONE_NAME = /\[[^[\]]{1,40}\]\s*$/;
/** As web servers write their logs: `22/Nov/2026:08:30:00 +0700`. */
const OF_LOGS = /^(\d{1,2}\/[a-z]{3}\/\d{4}):(?=\d)/i;
const UNIX_TIME = /^1\d{9}(?:\d{3})?$/;

type Time = Omit<ClockTime, 'zone'>;

const MIDNIGHT: ClockTime = { hour: 0, minute: 0, second: 0, zone: null };

/**
 * Reads a date as feeds and pages print it: numbers are day, month, year (`05/06/2026 08:30` is
 * 5 June) and month, day, year only where the second can be no month; Vietnamese and .NET words
 * (`Thứ Năm, 28 Tháng Năm 2026`, `SA`, `CH`); RFC 822 with its sloppy variants, asctime and months
 * named in other languages; ISO 8601 with weeks, days of the year and without separators; Unix
 * time. `timezone` (IANA) is meant where the text names no zone; a date without a time is the start
 * of that day, a month or a year its first day. Answers ISO 8601 in UTC to the second, or null for
 * what is no possible date. A wrong weekday name is ignored.
 */
export function readDate(text: string, timezone: string): string | null {
  if (text.length > MAX_LENGTH || !/\d/.test(text)) return null;
  const rfc = RFC_822.exec(text);
  if (rfc && isEnglish(rfc)) return readRfc822(rfc);
  const iso = ISO_8601.exec(text);
  if (iso) return readIso(iso, timezone);
  const dayFirst = DAY_FIRST.exec(text);
  return dayFirst ? readDayFirst(dayFirst, timezone) : readLoosely(text, timezone);
}

/** What else three letters may be: half of a day, or a month in another language. */
function isEnglish({ 2: month = '', 7: zone = '' }: RegExpExecArray): boolean {
  return monthOfAbbreviation(month) > 0 && !HALF_OF_DAY.test(zone);
}

function readRfc822([, day, name, year, hour, minute, second, zone]: RegExpExecArray) {
  const month = monthOfAbbreviation(name ?? '');
  // By RFC 5322 an unknown abbreviation says no more than that the time is UTC.
  const isOffset = /^[+-]/.test(zone ?? '');
  const east = minutesEast(zone ?? '') ?? (isOffset ? null : 0);
  if (east === null) return null;
  return utc([Number(year), month, Number(day)], timeOf(hour, minute, second), { east });
}

function readIso([, year, month, day, hour, minute, second, zone]: RegExpExecArray, site: string) {
  const east = zone === undefined ? null : minutesEast(zone);
  if (zone !== undefined && east === null) return null;
  const meant = east === null ? { timezone: site } : { east };
  return utc([Number(year), Number(month), Number(day)], timeOf(hour, minute, second), meant);
}

function readDayFirst(
  [, first, second, year, hour, minute, seconds]: RegExpExecArray,
  timezone: string,
) {
  const isAmerican = Number(second) > 12;
  const [day, month] = isAmerican ? [second, first] : [first, second];
  const time = timeOf(hour, minute, seconds);
  return utc([Number(year), Number(month), Number(day)], time, { timezone });
}

function timeOf(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
): Time {
  return { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) };
}

function readLoosely(text: string, timezone: string): string | null {
  const tidy = foldBlanks(text).replace(ZONE_NAME, '').replace(OF_LOGS, '$1 ');
  if (UNIX_TIME.test(tidy)) return sayInstant(Number(tidy.padEnd(13, '0')));
  const folded = foldLetters(tidy.replace(WEEKDAY, ' ')).replace(/^[\s,.:-]+/, '');
  const spaced = separated(folded);
  const found = findTime(spaced);
  if (found.kind === 'impossible') return null;
  const time = found.kind === 'time' ? found.time : MIDNIGHT;
  const day = readDay(found.kind === 'time' ? found.rest : spaced);
  return day && utc(day, time, time.zone ?? { timezone });
}

/** Gives the compact and the lettered forms of ISO 8601 the blanks and colons of the others. */
function separated(folded: string): string {
  return folded
    .replace(BASIC_ISO, (_, year, month, day, hour, minute, second) => {
      const time = hour ? ` ${hour}:${minute ?? '00'}:${second ?? '00'}` : '';
      return `${year}-${month}-${day}${time}`;
    })
    .replace(/^(\d{2})-(\d{2})-(\d{2})(?=t\d)/, (_, year, month, day) => `${day}-${month}-${year}`)
    .replace(/^(\d{2})(\d{2})(\d{2})$/, (_, year, month, day) => `${day}-${month}-${year}`)
    .replace(/(?<=\d)t(\d{2})(\d{2})(\d{2})?(?!\d)/, (_, hour, minute, second) => {
      return ` ${hour}:${minute}:${second ?? '00'}`;
    })
    .replace(/(?<=\d)t(\d{2})(?=$|z|[+-])/, ' $1:00')
    .replace(/(?<=\d)t(?=\d)/, ' ')
    .replace(/^(\d{4}-\d\d-\d\d)(z|[+-]\d\d:\d\d)$/, '$1 00:00$2')
    .replace(/(\/\d{4})\s?[-–](?=\d{1,2}:)/, '$1 ');
}

function utc(day: CalendarDay, time: Time, zone: Zone): string | null {
  if (!possibleDay(day) || !isPossible(time)) return null;
  const wall = Date.UTC(day[0], day[1] - 1, day[2], time.hour, time.minute, time.second);
  return sayInstant(instantOf(wall, zone));
}

function sayInstant(instant: number): string {
  return new Date(Math.floor(instant / 1000) * 1000).toISOString();
}
