import { Api, type ApiClientOptions } from 'grammy';
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
};

/** grammY's client with a timeout of seconds: its own is 500 s, and one hung send would stall a page. */
export function openApi(settings: TelegramSettings, timeoutMs = SEND_TIMEOUT_MS): Api {
  const options: ApiClientOptions = {
    apiRoot: settings.apiRoot.replace(/\/+$/, ''),
    timeoutSeconds: timeoutMs / 1000,
    sensitiveLogs: false,
  };
  return new Api(settings.token, options);
}

/**
 * Asks who we are and binds the subscribers to that bot. False: the token belongs to another bot
 * than the one they subscribed to, and nothing must be sent.
 */
export async function identify(
  api: Api,
  deps: { readonly redis: Redis; readonly log: Log },
): Promise<boolean> {
  const me = await api.getMe();
  const account = { id: String(me.id), name: me.username };
  const bound = await bindAccount(deps.redis, 'telegram', account);
  if (bound.kind === 'bound') return true;
  deps.log.error(
    { token: `@${account.name}`, subscribers: `@${bound.known.name}` },
    'TELEGRAM_BOT_TOKEN belongs to another bot than the one people subscribed to; nothing is sent. Set the old token, or use another DATA_DIR',
  );
  return false;
}
