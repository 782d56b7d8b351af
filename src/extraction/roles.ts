import type { Day } from '../article/day.ts';
import { shiftDay } from '../article/day.ts';
import type { DateMention } from './dates.ts';
import { ending, endsWith } from './matches.ts';
import { TIME, WEEKDAY, words } from './words.ts';
import type { Span } from './working-copy.ts';

/** What a date is for. `open`: nothing against an event, which the clause must still name. */
export type Role = 'open' | 'deadline' | 'issue' | 'other';

export type RoledDate = DateMention & { readonly role: Role };

const TIME_AND_DAY = `[\\s,:(]*(?:${TIME}[\\s,]*)?(?:(?:sáng|trưa|chiều|tối)\\s+)?(?:${WEEKDAY}[\\s,(]*)?(?:ngày\\s*)?`;
const DEADLINE = ending(
  `(?<!\\p{L})(?:trước|(?:chậm|muộn|trễ) nhất|không (?:muộn|trễ|chậm|quá) hơn|(?:đến|tới|cho đến|trong|nay đến) hết|hết|ngay trong|hạn chót|hạn cuối(?: cùng)?|hạn(?: là| đến| tới)?|đến hạn|hạn nộp(?: \\p{L}+){0,3}|thời hạn(?: \\p{L}+){0,4}|không quá|hoàn thành|từ (?:nay|bây giờ|giờ)(?: cho)? (?:đến|tới)|(?:chậm|muộn|trễ) nhất[^;.]{1,80}, tức)(?:\\s+(?:là|vào|đến|hết|trước))*${TIME_AND_DAY}`,
);
const PERIOD_DEADLINE = words(
  '(?:trong|trước|đến hết|hết|cuối|chậm nhất|muộn nhất|xong|hoàn thành)(?: là)?(?: trong)?(?: cuối)?\\s*$',
  'u',
);
/** The end of a reporting period, the start of validity, a birth, a founding. */
const REPORTED = ending(
  `(?<!\\p{L})(?:tính đến|cập nhật(?: lần cuối)?|so với|áp dụng từ|hiệu lực(?: thi hành)?(?: kể)?(?: từ)?|(?<!(?:học|thí|hộ|vệ|sản|phát|khai) )sinh|mất|qua đời|từ trần|thành lập|quốc khánh)${TIME_AND_DAY}`,
);
/** `sau ngày 31/12`, a bare `đến ngày 20/6`: not the day on which something is. */
const AROUND = new RegExp(
  `(?<!\\p{L})(?:(?<!(?:hôm|như) )sau(?!\\s*:)|(?<!\\d\\s?(?:h|g|giờ|phút)?\\s?)(?:đến|tới))${TIME_AND_DAY}$`,
  'u',
);
/** Tried first: a plain search is quick. */
const MAY_BE_AROUND = /sau|đến|tới/;
const FROM = /(?<!\p{L})từ(?!\p{L})[^;:]{0,80}$/u;
/** `kể từ ngày 5/3`: a state that lasts; with an end it is a window. */
const COUNTED_FROM = ending(`(?<!\\p{L})(?:tính từ|kể từ)${TIME_AND_DAY}`);
/** `nhân dịp lễ 2/9`: the day is the occasion; after a comma it may be the event's again. */
const OCCASION = ending(
  '(?<!\\p{L})(?:(?:kỷ niệm|dịp|nhân ngày|mừng|truyền thống)[^,.;:()]{0,48}|nhân\\s{1,3}(?:đêm\\s)?)',
);
/** `Giải truyền thống … khai mạc sáng …`: what is held on the day, whatever it is for. */
const HELD_ON = ending(
  `(?<!\\p{L})(?:khai mạc|bế mạc|diễn ra|được tổ chức|cử hành)(?:\\s+(?:vào|lúc|từ|trong|sáng|trưa|chiều|tối|đêm|buổi)){0,3}${TIME_AND_DAY}`,
);
/** A name that holds a day: a slogan's, a song's, a book's. */
const NAMED_AFTER = ending(
  '(?<!\\p{L})(?:tinh thần|khí thế|hào khí|âm vang|bài (?:hát|thơ|ca)|ca khúc|bộ phim|phim|truyện|tác phẩm|chuyên mục|trang)\\s{1,3}"?(?:đêm\\s|ngày\\s)?',
);
/** `Tuần 1: từ ngày …` in a list of weeks, not the week in a title. */
const NUMBERED_WEEK =
  /^[^\p{L}\d]{0,4}(?:tuần|kỳ)\s{1,3}(?:thứ\s)?(?:\d{1,2}|\p{L}{2,4})\s{0,3}:\s{0,3}(?:từ\s+)?(?:ngày\s+)?$/u;
const COMMEMORATED = words(
  'kỷ niệm|truyền thống|thành lập|chiến thắng|cách mạng|quốc khánh|ngày sinh|năm ngày',
  'u',
);
const CLAIMED = words(
  'có hiệu lực|hết hiệu lực|dự báo|triều cường|giá (?:vàng|xăng|dầu)|tính đến',
  'u',
);
/** A building period, a contract's. */
const BUILT = ending(
  '(?<!\\p{L})(?:thi công|thời gian thực hiện|giấy phép|thực hiện dự án)[^,;:]{0,60}',
);
/** The week or month in the title of a schedule is not what happens in it. */
const PERIOD_OF_A_PLAN = ending(
  '(?<!\\p{L}|cuối |suốt )(?:tuần|kỳ|tháng)(?:\\s+(?:thứ|lễ))?(?:\\s+\\d{1,2})?(?:\\s+(?:cuối|đầu)\\s+(?:năm|tháng))?[\\s:,(-]*(?:từ\\s+)?(?:ngày\\s+)?',
);
const TITLE_OF_A_PLAN =
  /^\W*(?:thông báo\s+)?(?:dự kiến\s+)?(?:lịch|chương trình|kế hoạch|hoạt động tuần|weekly schedule|schedule)(?!\p{L})/u;
