import { clock } from './clock-times.ts';
import { matchesIn } from './matches.ts';
import { TIME } from './words.ts';
import type { Span } from './working-copy.ts';

/** Something with an hour of its own among what a clause tells of one day. */
export type HourPart = {
  readonly name: Span;
  readonly time: string;
  /** The name with its hour. */
  readonly whole: Span;
};

const HOUR = new RegExp(`\\s?\\((?:lúc\\s|từ\\s)?${TIME}(?:[^()]{0,24})\\)`, 'gu');
const LINK = /^(?:[\s,;:]|(?:và|rồi|sau đó|tiếp đó)(?!\p{L}))+/u;
const LEAST = 8;
/** A day has no more. */
const MOST = 12;

/** `khảo sát trạm nước (8 giờ) và làm việc với xã (14 giờ)`: parts of one day; none when there is but one hour. */
export function partsByHour(masked: string, within: Span): HourPart[] {
  const text = masked.slice(within.start, within.end);
  if (!text.includes('(')) return [];
  const hours = matchesIn(text, HOUR).slice(0, MOST);
  if (hours.length < 2) return [];
  const ends = hours.map((hour) => hour.index + hour[0].length);
  const parts = hours.map((hour, i) => {
    const from = ends[i - 1] ?? 0;
    const start = from + (LINK.exec(text.slice(from, hour.index))?.[0].length ?? 0);
    return {
      name: { start: within.start + start, end: within.start + hour.index },
      time: clock(hour[1], hour[2], undefined),
      whole: { start: within.start + start, end: within.start + (ends[i] ?? 0) },
    };
  });
  return parts.every(({ name }) => name.end - name.start >= LEAST) ? parts : [];
}
