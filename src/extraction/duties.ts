import { type Doer, findDoer, isAddressed, isMust } from './actors.ts';
import { actBehindOpener, findActing } from './clauses.ts';
import { asksWithin, spokenDue } from './deadlines.ts';
import { skipBlank } from './lead-ins.ts';
import type { Reading, Sentence } from './reading.ts';
import { recurrenceIn } from './recurrences.ts';
import type { Scene } from './scenes.ts';
import type { Marker } from './sentences.ts';
import { words } from './words.ts';
import type { Span } from './working-copy.ts';

/** One thing said: where it stands, what marks it, and what stands around it. */
export type Said = {
  readonly at: number;
  /** Whether it opens its line. */
  readonly first: boolean;
  readonly sentence: Sentence;
  readonly marker: Marker | null;
  /** What may tell the day it is due: sentences behind it, and those before it. */
  readonly following: readonly Sentence[];
  readonly before: readonly Sentence[];
};

/** The order last given: on which line, to whom. */
export type Order = { readonly at: number; readonly actor: string | undefined };

type Duty = { readonly doer: Doer; readonly goesOn: string | null };

const CONTENDERS = words(
  'người dự thi|(?:người )?tham (?:gia|dự) (?:giải|cuộc thi|hội thi)|thí sinh|vận động viên|tác giả|tác phẩm|bài dự thi|đội thi',
  'u',
);
/** Opens a sentence that goes on with the order before it. */
const GOES_ON =
  /^\s*(?:đồng thời|cùng với đó|ngoài ra|bên cạnh đó|trong đó|đặc biệt|cụ thể)(?!\p{L})\s*,?\s*/u;
const LINK = /^\s*(?:riêng|theo đó|cụ thể|trước mắt|trước hết)(?! với| về)(?!\p{L})\s*,?\s*/u;
const INVITES = words('kính mời|trân trọng mời|xin mời|mời bà con|hân hạnh', 'u');
/** Between the subject and its verb: intentions, reports, what is merely possible. */
const NOT_ASKED = words(
  'sẽ|đã|đang|được|bị|vừa|từng|vẫn|luôn|có thể|thường|mong muốn|dự kiến|là|đề xuất|kiến nghị|còn|đều có|có nhu cầu|cho biết|khẳng định|cho hay|cho rằng|đề nghị|yêu cầu|mong',
  'u',
);
/** What one says of oneself. */
const OWN_AIM =
  /^\s*(?:phấn đấu|tiếp tục phấn đấu|công bố|nhận(?! lệnh)|tiếp nhận|tiếp tục nhận|trả kết quả|thông báo kết quả)(?!\p{L})/u;
/** What a body does in public, told as news. */
const MAKES_KNOWN =
  /^\s*(?:thông báo|ban hành|ký|quyết định|ra quân|trao|khen|chịu trách nhiệm(?! thi hành)|tổ chức (?:lễ|hội|họp|đoàn|buổi|chương trình))(?!\p{L})/u;
const ATTENDS = /^\s*(?:tham gia|xuống|thu|dự|đến|họp|nhận|tham dự)(?!\p{L})/u;
const DRIVE = /(?<!\p{L})(?:đợt|tháng) cao điểm/u;
const SHARES = /^\s*(?:chủ trì|phối hợp|phụ trách|tham mưu|chủ động|đảm nhận)(?!\p{L})/u;
/** What bodies do around an event because they were told to. */
const ASSIGNED =
  /^\s*(?:cử|bố trí|phân công|theo dõi|đôn đốc|tuần tra|tăng cường|rà|rà soát|lập danh sách|chuẩn bị|kiểm đếm|giữ|điều tiết|phun|hỗ trợ|kiểm tra|niêm yết|trực)(?!\p{L})/u;
const BAN =
  /^\s*(?:(?:tuyệt đối |nghiêm )?(?:không|cấm)|đừng) (?:đốt|thả|bắn|để|vứt|đổ|xả|tụ tập|sử dụng|mua|bán|tàng trữ|lấn|đậu|đỗ|neo|đi|ra|vào|cho|chia sẻ|cung cấp|bơi|tắm|câu|đánh|chặt|phá|che|uống|ăn|hút|mang|tự ý|tin|treo|dán|viết|chở|chạy|bấm|chuyển|nhận|giết mổ|vận chuyển)(?!\p{L})/u;
