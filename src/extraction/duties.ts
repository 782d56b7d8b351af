import { type Doer, findDoer, isAddressed, isMust } from './actors.ts';
import { actBehindOpener, findActing } from './clauses.ts';
import { cuedWords } from './cues.ts';
import { asksWithin, spokenDue } from './deadlines.ts';
import { skipBlank } from './lead-ins.ts';
import { hasMatch, type Piece, pieceOf } from './pieces.ts';
import type { Reading, Sentence } from './reading.ts';
import { recurrenceIn } from './recurrences.ts';
import type { Scene } from './scenes.ts';
import type { Marker } from './sentences.ts';
import {
  isNotAsked,
  isOfOthers,
  isOutcome,
  isTelling,
  isUnasked,
  tellsReport,
  unquoted,
} from './tellings.ts';
import { TIME } from './words.ts';
import type { Span } from './working-copy.ts';

/** One thing said: where it stands, what marks it, and what stands around it. */
export type Said = {
  readonly at: number;
  /** Whether it opens its line. */
  readonly first: boolean;
  readonly sentence: Sentence;
  readonly marker: Marker | null;
  /** What may tell the day it is due: sentences behind it, and those before it. */
  readonly following: () => readonly Sentence[];
  readonly before: () => readonly Sentence[];
};

/** The order last given: on which line, to whom. */
export type Order = { readonly at: number; readonly actor: string | undefined };

type Duty = { readonly doer: Doer; readonly goesOn: string | null };

/** Opens a sentence that goes on with the order before it. */
const GOES_ON =
  /^\s*(?:đồng thời|cùng với đó|ngoài ra|bên cạnh đó|trong đó|đặc biệt|cụ thể)(?!\p{L})\s*,?\s*/u;
const LINK = /^\s*(?:riêng|theo đó|cụ thể|trước mắt|trước hết)(?! với| về)(?!\p{L})\s*,?\s*/u;
const INVITES = cuedWords('kính mời|trân trọng mời|xin mời|mời bà con|hân hạnh');
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
const MAY_RECUR = /h[àằ]ng|mỗi/;
/** `trước 16 giờ 30 hằng ngày`. */
const EACH_TIME = new RegExp(
  `(?<!\\p{L})(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?)\\s+(?:lúc\\s+)?${TIME}\\s+(?:(?:hằng|hàng|mỗi) ngày|(?:thứ \\p{L}{2,4}|chủ nhật) (?:hằng|hàng|mỗi) tuần)(?!\\p{L})`,
  'u',
);
const ROUTINE = /^\s*(?:làm việc|họp|trực|thu gom|mở cửa|tiếp|phát sóng|thu)(?!\p{L})/u;
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
/** In a notice this binds even those it only writes about. */
const BINDS = /^\s*(?:phải|cần)\s/u;
const MANY = /^(?:các|mỗi|mọi|toàn thể)\s/u;
const LESSON = cuedWords(
  'bài học|rút ra|(?<=^\\s{0,2})(?:theo (?:đồng chí|ông|bà|anh|chị)[^,]{0,40}(?=,)|quá (?:thời )?hạn|sau thời hạn)',
);

/** A duty without a word of order: by its deadline, its `phải`, its rhythm, or the tone of the text. */
export function findDuty(scene: Scene, said: Said, order: Order | null): Duty | null {
  const { index, masked } = scene.reading;
  const piece = pieceOf(index, said.sentence);
  const { text } = piece;
  if (hasMatch(piece, INVITES) || hasMatch(piece, LESSON)) return null;
  const behind = distance(said, order);
  const goesOn = linkTo(text, behind);
  const body = bodyOf(masked, said, goesOn ?? openingOf(text));
  const doer = doerOf(scene.reading, body, goesOn === null ? behind : null);
  const isDue = hasDeadline(scene, said.sentence) || isDueEachTime(text);
  if (!doer) return isDue ? sentThing(scene.reading, body) : null;
  if (isNotAsked(scene.reading, { body, isDue, behind }, doer)) return null;
  if (isDue) return { doer, goesOn };
  if (doer.actor) return isPlainDuty(scene, said, { doer, behind }) ? { doer, goesOn } : null;
  return nobodysDuty(scene, said, { doer, goesOn, behind });
}

