import type { Day } from '../article/day.ts';
import { dayOf } from '../article/day.ts';
import { nearestYear } from './periods.ts';
import { TYPE_WORDS, typeNamed } from './reference-types.ts';
import type { Span, WorkingCopy } from './working-copy.ts';
import { trimmed } from './working-copy.ts';

/** What the text around a number tells of the document, and how far it tells it. */
export type Detail<T> = { readonly value: T; readonly end: number };

const NUMERIC = '(\\d{1,2})(?:\\s?[/.-]\\s?|\\s+tháng\\s+)(\\d{1,2})';
const YEAR = '(?:(?:\\s?[/.-]\\s?|\\s*,?\\s+năm\\s+)(\\d{4}))(?!\\d)';
const ISSUED = 'ký |ban hành |được ban hành |dated |issued |signed |issued on |of |on ';
const MONTHS = [
  'january|february|march|april|may|june|july|august|september|october|november|december',
].flatMap((names) => names.split('|'));
const MONTH = MONTHS.join('|');
/** `ngày 7/4/2026`, `(ngày 07 tháng 4 năm 2026)`, `của UBND tỉnh ngày 7/4/2026`, `ký ngày …`. */
const DATED = new RegExp(
  `^\\s*,?\\s*(?:${ISSUED})?(?:\\(\\s*)?(?:của [^,;.:()§\\d\\n]{2,70}\\s)?(?:cùng )?ngày\\s+${NUMERIC}(?:${YEAR})?(?![\\d/])`,
  'u',
);
const DATED_IN_ENGLISH = new RegExp(
  `^\\s*,?\\s*\\(?(?:${ISSUED})(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+(${MONTH})|(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?),?\\s+(\\d{4})`,
  'u',
);
/** The place and day under the number of a letter: `Tân Ngãi, ngày 19 tháng 11 năm 2026`. */
const DATELINE = new RegExp(
  `(?:^|\\n|\\s{2})[^\\n,.:;]{2,40},\\s*ngày\\s+${NUMERIC}${YEAR}\\s*(?=\\n|$)`,
  'u',
);
const SUBJECT = /(?:^|\n)\s*(?:v\/v|về việc)[:\s]\s*/u;
const ABOUT =
  /^(?:\s*\(?(?:của|của ban|do)\s[^,;.:()§\n]{2,90}?)?\s*,?\s*(?:(?:về việc|v\/v|về|on|regarding)\s|(?=(?:ban hành|quy định|hướng dẫn|phê duyệt|sửa đổi)\s))\s*/u;
const TYPE_LINE = new RegExp(`(?:^|\\n)\\s*(${TYPE_WORDS})(?=\\s*(?:\\n|$|về |tổ chức ))`, 'u');
/** A comma ends a subject only where a name or a new clause follows: `phòng, chống rét`. */
const TITLE_END =
  /[;:.()§\n]|\s(?=trong đó\s|đồng thời\s)|,\s*(?=\p{Lu}|(?:căn cứ|các|những|yêu cầu|đề nghị|theo đó|trong đó|cụ thể|xã|phường|huyện|tỉnh|nay|đến nay|the)\s)|\s(?:và|and)\s[^,;.\n]{0,24}§/u;
/** Less than this is a verb whose object was cut off. */
const SHORTEST_TITLE = 12;
const LONGEST_TITLE = 160;
/** How much under a number still belongs to the head of a letter. */
const HEAD = 420;

/** The day told right after a number; a year that is not told is the one nearest to `published`. */
export function dateAfter(lower: string, at: number, published: Day | null): Detail<Day> | null {
  const text = lower.slice(at, at + 140);
  const told = DATED.exec(text);
  if (told) {
    const [whole, day, month, year] = told;
    const inYear = year ? Number(year) : nearestYear(Number(month), Number(day), published);
    const value = inYear === null ? null : dayOf(inYear, Number(month), Number(day));
    return value === null ? null : { value, end: at + whole.length };
  }
  const english = DATED_IN_ENGLISH.exec(text);
  if (!english) return null;
  const [whole, first, month, monthBefore, second, year] = english;
  const number = MONTHS.indexOf(month ?? monthBefore ?? '') + 1;
  const value = dayOf(Number(year), number, Number(first ?? second));
  return value === null ? null : { value, end: at + whole.length };
}

/** What a document is about: `về việc …` after its number, to the end of that clause. */
export function titleAfter(copy: WorkingCopy, masked: string, at: number): Span | null {
  const about = ABOUT.exec(masked.slice(at, at + 140));
  return about && titleFrom(copy, masked, at + about[0].length);
}

/** What the head of a letter tells below its number: day, type, subject. */
export function headBelow(
  copy: WorkingCopy,
  at: number,
): { readonly date: Day | null; readonly type: string | undefined; readonly title: Span | null } {
  const head = copy.lower.slice(at, at + HEAD);
  const line = DATELINE.exec(head);
  const subject = SUBJECT.exec(head);
  return {
    date: line && dayOf(Number(line[3]), Number(line[2]), Number(line[1])),
    type: typeNamed(TYPE_LINE.exec(head)?.[1]),
    title: subject && titleFrom(copy, copy.lower, at + subject.index + subject[0].length),
  };
}

function titleFrom(copy: WorkingCopy, masked: string, start: number): Span | null {
  const known = masked.slice(start, start + LONGEST_TITLE).indexOf('§');
  const text = copy.text.slice(start, start + (known < 0 ? LONGEST_TITLE : known + 1));
  const open = known < 0 ? text : `${text.slice(0, -1)}§`;
  const stop = TITLE_END.exec(open)?.index ?? open.length;
  const cut = stop === LONGEST_TITLE ? text.lastIndexOf(' ') : stop;
  const title = trimmed(copy, { start, end: start + cut }, '.,;:-');
  const quotes = copy.text.slice(title.start, title.end).split('"').length - 1;
  return title.end - title.start >= SHORTEST_TITLE && quotes % 2 === 0 ? title : null;
}
