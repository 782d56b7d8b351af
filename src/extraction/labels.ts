import { WEEKDAY } from './words.ts';

const TIME_WORDS = `từ|ngày|các|lúc|vào|hồi|giờ|phút|rưỡi|kém|sáng|trưa|chiều|tối|đêm|bắt đầu|trong|hai|ba|đến|h|g|cùng|là|dự kiến|mùng|mồng|rằm|${WEEKDAY}`;
/** Only times and what joins them stand between the colon and the day. */
const ONLY_TIME = new RegExp(`^(?:[\\s\\d:,()'-]|(?:${TIME_WORDS})(?![\\p{L}]))*$`, 'u');
/** Labels whose day is no day of an event: a closing date, a document's, a picture's. */
const NO_EVENT =
  /^(?:thời hạn|hạn|(?:thời gian )?(?:dự kiến )?(?:có|cấp|đóng)(?: lại)? (?:điện|nước)|chậm nhất|muộn nhất|địa điểm|ảnh|hình ảnh|nguồn|cập nhật|ngày (?:đăng|ký|sinh|cấp|ban hành|hiệu lực|cập nhật)|đăng|liên hệ|điện thoại|hotline|số|sinh|ký|có hiệu lực|tin |căn cứ|ban hành|mã|lượt|tính đến|xác nhận|giá|kinh phí|đối tượng|quyết định|dự báo|thi công)/u;
/** It introduces a sentence, and names nothing. */
const LEAD_IN =
  /(?:thông báo|như sau|sau đây|theo lịch|cho biết|kết luận|yêu cầu|đề nghị|gồm|cụ thể|kế hoạch)\s*$/u;
const CLOSING = /^(?:thời )?hạn/u;
const WHEN = /^(?:thời gian|ngày giờ|thời hạn|thời điểm|ngày|lịch)\s*(?:(?:,|và)\s*địa điểm\s*)?/u;
const NUMBERED = /^(?:đợt|tuần(?= \d)|vòng|lần|buổi|ca|kỳ|lượt|ngày thứ|riêng)(?!\p{L})/u;
/** `Khu vực ấp 2: từ 7 giờ …`: who is meant, of something told above. */
const AREA =
  /^(?:toàn (?:xã|phường|ấp)|khu vực|khu phố|khu|ấp|thôn|khóm|tổ|tổ dân phố|các (?:ấp|thôn|khóm|tổ|hộ|tuyến)|tuyến|đường|xã|phường|vùng|cụm)(?!\p{L})/u;
const LONGEST = 110;

/** What a label says about the day right behind it. */
export type Label = {
  /** Where the words that name something stand in the clause; empty for a bare `Thời gian:`. */
  readonly start: number;
  readonly end: number;
  /** The whole label, `Thời gian` included. */
  readonly text: string;
  /** `Đợt 1`, `Vòng 2`: only half a name. */
  readonly partial: boolean;
  /** The label says where. */
  readonly area: boolean;
};

/** The label of the day that begins where `before` ends: `Khai giảng: ngày …`; null when there is none. */
export function labelBefore(before: string): Label | null {
  const at = lastColon(before);
  if (at < 0 || !ONLY_TIME.test(before.slice(at + 1))) return null;
  const start = startOf(before.slice(0, at));
  const text = before.slice(start, at);
  if (text.length > LONGEST || LEAD_IN.test(text)) return null;
  const when = WHEN.exec(text)?.[0].length ?? 0;
  return {
    start: start + when,
    text,
    end: at,
    partial: NUMBERED.test(text),
    area: AREA.test(text),
  };
}

/** Whether days so labelled are something else than an event; a closing date with a start is one. */
export function isNoEvent(label: string, isRange: boolean): boolean {
  return NO_EVENT.test(label) && !(isRange && CLOSING.test(label));
}

function lastColon(text: string): number {
  for (let at = text.lastIndexOf(':'); at >= 0; at = text.lastIndexOf(':', at - 1)) {
    if (!/^\d\d/u.test(text.slice(at + 1, at + 3))) return at;
    if (at === 0) return -1;
  }
  return -1;
}

/** Behind the item's mark, and behind an earlier sentence or colon. */
function startOf(text: string): number {
  const from = Math.max(0, text.length - LONGEST * 2);
  const tail = text.slice(from);
  const stop = Math.max(tail.lastIndexOf(': '), tail.lastIndexOf('; '), tail.lastIndexOf('. '));
  const start = from + (stop < 0 ? 0 : stop + 1);
  const mark = /^[^\p{L}\p{N}"]*(?:(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)/]\s+)?[^\p{L}\p{N}"]*/u.exec(
    text.slice(start),
  );
  return start + (mark?.[0].length ?? 0);
}
