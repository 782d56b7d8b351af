import { ACT_VERBS, NAMED_BODY, NAMING_WORD } from './act-words.ts';
import { cuedWords, opening } from './cues.ts';
import { endsWith } from './matches.ts';
import { everyMatch, openingMatch, opens, type Piece, pieceOf } from './pieces.ts';
import type { Reading } from './reading.ts';
import type { WordIndex } from './word-index.ts';
import { OPENING_VERBS } from './words.ts';
import { type Span, trimmed, type WorkingCopy } from './working-copy.ts';

/** Those who are addressed as many: a plain sentence about them in a notice tells them what to do. */
const ADDRESSEES = [
  'các (?:trưởng|bí thư|cụ|hộ|chủ|gia đình|ấp|thôn|khóm|khu phố|khu vực|tổ|xóm|bản|buôn|chi bộ|chi hội|chi đoàn|trường|cơ quan|đơn vị|phòng|ban|ngành|địa phương|cơ sở|doanh nghiệp|đoàn thể|tổ chức|xã|phường|cá nhân|phụ huynh|em học sinh|công đoàn|bậc|bệnh viện|trạm|sở|chủ đầu tư|hợp tác xã|nhà thầu|đồng chí|bộ|bộ phận|đội|lực lượng|hội|thành viên|cấp|cửa hàng|nhà|cán bộ|người|bạn|em|cháu|lớp|giáo viên|phương tiện|tàu|bến|đại lý|quán|điểm|cụm|tuyến|khối|viên chức|công chức|đảng ủy)',
  '(?:mỗi|mọi) (?:người|công dân|tổ chức|hộ|gia đình|cán bộ|đảng viên|đoàn viên|hội viên|chi bộ|ấp|thôn|xã|phường|trường|cơ quan|đơn vị|khu|tổ)|toàn thể|tất cả|bà con|nhân dân|người|hộ|khách hàng|bạn đọc|khán giả|quý (?:vị|khách|khách hàng|phụ huynh|cơ quan|thầy|ông)|phụ huynh|học sinh|nông dân|ngư dân|thanh niên|cử tri|công dân|ai|chủ (?:hộ|ghe|tàu|bè|rừng|vật nuôi|sử dụng|phương tiện|xe|cơ sở|đất|nhà)',
  'trưởng (?:ấp|thôn|khóm|khu|ban nhân dân|xóm|các|phòng|bản)|chi hội trưởng|tổ trưởng|điều tra viên|đại biểu|đảng viên|đoàn viên|hội viên|cá nhân|hộ dân|tiểu thương|chủ(?! tịch| nhật| nhiệm| trương| đề| yếu| trì| động| quản| tọa)|cán bộ|giáo viên|thủ trưởng|tổ chức, cá nhân|bến (?:xe|tàu)|cơ quan|đơn vị|gia đình|đại diện (?:hộ|gia đình)|du khách|hành khách|lái xe|các cụ|con cháu|con em|cha mẹ|cộng tác viên|tình nguyện viên|tuyên truyền viên|(?:nhà|hộ|ai|nơi) nào|thú y(?: viên| cơ sở| xã)?|(?:khuyến nông|kiểm lâm|hòa giải|báo cáo|huấn luyện|hướng dẫn|thuyết minh|giám sát|thuyền) viên|thuyền trưởng|tài xế|bưu tá|bảo mẫu|công nhân|người lao động|xã viên|tổ viên|những (?:người|ai|hộ|nơi|gia đình|cơ sở|trường hợp)|y tế (?:thôn|bản|ấp|khóm)|trưởng ban công tác|(?:hiệu|đội|nhóm|xóm|ấp|khóm|thôn) trưởng|kế toán|thủ quỹ|người lớn|nhà (?:xe|vườn|nông|dân)',
].join('|');
/** Bodies and people with a name of their own. */
const BODIES = [
  'các|công đoàn|viễn thông|những|ubnd|ủy ban|hđnd|hội đồng|sở|ban|văn phòng|chánh văn phòng|công an|quân sự|bộ đội|đoàn|hội|mttq|mặt trận|cấp ủy|đảng|đảng ủy|đảng bộ|tỉnh ủy|huyện ủy|thành ủy|chi bộ|chi ủy|chi đoàn|chi hội|người đứng đầu|chủ tịch|phó chủ tịch|giám đốc|trưởng|phòng|trung tâm',
  'địa phương|doanh nghiệp|tổ|thôn|ấp|khóm|khu phố|trường|nhà trường|ban giám hiệu|bộ|bộ phận|cục|chi cục|kho bạc|ngân hàng|báo|đài|công ty|xí nghiệp|chi nhánh|điện lực|trạm|bệnh viện|thanh tra|tòa án|viện|liên đoàn|huyện|thành phố|xã|phường|thành viên|đồng chí|đ\\/c',
  'ông|bà|anh|chị|công chức|viên chức|nhà thầu|phương tiện|hợp tác xã|lực lượng|thuế|đội|hải quan|kiểm lâm|đơn vị|tập thể|dân quân|y tế|thường trực|lãnh đạo|vnpt|viettel|sinh viên|thí sinh|học viên|câu lạc bộ|ubmttq|lđlđ|bqp|bảo hiểm xã hội|bưu điện|hạt|đồn|trại|thư viện|nhà văn hóa|cảnh sát|biên phòng|bác sĩ|nhân viên|tổng phụ trách|phó (?:trưởng|giám đốc|hiệu trưởng)|bí thư|quỹ|nhà máy|xưởng|cụm|liên đội|chỉ huy|bảo vệ|cộng đồng|nhóm|dòng họ',
].join('|');
const ADDRESSEE = opening(`(?:${ADDRESSEES})(?!\\p{L})`);
const HEAD = opening(`(?:đề nghị\\s+)?(?:${ADDRESSEES}|${BODIES})(?!\\p{L})`);

