import { cuedWords } from './cues.ts';
import { isEventName } from './event-names.ts';
import { everyMatch, pieceOf } from './pieces.ts';
import type { Reading } from './reading.ts';
import { words } from './words.ts';
import type { Span, WorkingCopy } from './working-copy.ts';
import { trimmed } from './working-copy.ts';

/** Where people meet; `ở` and `trên` lead to much else. */
const GROUND =
  'hội trường|nhà văn hóa|nhà sinh hoạt|nhà thi đấu|nhà rông|sân|sảnh|quảng trường|bãi|đình|đền|chùa|trường|trạm|phòng|công viên|ngã ba|ngã tư|chợ|cầu cảng|hồ|sông|đồi|trung tâm|trụ sở|điểm trường';
const AT = cuedWords(
  `(?:ở|trên|ngay)(?= (?:${GROUND})(?!\\p{L}))|(?<!(?:làm việc|sinh sống|cư trú|công tác|học tập|thường trú|điều trị) )tại(?! đây| chỗ| thời điểm| các văn| khoản| điều| điểm [a-z](?!\\p{L})| mục| quyết định| nghị)`,
);
/** Occasions, not places: `tại hội nghị`. */
const OCCASION =
  /^\s*(?:các\s+|buổi|cuộc|hội nghị|hội thảo|lễ |đại hội|kỳ họp|phiên|chương trình|§|nơi |gia đình|nhà riêng)/u;
const STOP = words(
  'lúc|đã|sẽ|vào|về|chuyên đề|nhân|trên địa bàn|từ ngày|ngày|lúc|với|do|để|nhằm|diễn ra|tổ chức|long trọng|có|và sẽ|khai mạc|theo|phối hợp|trong|hai ngày|cho|từ \\d[\\d/.:hg]{0,12}',
  'u',
);
/** A larger unit after a comma belongs to the place: `xã Ninh An, huyện Bình Giang`. */
const UNIT =
  /^,\s*(?:xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tp\.?|tỉnh|thôn|ấp|khóm|khu|tổ|số|đường|bản|tầng|việt nam)(?!\p{L})/u;
const LONGEST = 160;
const BEHIND = /^\)?\s*[,(]\s*/u;
const LABEL_STOP = /[;:|]|\.\s|,\s(?:theo|vào|từ|lúc|thời gian)(?!\p{L})/u;
const PLACE_NAME =
  /^(?:(?:trước|cạnh|trong)\s+)?(?:meeting room|room|hall|secondary school|primary school|school|hội trường|phòng|p\.|nhà|trụ sở|sân|trường|khu|ấp|thôn|khóm|ubnd|đảng ủy|tỉnh ủy|trung tâm|chợ|đình|chùa|khách sạn|quảng trường|công viên|nghĩa trang|văn phòng|bến|cầu|điểm|trạm|kênh|sông|bãi|tượng đài|đền|miếu|khuôn viên|thư viện|bệnh viện|cổng|đường|tuyến|ngã|tổ dân phố|xã|phường)(?!\p{L})/u;

const ENGLISH_AT = /(?<!\p{L})(?:at|in|along) (?:the )?(?=\p{Lu})/u;

/** The name with capitals after `at`, `in` or `along`, in an English clause. */
export function findEnglishPlace(copy: WorkingCopy, within: Span): Span | null {
  const text = copy.text.slice(within.start, within.end);
  if (/[\u1ea0-\u1ef9]/u.test(text)) return null;
  const at = ENGLISH_AT.exec(text);
  if (!at) return null;
  const start = at.index + at[0].length;
  const rest = text.slice(start, start + LONGEST);
  const stop = /[,;(]|\.(?:\s|$)|\s(?:on|from|with|to|at)\s/u.exec(rest)?.index ?? rest.length;
  return trimmed(copy, { start: within.start + start, end: within.start + start + stop }, '.,;');
}

/** Whether a cell, a bracket or a tail is the name of a place. */
export function isPlaceName(text: string): boolean {
  return PLACE_NAME.test(text.trimStart());
}

/** The place after the first `tại` at or after `from` that leads to one; exact, without `tại`. */
export function findPlace(reading: Reading, within: Span): Span | null {
  const { index } = reading;
  let tried = 0;
  for (const match of everyMatch(pieceOf(index, within), AT)) {
    if (tried++ > 8) return null;
    const start = within.start + match.index + match[0].length;
    const place = placeFrom(reading, { start, end: within.end });
    if (place) return place;
  }
  return null;
}

/** The place that begins where `within` does; also what follows `Địa điểm:`. */
function placeFrom({ copy, masked }: Reading, within: Span): Span | null {
  const text = masked.slice(within.start, Math.min(within.end, within.start + LONGEST));
  if (OCCASION.test(text)) return null;
  let end = STOP.exec(text)?.index ?? text.length;
  end = endOfUnits(text.slice(0, end));
  const span = { start: within.start, end: within.start + end };
  const place = trimmed(copy, span, '.,;:!-("');
  const named = /[\p{Lu}\d]/u.test(copy.text.slice(place.start, place.end));
  const isPlace = named || PLACE_NAME.test(text.trimStart());
  return isPlace && place.end - place.start > 4 ? place : null;
}

/** A place without `tại` right behind the day: `ngày 4/12, sân vận động xã`, `sáng 22/01 (ấp Đông)`. */
export function placeBehind(reading: Reading, within: Span): Span | null {
  const { index, masked } = reading;
  const near = { start: within.start, end: Math.min(within.end, within.start + LONGEST) };
  const piece = pieceOf(index, near);
  const { text } = piece;
  const lead = BEHIND.exec(text)?.[0].length ?? 0;
  if (lead === 0 || !isPlaceName(text.slice(lead)) || isEventName(piece)) return null;
  const place = placeFrom(reading, { start: within.start + lead, end: within.end });
  // With a verb it is not where, but who: `ngày 4/12, phường An Hòa tổ chức …`.
  const rest = place ? masked.slice(place.end, Math.min(within.end, place.end + 12)) : '';
  return /^\s*(?:[.;)]|$)/u.test(rest) ? place : null;
}

/** What a line `Địa điểm:` or `Khu vực:` tells, where `within` begins behind the colon. */
export function placeLabelled(copy: WorkingCopy, masked: string, within: Span): Span | null {
  const text = masked.slice(within.start, Math.min(within.end, within.start + LONGEST));
  const stop = LABEL_STOP.exec(text)?.index ?? text.length;
  const place = trimmed(copy, { start: within.start, end: within.start + stop }, '.,;:!-("');
  return place.end - place.start > 2 ? place : null;
}

/** Where the name ends: at a comma that no larger unit follows, at `;`, or where a bracket is cut off. */
function endOfUnits(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text[i];
    if (unit === '(' && /^\(\s*(?:từ\s)?\d{1,2}\s?[hg:]/u.test(text.slice(i, i + 12))) return i;
    if (unit === '(') depth += 1;
    else if (unit === ')') depth -= 1;
    if (depth < 0) return i;
    if (depth === 0 && (unit === ';' || unit === ':' || isEnd(text, i))) return i;
  }
  return depth > 0 ? text.lastIndexOf('(') : text.length;
}

function isEnd(text: string, at: number): boolean {
  return text[at] === ',' && !UNIT.test(text.slice(at, at + 24));
}
