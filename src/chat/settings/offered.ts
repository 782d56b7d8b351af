import type { QuietHours } from '../../subscriber/hours.ts';

/** Hours of the daily letter that are a tap away; every other one can be typed. */
export const HOURS_OFFERED: readonly number[] = [6, 7, 11, 12, 17, 18, 20, 21];

/** Quiet hours that are a tap away. */
export const QUIET_OFFERED: readonly QuietHours[] = [
  { from: 21, to: 6 },
  { from: 22, to: 6 },
  { from: 23, to: 7 },
];

/** Names a phrase in a button, which holds 64 bytes; of twenty phrases no two share a mark. */
export function phraseMark(phrase: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(phrase)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(36);
}
