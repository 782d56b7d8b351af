import { type Doer, isAddressed, isMust } from './actors.ts';
import { cuedWords } from './cues.ts';
import { hasMatch, type Piece, pieceOf, wholePiece } from './pieces.ts';
import type { Reading } from './reading.ts';
import type { Span } from './working-copy.ts';

const CONTENDERS = cuedWords(
  'người dự thi|(?:người )?tham (?:gia|dự) (?:giải|cuộc thi|hội thi)|thí sinh|vận động viên|tác giả|tác phẩm|bài dự thi|đội thi',
);
/** Between the subject and its verb: intentions, reports, what is merely possible. */
const NOT_ASKED = cuedWords(
  'sẽ|đã|đang|được|bị|vừa|từng|vẫn|luôn|có thể|thường|mong muốn|dự kiến|là|đề xuất|kiến nghị|còn|đều có|có nhu cầu|cho biết|khẳng định|cho hay|cho rằng|đề nghị|yêu cầu|mong',
);
/** What one says of oneself. */
const OWN_AIM =
  /^\s*(?:phấn đấu|tiếp tục phấn đấu|nhận(?! lệnh)|tiếp nhận|tiếp tục nhận|trả kết quả|tổ chức (?:nhiều|chuỗi|hàng loạt|một số) (?:hoạt động|chương trình|sự kiện))(?!\p{L})/u;
/** What a body makes known of itself, unless it was just told to. */
const PUBLISHES = /^\s*(?:công bố|thông báo kết quả)(?!\p{L})/u;
/** What is lacking, and how something began, is told, not asked. */
const LACKS =
  /^\s*(?:không (?:có(?! mặt)|còn|thể|bị|phải|đủ)|thành lập (?:ngày|năm|từ|vào))(?!\p{L})/u;
const QUOTED = /"[^"]{0,240}"/gu;
/** What the law lays on whom it concerns. */
const LAW = /theo quy định (?:tại|của)|phải (?:nộp (?:lãi|phạt)|chịu|bồi thường)/u;
/** What comes of something is told, not asked. */
const BRINGS = cuedWords(
  'sẽ (?:gây|làm|khiến|dẫn đến|bị)|nếu kéo dài|dẫn đến|khiến(?: cho)?|được (?:thưởng|hưởng|miễn|giảm \\d)|bị (?:phạt|trừ|tính|nhắc nhở|khiển trách|kỷ luật|xử phạt|xử lý|loại|tịch thu|thu hồi|truy cứu|đình chỉ|tước|buộc)',
);
/** One person is written about; only an order near by makes a plain sentence a charge. */
const PERSON = /^(?:gia đình\s+)?(?:ông|bà(?! con)|anh(?! em| chị)|chị(?! em))(?!\p{L})/u;
const LEADER =
  /^(?:các\s+)?(?:phó\s+)?(?:chủ tịch|bí thư|giám đốc|hiệu trưởng|trưởng|thường trực|lãnh đạo|đồng chí|đ\/c)(?!\p{L})/u;
const OPENS_WITH_TIME =
  /^\s*(?:(?:buổi\s+)?(?:sáng|trưa|chiều|tối)|cả ngày|\d{1,2}\s?(?:giờ|[hg:])\s?\d{0,2}(?:\s?phút)?)\s*[,:]/u;
/** `Người đang hưởng trợ cấp …`, `Ai có nhu cầu …`: these words tell which ones are meant. */
const WHICH =
  /^(?:(?:những|các|mỗi|mọi|tất cả)\s+)?(?:người|nơi|ai|hộ|nhà|trường hợp|đối tượng|cơ sở|đơn vị|học sinh|cá nhân|công dân|gia đình|doanh nghiệp|xã|thôn|ấp|chủ \p{L}+)(?:\s+nào)?\s+(?:có nhu cầu|có|đang|đã|chưa|được|bị|còn|vừa|từng)(?!\p{L})/u;