function isDueEachTime(text: string): boolean {
  return MAY_RECUR.test(text) && EACH_TIME.test(text);
}

/** An act without an actor goes on with an order in its own line, behind a link, or it is a ban. */
function nobodysDuty(scene: Scene, said: Said, acting: Duty & { behind: number }): Duty | null {
  const { doer, goesOn, behind } = acting;
  const piece = pieceOf(scene.reading.index, said.sentence);
  if (goesOn !== null || !isOrphan(piece, behind)) return { doer, goesOn: goesOn ?? '' };
  return isBan(scene, said, piece) ? { doer, goesOn } : null;
}

/** Behind a link the act follows at once: `behind` is null; right behind an order it may wait for a comma. */
function doerOf(reading: Reading, body: Span, behind: number | null): Doer | null {
  if (behind === null) return findDoer(reading, body);
  return findActing(reading, body) ?? (behind === 0 ? actBehindOpener(reading, body) : null);
}

/** An act without an actor goes on with an order in its own line only. */
function isOrphan(piece: Piece, behind: number): boolean {
  return behind > 0 || tellsReport(piece);
}

/** `Không đốt pháo nổ`: what a notice forbids needs no addressee. */
function isBan(scene: Scene, said: Said, piece: Piece): boolean {
  const mayForbid = said.at > 0 && !said.marker && tells(scene, false);
  return mayForbid && BAN.test(piece.text) && !tellsReport(piece);
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

type Plain = { readonly doer: Doer; readonly behind: number };

/** Without a day to be done by: who is spoken to, and what speaks against it. */
function isPlainDuty(scene: Scene, said: Said, { doer, behind }: Plain): boolean {
  const { reading } = scene;
  const { masked } = reading;
  const { sentence } = said;
  if (scene.isRulebook || said.at === 0 || !doer.actor) return false;
  const piece = unquoted(pieceOf(reading.index, sentence));
  const { text } = piece;
  if (isOfOthers(reading, piece, { actor: doer.actor, isNear: behind <= NEAR })) return false;
  const addressed = isAddressed(reading, doer.actor.start);
  // Behind an opening phrase only those who are spoken to are surely the subject.
  if (!addressed && doer.actor.start > sentence.start + OPENED) return false;
  const act = masked.slice(doer.act, doer.act + 60);
  if (MAKES_KNOWN.test(act)) return false;
  const dated = sentence.dates.some((date) => date.role === 'open');
  const spoken = addressed && (tells(scene, dated) || behind <= NEAR);
  if (isMust(reading, doer.act)) {
    const many = addressed && MANY.test(masked.slice(doer.actor.start, doer.actor.start + 10));
    const binds = BINDS.test(act) && tells(scene, dated);
    const heard = spoken || many || binds || behind <= NEAR_MUST;
    return heard && !isOutcome(pieceOf(reading.index, sentence), doer.act);
  }
  if (isTelling(reading, piece, doer)) return false;
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

/** With a day of its own, a sentence may as well tell an event. */
function onItsDay({ text, act, spoken, behind }: Told): boolean {
  if (behind === 0 || DRIVE.test(text)) return behind <= NEAR;
  return spoken && (behind <= NEAR || !ATTENDS.test(act));
}

/** `Đoàn xã chủ trì …; Hội Phụ nữ chủ động …`: work is being shared out. */
export function isSharedOut(scene: Scene, parts: readonly Said[]): boolean {
  const { reading } = scene;
  const { index, masked } = reading;
  const acts = parts.map(({ sentence }) => {
    const isTold = tellsReport(pieceOf(index, sentence));
    const doer = isTold ? null : findDoer(reading, sentence);
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

function sentThing(reading: Reading, body: Span): Duty | null {
  const { masked } = reading;
  const opened = /^(?:(?:riêng\s+)?đối với [^,;:.]{2,80},|[^,;:.]{2,48}:)\s*/u;
  const from =
    body.start + (opened.exec(masked.slice(body.start, body.start + 120))?.[0].length ?? 0);
  const sent = SENT.exec(masked.slice(from, body.end))?.[0];
  if (!sent) return null;
  if (isUnasked(reading, { start: from, end: from + sent.length })) return null;
  const act = Math.min(from, from + sent.search(SUBJECT_END));
  return { doer: { actor: null, act: Math.max(body.start, act) }, goesOn: null };
}
