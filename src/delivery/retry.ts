/** Longest wait between two tries of a page, in milliseconds. */
const LONGEST_MS = 60_000;

/** How long a page with refused sends waits before its next try: 1 s, 2 s, 4 s … at most a minute. */
export function retryDelay(tries: number): number {
  return Math.min(1000 * 2 ** Math.max(0, tries), LONGEST_MS);
}

const MINUTE_MS = 60_000;

/** Grey-lists let a mail in after 5 to 15 minutes; a busy server has time again within hours. */
const PUT_OFF_MS = [1, 2, 5, 15, 30].map((minutes) => minutes * MINUTE_MS);

/** How long those wait whom the vendor itself put off: minutes at first, then an hour each time. */
export function putOffDelay(tries: number): number {
  return PUT_OFF_MS[Math.max(0, tries)] ?? 60 * MINUTE_MS;
}

/** Longest time one send may take; a request is cut off then, and its verdict is lost. */
export const SEND_TIMEOUT_MS = 10_000;

/** How long after a page changed hands a claim without a verdict still counts as under way: timeout plus lock. */
export const JUDGE_AFTER_MS = SEND_TIMEOUT_MS + 10_000;
