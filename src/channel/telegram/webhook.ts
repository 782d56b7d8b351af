import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { openApi, type TelegramSettings } from './account.ts';
import { type Answering, type AnsweringDeps, openAnswering } from './answering.ts';
import { ALLOWED_UPDATES } from './incoming.ts';
import { insist, introduce, pause } from './introduction.ts';
import { showProfile } from './profile.ts';
import { type Complain, openComplaints } from './trouble.ts';
import { openWire } from './wire.ts';

/** Calls about the webhook itself; none of them waits for people. */
const CALL_MS = 10_000;

/** How often it is looked whether the webhook still leads here. */
const LOOK_EVERY_MS = 60_000;

export type Webhook = {
  /** Keeps an update that Telegram sent; false for something that is none. */
  readonly receive: (update: unknown) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export type WebhookSettings = TelegramSettings & { readonly secret: string; readonly url: string };

/**
 * Has Telegram send the updates to `url`, and answers what was kept. Any number of processes may do
 * so. Updates that came are answered beside it, so that Telegram never waits for an answer.
 */
export function openWebhook(settings: WebhookSettings, deps: AnsweringDeps): Webhook {
  const wire = openWire({ ...settings, timeoutMs: CALL_MS });
  const api = openApi(settings, CALL_MS, wire.fetch);
  const stop = new AbortController();
  const say = openComplaints(deps.log);
  const answering = openAnswering(deps);
  const watching = watch(settings, { api, answering, say, stop: stop.signal, deps });
  return {
    receive: async (update) => {
      if (!isUpdate(update)) return false;
      await answering.receive([update]);
      return true;
    },
    close: async () => {
      stop.abort();
      await Promise.all([watching, answering.close()]);
      await wire.close();
    },
  };
}

type Watch = {
  readonly api: Api;
  readonly answering: Answering;
  readonly say: Complain;
  readonly stop: AbortSignal;
  readonly deps: AnsweringDeps;
};

/** Sets the webhook, and sets it again where somebody took it away: a poller with the same token. */
async function watch(settings: WebhookSettings, to: Watch): Promise<void> {
  const { api, answering, stop, deps } = to;
  if (!(await introduce(api, to, deps)) || stop.aborted) return;
  answering.begin();
  await setWebhook(settings, to);
  await showProfile(api, deps, stop);
  let said: string | null = null;
  while (!stop.aborted) {
    await pause(LOOK_EVERY_MS, stop);
    const info = stop.aborted ? null : await insist(() => api.getWebhookInfo(), to);
    if (!info) continue;
    if (info.url !== settings.url) {
      deps.log.error('somebody took the webhook away; does another process poll with this token?');
      await setWebhook(settings, to);
    }
    const problem = info.pending_update_count > 0 ? (info.last_error_message ?? null) : null;
    if (problem !== null && problem !== said)
      deps.log.warn({ reason: problem }, 'Telegram does not reach the webhook; check PUBLIC_URL');
    said = problem;
  }
}

async function setWebhook({ url, secret }: WebhookSettings, { api, deps, ...to }: Watch) {
  const set = await insist(
    () => api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES }),
    to,
  );
  if (set) deps.log.info({ url }, 'Telegram sends the messages to the webhook');
}

function isUpdate(update: unknown): update is Update {
  if (typeof update !== 'object' || update === null || !('update_id' in update)) return false;
  return Number.isSafeInteger(update.update_id);
}