/** What is lacking is told, not asked. */
const LACKS = /^\s*không (?:có(?! mặt)|còn|thể|bị|phải|đủ)(?!\p{L})/u;
const QUOTED = /"[^"]{0,240}"/gu;
const LAW = /theo quy định (?:tại|của)|phải (?:nộp (?:lãi|phạt)|chịu|bồi thường)/u;
const ROUTINE = /^\s*(?:làm việc|họp|trực|thu gom|mở cửa|tiếp|phát sóng|thu)(?!\p{L})/u;
const REPORTS = words(
  'đạt|so với|đến nay|hiện nay|hiện có|năm qua|vừa qua|thời gian qua|(?<!(?:hộ|người|nội dung|trường hợp|văn bản|danh sách|hồ sơ|công trình|kết quả|nhiệm vụ) )đã|đang|được tặng|hôm qua|khẳng định|nhấn mạnh|xem như|coi như|không \\p{L}+ được|không áp dụng|chuyển sang|cho biết|chia sẻ rằng|trước đây|lượt người|cho hay|phấn khởi|sáng nay|chiều nay tổ chức|vừa',
  'u',
);
/** `Ý kiến gửi về Phòng trước ngày …`: the thing stands where its sender should. */
const SENT =
  /^[^,;:.]{0,80}?(?<!\p{L})(?:phải|cần|xin gửi|gửi (?:về|đến|cho|qua)|nộp (?:về|tại|cho|chậm nhất|trước|qua))(?!\p{L})/u;
const SUBJECT_END = /(?<!\p{L})(?:phải|cần|gửi|nộp)(?!\p{L})/u;
/** A mark or a link before the subject is shorter. */
const OPENED = 24;
/** Plain sentences about bodies count this near behind an order. */
const NEAR = 1;
/** What is put as a must goes on with an order a little longer. */
const NEAR_MUST = 2;
const MANY = /^(?:các|mỗi|mọi|toàn thể)\s/u;

const USERS = words('người dùng|người sử dụng|bạn đọc', 'u');
const LESSON = words(
  'bài học|rút ra|(?<=^\\s{0,2})(?:theo (?:đồng chí|ông|bà|anh|chị)[^,]{0,40}(?=,)|quá (?:thời )?hạn|sau thời hạn)',
  'u',
);

/** A duty without a word of order: by its deadline, its `phải`, its rhythm, or the tone of the text. */
export function findDuty(scene: Scene, said: Said, order: Order | null): Duty | null {
  const { masked } = scene.reading;
  const text = masked.slice(said.sentence.start, said.sentence.end);
  if (INVITES.test(text) || LESSON.test(text)) return null;
  const behind = distance(said, order);
  const goesOn = linkTo(text, behind);
  const body = bodyOf(masked, said, goesOn ?? openingOf(text));
  const doer = doerOf(scene.reading, body, goesOn === null ? behind : null);
  if (!doer) return hasDeadline(scene, said.sentence) ? sentThing(masked, body) : null;
  if (isNotAsked(masked, body, doer)) return null;
  if (hasDeadline(scene, said.sentence)) return { doer, goesOn };
  if (doer.actor) return isPlainDuty(scene, said, { doer, behind }) ? { doer, goesOn } : null;
  return nobodysDuty(scene, said, { doer, goesOn, behind });
}

/** An act without an actor goes on with an order in its own line, behind a link, or it is a ban. */
function nobodysDuty(scene: Scene, said: Said, acting: Duty & { behind: number }): Duty | null {
  const { doer, goesOn, behind } = acting;
  const text = scene.reading.masked.slice(said.sentence.start, said.sentence.end);
  if (goesOn !== null || !isOrphan(text, behind)) return { doer, goesOn: goesOn ?? '' };
  return isBan(scene, said, text) ? { doer, goesOn } : null;
}

/** Behind a link the act follows at once: `behind` is null; right behind an order it may wait for a comma. */
function doerOf(reading: Reading, body: Span, behind: number | null): Doer | null {
  if (behind === null) return findDoer(reading.copy, reading.masked, body);
  return findActing(reading, body) ?? (behind === 0 ? actBehindOpener(reading, body) : null);
}

/** An act without an actor goes on with an order in its own line only. */
function isOrphan(text: string, behind: number): boolean {
  return behind > 0 || REPORTS.test(text);
}

/** `Không đốt pháo nổ`: what a notice forbids needs no addressee. */
function isBan(scene: Scene, said: Said, text: string): boolean {
  return (
    said.at > 0 && !said.marker && tells(scene, false) && BAN.test(text) && !REPORTS.test(text)
  );
}

function linkTo(text: string, behind: number): string | null {
  return behind <= NEAR ? (GOES_ON.exec(text)?.[0] ?? null) : null;
}

function openingOf(text: string): string {
  return LINK.exec(text)?.[0] ?? '';
}

/** How many lines behind the last order this stands; 0 in the same line. */
function distance(said: Said, order: Order | null): number {
  return order === null ? Number.POSITIVE_INFINITY : said.at - order.at;
}

function bodyOf(masked: string, { sentence, marker }: Said, opening: string): Span {
  const from = Math.max(marker?.end ?? 0, sentence.start) + opening.length;
  return { start: skipBlank(masked, from), end: sentence.end };
}

