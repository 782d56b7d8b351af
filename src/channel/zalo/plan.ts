import { type Clock, dayIn, dayOf, shiftDay, startOfDay } from '../../article/day.ts';
import type { Outcome } from '../../delivery/outcome.ts';
import { countUse, type Month, noteOverdrawn, noteTaken, readUse } from '../../store/quota.ts';
import type { Redis } from '../../store/redis.ts';

/** What the one plan on sale allows ("Basic", Zalo Bot Platform): messages a month, and users. */
export const MONTHLY = 3000;
export const MAX_USERS = 50;

/** Messages after which the admins are told. */
const NEARLY = MONTHLY * 0.8;

/** How much of the month's plan is used: the admins hear of both. */
export type PlanAlarm = { readonly used: 'nearly' | 'all'; readonly month: Month };

export type PlanDeps = {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly timezone: string;
  readonly alarm: (alarm: PlanAlarm) => Promise<void>;
};

type Exhausted = Extract<Outcome, { kind: 'quotaExhausted' }>;

const MINUTE_MS = 60_000;
const WAITS_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
const DAYS = 3;

/**
 * When an account is tried again whose plan the platform says is used up, without saying until when:
 * minutes at first, then the next day, then the next month.
 */
export function reopening(refusals: number, now: Date, timezone: string): Date {
  const waitMs = WAITS_MS[refusals - 1];
  if (waitMs !== undefined) return new Date(now.getTime() + waitMs);
  if (refusals > WAITS_MS.length + DAYS) return nextMonth(now, timezone);
  return startOfDay(shiftDay(dayIn(timezone, now), 1), timezone);
}

const monthOf = (now: Date, timezone: string): Month => dayIn(timezone, now).slice(0, 7);

function nextMonth(now: Date, timezone: string): Date {
  const [year = 0, month = 0] = monthOf(now, timezone).split('-').map(Number);
  const first = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return startOfDay(first ?? dayIn(timezone, now), timezone);
}

/** Counts messages against the month before they leave; an outcome when there is no room for them. */
export async function takeFromPlan(messages: number, deps: PlanDeps): Promise<Exhausted | null> {
  const { redis, clock, timezone, alarm } = deps;
  const month = monthOf(clock(), timezone);
  const count = await countUse(redis, { channel: 'zalo', month }, messages);
  const reaches = (mark: number) => count >= mark && count - messages < mark;
  if (reaches(MONTHLY)) await alarm({ used: 'all', month });
  else if (reaches(NEARLY)) await alarm({ used: 'nearly', month });
  if (count <= MONTHLY) return null;
  await countUse(redis, { channel: 'zalo', month }, -messages);
  return { kind: 'quotaExhausted', until: nextMonth(clock(), timezone) };
}

/** What was counted was not taken. */
export async function giveBack(messages: number, { redis, clock, timezone }: PlanDeps) {
  await countUse(redis, { channel: 'zalo', month: monthOf(clock(), timezone) }, -messages);
}

/** Why the account can send nothing for the rest of the month; null while it can. */
export async function planHindrance({ redis, clock, timezone }: PlanDeps) {
  const month = monthOf(clock(), timezone);
  const used = await readUse(redis, { channel: 'zalo', month });
  if (used < MONTHLY) return null;
  return { kind: 'quotaExhausted', until: nextMonth(clock(), timezone) } satisfies Exhausted;
}

/** The platform refused one more message. */
export async function overdraw({ redis, clock, timezone }: PlanDeps): Promise<Exhausted> {
  const refusals = await noteOverdrawn(redis, 'zalo');
  return { kind: 'quotaExhausted', until: reopening(refusals, clock(), timezone) };
}

/** The platform took a message. */
export function planWorks({ redis }: PlanDeps): Promise<void> {
  return noteTaken(redis, 'zalo');
}
