import type { Day } from '../article/day.ts';
import { shiftDay } from '../article/day.ts';
import type { Sentence } from './reading.ts';
import { TIME, words } from './words.ts';
import type { Span } from './working-copy.ts';

/** What is due today: `trước 18h hôm nay`, `ngay trong chiều nay`. */
const TODAY = new RegExp(
  `(?<!\\p{L})(?:(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|xong)\\s+(?:${TIME}\\s*)?(?:sáng nay|trưa nay|chiều nay|tối nay|hôm nay|ngày hôm nay)|trong\\s+(?:buổi\\s+)?(?:sáng|chiều|tối|đêm|ngày)?\\s*(?:hôm nay|ngày hôm nay|nay)(?! đến| tới|,? toàn))(?!\\p{L})`,
  'u',
);
const TOMORROW = new RegExp(
  `(?<!\\p{L})(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|trong)\\s+(?:${TIME}\\s*)?(?:ngày |sáng |trưa |chiều |tối )?mai(?!\\p{L})`,
  'u',
);
const WEEK = /(?<!\p{L})(?:(?:trong|hết|cuối)\s+tuần)\s+(này|sau|tới)(?!\p{L})/u;
const WEEKDAY =
  /(?<!\p{L})(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?)\s+(?:\d{1,2}\s?(?:giờ|h)\s*)?(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s+tuần (này|sau|tới)(?!\p{L})/u;
/** The coming one: `trước 15g thứ Năm`. */
const NEXT_WEEKDAY =
  /(?<!\p{L})(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?)\s+(?:\d{1,2}\s?(?:giờ|h|g)(?:\d{2})?\s*)?(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?=\s*(?:[.;]|$))/u;
const NAMES = ['thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy', 'chủ nhật'];
const MONTH_END =
  /(?<!\p{L})(?:trước|trong|hết|chậm nhất(?: là)?|muộn nhất(?: là)?|vào)\s+(?:tuần\s+)?cuối\s+(tháng|quý|năm)(?:\s+(0?[1-9]|1[0-2]|iii|ii|iv|i)(?![\p{L}\d])|(?!\s+\d))(?:\s?[/-]\s?(\d{4})|\s+năm\s+(\d{4}))?(?:\s+(này))?/u;
/** A month that ends its sentence: `trong tháng 7.` */
const MONTH =
  /(?<!\p{L})(?:trong|hết|trước|xong)\s+tháng\s+(0?[1-9]|1[0-2])(?=\s*(?:[;,)]|\.?$|\.\s))/u;
const THIS_MONTH = words('(?:trong|hết) tháng này', 'u');
const THIS_YEAR = words('(?:trong|hết) năm (?:nay|này)', 'u');
const QUARTERS: readonly string[] = ['i', 'ii', 'iii', 'iv'];
/** `trong vòng 15 ngày kể từ ngày 02/11/2026`; without a day of its own it starts at an event. */
const WITHIN =
  /(?<!\p{L})(?:trong (?:vòng|thời hạn|thời gian)|thời hạn|chậm nhất(?: là)?(?: sau)?)\s+(\d{1,3}) ngày\s*,?\s*(?:kể\s+)?từ\s+ngày\s*$/u;
const WINDOW = words(
  '(?<!trước )(?<!ngoài )(?:thời (?:gian|hạn) (?:nêu trên|trên|nói trên|niêm yết|lấy ý kiến|quy định|đăng ký)|đúng (?:thời hạn|hạn|thời gian quy định|thời gian nêu trên))',
  'u',
);
const LAST_DAYS = ['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'];

/**
 * The due day that words tell beside or instead of a date; null without one. A pattern is tried only
 * where a word stands without which it cannot match: most sentences hold none.
 */
export function spokenDue(text: string, published: Day | null): Day | null {
  if (published === null) return null;
  if (text.includes('nay') && TODAY.test(text)) return published;
  if (text.includes('mai') && TOMORROW.test(text)) return shiftDay(published, 1);
  return weekDue(text, published) ?? periodEnd(text, published);
}

