import type { Block } from '../../article/article.ts';
import { foldBlanks } from '../reading/plain-text.ts';
import type { Line } from './blocks.ts';

/** Lines that stand around an article; each must match as a whole. */
const FURNITURE: readonly RegExp[] = [
  // Pagination: numbers, dots and arrows only, at least two signs of it.
  /^(?:trang\s*:?\s*)?(?:(?:\[?\d{1,3}\]?|\.{2,}|…|[«»‹›<>|]|trước|sau|tiếp|đầu|cuối)(?:\s+|$)){2,}$/iu,
  /^[\p{P}\p{S}\s]+$/u,
  // Counters.
  /^(?:đang (?:online|truy cập|trực tuyến)|hôm (?:nay|qua)|(?:tuần|tháng|năm) (?:này|nay|trước)|tất cả|tổng(?: (?:số|cộng|lượt))*(?: truy cập)?|(?:số )?lượt (?:truy cập|xem|đọc)(?: bài)?|số người (?:đang )?(?:online|truy cập)|đã xem|khách viếng thăm|máy chủ tìm kiếm)\s*:?\s*[\d.,]+(?: lượt.*)?$/iu,
  /^thống kê(?: lượt)? truy cập$/iu,
  /^[\d.,]+ lượt (?:xem|đọc|truy cập)$/iu,
  // Login and search boxes.
  /^(?:đăng (?:nhập|ký|xuất)|quên mật khẩu|tên đăng nhập|mật khẩu|ghi nhớ(?: đăng nhập| mật khẩu)?|tìm kiếm|log ?in|sign in|password)\s*[?:*]*$/iu,
  // Sharing, printing and going back.
  /^(?:chia sẻ(?: bài viết| lên| qua| trên)?(?: (?:facebook|zalo|twitter|mạng xã hội))?|share|tweet|like|facebook|zalo|twitter|linkedin|email|sao chép liên kết|copy link|in(?: (?:bài viết|trang|bài này|ấn))?|bản in|print|lưu bài viết|theo dõi|gửi (?:e?-?mail|bài viết|cho bạn bè|ý kiến)|quay lại|trở (?:lại|về)(?: đầu trang)?|(?:về|lên) đầu trang|xem thêm|đọc tiếp|bình luận|ý kiến bạn đọc|gửi bình luận|quảng cáo|advertisement|advertisements?|subscribe|sign up|leave a (?:comment|reply))\s*[:.]*$/iu,
  /^(?:tổng số điểm của bài viết là|click để đánh giá|xếp hạng|đánh giá bài viết|cỡ chữ|font chữ|tương phản)(?![\p{L}\p{M}]).{0,80}$/iu,
];

/** A line that only leads to another article. */
const POINTER =
  /^[\s>»►▶👉-]*(?:xem(?: thêm| tiếp)?|đọc (?:thêm|tiếp)|tin liên quan|mời (?:quý )?(?:độc giả|bạn đọc) xem|read (?:more|also|next)|see also|related)\s*:/iu;

/** Headings of lists of other articles: they and the links under them go. */
const OTHER_ARTICLES =
  /^(?:các |những )?(?:(?:tin|bài(?: viết)?|văn bản|thông tin)(?: tức)?(?: đã đưa| cùng chuyên mục)?(?: khác| liên quan| mới(?: nhất| hơn)?| cũ(?: hơn)?| nổi bật| cùng (?:chuyên )?mục| đọc nhiều| xem nhiều)|cùng chuyên mục|có thể bạn quan tâm|(?:bài |tin )?(?:đọc|xem) nhiều(?: nhất)?|đọc thêm|có liên quan|bạn có thể quan tâm|related(?: (?:news|articles|posts|stories))?|read (?:more|next)|see also|you (?:may|might) also (?:like|be interested in)|more (?:news|stories)|most read|recent posts)\s*[:.»]*$/iu;

/** What closes an article: source, author, keywords, imprint. */
const CLOSING =
  /^(?:tác giả|tác giả bài viết|nguồn(?: tin| bài viết)?|theo nguồn|từ khóa|từ khoá|tags?|bản quyền|copyright|©|giấy phép(?: số| thiết lập)|chịu trách nhiệm (?:chính|nội dung)|ghi rõ nguồn|người đăng|ngày đăng|(?:tin|bài|ảnh|clip|video)(?: viết)?(?:\s*(?:,|và|-|–|&|\+|\/)\s*(?:tin|bài|ảnh|clip|video))*(?=\s*:))(?![\p{L}\p{M}]).{0,160}$/iu;

