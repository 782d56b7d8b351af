import { words } from './words.ts';
import type { Span, WorkingCopy } from './working-copy.ts';
import { trimmed } from './working-copy.ts';

const AT = words(
  '(?<!(?:làm việc|sinh sống|cư trú|công tác|học tập|thường trú|điều trị) )tại(?! đây| chỗ| thời điểm| các văn| khoản| điều| điểm [a-z](?!\\p{L})| mục| quyết định| nghị)',
);
/** Occasions, not places: `tại hội nghị`. */
const OCCASION =
  /^\s*(?:các\s+|buổi|cuộc|hội nghị|hội thảo|lễ |đại hội|kỳ họp|phiên|chương trình|§|nơi |gia đình|nhà riêng)/u;
const STOP = words(
  'đã|sẽ|vào|về|chuyên đề|nhân|trên địa bàn|từ ngày|ngày|lúc|với|do|để|nhằm|diễn ra|tổ chức|long trọng|có|và sẽ|khai mạc|theo|phối hợp|trong khuôn khổ|trong không khí|cho',
  'u',
);
/** A larger unit after a comma belongs to the place: `xã Ninh An, huyện Bình Giang`. */
const UNIT =
  /^,\s*(?:xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tp\.?|tỉnh|thôn|ấp|khóm|khu|tổ|số|đường|bản|tầng|việt nam)(?!\p{L})/u;
const LONGEST = 160;

/** The place after the first `tại` at or after `from` that leads to one; exact, without `tại`. */
export function findPlace(copy: WorkingCopy, masked: string, within: Span): Span | null {
  const clause = masked.slice(within.start, within.end);
  let tried = 0;
  for (const match of clause.matchAll(AT)) {
    if (tried++ > 8) return null;
    const start = within.start + match.index + match[0].length;
    const place = placeFrom(copy, masked, { start, end: within.end });
    if (place) return place;
  }
  return null;
}

/** The place that begins where `within` does; also what follows `Địa điểm:`. */
export function placeFrom(copy: WorkingCopy, masked: string, within: Span): Span | null {
  const text = masked.slice(within.start, Math.min(within.end, within.start + LONGEST));
  if (OCCASION.test(text)) return null;
  let end = STOP.exec(text)?.index ?? text.length;
  end = endOfUnits(text.slice(0, end));
  const span = { start: within.start, end: within.start + end };
  const place = trimmed(copy, span, '.,;:!-("');
  const named = /[\p{Lu}\d]/u.test(copy.text.slice(place.start, place.end));
  return named && place.end - place.start > 2 ? place : null;
}

/** Where the name ends: at a comma that no larger unit follows, at `;`, or where a bracket is cut off. */
function endOfUnits(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text[i];
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
