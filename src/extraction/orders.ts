import type { FoundTask } from '../article/findings.ts';
import { findDoer, findTold } from './actors.ts';
import { hasDeadline, type Said } from './duties.ts';
import { findOrder, skipBlank } from './lead-ins.ts';
import { orderStart } from './quotes.ts';
import type { Scene } from './scenes.ts';
import { taskOf } from './task-drafts.ts';
import { words } from './words.ts';
import type { Span } from './working-copy.ts';

/** Invitations, intentions and what has been done are nobody's duty. */
const NOT_DUTY = words('kính mời|trân trọng mời|sẽ|đã', 'u');
const ABROAD = words('liên hợp quốc|tổng thống|israel|ukraine|hamas|iran|nato|quốc tế', 'u');
/** Wishes and demands of people who give no orders. */
const REPORTED_BY =
  /^\s*(?:(?:nhiều|một số|các|những|theo)\s+)?(?:cử tri|người dân|bà con|chuyên gia|đại biểu|đối tượng|kẻ gian|doanh nghiệp|hiệp hội|ý kiến|hộ dân|nước|nhóm|tổ chức quốc tế)(?!\p{L})/u;
const PAST_YEAR = /^\s*(?:trong\s+)?năm \d{4}\s*,/u;
const LONG_AGO = words('từng|trước đây|trước đó|năm ngoái|năm trước', 'u');
/** Behind these, even somebody of no known kind is told to act. */
const TO_ANYONE = /^(?:đề nghị|yêu cầu|khuyến cáo|nhắc|nhắc nhở)$/u;
/** Who is asked for help from above is not told to act. */
const SUPERIORS = /^(?:cấp trên|cấp có thẩm quyền|các cấp có thẩm quyền)(?!\p{L})/u;
/** What is promised, and what is asked along with it. */
const PROMISED = words('hứa|hứa sẽ|mong muốn|ước mong', 'u');
/** An order to whomever it concerns. */
const TO_ALL = /^\s*(?:đề nghị|yêu cầu|lưu ý|trường hợp|đối với|nếu|khi|nghiêm cấm)(?!\p{L})/u;

/** Whether a clause invites, intends or reports: then it asks nobody. */
export function isNoDuty(text: string): boolean {
  return NOT_DUTY.test(text);
}

/** A single order: who gives it, the verb, who is to act, and an act. */
export function orderTask(scene: Scene, said: Said): FoundTask | null {
  const { reading } = scene;
  const { masked } = reading;
  const { sentence } = said;
  const order = findOrder(reading, sentence);
  if (!order) return null;
  const body = { start: skipBlank(masked, order.end), end: sentence.end };
  const verb = masked.slice(order.start, order.end);
  const loose = TO_ANYONE.test(verb);
  const doer = loose ? findTold(reading, body) : findDoer(reading, body);
  if (!doer || isNoDuty(masked.slice(order.start, doer.act))) return null;
  const before = masked.slice(sentence.start, order.start);
  if (isReported(before.slice(before.lastIndexOf(';') + 1))) return null;
  if (SUPERIORS.test(masked.slice(body.start, body.end))) return null;
  const start = orderStart(masked, sentence, order);
  const toAll = loose && TO_ALL.test(masked.slice(start, sentence.end));
  if (/(?:đã|đang)\s*$/u.test(before) && !doer.actor) return null;
  if (!doer.actor && !toAll && !hasDeadline(scene, sentence)) return null;
  const actor = doer.actor ?? concerned(masked, { start, end: order.start });
  return taskOf(scene, {
    said,
    span: { start, end: sentence.end },
    doer: { ...doer, actor },
    due: null,
  });
}

function isReported(before: string): boolean {
  return [ABROAD, LONG_AGO, REPORTED_BY, PAST_YEAR, PROMISED].some((pattern) =>
    pattern.test(before),
  );
}

/** `Đối với các hộ lấn chiếm, … yêu cầu tự tháo dỡ`: who is meant stands before. */
function concerned(masked: string, before: Span): Span | null {
  const named = /^(?:riêng\s+)?đối với\s+([^,;:]{2,90}),/u.exec(
    masked.slice(before.start, before.end),
  );
  const name = named?.[1];
  if (!named || !name) return null;
  const start = before.start + named[0].indexOf(name);
  return { start, end: start + name.length };
}
