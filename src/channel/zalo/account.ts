import { bindAccount } from '../../store/accounts.ts';
import type { Log } from '../../store/log.ts';
import type { Redis } from '../../store/redis.ts';
import type { ZaloAnswer, ZaloClient } from './client.ts';

export type ZaloSettings = {
  readonly token: string;
  /** `https://bot-api.zaloplatforms.com`, or a server that speaks like it. */
  readonly apiRoot: string;
  /** Messages per second over all processes; 0: no limit. */
  readonly rate: number;
  /** Set: updates are pushed to `/zalo/webhook` with this word; null: we poll. */
  readonly webhookSecret: string | null;
  /** The longest a send may last; 10 s, as the ledger reckons, unless said otherwise. */
  readonly timeoutMs?: number;
};

/** How long a question about the account may last. */
export const ASK_MS = 5_000;

export type Identity =
  | { readonly kind: 'ours'; readonly name: string }
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown'; readonly answer: Exclude<ZaloAnswer, { kind: 'ok' }> };

/** Asks who we are and binds the subscribers to that bot. `other`: nothing must be sent with this token. */
export async function identify(
  client: ZaloClient,
  { redis, log }: { readonly redis: Redis; readonly log: Log },
): Promise<Identity> {
  const answer = await client.call({ method: 'getMe', timeoutMs: ASK_MS });
  if (answer.kind !== 'ok') return { kind: 'unknown', answer };
  const { id, account_name } = (answer.result ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string') return { kind: 'unknown', answer: { kind: 'page', status: 200 } };
  const account = { id, name: String(account_name ?? '') };
  const bound = await bindAccount(redis, 'zalo', account);
  if (bound.kind === 'bound') return { kind: 'ours', name: account.name };
  log.error(
    { token: account.name, subscribers: bound.known.name },
    'ZALO_BOT_TOKEN belongs to another bot than the one people subscribed to; nothing is sent. Set the old token, or use another DATA_DIR',
  );
  return { kind: 'other' };
}
