import { findDoer, isHead } from './actors.ts';
import { cuedWords } from './cues.ts';
import { ending, endsWith } from './matches.ts';
import { everyMatch, pieceOf } from './pieces.ts';
import type { Reading, Sentence } from './reading.ts';
import { type Marker, markerAt } from './sentences.ts';
import { isBlankAt } from './units.ts';
import { words } from './words.ts';
import type { Span } from './working-copy.ts';

/** What a sentence before a list makes of its items. */
export type Scope = {
  readonly bent: 'directive' | 'neutral' | 'negative';
  /** From the lead-in, else from the first item that names one. */
  actor: Span | null;
  readonly due: string | null;
  /** The kind of the list's items, known from the first one on. */
  kind: Marker['kind'] | null;
  /** The lead-in says that a body has decided something: `có ý kiến như sau:`. */
  readonly announces?: boolean;
  /** It names who is charged with its items, and nothing else. */
  readonly isCharge?: boolean;
  /** It ends in a word of order and names nobody: `Để khắc phục, giao:`. */
  readonly ordersAnyone?: boolean;
  /** The line of the lead-in or of its last item: items without marks must follow at once. */
  last: number;
};

const LEADS_IN = ending('(?::|(?<!\\p{L})sau(?: đây)?\\s*[.:]?)');
const NOT_TASKS = words(
  'kinh nghiệm|bài học|kết quả|hạn chế|tồn tại|nguyên nhân|căn cứ|thành phần|gồm|bao gồm|gồm có|điều kiện|tiêu chí|giải thưởng|thể lệ|đối tượng|mức|hồ sơ|địa điểm|địa chỉ|liên hệ|thành tích|kính mời|trân trọng mời|nhằm|mục đích|ý nghĩa|vai trò|chương trình|cơ cấu',
  'u',
);
const REPORTED = words(
  'đã (?:thực hiện|triển khai|tổ chức|tập trung|đạt|hoàn thành|ban hành)',
  'u',
);
/** What a heading or the end of a lead-in calls its items. */
const DUTIES = words(
  'nhiệm vụ|phân công|tổ chức thực hiện|phần việc|chế độ báo cáo(?:, hội họp)?|trách nhiệm|nội dung chỉ đạo|công việc trọng tâm|việc cần làm',
  'u',
);
/** A lead-in that tells a decision; its items are tasks where they name who acts. */
const ANNOUNCES = words(
  'ý kiến|chỉ thị|kết luận|nội dung|thống nhất|quyết nghị|quyết định|đòi hỏi|phần việc|mốc việc|công việc|các việc|dặn dò|lệnh|thông báo|như sau|theo đó',
  'u',
);
/** Why an order is given; what it is for says nothing about the list behind it. */
const PURPOSE =
  /^(?:để|nhằm|trước|trên cơ sở|căn cứ|từ|do|qua|xét|thực hiện)\s[^:;]{4,160},(?=[^,]{4,100}:$)/u;
const COMMANDS = words('giao|yêu cầu|đề nghị|chỉ thị|chỉ đạo|phân công|kêu gọi|ra lệnh', 'u');
const ROMAN = /^(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]\s/u;
const NEEDED = words('cần|phải|có trách nhiệm', 'u');

/** Verbs that put somebody to work; as nouns and in reports they are not meant. */
const ORDER = cuedWords(
  'yêu cầu|đề nghị|đòi hỏi(?= (?:các|ubnd|toàn|mọi|mỗi))|phân công(?= (?:các|ban|đoàn|hội|phòng|công an|trạm|ông|bà|đồng chí|tổ|thôn|xóm|ấp|bản))|(?<=^\\s{0,2})mong(?= (?:các hộ|bà con|mọi người|quý|người dân|nhân dân|các gia đình))(?![^.;]{0,90} (?:quan tâm|ủng hộ|tham dự|đến dự|chia sẻ|có mặt|thông cảm))|giao(?! thừa| hàng| mùa| lưu| thông| dịch| tiếp| nộp| ban (?:báo|tháng|quý|tuần|công tác(?! mặt trận)|đầu|dư luận))|kêu gọi|chỉ đạo|lưu ý|khuyến cáo|nhắc nhở|nhắc(?! lịch| lại| tới| đến| rằng| chuyện| về| nhớ)|rất mong(?! nhận| được| muốn|[^.;]{0,60} (?:quan tâm|phối hợp|ủng hộ|tham dự|tham gia|hợp tác|đến dự|chia sẻ|có mặt))',
);
const NOT_ORDER_BEFORE = ending(
  '(?<!\\p{L})(?:theo|đáp ứng|được|những|các|nội dung|mọi|với|vượt|việc|bám sát|sự|công tác|ban|ý kiến|tinh thần|một số|mục đích|nhiệm vụ|đạt|bàn|kính|quan tâm|lãnh đạo|lãnh đạo,|thực hiện|đơn|văn bản|khi có|có|từng|tập trung|tiếp tục|mời gọi|chủ động|phối hợp|phát biểu)\\s*',
);
const NOT_ORDER_AFTER = /^\s*(?:của|tại|trên|về|điều hành)(?!\p{L})/u;

/** The first order in `span`: the span of its verb; `đã yêu cầu` counts, the order still stands. */
export function findOrder({ index }: Reading, span: Span): Span | null {
  const piece = pieceOf(index, span);
  const { text } = piece;
  for (const match of everyMatch(piece, ORDER)) {
    const end = match.index + match[0].length;
    if (endsWith(text.slice(Math.max(0, match.index - 24), match.index), NOT_ORDER_BEFORE))
      continue;
    if (NOT_ORDER_AFTER.test(text.slice(end, end + 20))) continue;
    return { start: span.start + match.index, end: span.start + end };
  }
  return null;
}

