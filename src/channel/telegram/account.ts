import { Api, type ApiClientOptions } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { SEND_TIMEOUT_MS } from '../../delivery/retry.ts';
import { bindAccount } from '../../store/accounts.ts';
import type { Log } from '../../store/log.ts';
import type { Redis } from '../../store/redis.ts';

export type TelegramSettings = {
  readonly token: string;
  /** `https://api.telegram.org`, or a Bot API server of the operator's. */
  readonly apiRoot: string;
  /** Messages per second over all processes; 0: no limit. */
  readonly rate: number;
  /** Set: Telegram sends the updates, and says this word each time; else they are asked for. */
  readonly webhookSecret?: string | null;
  /** A proxy for everything but what stands on this machine or in its own network. */
  readonly proxy?: string | null;
  /** Certificates (PEM) that are trusted beside the usual roots. */
  readonly extraCa?: string | null;
  /** The longest a send may last; 10 s, as the ledger reckons, unless said otherwise. */
  readonly timeoutMs?: number;
};

/** grammY's client with a timeout of seconds: its own is 500 s, and one hung send would stall a page. */
export function openApi(
  settings: TelegramSettings,
  timeoutMs = settings.timeoutMs ?? SEND_TIMEOUT_MS,
  fetch?: ApiClientOptions['fetch'],
): Api {
  const options: ApiClientOptions = {
    ...(fetch ? { fetch } : {}),
    apiRoot: settings.apiRoot.replace(/\/+$/, ''),
    timeoutSeconds: timeoutMs / 1000,
    sensitiveLogs: false,
  };
  return new Api(settings.token, options);
}

type Deps = { readonly redis: Redis; readonly log: Log };

/** Asks who we are and binds the subscribers to that bot; false as `bindBot`. */
export async function identify(api: Api, deps: Deps): Promise<boolean> {
  return bindBot(await api.getMe(), deps);
}

/**
 * Binds the subscribers to the bot they talk to. False: the token belongs to another bot than the
 * one they subscribed to, and nothing must be sent.
 */
export async function bindBot(me: UserFromGetMe, deps: Deps): Promise<boolean> {
  const account = { id: String(me.id), name: me.username };
  const bound = await bindAccount(deps.redis, 'telegram', account);
  if (bound.kind === 'bound') return true;
  deps.log.error(
    { token: `@${account.name}`, subscribers: `@${bound.known.name}` },
    'TELEGRAM_BOT_TOKEN belongs to another bot than the one people subscribed to; nothing is sent. Set the old token, or use another DATA_DIR',
  );
  return false;
}
