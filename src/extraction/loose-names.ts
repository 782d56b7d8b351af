import type { Day } from '../article/day.ts';
import { shiftDay } from '../article/day.ts';
import { matchesIn } from './matches.ts';
import type { RoledDate } from './roles.ts';
import { words } from './words.ts';
import type { Span } from './working-copy.ts';

/**
 * A day to come is nearly always named for what will happen on it, even where no word of our list
 * stands beside it; these clauses tell of something else (label rule 2), or ask for something.
 */
const NOT_HELD = words(
  'giá (?:vàng|xăng|dầu|lúa|cả|bán|heo|tôm|cá|điện|nước|thu mua)|dự báo|không khí lạnh|rét|áp thấp|rơi vào|trực (?:24|tết|ban|đêm)|triều|lượng mưa|mưa|nắng nóng|gió|bão|độ mặn|xâm nhập mặn|bản tin|nhiệt độ|hiệu lực|giá trị|có hạn|hợp đồng|giấy phép|nhiệm kỳ|thời gian thực hiện|tiến độ|trở đi|trở về trước|sinh (?:ngày|năm|từ|trước|sau)|nghỉ hưu|bằng|đạt|tăng|giảm|chiếm|quy định|chịu trách nhiệm|yêu cầu|đề nghị|phải|cần|treo cờ|nghiêm cấm|báo cáo|báo về|chuyển về|có trách nhiệm|duy trì|ứng trực|túc trực|ban hành|ghi nhận|thuộc diện|giai đoạn|nếu|chưa|số liệu|điều chỉnh|thay thế|thuế suất|xong|hoàn thành|hạn|nhầm lẫn|valid|price|licence|exported|recorded|founded|must|shall|required|stood at|submit|register|asked to',
  'u',
);
/** What is told of the old times, or of what people always do, is nothing to come to. */
const CUSTOM = words(
  'xưa|thuở|hương ước|nếp|tục lệ|luật tục|sách cũ|ngày trước|hồi (?:nhỏ|đó|ấy)|cứ (?:đến |tới )?(?:ngày |đêm |tối |sáng )?(?:rằm|m[ùồ]ng|\\d{1,2})',
  'u',
);
/** Of a single day these tell a start, a rule or a closing day; of a window they do not. */
const NO_SINGLE_DAY = words(
  'dự kiến|kể từ|áp dụng|bắt đầu từ(?! \\d{1,2} ?(?:giờ|[hg:]))|nộp|gửi',
  'u',
);
/** Deeds that a report tells of, where no gathering is named. */
const DEED = words(
  'kiểm tra|khảo sát|thăm|viếng|dâng hương|dâng hoa|trao|tặng|bàn giao|làm việc|tiếp đón|đón|ra mắt|công bố|ký kết|nghiệm thu|giám sát|thả cá|trồng cây|trồng hoa|hỗ trợ|dọn|thu gom|tổ chức|diễn ra|chúc mừng|chúc tết|mở|meeting|conference|ceremony|festival|workshop|held|visited|inspected',
  'u',
);
const OPEN_ENDED =
  /(?<!\p{L})từ(?:\s+\d[\d\s:hg]{0,8}(?:giờ|phút)?)?\s*(?:ngày|thứ \p{L}{2,4},?|hôm)?\s*$/u;
/** A report tells of days, not of weeks. */
const LONGEST_REPORT = 10;
const OPENING =
  /^(?:[\s,;:.-]|\d{1,2}[.)]\s|[a-zđ][.)]\s|(?:theo đó|theo kế hoạch|theo thông lệ|riêng|cụ thể|ngoài ra|đồng thời|bên cạnh đó|trước đó|sau đó|cũng|và|sẽ|tổ chức|có|thì|là|nhân dịp này|at the|the|a|thời gian|trong|vào|từ|lúc|hai|các|đến|sáng hôm sau|hôm sau|cùng ngày|buổi|sáng|trưa|chiều|tối|đêm|\d{1,2}\s?(?:giờ|[hg:])\s?\d{0,2}(?:\s?phút)?)(?![\p{L}\d]))+/u;