/** The scope that a lead-in on a line opens; null when the sentence is none. */
export function scopeOf(reading: Reading, sentence: Sentence, line: number): Scope | null {
  const { masked } = reading;
  const text = masked.slice(sentence.start, sentence.end);
  if (!endsWith(text, LEADS_IN)) return null;
  const due = sentence.dates.find((date) => date.role === 'deadline')?.to ?? null;
  if (isNegative(text)) return { bent: 'negative', actor: null, due: null, kind: null, last: line };
  const order = findOrder(reading, sentence);
  const from = order?.end ?? sentence.start;
  const end = sentence.end - (text.endsWith(':') ? 1 : 0);
  const doer = findDoer(reading, { start: skipBlank(masked, from), end });
  const actor = doer?.actor ?? (order ? restOf(masked, { start: order.end, end }) : null);
  const named = actor ?? (order ? null : headOf(reading, sentence));
  const directed =
    order !== null ||
    DUTIES.test(text.slice(-100)) ||
    /(?<!\p{L})(?:theo đó|(?<!(?:các|những|nội dung|theo|kế hoạch|thực hiện) )(?:chỉ thị|ra lệnh))\s*:$/u.test(
      text,
    ) ||
    (NEEDED.test(text) && named !== null && (doer !== null || /nhiệm\s*:$/u.test(text)));
  const bent = directed ? 'directive' : 'neutral';
  const announces = ANNOUNCES.test(text.slice(-100));
  const ordersAnyone = order !== null && named === null && order.end >= end - 1;
  return { bent, actor: named, due, kind: null, last: line, announces, ordersAnyone };
}

/** Results, lessons, contents; but what is shared out `… căn cứ …, UBND xã phân công:` or ordered `Để khắc phục hạn chế, giao:` is work. */
function isNegative(text: string): boolean {
  const clause = text.slice(text.lastIndexOf(',') + 1);
  if (DUTIES.test(clause) && !NOT_TASKS.test(clause)) return false;
  const ordered = COMMANDS.test(clause) && PURPOSE.test(text);
  if (ordered && !NOT_TASKS.test(clause) && !REPORTED.test(clause)) return false;
  const tail = text.slice(-100);
  return NOT_TASKS.test(tail) || REPORTED.test(tail);
}

/** `TỔ CHỨC THỰC HIỆN` on a line of its own. */
function isShouted(printed: string): boolean {
  return printed === printed.toUpperCase() && /^[\p{Lu}\s,]{8,90}:?$/u.test(printed);
}

/** A heading with a Roman number, or in capitals, opens a list of duties; the former also closes what was open; null when it is none. */
export function headingOf(reading: Reading, line: number): Scope | null {
  const { start = 0, end = 0 } = reading.lines[line] ?? {};
  const text = reading.masked.slice(start, Math.min(end, start + 96));
  const printed = reading.copy.text.slice(start, start + 1);
  if (text.length > 90) return null;
  if (isShouted(reading.copy.text.slice(start, end)) && DUTIES.test(text))
    return { bent: 'directive', actor: null, due: null, kind: null, last: line };
  if (!ROMAN.test(text) || printed !== printed.toUpperCase()) return null;
  const bent = DUTIES.test(text) && !NOT_TASKS.test(text) ? 'directive' : 'neutral';
  return { bent, actor: null, due: null, kind: null, last: line };
}

/** An item that only names who acts in the list below it: `1. Phòng Kinh tế`. */
export function namedScope(reading: Reading, sentence: Sentence, line: number): Scope | null {
  const marker = reading.lines[line]?.marker;
  const below = reading.lines[line + 1]?.marker;
  if (!marker || !below || below.kind === marker.kind || sentence.end - sentence.start > 90)
    return null;
  const actor = headOf(reading, sentence);
  if (!actor || actor.end < sentence.end - 1) return null;
  return { bent: 'neutral', actor, due: null, kind: null, last: line, isCharge: true };
}

/** `2. Phòng Kinh tế:` says no more than who it is that acts in the items below. */
function headOf(reading: Reading, sentence: Sentence): Span | null {
  const marker = markerAt(reading.copy, sentence.start);
  const start = skipBlank(reading.masked, marker?.end ?? sentence.start);
  const text = reading.masked.slice(start, sentence.end);
  if (!isHead(reading, start)) return null;
  const name = /^[^:;]{2,80}?(?=\s+là\s|,?\s+có\s|\s*:|$)/u.exec(text)?.[0];
  return name ? { start, end: start + name.length } : null;
}

export function skipBlank(text: string, from: number): number {
  let at = from;
  while (isBlankAt(text, at) || text[at] === ',' || text[at] === ':') at += 1;
  return at;
}

/** `Thủ tướng yêu cầu các bộ, ngành:` names the actor and leaves the verbs to the items. */
function restOf(masked: string, span: Span): Span | null {
  const start = skipBlank(masked, span.start);
  const text = masked.slice(start, span.end);
  const named = /^(?:các|ubnd|ủy ban|sở|toàn thể|mỗi|cán bộ|nhân dân|thủ trưởng)(?!\p{L})/u.test(
    text,
  );
  return named && text.length < 160 ? { start, end: span.end } : null;
}
