import { clock, partOfDay } from './clock-times.ts';
import type { Reading, Sentence } from './reading.ts';
import type { RoledDate } from './roles.ts';
import { TIME, words } from './words.ts';
import { type Span, trimmed } from './working-copy.ts';

/** One entry of a schedule: its days come from its own line or from a heading above. */
export type Slot = {
  readonly date: RoledDate;
  readonly time: string | undefined;
  /** The entry with its day and time. */
  readonly whole: Span;
  /** What is going on, and where. */
  readonly body: Span;
};

/** What a line begins with: a day, a time, or both; `at` is where the rest begins. */
type Head = {
  readonly at: number;
  readonly date: RoledDate | null;
  readonly time: string | undefined;
  /** A part of the day or a time was told. */
  readonly timed: boolean;
  /** A colon, a bar or a dash sets the head apart from the rest. */
  readonly apart: boolean;
};

type Scope = {
  readonly date: RoledDate;
  readonly bare: boolean;
  /** A line `Chiều` of its own, for the entries under it. */
  readonly part?: string | undefined;
};

const APART = /^(?:[\s,;().]|[|:-])+/u;
const WEEKDAY_CELL =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|t[2-7](?=[\s,:(|-])|(?:hai|ba|tư|năm|sáu|bảy)(?=[\s,(|-]{1,4}\d{1,2}[/.]))(?!\p{L})/u;
const LINK =
  /^(?:(?:từ\s+)?(?:các\s+)?ngày|vào lúc|vào|lúc|từ|trong|buổi)(?=\s+(?:\d|sáng|trưa|chiều|tối|thứ|chủ nhật|ngày|mai|m[ùồ]ng|rằm))/u;
const AT_TIME = new RegExp(
  `^${TIME}(?:\\s*(?:-|đến|tới)\\s*${TIME})?(?:\\s+(sáng|trưa|chiều|tối|đêm)(?!\\p{L}))?`,
  'u',
);
const PART_CELL =
  /^(?:(?:buổi|đầu giờ|cuối giờ)\s+(sáng|trưa|chiều|tối)(?!\p{L})|(sáng|trưa|chiều|tối|đêm)(?=\s*(?:[:|,(-]|$)|\s+(?:ngày\s+)?\d|\s+(?:thứ|chủ|m[ùồ]ng|rằm))|(s\s?\+\s?c|s|c|t)(?=\s*[:|])|(cả ngày|all day)(?!\p{L}))/u;
const CELLS: Readonly<Record<string, string>> = { s: 'sáng', c: 'chiều', t: 'tối' };
const BLANK = /^[\s.:;)|-]*$/u;
const STEPS = 14;
/** What stands between the entries of a day and is none of them. */
const ASIDE_LINE =
  /^(?:chủ trì|thành phần|địa điểm|nơi|lưu ý|ghi chú|trang phục|phương tiện|nội dung|chuẩn bị)[^:]{0,24}:/u;
/** Days without anything to come to. */
const ROUTINE = words(
  'làm việc tại (?:cơ quan|trụ sở|phòng làm việc|văn phòng)|nghiên cứu (?:tài liệu|văn bản|hồ sơ)|chuẩn bị (?:nội dung|tài liệu)|công việc thường xuyên|xử lý công việc|giải quyết công việc|làm việc bình thường|trực cơ quan|làm việc thường xuyên|thu gom bình thường|office work',
  'u',
);

/**
 * The entries of week schedules and day lists, by line; a line with an empty list is a heading.
 * Lines without a place in a schedule are left out.
 */
export function findSlots(reading: Reading): ReadonlyMap<number, readonly Slot[]> {
  const found = new Map<number, readonly Slot[]>();
  let scope: Scope | null = null;
  for (const [at, line] of reading.lines.entries()) {
    const sentence: Sentence | undefined = line.sentences[0];
    if (!sentence) continue;
    const start = startOf(line, sentence);
    const head = headOf(reading, { ...sentence, start });
    const listed = line.marker?.kind === 'bullet' || found.get(at - 1)?.length === 0;
    const step = stepOf(reading, { sentence, start, head, scope, listed });
    if (step.slots) found.set(at, [...step.slots, ...laterSlots(reading, line.sentences, step)]);
    scope = step.scope;
  }
  return found;
}

/** Behind the item's mark; `Thứ ba:` is none where it tells a day. */
function startOf({ marker }: Reading['lines'][number], sentence: Sentence): number {
  if (!marker) return sentence.start;
  const isDay = sentence.dates.some((date) => date.start === marker.start);
  return isDay && marker.kind === 'ordinal' ? marker.start : Math.max(marker.end, sentence.start);
}

type LineSeen = {
  readonly sentence: Sentence;
  readonly start: number;
  readonly head: Head | null;
  readonly scope: Scope | null;
  readonly listed: boolean;
};

type Step = { readonly scope: Scope | null; readonly slots: readonly Slot[] | null };

function stepOf(reading: Reading, seen: LineSeen): Step {
  const { sentence, start, head, scope, listed } = seen;
  if (head?.date) return datedStep(reading, seen, { ...head, date: head.date });
  if (!scope) return { scope: null, slots: null };
  const isAside = ASIDE_LINE.test(reading.masked.slice(start, sentence.end));
  if (head?.timed || (scope.bare && listed && !isAside && sentence.dates.length === 0)) {
    const own = head ?? { at: start, date: null, time: scope.part, timed: false, apart: false };
    const isBare = BLANK.test(reading.masked.slice(own.at, sentence.end));
    if (isBare) return { scope: { ...scope, part: own.time }, slots: [] };
    return { scope, slots: slotsOf(reading, sentence, { head: own, date: scope.date, start }) };
  }
  return { scope: listed || isAside ? scope : null, slots: null };
}

/** `Sáng: đi cơ sở. Chiều: dự hội nghị.`: more entries of the day on the same line. */
function laterSlots(reading: Reading, sentences: readonly Sentence[], step: Step): Slot[] {
  const { scope } = step;
  if (!scope) return [];
  return sentences.slice(1).flatMap((sentence) => {
    const isFree = sentence.dates.every((date) => date.role !== 'open');
    const head = isFree ? headOf(reading, sentence) : null;
    const entry = { date: scope.date, start: sentence.start };
    const begins = head?.timed && (head.apart || head.time?.includes(':'));
    return begins ? slotsOf(reading, sentence, { head, ...entry }) : [];
  });
}

/** A day of its own: a heading when nothing follows, an entry when something set apart does. */
function datedStep(reading: Reading, seen: LineSeen, head: Head & { date: RoledDate }): Step {
  const { sentence, start } = seen;
  const { date } = head;
  const none = { scope: null, slots: null };
  if (date.role !== 'open') return none;
  const text = reading.masked.slice(start, sentence.end);
  if (BLANK.test(reading.masked.slice(head.at, sentence.end))) {
    const isHeading = isOneDay(date, text) && !head.time?.includes(':');
    return isHeading ? { scope: { date, bare: true }, slots: [] } : none;
  }
  if (!head.apart) return none;
  const slots = sentence.dates
    .filter((one) => one.start === date.start)
    .flatMap((one) => slotsOf(reading, sentence, { head, date: one, start }));
  return { scope: { date, bare: false }, slots };
}

/** A run of days heads a list only with a colon behind it; else it tells when something is. */
function isOneDay(date: RoledDate, text: string): boolean {
  return date.from === date.to || text.trimEnd().endsWith(':');
}

type Entry = { readonly head: Head; readonly date: RoledDate; readonly start: number };

/** `7g30 dự lễ …; 14g00 đối thoại …`: a time after `;` begins an entry of its own. */
function slotsOf(reading: Reading, sentence: Sentence, entry: Entry): Slot[] {
  const { masked } = reading;
  const slots: Slot[] = [];
  let { head, start } = entry;
  for (let from = head.at; ; ) {
    const semicolon = masked.indexOf(';', from);
    const last = semicolon < 0 || semicolon >= sentence.end;
    const end = last ? sentence.end : semicolon;
    const next = last ? null : headOf(reading, { start: end + 1, end: sentence.end, dates: [] });
    if (last || next?.timed) {
      pushSlot(reading, slots, { entry: { ...entry, head, start }, end });
      if (!next) return slots;
      head = next;
      start = end + 1;
      from = next.at;
    } else from = end + 1;
  }
}

function pushSlot(
  { copy, masked }: Reading,
  slots: Slot[],
  { entry, end }: { entry: Entry; end: number },
): void {
  const { head, date, start } = entry;
  const body = trimmed(copy, { start: head.at, end }, '.,;:|-/');
  const text = masked.slice(body.start, body.end);
  if (
    !/\p{L}{2}/u.test(text) ||
    /^nghỉ(?: phép| bù)?$/u.test(text) ||
    ROUTINE.test(text.slice(0, 80))
  )
    return;
  slots.push({ date, time: head.time, whole: trimmed(copy, { start, end }, '.,;:|/'), body });
}

type Token = { readonly length: number; readonly time?: string; readonly timed?: true };

/** Reads days, times and what joins them, from the left, until something else stands there. */
function headOf({ masked }: Reading, sentence: Sentence): Head | null {
  let head: Head = { at: sentence.start, date: null, time: undefined, timed: false, apart: false };
  for (let step = 0; step < STEPS && head.at < sentence.end; step += 1) {
    const rest = masked.slice(head.at, Math.min(sentence.end, head.at + 64));
    const next = passed(head, rest) ?? dated(head, sentence) ?? told(head, rest);
    if (!next) break;
    head = next;
  }
  return head.date || head.timed ? head : null;
}

function passed(head: Head, rest: string): Head | null {
  const between = APART.exec(rest)?.[0];
  if (!between) return null;
  const begun = head.date !== null || head.timed;
  const apart = head.apart || (begun && /[:|]|\s-\s/u.test(between));
  return { ...head, at: head.at + between.length, apart };
}

function dated(head: Head, sentence: Sentence): Head | null {
  const date = head.date ? null : sentence.dates.find((one) => one.start === head.at);
  return date ? { ...head, at: date.end, date, time: head.time ?? date.time } : null;
}

function told(head: Head, rest: string): Head | null {
  const token = timeToken(rest) ?? partToken(rest) ?? linkToken(rest);
  if (!token) return null;
  const exact = head.time?.includes(':') && !token.time?.includes(':');
  return {
    ...head,
    at: head.at + token.length,
    time: exact ? head.time : (token.time ?? head.time),
    timed: head.timed || token.timed === true,
  };
}

function timeToken(rest: string): Token | null {
  const match = AT_TIME.exec(rest);
  if (!match) return null;
  return { length: match[0].length, time: clock(match[1], match[2], match[5]), timed: true };
}

function partToken(rest: string): Token | null {
  const match = PART_CELL.exec(rest);
  if (!match) return null;
  const time = partOfDay(match[1] ?? match[2] ?? CELLS[match[3] ?? ''] ?? '');
  return { length: match[0].length, timed: true, ...(time && { time }) };
}

function linkToken(rest: string): Token | null {
  const match = WEEKDAY_CELL.exec(rest) ?? LINK.exec(rest);
  return match ? { length: match[0].length } : null;
}