const MODAL =
  '(?<!rất )cần(?! sự| có| thiết| đến| tới| biết)|(?<!không )phải(?! là)|nên|có trách nhiệm|chịu trách nhiệm|hãy|vui lòng|có nhiệm vụ|được (?:giao|phân công)(?= (?:chủ trì|phối hợp|trực|lo|phụ trách|theo dõi|tổng hợp|kiểm tra|chuẩn bị|đảm nhận|đôn đốc|hướng dẫn|tổ chức|thực hiện))';
const LEADING_MODAL = opening(`(?:thì\\s+)?(?:${MODAL})\\s+`);
const ACTS = cuedWords(`${ACT_VERBS}|${MODAL}|thì`);
const IS_MODAL = new RegExp(`^(?:${MODAL}|thì)$`, 'u');
const STARTS = opening(`(?:(?:${MODAL})\\s+)?(?:${ACT_VERBS}|${OPENING_VERBS})(?![\\p{L}\\p{N}])`);
const NO_SUBJECT = /^\s*(?:về|của|tại|trên|theo|với|trong|cho|từ|là|này|đó|và|như|trước|sau)\s/u;
/** What stands between the actor and the verb belongs to the act. */
const ADVERB =
  /\s(?:chỉ|cùng|cũng|đều|sớm|định kỳ|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|nhanh chóng|ngay)\s*$/u;
const REACH = 320;
/** A modal this near behind a first verb makes that verb part of the name: `chủ ghe tham gia … phải`. */
const RELATIVE = 48;

/** What somebody needs or wants is not yet what he is told: `Ai có nhu cầu …, … phải đăng ký`. */
const WISHES = /(?<!\p{L})(?:có nhu cầu|muốn|có nguyện vọng)(?!\p{L})/u;

/** Who is told to act where `from` begins, and where the acting begins; null without a verb. */
export type Doer = { readonly actor: Span | null; readonly act: number };

export function findDoer(reading: Reading, within: Span): Doer | null {
  const near = nearOf(within);
  if (opens(reading.index, near, STARTS)) return { actor: null, act: within.start };
  return opens(reading.index, near, HEAD) ? namedDoer(reading, near) : null;
}

