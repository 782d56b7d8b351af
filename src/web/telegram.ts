import type { Hono } from 'hono';
import { openWebhookDoor, type WebhookDoorDeps } from './webhook-door.ts';

export type TelegramDoorDeps = Pick<WebhookDoorDeps, 'secret' | 'receive'>;

/** `/telegram/webhook`, where Telegram brings updates. */
export function openTelegramDoor(deps: TelegramDoorDeps): Hono {
  const header = 'x-telegram-bot-api-secret-token';
  return openWebhookDoor({ ...deps, header, place: '/telegram/webhook' });
}
