import type { FeedTurn } from '../store/feeds.ts';

/** How feeds are polled: by a clock of the operator's, or each in its own rhythm within bounds. */
export type PollPlan =
  /** Every ring polls every feed; `everyMs` is the shortest time between two rings. */
  | { readonly kind: 'rings'; readonly cron: string; readonly everyMs: number }
  | { readonly kind: 'rhythm'; readonly minMs: number; readonly maxMs: number };

/** What the next poll of a feed depends on; times in milliseconds, null where nothing is known. */
export type PollFacts = {
  readonly plan: PollPlan;
  /** The usual time between two items. */
  readonly gapMs: number | null;
  /** Since the newest item. */
  readonly quietMs: number | null;
  /** What the answer's caching headers and the feed's `<ttl>` ask for. */
  readonly freshForMs: number | null;
  readonly ttlMs: number | null;
  /** A hub pushes what is new: polling is only a net. */
  readonly pushed: boolean;
  readonly retryAfterMs: number | null;
  /** In a row; 0 when the feed was read. */
  readonly failures: number;
  /** From 0 to 1: spreads feeds that would otherwise be asked together. */
  readonly random: number;
};

const HOUR_MS = 3_600_000;

/** However long a feed is broken, it is tried this often. */
const LONGEST_BACK_OFF_MS = 4 * HOUR_MS;
/** A site that wants to be left alone for longer is asked again all the same. */
const LONGEST_RETRY_AFTER_MS = 24 * HOUR_MS;

/** So many looks for each item: news is then late by an eighth of the gap on average. */
const LOOKS_PER_ITEM = 4;
/** Items that tell the rhythm, from the newest on. */
const ITEMS_OF_RHYTHM = 10;

/** By rings, a failure that soon passes costs no ring. */
const FREE_FAILURES = 3;

/**
 * Milliseconds from the beginning of one poll to the next. By rings it is 0 while all is well, as
 * every ring polls. `Retry-After` is obeyed for up to a day; other wishes of a site count within
 * the upper bound. Failures in a row wait longer and longer, for four hours at most.
 */
export function nextPoll(facts: PollFacts): number {
  const own = facts.failures > 0 ? backOff(facts) : rhythm(facts);
  return Math.max(own, Math.min(facts.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
}

function rhythm({ plan, ...facts }: PollFacts): number {
  if (plan.kind === 'rings') return 0;
  const { minMs, maxMs } = plan;
  const gap = Math.max(facts.gapMs ?? 0, (facts.quietMs ?? 0) / ITEMS_OF_RHYTHM);
  const look = facts.gapMs === null ? Math.sqrt(minMs * maxMs) : gap / LOOKS_PER_ITEM;
  const least = facts.pushed ? maxMs : look;
  const wished = Math.max(least, facts.freshForMs ?? 0, facts.ttlMs ?? 0);
  return spread(wished, { minMs, maxMs, random: facts.random });
}

function backOff({ plan, failures, random }: PollFacts): number {
  if (plan.kind === 'rhythm') {
    const maxMs = Math.max(LONGEST_BACK_OFF_MS, plan.minMs);
    return spread(doubled(plan.minMs, failures - 1), { minMs: plan.minMs, maxMs, random });
  }
  const longest = Math.min(doubled(plan.everyMs, failures - FREE_FAILURES), LONGEST_BACK_OFF_MS);
  // Always less than so many rings, or the ring that is meant would come a moment too soon.
  return longest * (0.5 + 0.45 * random);
}

function doubled(ms: number, times: number): number {
  return ms * 2 ** Math.min(Math.max(times, 0), 30);
}

/** A tenth more or less, within the bounds; at a bound to its inner side only. */
function spread(
  ms: number,
  { minMs, maxMs, random }: { minMs: number; maxMs: number; random: number },
): number {
  const middle = Math.min(Math.max(ms, minMs), maxMs);
  const low = Math.max(minMs, middle * 0.9);
  const high = Math.min(maxMs, middle * 1.1);
  return low + (high - low) * random;
}

/** Whether a ring at this moment asks a feed. A time beyond the plan's bounds is of an earlier plan. */
export function isDue({ nextAt, waitsFor }: FeedTurn, plan: PollPlan, now: Date): boolean {
  const waitMs = nextAt - now.getTime();
  if (waitsFor === 'rhythm') return plan.kind === 'rings' || waitMs <= 0 || waitMs > plan.maxMs;
  return waitMs <= 0 || waitMs > LONGEST_RETRY_AFTER_MS;
}

/** A feed's rhythm as its latest items tell it: their usual gap, and the time of the newest. */
export function rhythmOf(
  published: readonly (string | null)[],
  now: Date,
): { readonly gapMs: number | null; readonly newestAt: number | null } {
  const times = published
    .flatMap((date) => (date === null ? [] : [Date.parse(date)]))
    .filter((time) => time <= now.getTime())
    .sort((a, b) => b - a)
    .slice(0, ITEMS_OF_RHYTHM);
  const gaps = times.slice(1).map((time, index) => (times[index] ?? time) - time);
  gaps.sort((a, b) => a - b);
  return { gapMs: gaps[Math.floor(gaps.length / 2)] ?? null, newestAt: times[0] ?? null };
}