/** Intentions, reports, aims of one's own, and what contenders have to keep to. */
function isNotAsked(masked: string, body: Span, { actor, act }: Doer): boolean {
  if (NOT_ASKED.test(masked.slice(actor?.start ?? body.start, act))) return true;
  if (LACKS.test(masked.slice(act, act + 16))) return true;
  if (OWN_AIM.test(masked.slice(act, act + 32)) && !isMust(masked, act)) return true;
  return actor !== null && CONTENDERS.test(masked.slice(actor.start, actor.end));
}

type Plain = { readonly doer: Doer; readonly behind: number };

/** Without a day to be done by: who is spoken to, and what speaks against it. */
function isPlainDuty(scene: Scene, said: Said, { doer, behind }: Plain): boolean {
  const { masked } = scene.reading;
  const { sentence } = said;
  if (scene.isRulebook || said.at === 0 || !doer.actor) return false;
  const text = masked.slice(sentence.start, sentence.end).replace(QUOTED, ' ');
  if (CONTENDERS.test(text) || USERS.test(text)) return false;
  const addressed = isAddressed(masked, doer.actor.start);
  // Behind an opening phrase only those who are spoken to are surely the subject.
  if (!addressed && doer.actor.start > sentence.start + OPENED) return false;
  const act = masked.slice(doer.act, doer.act + 60);
  if (MAKES_KNOWN.test(act)) return false;
  const dated = sentence.dates.some((date) => date.role === 'open');
  const spoken = addressed && (tells(scene, dated) || behind <= NEAR);
  if (isMust(masked, doer.act)) {
    const many = addressed && MANY.test(masked.slice(doer.actor.start, doer.actor.start + 10));
    return (spoken || many || behind <= NEAR_MUST) && !LAW.test(text);
  }
  if (isReport(text) || isThing(masked, doer.actor)) return false;
  return isTold(scene, sentence, { text, act, spoken, behind });
}

/** In a text about coming days a sentence with a day of its own tells what happens, not what to do. */
function tells(scene: Scene, dated: boolean): boolean {
  return scene.isNotice || (scene.isAhead && !dated);
}

type Told = {
  readonly text: string;
  readonly act: string;
  readonly spoken: boolean;
  readonly behind: number;
};

/** Neither a must nor a report: rhythm, window and day of the sentence decide. */
function isTold(scene: Scene, sentence: Sentence, told: Told): boolean {
  const near = told.behind <= NEAR;
  if (recurrenceIn(told.text)) return (tells(scene, false) || near) && !ROUTINE.test(told.act);
  const onDay = sentence.dates.some((date) => date.role === 'open');
  if (onDay && !asksWithin(scene.reading.masked, sentence)) return onItsDay(told);
  return told.spoken || near || (tells(scene, onDay) && ASSIGNED.test(told.act));
}

function isReport(text: string): boolean {
  return REPORTS.test(text) || /\d\s?%|\d,\d/u.test(text);
}

/** With a day of its own, a sentence may as well tell an event. */
function onItsDay({ text, act, spoken, behind }: Told): boolean {
  if (behind === 0 || DRIVE.test(text)) return behind <= NEAR;
  return spoken && (behind <= NEAR || !ATTENDS.test(act));
}

/** `Các hoạt động …`: many things, not many people. */
function isThing(masked: string, actor: Span): boolean {
  const plural = /^(?:các|những|mỗi|mọi)\s/u.test(masked.slice(actor.start, actor.start + 8));
  return plural && !isAddressed(masked, actor.start);
}

/** `Đoàn xã chủ trì …; Hội Phụ nữ chủ động …`: work is being shared out. */
export function isSharedOut(scene: Scene, parts: readonly Said[]): boolean {
  const { copy, masked } = scene.reading;
  const acts = parts.map(({ sentence }) => {
    const text = masked.slice(sentence.start, sentence.end);
    const doer = REPORTS.test(text) ? null : findDoer(copy, masked, sentence);
    return doer?.actor ? masked.slice(doer.act, doer.act + 16) : null;
  });
  return acts.every((act) => act !== null) && acts.some((act) => SHARES.test(act ?? ''));
}

export function hasDeadline(scene: Scene, sentence: Sentence): boolean {
  const { published, reading } = scene;
  const coming = sentence.dates.some(
    (date) => date.role === 'deadline' && (published === null || date.to >= published),
  );
  return (
    coming || spokenDue(reading.masked.slice(sentence.start, sentence.end), published) !== null
  );
}

function sentThing(masked: string, body: { start: number; end: number }): Duty | null {
  const opened = /^(?:(?:riêng\s+)?đối với [^,;:.]{2,80},|[^,;:.]{2,48}:)\s*/u;
  const from =
    body.start + (opened.exec(masked.slice(body.start, body.start + 120))?.[0].length ?? 0);
  const text = masked.slice(from, body.end);
  const sent = SENT.exec(text)?.[0];
  if (!sent || NOT_ASKED.test(sent) || CONTENDERS.test(sent)) return null;
  const act = Math.min(from, from + sent.search(SUBJECT_END));
  return { doer: { actor: null, act: Math.max(body.start, act) }, goesOn: null };
}
