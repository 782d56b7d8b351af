import type { Hono } from 'hono';
import { openWebhookDoor, type WebhookDoorDeps } from './webhook-door.ts';

export type ZaloDoorDeps = Pick<WebhookDoorDeps, 'secret' | 'receive'>;

/** `/zalo/webhook`, where Zalo brings updates. */
export function openZaloDoor(deps: ZaloDoorDeps): Hono {
  const header = 'x-bot-api-secret-token';
  return openWebhookDoor({ ...deps, header, place: '/zalo/webhook' });
}
