import type { Day } from '../article/day.ts';
import { shiftDay } from '../article/day.ts';
import type { DateMention } from './dates.ts';
import { TIME, WEEKDAY, words } from './words.ts';
import type { Span } from './working-copy.ts';

/** What a date is for. `open`: nothing against an event, which the clause must still name. */
export type Role = 'open' | 'deadline' | 'issue' | 'other';

export type RoledDate = DateMention & { readonly role: Role };

const TIME_AND_DAY = `[\\s,:(]*(?:${TIME}[\\s,]*)?(?:${WEEKDAY}[\\s,(]*)?(?:ngày\\s*)?$`;
const DEADLINE = new RegExp(
  `(?<!\\p{L})(?:trước|chậm nhất|muộn nhất|trễ nhất|(?:đến|tới|cho đến|trong|nay đến) hết|hết|hạn chót|hạn cuối(?: cùng)?|hạn nộp(?: \\p{L}+){0,3}|thời hạn(?: \\p{L}+){0,4}|không quá|từ nay đến|từ nay tới)(?:\\s+(?:là|vào|đến|hết|trước))*${TIME_AND_DAY}`,
  'u',
);
const PERIOD_DEADLINE = words(
  '(?:trong|trước|đến hết|hết|cuối|chậm nhất|muộn nhất|xong|hoàn thành)(?: là)?(?: trong)?(?: cuối)?\\s*$',
  'u',
);
/** The end of a reporting period, the start of validity, a birth, a founding. */
const REPORTED = new RegExp(
  `(?<!\\p{L})(?:tính đến|tính từ|kể từ|cập nhật|so với|áp dụng từ|hiệu lực(?: thi hành)?(?: kể)?(?: từ)?|sinh|mất|hy sinh|qua đời|từ trần|thành lập|quốc khánh)${TIME_AND_DAY}`,
  'u',
);
/** `nhân dịp lễ 2/9`: the day is the occasion; after a comma it may be the event's again. */
const OCCASION = /(?<!\p{L})(?:kỷ niệm|dịp|nhân ngày|mừng|truyền thống)[^,.;:()]{0,48}$/u;
const COMMEMORATED = words(
  'kỷ niệm|truyền thống|thành lập|chiến thắng|cách mạng|quốc khánh|ngày sinh|năm ngày',
  'u',
);
const CLAIMED = words(
  'có hiệu lực|hết hiệu lực|thi công|dự báo|triều cường|giá (?:vàng|xăng|dầu)|tính đến',
  'u',
);
const ISSUED =
  /^[^;]{0,160}?(?<!\p{L})(?:ban hành|vừa ký|đã ký|ký ban hành|ký quyết định|có (?:công văn|văn bản|quyết định|thông báo)|phê duyệt)(?!\p{L})/u;
const HELD = words('tổ chức|diễn ra|khai mạc|chủ trì|tham dự', 'u');
const DATELINE = /^\p{L}[\p{L}. ]{0,40},\s*ngày\s*$/u;

/** Older than this is history (label rule: more than two years back). */
const HISTORY_DAYS = 730;
/** Longer than this is a term, a building period, an anniversary. */
const LONGEST_DAYS = 300;

/** `sentence` is the stretch of `lower` in which the date stands. */
export function giveRole(date: DateMention, lower: string, sentence: Span): Role {
  const before = lower.slice(Math.max(sentence.start, date.start - 120), date.start);
  const after = lower.slice(date.end, Math.min(sentence.end, date.end + 200));
  if (date.grain === 'period') return PERIOD_DEADLINE.test(before) ? 'deadline' : 'other';
  if (DEADLINE.test(before)) return 'deadline';
  if (isIssue(before, after)) return 'issue';
  if (REPORTED.test(before) || OCCASION.test(before)) return 'other';
  if (isCommemorated(before)) return 'other';
  if (CLAIMED.test(before) || CLAIMED.test(after.slice(0, 60))) return 'other';
  return date.to > shiftDay(date.from, LONGEST_DAYS) ? 'other' : 'open';
}

export function isHistory(date: DateMention, published: Day | null): boolean {
  return published !== null && date.to < shiftDay(published, -HISTORY_DAYS);
}

function isIssue(before: string, after: string): boolean {
  if (after.trim() === '' && DATELINE.test(before)) return true;
  const issued = ISSUED.exec(after);
  return issued !== null && !HELD.test(issued[0]);
}

/** A date in brackets belongs to the name before them; `chiều nay (7/10)` is the exception. */
function isCommemorated(before: string): boolean {
  const open = before.lastIndexOf('(');
  if (open < 0 || before.indexOf(')', open) >= 0) return false;
  if (/(?:nay|mai|qua|hai|ba|tư|năm|sáu|bảy|chủ nhật)\s*$/u.test(before.slice(0, open)))
    return false;
  return COMMEMORATED.test(before.slice(0, open));
}
