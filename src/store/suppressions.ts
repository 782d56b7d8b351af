import { createHmac } from 'node:crypto';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/**
 * Why an address is on the list. `bounced`: it does not exist; `complained`: its owner called us
 * spam. Nothing is ever mailed to these. `erased`: its owner had everything deleted, and no import
 * may bring it back; a new double opt-in may.
 */
export type SuppressionReason = 'erased' | 'bounced' | 'complained';

export type Suppression = { readonly reason: SuppressionReason; readonly at: Date };

/** How an address of any channel stands on the list; an e-mail address by itself. */
export function suppressedName({
  channel,
  address,
}: {
  readonly channel: string;
  readonly address: string;
}): string {
  return channel === 'email' ? address : `${channel}:${address}`;
}

/** Puts an address on the list, under a keyed hash of it; what forbids every mail outweighs `erased`. */
export async function suppress(
  redis: Redis,
  suppression: Suppression & { readonly email: string },
  secret: string,
): Promise<void> {
  const { email, reason, at } = suppression;
  const field = hashOf(email, secret);
  const value = `${reason}:${at.getTime()}`;
  if (reason === 'erased') await redis.hsetnx(key.suppressions, field, value);
  else await redis.hset(key.suppressions, field, value);
}

/** Why and since when each of these addresses is on the list; null where it is not. */
export async function readSuppressions(
  redis: Redis,
  emails: readonly string[],
  secret: string,
): Promise<readonly (Suppression | null)[]> {
  if (emails.length === 0) return [];
  const fields = emails.map((email) => hashOf(email, secret));
  return (await redis.hmget(key.suppressions, ...fields)).map(suppressionFrom);
}

/** Whether nothing may ever be mailed to an address: not a letter, not a confirmation, not a notice. */
export async function isSuppressed(redis: Redis, email: string, secret: string): Promise<boolean> {
  const [found] = await readSuppressions(redis, [email], secret);
  return found?.reason === 'bounced' || found?.reason === 'complained';
}

/** The owner of an erased address confirmed it again; other reasons stay. */
export async function liftErasure(redis: Redis, email: string, secret: string): Promise<void> {
  const [found] = await readSuppressions(redis, [email], secret);
  if (found?.reason === 'erased') await redis.hdel(key.suppressions, hashOf(email, secret));
}

/** Takes an address off the list, whatever the reason was; says what it was. */
export async function liftSuppression(
  redis: Redis,
  email: string,
  secret: string,
): Promise<Suppression | null> {
  const [found] = await readSuppressions(redis, [email], secret);
  await redis.hdel(key.suppressions, hashOf(email, secret));
  return found ?? null;
}

function suppressionFrom(value: string | null): Suppression | null {
  const [reason, at] = value?.split(':') ?? [];
  return reason ? { reason: reason as SuppressionReason, at: new Date(Number(at)) } : null;
}

/** The address is read as we keep them (`readEmail`), so one mailbox has one hash. */
function hashOf(email: string, secret: string): string {
  return createHmac('sha256', secret).update(`suppressed:${email}`).digest('base64url');
}
