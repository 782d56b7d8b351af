/** Longest wait between two tries of a page, in milliseconds. */
const LONGEST_MS = 60_000;

/** How long a page with refused sends waits before its next try: 1 s, 2 s, 4 s … at most a minute. */
export function retryDelay(tries: number): number {
  return Math.min(1000 * 2 ** Math.max(0, tries), LONGEST_MS);
}

/** Longest time one send may take; a request is cut off then, and its verdict is lost. */
export const SEND_TIMEOUT_MS = 10_000;

/** How long after a page changed hands a claim without a verdict still counts as under way: timeout plus lock. */
export const JUDGE_AFTER_MS = SEND_TIMEOUT_MS + 10_000;
