import type { Subscription } from '../../store/websub.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What is asked for, in seconds: ten days, the lease that hubs know best. */
export const LEASE_SECONDS = 864_000;

/** A hub that was asked has this long to come and see whether we meant it. */
export const CONFIRM_WITHIN_MS = DAY_MS;

/** What a hub granted, in milliseconds: at least an hour, at most 30 days. */
export function leaseOf(seconds: string | null): number {
  const granted = /^\d{1,12}$/.test(seconds ?? '') ? Number(seconds) : LEASE_SECONDS;
  return Math.min(Math.max(granted * 1000, HOUR_MS), 30 * DAY_MS);
}

/** `forget`: nobody expects anything of it any more. */
export type Step = 'subscribe' | 'unsubscribe' | 'forget' | 'wait';

/**
 * What a subscription needs now. One that is wanted is asked for when a third of its lease is left
 * or all of it is over; one that is not is cancelled while the hub would still push.
 */
export function nextStep(subscription: Subscription, now: Date): Step {
  const { wanted, asked, expires, leaseMs, retryAt } = subscription;
  const at = now.getTime();
  if (!wanted) {
    if (expires <= at) return 'forget';
    return asked === 'unsubscribe' && retryAt > at ? 'wait' : 'unsubscribe';
  }
  if (retryAt > at) return 'wait';
  return expires - at <= leaseMs / 3 ? 'subscribe' : 'wait';
}

/**
 * The wait before a hub that did not agree is asked again, in milliseconds: a day, but an hour when
 * it could not be asked, or while a lease that would run out goes on.
 */
export function waitBeforeNext(
  subscription: Pick<Subscription, 'wanted' | 'expires'>,
  answer: 'accepted' | 'refused' | 'failed',
  now: Date,
): number {
  const running = subscription.wanted && subscription.expires > now.getTime();
  return answer === 'failed' || running ? HOUR_MS : DAY_MS;
}

/** Whether a hub was asked, had its time, and never came to confirm. */
export function wasIgnored({ asked, askedAt, confirmedAt }: Subscription): boolean {
  return asked === 'subscribe' && confirmedAt < askedAt;
}
