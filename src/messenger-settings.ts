import type { TelegramSettings } from './channel/telegram/account.ts';
import type { ZaloSettings } from './channel/zalo/account.ts';

/** What the environment says of the messengers, and of the way to them. */
type Environment = {
  readonly PUBLIC_URL?: string | undefined;
  readonly HTTPS_PROXY?: string | undefined;
  readonly ALLOW_PRIVATE_NETWORK: string;
  readonly TELEGRAM_BOT_TOKEN?: string | undefined;
  readonly TELEGRAM_API_ROOT: string;
  readonly TELEGRAM_RATE: number;
  readonly TELEGRAM_WEBHOOK_SECRET?: string | undefined;
  readonly ZALO_BOT_TOKEN?: string | undefined;
  readonly ZALO_API_ROOT: string;
  readonly ZALO_RATE: number;
  readonly ZALO_WEBHOOK_SECRET?: string | undefined;
};

/** Null without a token. */
export function telegramOf(env: Environment, extraCa: string | null): TelegramSettings | null {
  if (!env.TELEGRAM_BOT_TOKEN) return null;
  return {
    token: env.TELEGRAM_BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT,
    rate: env.TELEGRAM_RATE,
    webhookSecret: env.TELEGRAM_WEBHOOK_SECRET ?? null,
    proxy: env.HTTPS_PROXY ?? null,
    extraCa,
  };
}

/** Null without a token. */
export function zaloOf(env: Environment): ZaloSettings | null {
  if (!env.ZALO_BOT_TOKEN) return null;
  return {
    token: env.ZALO_BOT_TOKEN,
    apiRoot: env.ZALO_API_ROOT,
    rate: env.ZALO_RATE,
    webhookSecret: env.ZALO_WEBHOOK_SECRET ?? null,
  };
}

/** Where a webhook cannot be: both come by https, and Telegram, to its own servers' rules, at four ports. */
export function webhookProblems(env: Environment): string[] {
  if (env.ALLOW_PRIVATE_NETWORK === '1') return [];
  const { protocol, port } = new URL(env.PUBLIC_URL ?? 'http://localhost');
  if (protocol !== 'https:') {
    const advice =
      'set PUBLIC_URL to yours, or leave the secret out and the bot asks for its messages';
    return [
      env.TELEGRAM_WEBHOOK_SECRET &&
        `TELEGRAM_WEBHOOK_SECRET: Telegram sends to https addresses only; ${advice}`,
      env.ZALO_WEBHOOK_SECRET &&
        `ZALO_WEBHOOK_SECRET: Zalo sends to https addresses only; ${advice}`,
    ].filter((problem) => typeof problem === 'string');
  }
  if (!env.TELEGRAM_WEBHOOK_SECRET) return [];
  if (['', '80', '88', '443', '8443'].includes(port)) return [];
  return [`PUBLIC_URL: Telegram sends to the ports 443, 80, 88 and 8443 only, not to ${port}`];
}