/** Label rule: N days after the day that the count starts from. */
export function countedDue(masked: string, sentence: Sentence): Day | null {
  for (const date of sentence.dates) {
    if (date.grain !== 'day') continue;
    const told = WITHIN.exec(masked.slice(Math.max(sentence.start, date.start - 80), date.start));
    if (told) return shiftDay(date.from, Number(told[1]));
  }
  return null;
}

/** A request to act `trong thời gian nêu trên` is due when the window printed nearby closes. */
export function windowDue(text: string, before: readonly Sentence[]): Day | null {
  return WINDOW.test(text) ? windowEnd(before) : null;
}

/** The end of the window told last. */
export function windowEnd(sentences: readonly Sentence[]): Day | null {
  const window = sentences
    .flatMap((sentence) => sentence.dates)
    .findLast((date) => date.grain === 'day' && date.from < date.to && date.role === 'open');
  return window?.to ?? null;
}

export function asksWithin(masked: string, span: Span): boolean {
  return WINDOW.test(masked.slice(span.start, span.end));
}

/** Weeks run from Monday to Sunday. */
function weekDue(text: string, published: Day): Day | null {
  const isInWeek = text.includes('tuần');
  const named = isInWeek ? WEEKDAY.exec(text) : null;
  if (named) {
    const [, name = '', which] = named;
    return shiftDay(mondayOf(published), indexOf(name) + (which === 'này' ? 0 : 7));
  }
  const isNamed = text.includes('thứ') || text.includes('chủ nhật');
  const next = isNamed ? NEXT_WEEKDAY.exec(text)?.[1] : undefined;
  if (next) {
    const ahead = (indexOf(next) - weekdayIndex(published) + 7) % 7;
    return shiftDay(published, ahead === 0 ? 7 : ahead);
  }
  const week = isInWeek ? WEEK.exec(text) : null;
  return week ? shiftDay(mondayOf(published), week[1] === 'này' ? 6 : 13) : null;
}

function indexOf(name: string): number {
  const digit = /[2-7]/.exec(name)?.[0];
  return digit ? Number(digit) - 2 : NAMES.indexOf(name);
}

function mondayOf(day: Day): Day {
  return shiftDay(day, -weekdayIndex(day));
}

function weekdayIndex(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** `trước cuối tháng 5`, `trong tuần cuối tháng 12`, `hết tháng này`: the last day of the period. */
function periodEnd(text: string, published: Day): Day | null {
  const inMonth = text.includes('tháng');
  if (!inMonth && !text.includes('năm') && !text.includes('quý')) return null;
  const year = Number(published.slice(0, 4));
  if (inMonth && THIS_MONTH.test(text)) return lastDay(year, Number(published.slice(5, 7)));
  if (THIS_YEAR.test(text)) return lastDay(year, 12);
  const thisMonth = Number(published.slice(5, 7));
  const plain = inMonth ? Number(MONTH.exec(text)?.[1] ?? 0) : 0;
  if (plain) return lastDay(plain < thisMonth - 6 ? year + 1 : year, plain);
  const told = text.includes('cuối') ? MONTH_END.exec(text) : null;
  return told ? namedEnd(told, year, thisMonth) : null;
}

function namedEnd(told: RegExpExecArray, year: number, thisMonth: number): Day | null {
  const [, unit, number, slashed, spelled] = told;
  const printed = Number(slashed ?? spelled ?? 0);
  if (unit === 'năm') return lastDay(printed || year, 12);
  const month = unit === 'quý' ? quarterEnd(number, thisMonth) : Number(number ?? thisMonth);
  if (!(month >= 1 && month <= 12)) return null;
  return lastDay(printed || (month < thisMonth ? year + 1 : year), month);
}

function quarterEnd(number: string | undefined, thisMonth: number): number {
  const quarter = number ? QUARTERS.indexOf(number) + 1 || Number(number) : thisMonth / 3;
  return 3 * Math.ceil(quarter);
}

function lastDay(year: number, month: number): Day {
  const leap = month === 2 && new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  const day = leap ? '29' : (LAST_DAYS[month - 1] ?? '28');
  return `${year}-${String(month).padStart(2, '0')}-${day}`;
}
