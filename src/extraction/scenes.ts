import type { Day } from '../article/day.ts';
import type { Reading } from './reading.ts';
import { words } from './words.ts';

/** What holds for the whole text. */
export type Scene = {
  readonly reading: Reading;
  readonly published: Day | null;
  /** A notice, a plan, an order: its plain sentences tell people what to do. */
  readonly isNotice: boolean;
  /** It tells of coming days, in whatever words. */
  readonly isAhead: boolean;
  /** The rules of a contest or of a procedure: conditions, not duties. */
  readonly isRulebook: boolean;
};

const NOTICE = words(
  'thông báo|thông tin|(?<!(?:âm|dương|nông|du|thanh) )lịch(?! (?:sử|sự|lãm))|cảnh báo|khuyến cáo|chú ý|lưu ý|(?<!theo )kế hoạch|hướng dẫn|công điện|chỉ thị|công văn|yêu cầu|đề nghị|tạm ngừng|tạm ngưng|ngừng cấp|cúp|cấm|hiến máu|khám|tiêm|điều chỉnh|phân công|phát động|tuyển chọn|bầu cử|chuẩn bị|triển khai|tăng cường|ứng phó|niêm yết|phòng chống|phòng, chống|quy chế|tổ chức',
  'u',
);
const RULEBOOK = words('thể lệ|thủ tục|quy chế thi|điều lệ giải|hỏi đáp|hỏi - đáp', 'u');
/** What a notice's first sentence says of itself. */
const ANNOUNCED = words(
  'thông báo|khuyến cáo|cảnh báo|yêu cầu|đề nghị|công văn|chỉ thị|công điện|hướng dẫn|(?<!theo )kế hoạch|(?<!(?:âm|dương|nông|du|thanh) )lịch(?! (?:sử|sự|lãm))|chỉ đạo|tổ chức|phát động|tạm ngừng|tạm ngưng|cấm|diễn ra',
  'u',
);
/** Titles and openings of reports. */
const NEWS = words(
  'hiệu quả|kết quả|nổi bật|khởi sắc|chuyển biến|gương|điểm sáng|từ đầu năm|những năm qua|năm qua|thời gian qua|nhiều năm|vừa qua|lan tỏa|giúp nhiều',
  'u',
);

/** The tone of the text, from its title and first lines. */
export function sceneOf(reading: Reading, published: Day | null): Scene {
  const title = reading.lines[0];
  const isRulebook = RULEBOOK.test(reading.masked.slice(title?.start ?? 0, title?.end ?? 0));
  return {
    reading,
    published,
    isNotice: isNotice(reading) && !tellsNews(reading, published),
    isAhead: looksAhead(reading, published) && !tellsNews(reading, published),
    isRulebook,
  };
}

function isNotice(reading: Reading): boolean {
  const [title, body] = [reading.lines[0], reading.lines[1]?.sentences[0]].map((span) =>
    reading.masked.slice(span?.start ?? 0, Math.min(span?.end ?? 0, (span?.start ?? 0) + 300)),
  );
  if (NEWS.test(title ?? '') || NEWS.test(body ?? '')) return false;
  return NOTICE.test(title ?? '') || ANNOUNCED.test(body ?? '');
}

/** What it tells lies ahead: a text about coming days tells people how to prepare for them. */
function looksAhead(reading: Reading, published: Day | null): boolean {
  const opening = reading.masked.slice(0, 300);
  if (published === null || NEWS.test(opening)) return false;
  const days = reading.lines
    .flatMap((line) => line.sentences.flatMap((sentence) => sentence.dates))
    .filter((date) => date.role === 'open' || date.role === 'deadline');
  const ahead = days.filter((date) => date.to > published).length;
  return ahead > 1 && ahead * 2 > days.length;
}

/** A report begins with the day on which it happened. */
function tellsNews(reading: Reading, published: Day | null): boolean {
  const first = reading.lines[1]?.sentences[0];
  const told = first?.dates.find((date) => date.grain === 'day' && date.role === 'open');
  if (!first || !told || published === null) return false;
  return told.from <= published && told.to <= published && told.start - first.start < 40;
}
