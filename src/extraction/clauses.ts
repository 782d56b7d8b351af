import { type Doer, findDoer, isAddressed, isHead } from './actors.ts';
import { opening } from './cues.ts';
import { skipBlank } from './lead-ins.ts';
import { opens } from './pieces.ts';
import type { Reading } from './reading.ts';
import { type Span, trimmed } from './working-copy.ts';

/** What may stand before the one who acts: a time, a place, a case, a link to what was said. */
const OPENER = opening(
  '(?:theo đó|trong|vào|từ|đối với|với|nhận được|đồng thời|bên cạnh đó|ngoài ra|riêng|cụ thể|trước mắt|để|nhằm|khi|nếu|trường hợp|định kỳ|hằng|hàng|sau khi|tại|do|do đó|vì vậy|căn cứ|thực hiện|hưởng ứng|triển khai|ngay|cùng với|nhân|chậm nhất|trước|đến|nơi nào|sáng|chiều|tối|ngày|trong đó|về|phí|bắt đầu|kể từ|trên cơ sở|quá trình|thời gian|khuyến cáo)(?!\\p{L})',
);
/** How far into a sentence its subject may stand. */
const REACH = 200;
const COLON_REACH = 140;

/** Where a mark stands in a span; never looks behind the span's end, so that reading stays linear. */
export function markIn(text: string, mark: string, span: Span): number {
  const at = text.slice(span.start, span.end).indexOf(mark);
  return at < 0 ? -1 : span.start + at;
}

/** Who acts in the clause: at its start, behind a heading with a colon, or behind an opening phrase. */
export function findActing(reading: Reading, within: Span): Doer | null {
  return behindColon(reading, within) ?? behindThen(reading, within) ?? inClause(reading, within);
}

/** `Hưởng ứng …, Thư viện tổ chức …`: an opening phrase may begin like an act. */
function inClause(reading: Reading, within: Span): Doer | null {
  const plain = findDoer(reading, within);
  if (plain?.actor || (plain && !isOpened(reading, within))) return plain;
  return behindComma(reading, within) ?? plain;
}

/** `Về đầu tư công: Sở Tài chính rà soát …`, `Các ấp: Xây dựng …`. */
function behindColon(reading: Reading, within: Span): Doer | null {
  const { copy, masked } = reading;
  const near = { start: within.start, end: Math.min(within.end, within.start + COLON_REACH) };
  const colon = markIn(masked, ':', near);
  if (colon < 0) return null;
  const start = skipBlank(masked, colon + 1);
  const doer = findDoer(reading, { start, end: within.end });
  if (!doer) return null;
  if (doer.actor) return doer;
  const head = trimmed(copy, { start: within.start, end: colon }, ',;:-');
  if (!isHead(reading, head.start)) return null;
  const before = findDoer(reading, head);
  return { actor: before?.actor ?? head, act: doer.act };
}

/** `Người già yếu … thì gia đình báo …`: a case, then the one who acts in it. */
function behindThen(reading: Reading, within: Span): Doer | null {
  const { masked } = reading;
  const at = markIn(masked, ' thì ', {
    start: within.start,
    end: Math.min(within.end, within.start + REACH),
  });
  if (at < 0 || !isHead(reading, at + 5)) return null;
  const doer = findDoer(reading, { start: at + 5, end: within.end });
  return doer?.actor ? doer : null;
}

function behindComma(reading: Reading, within: Span): Doer | null {
  const { masked } = reading;
  const opened = isOpened(reading, within);
  const last = Math.min(within.end, within.start + REACH);
  let comma = markIn(masked, ',', { start: within.start, end: last });
  for (let i = 0; comma >= 0 && i < 4; i += 1) {
    const start = skipBlank(masked, comma + 1);
    if (opened ? isHead(reading, start) : isAddressed(reading, start)) {
      const doer = findDoer(reading, { start, end: within.end });
      if (doer?.actor) return doer;
    }
    comma = markIn(masked, ',', { start: comma + 1, end: last });
  }
  return null;
}

function isOpened({ index, masked }: Reading, { start }: Span): boolean {
  return opens(index, { start, end: Math.min(masked.length, start + 32) }, OPENER);
}

/** `Từ kỳ sinh hoạt tháng 12, đăng tải …`: an item whose act waits behind an opening phrase. */
export function actBehindOpener(reading: Reading, within: Span): Doer | null {
  const { masked } = reading;
  if (!isOpened(reading, within)) return null;
  const last = Math.min(within.end, within.start + REACH);
  const comma = markIn(masked, ',', { start: within.start, end: last });
  if (comma < 0) return null;
  const doer = findDoer(reading, { start: skipBlank(masked, comma + 1), end: within.end });
  return doer?.actor === null ? doer : null;
}
