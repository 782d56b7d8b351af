import { findDoer } from './actors.ts';
import type { Reading, Sentence } from './reading.ts';
import type { Marker } from './sentences.ts';
import { words } from './words.ts';
import type { Span } from './working-copy.ts';

/** What a sentence before a list makes of its items. */
export type Scope = {
  readonly bent: 'directive' | 'neutral' | 'negative';
  readonly actor: Span | null;
  readonly due: string | null;
  /** The kind of the list's items, known from the first one on. */
  kind: Marker['kind'] | null;
  /** The line of the lead-in or of its last item: items without marks must follow at once. */
  last: number;
};

const NOT_TASKS = words(
  'kinh nghiệm|bài học|kết quả|hạn chế|tồn tại|nguyên nhân|căn cứ|thành phần|gồm|bao gồm|gồm có|điều kiện|tiêu chí|giải thưởng|thể lệ|đối tượng|mức|hồ sơ|địa điểm|địa chỉ|liên hệ|thành tích|kính mời|trân trọng mời|nhằm|mục đích|ý nghĩa|vai trò|chương trình|cơ cấu',
  'u',
);
const REPORTED = words(
  'đã (?:thực hiện|triển khai|tổ chức|tập trung|đạt|hoàn thành|ban hành)',
  'u',
);
const NEEDED = words('cần|phải|có trách nhiệm', 'u');

/** Verbs that put somebody to work; as nouns and in reports they are not meant. */
const ORDER = words(
  'yêu cầu|đề nghị|giao(?! lưu| thông| dịch| tiếp| nộp| ban (?:báo|tháng|quý|tuần|công tác|đầu|dư luận))|kêu gọi|chỉ đạo|lưu ý',
);
const NOT_ORDER_BEFORE =
  /(?<!\p{L})(?:theo|đáp ứng|được|những|các|nội dung|mọi|với|vượt|việc|bám sát|sự|công tác|ban|ý kiến|tinh thần|một số|mục đích|nhiệm vụ|đạt|bàn|kính|quan tâm|lãnh đạo|lãnh đạo,|thực hiện|đơn|văn bản|khi có|có|phát biểu)\s*$/u;
const NOT_ORDER_AFTER = /^\s*(?:của|tại|trên|về|điều hành)(?!\p{L})/u;

/** The first order in `span`: the span of its verb; `đã yêu cầu` counts, the order still stands. */
export function findOrder(masked: string, span: Span): Span | null {
  const text = masked.slice(span.start, span.end);
  for (const match of text.matchAll(ORDER)) {
    const end = match.index + match[0].length;
    if (NOT_ORDER_BEFORE.test(text.slice(Math.max(0, match.index - 24), match.index))) continue;
    if (NOT_ORDER_AFTER.test(text.slice(end, end + 20))) continue;
    return { start: span.start + match.index, end: span.start + end };
  }
  return null;
}

/** The scope that a lead-in on a line opens; null when the sentence is none. */
export function scopeOf(reading: Reading, sentence: Sentence, line: number): Scope | null {
  const { copy, masked } = reading;
  const text = masked.slice(sentence.start, sentence.end);
  if (!/(?::|(?<!\p{L})sau(?: đây)?\s*[.:]?)$/u.test(text)) return null;
  const due = sentence.dates.find((date) => date.role === 'deadline')?.to ?? null;
  const tail = text.slice(-100);
  if (NOT_TASKS.test(tail) || REPORTED.test(tail))
    return { bent: 'negative', actor: null, due: null, kind: null, last: line };
  const order = findOrder(masked, sentence);
  const from = order?.end ?? sentence.start;
  const end = sentence.end - (text.endsWith(':') ? 1 : 0);
  const doer = findDoer(copy, masked, { start: skipBlank(masked, from), end });
  const actor = doer?.actor ?? (order ? restOf(masked, { start: order.end, end }) : null);
  const directed = order !== null || (NEEDED.test(text) && doer !== null);
  return { bent: directed ? 'directive' : 'neutral', actor, due, kind: null, last: line };
}

export function skipBlank(text: string, from: number): number {
  let at = from;
  while (/[\s,:]/.test(text[at] ?? '')) at += 1;
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
