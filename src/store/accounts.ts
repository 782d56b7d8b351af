import { randomBytes } from 'node:crypto';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** The bot or account a channel speaks as; subscribers' addresses belong to it. */
export type Account = { readonly id: string; readonly name: string };

/**
 * Binds a channel to its account. A second account is refused: its addresses would be unknown
 * to it, and everybody would look gone.
 */
export async function bindAccount(
  redis: Redis,
  channel: string,
  account: Account,
): Promise<{ kind: 'bound' } | { kind: 'other'; known: Account }> {
  await redis.hsetnx(key.account(channel), 'id', account.id);
  const known = await redis.hgetall(key.account(channel));
  if (known.id !== account.id) {
    return { kind: 'other', known: { id: known.id ?? '', name: known.name ?? '' } };
  }
  await redis.hset(key.account(channel), 'name', account.name);
  return { kind: 'bound' };
}

export async function readAccount(redis: Redis, channel: string): Promise<Account | null> {
  const hash = await redis.hgetall(key.account(channel));
  return hash.id ? { id: hash.id, name: hash.name ?? '' } : null;
}

/** The installation's secret, made once when the operator set none. */
export async function readSecret(redis: Redis, configured: string | null): Promise<string> {
  if (configured) return configured;
  await redis.set(key.secret, randomBytes(32).toString('hex'), 'NX');
  return (await redis.get(key.secret)) ?? '';
}
