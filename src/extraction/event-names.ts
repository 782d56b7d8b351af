import { EVENT_TERMS, words } from './words.ts';
import type { Span } from './working-copy.ts';

const TERM = words(EVENT_TERMS);
const HOLDS = words('tổ chức|diễn ra|chủ trì|tham dự|dự|tham gia|triệu tập|hoàn thành|mở|có|đến');
const HAPPENS =
  /^[^,;]{0,120}(?<!\p{L})(?:diễn ra|được tổ chức|khai mạc|bế mạc|tiếp tục)(?!\p{L})/u;
/** Before a term, these make it an occasion or a subject of talk, not the matter itself. */
const ASIDE =
  /(?<!\p{L})(?:nghỉ|dịp|ngày|mừng|chào mừng|hướng tới|hưởng ứng|tuyên truyền|phục vụ|nghị quyết|kết quả|văn kiện|sau|trước|thông qua|theo|ban tổ chức|đại biểu|công tác|hiện|thành công|ban|thể lệ|kế hoạch|lần thứ \p{L}+,?)\s*(?:các\s+|những\s+)?$/u;
const WITHIN =
  /(?<!\p{L})(?:tại|trong khuôn khổ|bên lề|trong chương trình|trong)\s*(?:các\s+|buổi\s+)?$/u;
/** Terms that say what happens to something named before them. */
const PREDICATE = /^(?:đi vào hoạt động|khai trương)$/u;
const NAME_END = words(
  'tại|vào ngày|vào lúc|vào|lúc|dự kiến|từ ngày|ngày \\d{1,2}|sáng|chiều|tối|sẽ|đã|được|diễn ra|nhằm|để|do|với sự|cho biết|với thời gian|dưới sự|trong (?:2|hai|02|3|ba) ngày|trong không khí|bắt đầu|từ \\d{1,2}|\\d{1,2} ?(?:giờ|h)|theo lịch',
);
/** What opens a new clause after a comma; other commas list the parts of a name. */
const NEW_CLAUSE =
  /^,\s*(?:nhiệm kỳ|khóa|có|gồm|thu hút|dự|tham dự|đại diện|đồng chí|ông|bà|góp phần|qua đó|đây|là|chủ trì|phối hợp|tiếp tục|với|nhân|cùng|cơ bản|bảo đảm|đảm bảo|nhất là|thực hiện|lồng ghép|kết hợp|ubnd|ủy ban|sở|hội nông dân|đoàn|các đại biểu|đoàn đã|khi|trong đó|đồng thời)(?!\p{L})|^,\s*(?:[^,;]{0,24}\s)?(?:tổ chức|chủ trì)(?!\p{L})/u;
const LONGEST = 140;
/** An event is named near its date. */
const NEAR = 160;

/** The name of what happens on a date: where it stands in `text`, a clause in lower case; null when nothing does. */
export function findName(text: string, date: Span): Span | null {
  const terms = termsIn(text).filter((term) => stands(text, term, date));
  const head = terms.filter((term) => term.end <= date.start && date.start - term.end < NEAR);
  const tail = terms.filter((term) => term.start >= date.end);
  const held = heldAfter(text, date, tail);
  const last = head.at(-1);
  const apart = last && /,\s*(?:[\p{L}\s]{0,16})$/u.test(text.slice(last.end, date.start));
  if (last && !(apart && held)) return nameFrom(text, opening(text, head, last));
  const term = held ?? tail[0];
  return term ? nameFrom(text, term) : null;
}

/** The last thing named in `text`, by whatever verb; for a date that stands on a line of its own. */
export function lastName(text: string): Span | null {
  const terms = termsIn(text).filter((term) => !ASIDE.test(text.slice(0, term.start).slice(-40)));
  const last = terms.at(-1);
  return last ? nameFrom(text, opening(text, terms, last)) : null;
}

/** Whether `text` begins with the name of an event. */
export function opensName(text: string): boolean {
  return termsIn(text.slice(0, 40))[0]?.start === 0;
}

/** Whether anything in `text` is the name of an event. */
export function isEventName(text: string): boolean {
  return termsIn(text).length > 0;
}

function termsIn(text: string): Span[] {
  return [...text.matchAll(TERM)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** `phiên thứ hai … diễn ra` names before its verb, `tổ chức hội nghị …` after it. */
function heldAfter(text: string, date: Span, tail: readonly Span[]): Span | undefined {
  const first = tail[0];
  if (first && HAPPENS.test(text.slice(first.end))) return first;
  const hold = firstHold(text, date.end);
  return hold < 0 ? undefined : tail.find((term) => term.start > hold);
}

function firstHold(text: string, from: number): number {
  const hold = text.slice(from).matchAll(HOLDS).next().value;
  return hold ? from + hold.index : -1;
}

/** `Hội nghị tập huấn …` holds two terms and begins at the first. */
function opening(text: string, terms: readonly Span[], last: Span): Span {
  const joined = terms.find((term) => !/[,:.]/.test(text.slice(term.end, last.start)));
  return joined && last.start - joined.start < NEAR ? joined : last;
}

function stands(text: string, term: Span, date: Span): boolean {
  const before = text.slice(Math.max(0, term.start - 40), term.start);
  if (ASIDE.test(before) || /^\s+khác(?!\p{L})/u.test(text.slice(term.end, term.end + 8)))
    return false;
  const apart = term.start > date.end || text.slice(term.end, date.start).includes(',');
  return !(apart && WITHIN.test(before));
}

function nameFrom(text: string, term: Span): Span {
  const whole = text.slice(term.start, term.end);
  const start = PREDICATE.test(whole) ? subjectStart(text, term.start) : term.start;
  return { start, end: nameEnd(text, term) };
}

function subjectStart(text: string, before: number): number {
  const from = Math.max(0, before - LONGEST);
  const comma = text.slice(from, before).lastIndexOf(',');
  const start = comma < 0 ? from : from + comma + 1;
  return start + (/^\s*/.exec(text.slice(start, before))?.[0].length ?? 0);
}

function nameEnd(text: string, term: Span): number {
  const rest = text.slice(term.end, term.start + LONGEST);
  const cut = [...rest.matchAll(NAME_END)].find((match) => isOutside(rest, match.index));
  const stops = [...rest.matchAll(/[,:;(]/g)].find(
    (match) => isOutside(rest, match.index) && isStop(rest, match.index),
  );
  const stop = Math.min(cut?.index ?? rest.length, stops?.index ?? rest.length);
  const cutOff = stop === rest.length && term.end + stop < text.length;
  const end = term.end + (cutOff ? wholeWords(rest) : stop);
  return text.slice(0, Math.max(end, term.end)).replace(/[\s.,;:!-]+$/u, '').length;
}

/** Where a name that begins with `within` ends at the latest: before the place, the day, a purpose. */
export function clauseEnd(text: string, within: Span): number {
  const first = /^\S{0,40}/u.exec(text.slice(within.start, within.end))?.[0].length ?? 0;
  return Math.min(within.end, nameEnd(text, { start: within.start, end: within.start + first }));
}

function isStop(rest: string, at: number): boolean {
  return rest[at] !== ',' || NEW_CLAUSE.test(rest.slice(at, at + 48));
}

/** Too long a name ends at its last comma, else at its last whole word. */
function wholeWords(rest: string): number {
  const comma = rest.lastIndexOf(',');
  return comma > 40 ? comma : rest.lastIndexOf(' ');
}

function isOutside(text: string, at: number): boolean {
  return (text.slice(0, at).match(/"/g)?.length ?? 0) % 2 === 0;
}