/** Behind a word of order anything may be the one who is told: `yêu cầu <ai> <làm gì>`. */
export function findTold(reading: Reading, within: Span): Doer | null {
  const doer = findDoer(reading, within);
  if (doer) return doer;
  const near = nearOf(within);
  const text = reading.masked.slice(near.start, near.end);
  const named = NO_SUBJECT.test(text) ? null : namedDoer(reading, near);
  return named && named.act - within.start < 80 ? named : null;
}

/** Whether `from` begins with people who are spoken to rather than written about. */
export function isAddressed({ index }: Reading, from: number): boolean {
  return opens(index, spanAt(index, from, 48), ADDRESSEE);
}

export function isHead({ index }: Reading, from: number): boolean {
  return opens(index, spanAt(index, from, 48), HEAD);
}

/** Whether the act that begins here is put as a must. */
export function isMust({ index }: Reading, act: number): boolean {
  return opens(index, spanAt(index, act, 28), LEADING_MODAL);
}

/** Where the acting begins behind `cần`, `phải`. */
export function afterModal({ index, masked }: Reading, act: number): number {
  const modal = openingMatch(index, spanAt(index, act, 28), LEADING_MODAL);
  const then = /^\s*thì\s+/u.exec(masked.slice(act, act + 8));
  return act + (modal?.[0].length ?? then?.[0].length ?? 0);
}

function nearOf({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + REACH) };
}

function spanAt({ text }: WordIndex, start: number, length: number): Span {
  return { start, end: Math.min(text.length, start + length) };
}

function namedDoer(reading: Reading, near: Span): Doer | null {
  const piece = pieceOf(reading.index, near);
  const verb = verbIn(reading.copy, piece);
  if (!verb) return null;
  const act = near.start + verb.index;
  const before = piece.text.slice(Math.max(0, verb.index - 48), verb.index);
  const adverb = ADVERB.exec(before)?.[0].length ?? 0;
  const actor = trimmed(reading.copy, { start: near.start, end: act - adverb }, ',;:-');
  return actor.end - actor.start < 2 ? null : { actor, act };
}

/** The first verb that is an act; a modal near behind it is the verb that counts. */
function verbIn(copy: WorkingCopy, piece: Piece): RegExpExecArray | null {
  let first: RegExpExecArray | null = null;
  const isRelative = (verb: RegExpExecArray) => WISHES.test(piece.text.slice(0, verb.index));
  for (const match of everyMatch(piece, ACTS)) {
    if (first && match.index - first.index >= RELATIVE) return first;
    const isModal = IS_MODAL.test(match[0]);
    if ((first && !isModal) || !isAct(copy, piece, { match, isModal })) continue;
    first ??= match;
    if (!isModal) continue;
    const isApart = /[,;]/.test(piece.text.slice(first.index, match.index));
    return isApart && !isRelative(first) ? first : match;
  }
  return first;
}

type Verb = { readonly match: RegExpExecArray; readonly isModal: boolean };

/** A capital inside the phrase is a name: `Ban Chỉ đạo`; all capitals are a heading or a shout. */
function isAct(copy: WorkingCopy, { text, span }: Piece, { match, isModal }: Verb): boolean {
  if (match.index === 0) return false;
  const at = span.start + match.index;
  const printed = copy.text.slice(at, at + match[0].length);
  const shouted = printed === printed.toUpperCase() && isShouted(copy, span.start);
  if (!shouted && printed[0] !== printed[0]?.toLowerCase()) return false;
  if (isModal) return true;
  const before = text.slice(Math.max(0, match.index - 48), match.index);
  if (before.lastIndexOf('(') > before.lastIndexOf(')')) return false;
  return !endsWith(before, NAMING_WORD) && !endsWith(before + match[0], NAMED_BODY);
}

function isShouted(copy: WorkingCopy, base: number): boolean {
  const head = copy.text.slice(base, base + 24);
  return head === head.toUpperCase();
}
