import type { Block } from '../../article/article.ts';
import { foldBlanks } from '../reading/plain-text.ts';
import type { Line } from './blocks.ts';

/** Elements that are never part of an article, by what they are called on Vietnamese and other sites. */
export const FURNITURE_SELECTOR = [
  'nav',
  'footer',
  '[role="navigation"]',
  '[role="search"]',
  '[aria-hidden="true"]',
  ...[
    'breadcrumb',
    'pagination',
    'pager',
    'social-share',
    'share-buttons',
    'sharing',
    'related-news',
    'news-related',
    'tin-khac',
    'tinkhac',
    'tin-lien-quan',
    'tinlienquan',
    'other-news',
    'othernews',
    'thong-ke',
    'thongke',
    'visitor-counter',
    'login-box',
    'loginbox',
  ].flatMap((name) => [`.${name}`, `#${name}`]),
].join(',');

/** Lines that stand around an article; each must match as a whole. */
const FURNITURE: readonly RegExp[] = [
  // Pagination: numbers, dots and arrows only, at least two signs of it.
  /^(?:trang\s*:?\s*)?(?:(?:\d{1,3}|\.{2,}|…|[«»‹›<>|]|trước|sau|tiếp|đầu|cuối)(?:\s+|$)){2,}$/iu,
  /^[«»‹›<>|•·\s]+$/u,
  // Counters.
  /^(?:đang (?:online|truy cập|trực tuyến)|hôm (?:nay|qua)|(?:tuần|tháng|năm) (?:này|nay|trước)|tất cả|tổng(?: (?:số|cộng|lượt))*(?: truy cập)?|(?:số )?lượt (?:truy cập|xem|đọc)(?: bài)?|số người (?:đang )?(?:online|truy cập)|đã xem|khách viếng thăm|máy chủ tìm kiếm)\s*:?\s*[\d.,]+(?: lượt.*)?$/iu,
  /^thống kê(?: lượt)? truy cập$/iu,
  /^[\d.,]+ lượt (?:xem|đọc|truy cập)$/iu,
  // Login and search boxes.
  /^(?:đăng (?:nhập|ký|xuất)|quên mật khẩu|tên đăng nhập|mật khẩu|ghi nhớ(?: đăng nhập| mật khẩu)?|tìm kiếm|log ?in|sign in|password)\s*[?:*]*$/iu,
  // Sharing, printing and going back.
  /^(?:chia sẻ(?: bài viết| lên| qua| trên)?(?: (?:facebook|zalo|twitter|mạng xã hội))?|share|tweet|like|facebook|zalo|twitter|linkedin|email|sao chép liên kết|copy link|in (?:bài viết|trang|bài này|ấn)|bản in|gửi (?:email|bài viết|cho bạn bè)|quay lại|trở (?:lại|về)(?: đầu trang)?|(?:về|lên) đầu trang|xem thêm|đọc tiếp|bình luận|ý kiến bạn đọc|gửi bình luận)\s*[:.]*$/iu,
  /^(?:tổng số điểm của bài viết là|click để đánh giá|xếp hạng|đánh giá bài viết|cỡ chữ|font chữ|tương phản)(?![\p{L}\p{M}]).{0,80}$/iu,
];

/** Headings of lists of other articles: they and the links under them go. */
const OTHER_ARTICLES =
  /^(?:các |những )?(?:(?:tin|bài(?: viết)?|văn bản|thông tin)(?: tức)?(?: đã đưa| cùng chuyên mục)?(?: khác| liên quan| mới(?: nhất| hơn)?| cũ(?: hơn)?| nổi bật| cùng (?:chuyên )?mục| đọc nhiều| xem nhiều)|cùng chuyên mục|có thể bạn quan tâm|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|related (?:news|articles|posts))\s*[:.»]*$/iu;

/** What closes an article: source, author, keywords, imprint. */
const CLOSING =
  /^(?:tác giả|tác giả bài viết|nguồn(?: tin| bài viết)?|theo nguồn|từ khóa|từ khoá|tags?|bản quyền|copyright|©|giấy phép(?: số| thiết lập)|chịu trách nhiệm (?:chính|nội dung)|ghi rõ nguồn|người đăng|ngày đăng)(?![\p{L}\p{M}]).{0,160}$/iu;

/** The stamp between title and text: when it was published, nothing else. */
const STAMP =
  /^(?:(?:ngày đăng|đăng lúc|cập nhật(?: lúc)?|thứ \p{L}+|thứ [2-7]|chủ nhật|ngày)[\s:,]*){0,3}(?:\d{1,2}[:h]\d{2}(?::\d{2})?[\s,|–-]*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s,|–-]*(?:\d{1,2}[:h]\d{2}(?::\d{2})?)?\s*(?:sa|ch|am|pm)?\s*(?:\(?gmt\s?\+7\)?)?$/iu;

const LONG_TEXT = 160;

/** The blocks of the article: furniture, closing lines and the repeated title left out. */
export function cutFurniture(lines: readonly Line[], title: string | null): Block[] {
  const kept = withoutOtherArticles(lines.filter((line) => !isFurniture(line)));
  const start = kept.findIndex((line) => !STAMP.test(line.text) && !sameWords(line.text, title));
  const end = kept.findLastIndex((line) => !CLOSING.test(line.text));
  return start < 0 ? [] : kept.slice(start, end + 1).map(({ kind, text }) => ({ kind, text }));
}

function isFurniture(line: Line): boolean {
  return line.kind !== 'row' && FURNITURE.some((pattern) => pattern.test(line.text));
}

/** Such a list ends where running text begins again. */
function withoutOtherArticles(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let inList = false;
  for (const line of lines) {
    if (OTHER_ARTICLES.test(line.text)) inList = true;
    else if (inList && line.linked < 0.5 && line.text.length > LONG_TEXT) inList = false;
    if (!inList) kept.push(line);
  }
  return kept;
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
