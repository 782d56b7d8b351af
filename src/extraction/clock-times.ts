import { TIME, WEEKDAY } from './words.ts';
import type { Span } from './working-copy.ts';

const DAY_PART = '(sáng|trưa|chiều|tối|đêm)';
const BETWEEN = `(?:[\\s,(]*(?:${WEEKDAY}|chủ nhật))?[\\s,(-]*(?:(?:vào|trong|các|những|hai|ba|hằng|cùng|\\d)\\s+){0,3}(?:ngày|mai|hôm)?\\s*$`;
/** `16 giờ rưỡi`, `7 giờ kém 15`. */
const TAIL = '(\\s*rưỡi|\\s*kém\\s+\\d{1,2}(?:\\s?phút)?)?';
const TIME_BEFORE = new RegExp(
  `(?:${TIME}\\s*(?:-|đến|tới)\\s*)?${TIME}${TAIL}\\s*${DAY_PART}?${BETWEEN}`,
  'u',
);
const TIME_AFTER = new RegExp(
  `^[)\\]]?[\\s,:;|-]*(?:(?:vào|từ|bắt đầu|lúc|hồi)\\s+){0,3}${TIME}${TAIL}\\s*${DAY_PART}?`,
  'u',
);
const PART_BEFORE = new RegExp(
  `(?<!\\p{L})${DAY_PART}(?:\\s+(?:nay|qua|mai|hôm sau|hôm trước))?${BETWEEN}`,
  'u',
);
const PART_AFTER = new RegExp(`^[)\\]]?,?\\s*\\(?buổi\\s+${DAY_PART}(?!\\p{L})`, 'u');
const TOLD = new RegExp(
  `(?<!\\p{L})(?:vào lúc|lúc|từ|hồi|bắt đầu)\\s+${TIME}${TAIL}\\s*${DAY_PART}?`,
  'u',
);
const WINDOW = new RegExp(`[(,]\\s*${TIME}\\s*(?:-|đến)\\s*${TIME}`, 'u');
/** Tried first, for a plain search is quick: every hour, every part of the day. */
const MAY_TELL = /\d\s?[gh:]/;
const MAY_NAME = /sáng|trưa|chiều|tối|đêm/;
const PARTS: Readonly<Record<string, string>> = {
  sáng: 'morning',
  chiều: 'afternoon',
  tối: 'evening',
  đêm: 'evening',
};

/** The time told right beside the days at `span`: a start, else a part of the day. */
export function timeAround(lower: string, span: Span): string | undefined {
  const near = lower.slice(Math.max(0, span.start - 64), span.start);
  const before = near.slice(near.lastIndexOf('\n') + 1);
  const told = MAY_TELL.test(before) ? TIME_BEFORE.exec(before) : null;
  if (told) {
    const [, firstHour, firstMinute, hour, minute, tail, part] = told;
    if (firstHour) return clock(firstHour, firstMinute, part);
    return clock(hour, minute, part, tail);
  }
  const rest = lower.slice(span.end, span.end + 48).split('\n', 1)[0] ?? '';
  const after = TIME_AFTER.exec(rest);
  if (after) return clock(after[1], after[2], after[4], after[3]);
  const isNamed = MAY_NAME.test(before) || MAY_NAME.test(rest);
  const part = isNamed ? (PART_BEFORE.exec(before) ?? PART_AFTER.exec(rest))?.[1] : undefined;
  return part ? PARTS[part] : undefined;
}

/** A start told anywhere in a clause: `từ 7g30 đến 10g30`, `(7h30 - 10h30)`. */
export function timeIn(text: string): string | undefined {
  if (!MAY_TELL.test(text)) return undefined;
  const told = TOLD.exec(text);
  if (told) return clock(told[1], told[2], told[4], told[3]);
  const window = WINDOW.exec(text);
  return window ? clock(window[1], window[2], undefined) : undefined;
}

/** The exact one of two times, where they do not speak against each other. */
export function exactTime(one: string | undefined, other: string | undefined): string | undefined {
  if (!one || !other) return one ?? other;
  if (one.includes(':') || !other.includes(':')) return one;
  return partAt(other) === one ? other : one;
}

/** `08:00` is a morning. */
export function partAt(time: string): string {
  if (!time.includes(':')) return '';
  if (time < '12:00') return 'morning';
  return time < '18:00' ? 'afternoon' : 'evening';
}

export function partOfDay(word: string): string | undefined {
  return PARTS[word];
}

/** `2 giờ chiều` is 14:00; `kém 15` goes back into the hour before. */
export function clock(
  hour: string | undefined,
  minute: string | undefined,
  part: string | undefined,
  tail?: string,
): string {
  const late = part !== undefined && part !== 'sáng' && part !== 'trưa' && Number(hour) < 12;
  const short = Number(/kém\s+(\d+)/u.exec(tail ?? '')?.[1] ?? 0) % 60;
  const half = tail?.includes('rưỡi') ? 30 : 0;
  const minutes = (Number(hour) + (late ? 12 : 0)) * 60 + Number(minute ?? 0) + half - short;
  const at = Math.max(0, minutes);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`;
}