/** The stamp between title and text: when it was published, nothing else. */
const STAMP =
  /^(?:(?:ngày đăng|đăng lúc|cập nhật(?: lúc)?|thứ \p{L}+|thứ [2-7]|chủ nhật|ngày)[\s:,]*){0,3}(?:\d{1,2}[:h]\d{2}(?::\d{2})?[\s,|–-]*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s,|–-]*(?:\d{1,2}[:h]\d{2}(?::\d{2})?)?\s*(?:sa|ch|am|pm)?\s*(?:\(?gmt\s?\+7\)?)?$/iu;

/** Who wrote it, in a line of its own: a source, or names set off from the text. */
const FROM_SOURCE = /^\(?Theo:?\s+(?:\p{Lu}[\p{L}\p{M}\d.-]*[\s,–-]*){1,8}\)?\.?$/u;
const NAMES = /^(?:\p{Lu}[\p{L}\p{M}.]*(?:\s*[–,&-]\s*|\s+|$)){2,8}$/u;
const LONGEST_NAMES = 60;
/** What a page's owner says of itself under its lists. */
const IMPRINT =
  /^(?:©|bản quyền|cơ quan (?:chủ quản|thường trực)|chịu trách nhiệm|giấy phép|tổng biên tập|tòa soạn|trụ sở|địa chỉ|điện thoại|trang (?:thông tin|tin) điện tử|cổng thông tin|copyright|all rights reserved)(?![\p{L}\p{M}])/iu;

const LONG_TEXT = 160;
/** A whole sentence after the items of a list ends it sooner. */
const SENTENCE = /^.{60,}[.!?…:]["”»)]?$/u;
/** Shorter lines may be said twice with reason. */
const SHORTEST_TWIN = 40;

/** The blocks of the article: furniture, closing lines, repeats and the repeated title left out. */
export function cutFurniture(lines: readonly Line[], title: string | null): Block[] {
  const kept = withoutTwins(withoutOtherArticles(lines.filter((line) => !isFurniture(line))));
  const start = kept.findIndex((line) => !STAMP.test(line.text) && !sameWords(line.text, title));
  const end = kept.findLastIndex((line, at) => !isClosing(line, kept[at - 1]));
  return start < 0 ? [] : kept.slice(start, end + 1).map(({ kind, text }) => ({ kind, text }));
}

function isFurniture(line: Line): boolean {
  if (line.kind === 'row') return false;
  if (line.linked > 0.5 && POINTER.test(line.text)) return true;
  const parts = line.text.split(/\s+[|•·]\s+/);
  return parts.every((part) => FURNITURE.some((pattern) => pattern.test(part)));
}

function isClosing(line: Line, before: Line | undefined): boolean {
  const { text } = line;
  if (CLOSING.test(text) || FROM_SOURCE.test(text)) return true;
  const named =
    line.apart && text.length < LONGEST_NAMES && NAMES.test(text) && /\p{Ll}/u.test(text);
  // Under an office in capitals stands who signs for it.
  return named && before !== undefined && /\p{Ll}/u.test(before.text);
}

/** Such a list ends where running text begins again. */
function withoutOtherArticles(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let inList = false;
  for (const [at, line] of lines.entries()) {
    if (OTHER_ARTICLES.test(line.text)) inList = true;
    else if (inList) inList = !isRunningText(line, lines[at - 1]);
    if (!inList) kept.push(line);
  }
  return kept;
}

function isRunningText({ kind, text, linked }: Line, before: Line | undefined): boolean {
  if (linked >= 0.5 || IMPRINT.test(text)) return false;
  return (
    text.length > LONG_TEXT ||
    (kind === 'paragraph' && before?.kind === 'item' && SENTENCE.test(text))
  );
}

/** Some pages hold a text twice, for wide and for narrow screens. */
function withoutTwins(lines: readonly Line[]): Line[] {
  const said = new Set<string>();
  return lines.filter(({ kind, text }) => {
    if (kind === 'row' || text.length < SHORTEST_TWIN) return true;
    const twin = said.has(text);
    said.add(text);
    return !twin;
  });
}

function sameWords(text: string, title: string | null): boolean {
  return title !== null && bare(text) === bare(title);
}

function bare(text: string): string {
  return foldBlanks(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d]+/gu, ' ')
    .trim();
}
