import { isDay } from '../../article/day.ts';
import { isWeekday, monthOfName, monthOfVietnamese } from './calendar-words.ts';

/** Earlier years are not dates of articles but what a system prints when it has none (`0001-01-01`). */
const FIRST_YEAR = 1900;
/** Up to this day there is nothing to look up. */
const SHORTEST_MONTH = 28;
const DAY_MS = 86_400_000;

export type CalendarDay = readonly [year: number, month: number, day: number];

const FILLER =
  /(?<![\p{L}\d])(?:ngay|luc|vao|dang|cap nhat|xuat ban|published|posted|updated|date|at|on|of|de|del|um|uhr|le|kl|a|the)(?![\p{L}\d]):?/gu;
const VIETNAMESE_MONTH =
  /(?<!\p{L})(?:(?:thang|thg)[ .]*|(?<!\d)th\.?(?=\d))(\d{1,2}|muoi (?:mot|hai)|\p{L}+)(?![\p{L}\d])(?: nam(?= \d))?/gu;
const COMMENT = /\([^()]*\)/g;
const ORDINAL = /(?<=\d)(?:st|nd|rd|th|er|º)(?!\p{L})/gu;

/**
 * Reads a day in a folded, lower-case text without a time of day. Numbers are day, month, year
 * unless the year comes first or, as in America, the second one can be no month. Null for what is
 * no day that exists.
 */
export function readDay(text: string): CalendarDay | null {
  const special = weekDate(text.trim()) ?? ordinalDate(text.trim());
  if (special !== null) return special === 'impossible' ? null : special;
  const parts = partsOf(text);
  return dayOfNumbers(parts) ?? dayOfNamedMonth(parts);
}

/**
 * The text as blank-separated numbers, in which a named month is `m5`. An unknown word stays, and
 * fits no form.
 */
function partsOf(text: string): string {
  const plain = text
    .replace(COMMENT, ' ')
    .replace(COMMENT, ' ')
    // Whatever stands alone before a comma is some language's weekday.
    .replace(/^\s*\p{L}{2,14}\.?,(?=.*\p{L}|.*\d\D+\d\D+\d)/u, (word) =>
      monthOfWord(word) > 0 ? word : ' ',
    )
    .replace(VIETNAMESE_MONTH, (_, name: string) => ` m${monthOfVietnamese(name)} `)
    .replace(/(\d{4})(?:년|年)\s*(\d{1,2})(?:월|月)\s*(\d{1,2})(?:일|日|号)/u, '$1 $2 $3')
    .replace(FILLER, ' ')
    .replace(ORDINAL, '')
    .replace(/(?<=\d)(?=\p{L})|(?<=\p{L}{3,})(?=\d)/gu, ' ')
    .replace(/[\s/.,|()[\]–—-]+/g, ' ')
    .trim();
  return plain
    .replace(/(?<!\S)\p{L}{2,}/gu, (word) => {
      const month = monthOfName(word);
      return month > 0 ? `m${month}` : isWeekday(word) ? '' : word;
    })
    .trim();
}

function monthOfWord(word: string): number {
  return monthOfName(word.replace(/[\s.,]/g, ''));
}

function dayOfNumbers(text: string): CalendarDay | null {
  const yearFirst = /^(\d{4})(?: (\d{1,2})(?: (\d{1,2}))?)?$/.exec(text);
  if (yearFirst) return existing(yearFirst[1], yearFirst[2] ?? '1', yearFirst[3] ?? '1');
  const printed = /^(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})$/.exec(text);
  if (!printed) return null;
  const [, first, second, last] = printed;
  // Where the day cannot come first it is the American form, or a year of two digits.
  return (
    existing(last, second, first) ??
    existing(last, first, second) ??
    (last?.length === 2 && Number(first) > 31 ? existing(first, second, last) : null)
  );
}

function dayOfNamedMonth(text: string): CalendarDay | null {
  // A weekday can look like a month: `mar. 24 nov. 2026`.
  const parts = text.replace(/^m\d+ (?=.*m\d)/, '');
  const dayFirst = /^(\d{1,2}) m(\d{1,2}) (\d{2,4})$/.exec(parts);
  if (dayFirst) return existing(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = /^m(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})$/.exec(parts);
  if (monthFirst) return existing(monthFirst[3], monthFirst[1], monthFirst[2]);
  const yearFirst = /^(\d{4}) m(\d{1,2}) (\d{1,2})$/.exec(parts);
  return yearFirst ? existing(yearFirst[1], yearFirst[2], yearFirst[3]) : null;
}

/** ISO 8601 by weeks (`2003-W52-3`); without a day the Monday. Null for another form. */
function weekDate(text: string): CalendarDay | 'impossible' | null {
  const printed = /^(\d{4})-?w(\d{2})(?:-?(\d))?$/.exec(text);
  if (!printed) return null;
  const [year, week, day] = [Number(printed[1]), Number(printed[2]), Number(printed[3] ?? 1)];
  if (year < FIRST_YEAR || week < 1 || week > 53 || day < 1 || day > 7) return 'impossible';
  // The first week is the one with 4 January in it.
  const january = Date.UTC(year, 0, 4);
  const monday = january - ((new Date(january).getUTCDay() + 6) % 7) * DAY_MS;
  return dayAt(monday + ((week - 1) * 7 + day - 1) * DAY_MS);
}

/** ISO 8601 by the day of the year (`2003-335`). Null for another form. */
function ordinalDate(text: string): CalendarDay | 'impossible' | null {
  const printed = /^(\d{4})-?(\d{3})$/.exec(text);
  if (!printed) return null;
  const [year, day] = [Number(printed[1]), Number(printed[2])];
  const found = dayAt(Date.UTC(year, 0, day));
  return year >= FIRST_YEAR && day > 0 && found[0] === year ? found : 'impossible';
}

function dayAt(instant: number): CalendarDay {
  const date = new Date(instant);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function existing(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): CalendarDay | null {
  return possibleDay([fullYear(year ?? ''), Number(month), Number(day)]);
}

/** The day if it exists and an article can be of it. */
export function possibleDay(day: CalendarDay): CalendarDay | null {
  const [year, month, date] = day;
  if (year < FIRST_YEAR || month < 1 || month > 12 || date < 1) return null;
  return date <= SHORTEST_MONTH || isDay(year, month, date) ? day : null;
}

/** As RFC 5322 reads years of two or three digits, but those before 1970 are still to come. */
function fullYear(printed: string): number {
  const year = Number(printed);
  if (printed.length === 3) return year + 1900;
  return printed.length === 2 ? year + (year < 70 ? 2000 : 1900) : year;
}
