import { openWebhook } from './channel/telegram/webhook.ts';
import { openWebhook as openZaloWebhook } from './channel/zalo/webhook.ts';
import type { House } from './compose.ts';
import type { Open } from './run.ts';
import { openTelegramDoor } from './web/telegram.ts';
import { openZaloDoor } from './web/zalo.ts';

/** Where messengers bring what people said, for the web server to show. */
export type Webhook = Open & { readonly door: ReturnType<typeof openTelegramDoor> };

/** The webhooks that are chosen; each is answered by the process that opened it. */
export function openWebhooks(house: House): Webhook[] {
  return [openTelegram(house), openZalo(house)].filter((one) => one !== null);
}

/** Where a messenger is to bring what people said. */
export function webhookUrl(messenger: 'telegram' | 'zalo', publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/${messenger}/webhook`;
}

function openTelegram({ config, publicUrl, telegram: channel, chat, log }: House): Webhook | null {
  const secret = config.telegram?.webhookSecret;
  if (!config.telegram || !secret || !channel) return null;
  const url = webhookUrl('telegram', publicUrl);
  const webhook = openWebhook({ ...config.telegram, secret, url }, { channel, chat, log });
  return { door: openTelegramDoor({ secret, receive: webhook.receive }), close: webhook.close };
}

function openZalo({ config, publicUrl, zalo: channel, chat, log }: House): Webhook | null {
  const secret = config.zalo?.webhookSecret;
  if (!secret || !channel) return null;
  const webhook = openZaloWebhook(
    { url: webhookUrl('zalo', publicUrl), secret },
    { channel, chat, log },
  );
  return { door: openZaloDoor({ secret, receive: webhook.receive }), close: webhook.close };
}