const BEHIND =
  /(?:[\s,;:(-]|(?<![\p{L}\d])(?:vào|từ|lúc|trong|các|hai|ngày|buổi|sáng|chiều|tối|đêm|trưa|thứ \p{L}{2,4}|chủ nhật|thời gian|\d{1,2}|là|sẽ|được tổ chức|diễn ra|on|from|in|the|of|at|to|will be held|is held|takes place|will take place|starts|follows|opens|morning|afternoon|evening|p\.m\.|a\.m\.|\p{L}+day|\d{1,2} giờ(?: \d\d)?)(?![\p{L}\d]))+$/u;
const NAME_END =
  /\s(?:tại|nhằm|để|từ ngày|từ (?=\d)|vào|lúc|at the|on the|do|nhân dịp)(?=\s|\d)|[;(]|,\s*(?:từ|tại|vào|nhằm|để|góp phần|qua đó|bà con|đề nghị|mời)(?!\p{L})/u;
/** Such a report follows its verb: `Phiên chợ diễn ra ngày …`. */
const HAPPENED =
  /(?<!\p{L})(?:diễn ra|tổ chức|khai mạc|bế mạc|trao|held|meeting|conference|ceremony|workshop)(?:\s+(?:vào|trong|từ|lúc|on|on the (?:morning|afternoon|evening) of))?[\s\d]{0,4}(?:ngày|sáng|chiều|tối)?\s*$/u;
const OTHER_DAY = /(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?!\d)/gu;
const SHORTEST = 8;
const LONGEST = 140;

export function isCustom(text: string): boolean {
  return CUSTOM.test(text);
}

export type LooseName = {
  /** Where the clause names it; null where it tells a day and no more. */
  readonly name: Span | null;
};

/** What a clause without an event's name tells about its day; null when the day is no event. */
export function looseName(text: string, date: Span, when: When): LooseName | null {
  if (!isTold(text, date, when)) return null;
  const after = afterDate(text, date.end);
  const before = beforeDate(text, date.start);
  const isIntro = /,\s*(?:(?:từ|vào|trong|lúc|các|ngày|\d|giờ|hai)[\s\dhg:]*)*$/u.test(
    text.slice(0, date.start).slice(-40),
  );
  const isLeadIn = /(?:thông báo|cho biết|kế hoạch)$/u.test(text.slice(before.start, before.end));
  const names = before.end - before.start >= SHORTEST && !isIntro && !isLeadIn;
  const first = names || after.end - after.start < SHORTEST ? before : after;
  return { name: first.end - first.start >= SHORTEST ? first : null };
}

type When = RoledDate & { readonly published: Day | null };

function isTold(text: string, date: Span, when: When): boolean {
  if (when.published === null) return false;
  const before = text.slice(Math.max(0, date.start - 60), date.start);
  if (when.from === when.to && OPEN_ENDED.test(before)) return false;
  const isToCome = when.to > when.published || (when.to === when.published && when.from < when.to);
  if (isToCome && when.from === when.to && NO_SINGLE_DAY.test(text)) return false;
  if (isToCome) return !NOT_HELD.test(text);
  if (when.to > shiftDay(when.from, LONGEST_REPORT)) return false;
  const told = text.slice(date.end, date.end + 160);
  return HAPPENED.test(before) || (date.start < 40 && DEED.test(told) && !NOT_HELD.test(told));
}

/** With days before it, what stands behind the last of them, else what they all share. */
function beforeDate(text: string, end: number): Span {
  const earlier = matchesIn(text.slice(Math.max(0, end - 240), end), OTHER_DAY);
  const [first, last] = [earlier[0], earlier.at(-1)];
  const base = Math.max(0, end - 240);
  if (first && last) {
    const own = namedBefore(text, base + last.index + last[0].length, end);
    if (own.end - own.start >= SHORTEST) return own;
    return namedBefore(text, 0, base + first.index);
  }
  return namedBefore(text, 0, end);
}

function namedBefore(text: string, from: number, end: number): Span {
  const head = text.slice(from, end);
  const start = from + (OPENING.exec(head)?.[0].length ?? 0);
  const behind = BEHIND.exec(head.slice(-60))?.[0].length ?? 0;
  return nameWithin(text, { start, end: Math.max(start, end - behind) });
}

function afterDate(text: string, from: number): Span {
  const rest = text.slice(from);
  const start = from + (/^[\s),;:.-]*/u.exec(rest)?.[0].length ?? 0);
  const opened = start + (OPENING.exec(text.slice(start))?.[0].length ?? 0);
  return nameWithin(text, { start: opened, end: text.length });
}

/** Up to the place, the purpose or a new clause, and not too long. */
function nameWithin(text: string, { start, end }: Span): Span {
  const whole = text.slice(start, Math.min(end, start + LONGEST));
  const stop = NAME_END.exec(whole)?.index ?? whole.length;
  const isCut = stop === whole.length && start + stop < end;
  return { start, end: start + (isCut ? Math.max(0, whole.lastIndexOf(' ')) : stop) };
}