const OPEN_ENDED = /^\s*(?:trở đi|trở về trước|trở về sau|đến nay)/u;
const ISSUED =
  /^[^;]{0,160}?(?<!\p{L})(?:ban hành|ký(?=\s+(?:[\p{L}]{1,12}\s+){0,2}§)|vừa ký|đã ký|ký ban hành|ký quyết định|có (?:công văn|văn bản|quyết định|thông báo)|phê duyệt)(?!\p{L})/u;
/** Tried first: a plain search is quick. */
const MAY_ISSUE = /ban hành|ký|phê duyệt|có [cvqt]/;
const HELD = words('tổ chức|diễn ra|khai mạc|chủ trì|tham dự', 'u');
const DATELINE = /^(?!thứ |chủ nhật)\p{L}[\p{L}. ]{0,40},\s*ngày\s*$/u;

const ENGLISH_DEADLINE = ending(
  '(?<!\\p{L})(?:by|before|until|till|no later than|not later than|deadline(?: is| of|:)?)\\s+(?:the\\s+)?(?:end of\\s+)?(?:\\d{1,2}(?::\\d{2})?\\s?(?:[ap]\\.?m\\.?)?\\s+on\\s+)?(?:\\p{L}{6,9},?\\s+)?',
);
const ENGLISH_OTHER = ending(
  '(?<!\\p{L})(?:dated|as of|since|valid|effective|in force|born|died|cast|founded|built|issued|down|up)(?:\\s+(?:from|on|in|until))?\\s+',
);

/** Older than this is history (label rule: more than two years back). */
const HISTORY_DAYS = 730;
/** Longer than this is a term, a building period, an anniversary. */
const LONGEST_DAYS = 300;

/** `sentence` is the stretch of `lower` in which the date stands. */
export function giveRole(date: DateMention, lower: string, sentence: Span): Role {
  const before = lower.slice(Math.max(sentence.start, date.start - 120), date.start);
  const after = lower.slice(date.end, Math.min(sentence.end, date.end + 200));
  if (date.grain === 'period') return PERIOD_DEADLINE.test(before) ? 'deadline' : 'other';
  if (endsWith(before, DEADLINE) || endsWith(before, ENGLISH_DEADLINE)) return 'deadline';
  if (isIssue(before, after)) return 'issue';
  return isOther(date, { before, after, head: lower.slice(sentence.start, date.start) })
    ? 'other'
    : 'open';
}

type Around = { readonly before: string; readonly after: string; readonly head: string };

function isOther(date: DateMention, { before, after, head }: Around): boolean {
  if (endsWith(before, ENGLISH_OTHER) || endsWith(before, REPORTED)) return true;
  if (endsWith(before, OCCASION) && !endsWith(before, HELD_ON)) return true;
  if (endsWith(before, NAMED_AFTER)) return true;
  if (date.from === date.to && (endsWith(before, COUNTED_FROM) || isAround(before))) return true;
  if (isCommemorated(before) || endsWith(before, BUILT) || OPEN_ENDED.test(after)) return true;
  if (date.from !== date.to && isPlanPeriod(before, head)) return true;
  if (CLAIMED.test(before) || CLAIMED.test(after.slice(0, 60))) return true;
  return date.to !== date.from && date.to > shiftDay(date.from, LONGEST_DAYS);
}

function isAround(before: string): boolean {
  if (!MAY_BE_AROUND.test(before)) return false;
  const around = AROUND.exec(before);
  return around !== null && !FROM.test(before.slice(0, around.index));
}

/** What ends before this day is history. */
export function historyEnd(published: Day): Day {
  return shiftDay(published, -HISTORY_DAYS);
}

function isPlanPeriod(before: string, head: string): boolean {
  if (NUMBERED_WEEK.test(head)) return false;
  return endsWith(before, PERIOD_OF_A_PLAN) || (TITLE_OF_A_PLAN.test(head) && !head.includes(':'));
}

function isIssue(before: string, after: string): boolean {
  if (after.trim() === '' && DATELINE.test(before)) return true;
  if (/§[\s,]*(?:ngày\s*)?$/u.test(before)) return true;
  const issued = MAY_ISSUE.test(after) ? ISSUED.exec(after) : null;
  return issued !== null && !HELD.test(issued[0]);
}

/** A date in brackets belongs to the name before them; `chiều nay (7/10)` is the exception. */
function isCommemorated(before: string): boolean {
  const open = before.lastIndexOf('(');
  if (open < 0 || before.indexOf(')', open) >= 0) return false;
  if (/(?:nay|mai|qua|hai|ba|tư|năm|sáu|bảy|chủ nhật)\s*$/u.test(before.slice(0, open)))
    return false;
  if (/\d ngày\s*$/u.test(before.slice(0, open))) return false;
  return COMMEMORATED.test(before.slice(0, open));
}
