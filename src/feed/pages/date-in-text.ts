import { readDate } from '../reading/dates.ts';
import { foldBlanks } from '../reading/plain-text.ts';
import { ZONE_PATTERN } from '../reading/zones.ts';

/** Longer texts are no dates with a few words around them; the rest is not looked at. */
const MAX_CHARACTERS = 1_000;
/** How far from its day a time may stand: `09:25 | Thứ Hai, ngày 25/06/2018`. */
const REACH = 40;

const DAY = new RegExp(
  [
    String.raw`(?<![\d./-])(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})`,
    String.raw`\d{4}([/.-])\d{1,2}\2\d{1,2}`,
    String.raw`\d{1,2},? (?:tháng|thg) ?(?:\d{1,2}|\p{L}+(?: \p{L}+)?)(?: năm)? \d{4}`,
    String.raw`\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4}`,
    String.raw`(?<!\p{L})[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?![\d/])`,
  ].join('|'),
  'giu',
);
const CLOCK = new RegExp(
  [
    String.raw`(?<![\d.,/:-])\d{1,2}(?::\d{2}(?::\d{2})?|\s?(?:h|giờ)(?:\s?\d{2}(?:\s?phút)?)?)`,
    String.raw`(?:\s?(?:sa|ch|am|pm|a\.m\.|p\.m\.|sáng|chiều|tối))?`,
    String.raw`(?:\s?\(?(?:${ZONE_PATTERN})\)?)?(?![\p{L}\d:])`,
  ].join(''),
  'giu',
);
/** A box with the day above month and year. */
const DAY_BOX = /(?<!\d)(\d{1,2}) (\d{1,2}[/-]\d{4})(?!\d)/g;

/**
 * The date in a text with words around it, as list pages print it: `(25/06/2018)`,
 * `Cập nhật: 09:25 Thứ Hai, 25/06/2018`, `Ngày đăng 29/06/2018 | Lượt xem: 12`. The first day that
 * can be read counts, with the time right after or before it. ISO 8601 UTC or null, as `readDate`.
 */
export function dateInText(text: string, timezone: string): string | null {
  const tidy = foldBlanks(text.slice(0, MAX_CHARACTERS)).replace(DAY_BOX, (_, day, rest: string) =>
    [day, ...rest.split(/[/-]/)].join('/'),
  );
  const whole = readDate(tidy, timezone);
  if (whole !== null) return whole;
  for (const match of tidy.matchAll(DAY)) {
    const span = { start: match.index, end: match.index + match[0].length };
    for (const printed of readingsOf(tidy, span)) {
      const date = readDate(printed, timezone);
      if (date !== null) return date;
    }
  }
  return null;
}

/** The day with the time after it, with the time before it, alone: words between make no date. */
function* readingsOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): Generator<string> {
  const after = clocksIn(text.slice(end, end + REACH))[0];
  if (after) yield text.slice(start, end + after.index + after[0].length);
  const from = Math.max(0, start - REACH);
  const before = clocksIn(text.slice(from, start)).at(-1);
  if (before) yield text.slice(from + before.index, end);
  yield text.slice(start, end);
}

function clocksIn(text: string): RegExpExecArray[] {
  return [...text.matchAll(CLOCK)];
}