/** Words of a report. */
const REPORTS = cuedWords(
  'đạt|so với|đến nay|hiện nay|hiện có|năm qua|vừa qua|thời gian qua|(?<!(?:hộ|người|nội dung|trường hợp|văn bản|danh sách|hồ sơ|công trình|kết quả|nhiệm vụ) )đã|đang|được tặng|hôm qua|khẳng định|nhấn mạnh|xem như|coi như|không \\p{L}+ được|không áp dụng|chuyển sang|cho biết|chia sẻ rằng|trước đây|lượt người|cho hay|phấn khởi|sáng nay|chiều nay tổ chức|vừa',
);
const USERS = cuedWords('người dùng|người sử dụng|bạn đọc');

/** Where it is said: its clause, whether a day is told for it, how far behind an order. */
type Around = { readonly body: Span; readonly isDue: boolean; readonly behind: number };

/** Intentions, reports, aims of one's own, and what contenders have to keep to. */
export function isNotAsked(reading: Reading, around: Around, { actor, act }: Doer): boolean {
  const { index, masked } = reading;
  const start = actor?.start ?? around.body.start;
  const which = around.isDue ? (WHICH.exec(masked.slice(start, act))?.[0].length ?? 0) : 0;
  const before = { start: start + which, end: act };
  if (hasMatch(pieceOf(index, before), NOT_ASKED)) return true;
  if (LACKS.test(masked.slice(act, act + 16))) return true;
  const doing = masked.slice(act, act + 32);
  const isOwn = OWN_AIM.test(doing) || (around.behind > 0 && PUBLISHES.test(doing));
  if (isOwn && !isMust(reading, act)) return true;
  return actor !== null && hasMatch(pieceOf(index, actor), CONTENDERS);
}

/** A rule of a contest, an advice to whoever uses something, or a story about one person. */
export function isOfOthers(
  { masked }: Reading,
  piece: Piece,
  { actor, isNear }: { readonly actor: Span; readonly isNear: boolean },
): boolean {
  if (hasMatch(piece, CONTENDERS) || hasMatch(piece, USERS)) return true;
  const name = masked.slice(actor.start, actor.end);
  // A story introduces whom it tells about: `Bà Ghển, sinh năm 1951, …`.
  return PERSON.test(name) && (!isNear || name.includes(','));
}

/** An intention, a report, or something that contenders have to keep to. */
export function isUnasked({ index }: Reading, span: Span): boolean {
  const piece = pieceOf(index, span);
  return hasMatch(piece, NOT_ASKED) || hasMatch(piece, CONTENDERS);
}

/** Neither asked nor meant: a report, what comes of something, a leader's week, many things. */
export function isTelling(reading: Reading, piece: Piece, { actor, act }: Doer): boolean {
  if (tellsReport(piece) || /\d(?:\s?%|,\d)/.test(piece.text)) return true;
  if (!actor) return false;
  // `Chiều, Phó Chủ tịch … kiểm tra …` tells where somebody is.
  const name = reading.masked.slice(actor.start, act);
  return isThing(reading, actor) || (LEADER.test(name) && OPENS_WITH_TIME.test(piece.text));
}

/** Whether a report's word stands in it, or what comes of something. */
export function tellsReport(piece: Piece): boolean {
  return hasMatch(piece, REPORTS) || hasMatch(piece, BRINGS);
}

/** `Mưa lũ sẽ gây sạt lở, người dân phải sơ tán`: what it comes to, or what the law says. */
export function isOutcome(piece: Piece, act: number): boolean {
  const { span, text, index } = piece;
  if (LAW.test(text)) return true;
  const before = pieceOf(index, { start: span.start, end: Math.min(span.end, act) });
  return hasMatch(before, BRINGS);
}

/** `Các hoạt động …`: many things, not many people. */
function isThing(reading: Reading, actor: Span): boolean {
  const head = reading.masked.slice(actor.start, actor.start + 8);
  return /^(?:các|những|mỗi|mọi)\s/u.test(head) && !isAddressed(reading, actor.start);
}

/** What stands in quotation marks is somebody else's. */
export function unquoted(piece: Piece): Piece {
  return piece.text.includes('"') ? wholePiece(piece.text.replace(QUOTED, ' ')) : piece;
}
