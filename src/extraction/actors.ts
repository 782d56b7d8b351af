import { OPENING_VERBS, TASK_VERBS, words } from './words.ts';
import { type Span, trimmed, type WorkingCopy } from './working-copy.ts';

const HEAD =
  /^\s*(?:các|mỗi|mọi|toàn thể|tất cả|những|đề nghị|ubnd|ủy ban|hđnd|sở|ban|văn phòng|chánh văn phòng|công an|quân sự|đoàn|hội|mttq|mặt trận|cấp ủy|đảng ủy|tỉnh ủy|huyện ủy|thành ủy|chi bộ|thủ trưởng|người đứng đầu|chủ tịch|giám đốc|trưởng|phòng|trung tâm|cơ quan|đơn vị|địa phương|cán bộ|đảng viên|nhân dân|người dân|bà con|cử tri|hộ|phụ huynh|học sinh|đoàn viên|hội viên|doanh nghiệp|tổ|thôn|ấp|khóm|trường|nhà trường|bộ|cục|chi cục|kho bạc|ngân hàng|báo|đài|công ty|điện lực|trạm|bệnh viện|thanh tra|tòa án|viện|liên đoàn|huyện|thành phố|xã|phường|chủ hộ|chủ đầu tư|thành viên|đồng chí)(?!\p{L})/u;
const MODAL = 'cần|phải|nên|có trách nhiệm|chịu trách nhiệm|hãy';
const LEADING_MODAL = new RegExp(`^\\s*(?:${MODAL})\\s+`, 'u');
const IS_MODAL = new RegExp(`^(?:${MODAL})$`, 'u');
const ACTS = words(`${TASK_VERBS}|${MODAL}`);
const STARTS = new RegExp(
  `^\\s*(?:(?:${MODAL})\\s+)?(?:${TASK_VERBS}|${OPENING_VERBS})(?!\\p{L})`,
  'u',
);
/** A verb after these is part of a name or a noun: `ban chỉ đạo`, `công tác tuyên truyền`. */
const NOMINAL =
  /(?<!\p{L})(?:các|ban|tổ|phòng|việc|công tác|trung tâm|đội|những|được|cơ quan|đã|để|không)\s*$/u;
const REACH = 320;

/** Who is told to act where `from` begins, and where the acting begins; null without a verb. */
export type Doer = { readonly actor: Span | null; readonly act: number };

export function findDoer(copy: WorkingCopy, masked: string, within: Span): Doer | null {
  const text = masked.slice(within.start, Math.min(within.end, within.start + REACH));
  if (STARTS.test(text)) return { actor: null, act: within.start };
  if (!HEAD.test(text)) return null;
  const verb = [...text.matchAll(ACTS)].find((match) => isAct(copy, text, match, within.start));
  if (!verb) return null;
  const act = within.start + verb.index;
  const actor = trimmed(copy, { start: within.start, end: act }, ',;:-');
  return actor.end - actor.start < 2 ? null : { actor, act };
}

/** Where the acting begins behind `cần`, `phải`. */
export function afterModal(masked: string, act: number): number {
  const modal = LEADING_MODAL.exec(masked.slice(act, act + 24));
  return act + (modal?.[0].length ?? 0);
}

/** A capital inside the phrase is a name: `Ban Chỉ đạo`. */
function isAct(copy: WorkingCopy, text: string, match: RegExpExecArray, base: number): boolean {
  if (match.index === 0) return false;
  const unit = copy.text[base + match.index] ?? '';
  if (unit !== unit.toLowerCase()) return false;
  return IS_MODAL.test(match[0]) || !NOMINAL.test(text.slice(0, match.index));
}
