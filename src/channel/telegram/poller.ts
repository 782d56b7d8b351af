import type { Api } from 'grammy';
import type { Log } from '../../store/log.ts';
import { openApi, type TelegramSettings } from './account.ts';
import { type Answering, type AnsweringDeps, openAnswering } from './answering.ts';
import { ALLOWED_UPDATES } from './incoming.ts';
import { introduce, pause, pauseAfter } from './introduction.ts';
import { showProfile } from './profile.ts';
import { type Complain, isWebhookConflict, openComplaints, reasonOf } from './trouble.ts';
import { openWire } from './wire.ts';

const POLL_SECONDS = 25;
const POLL_TIMEOUT_MS = (POLL_SECONDS + 10) * 1000;

type Poll = {
  readonly api: Api;
  readonly answering: Answering;
  readonly say: Complain;
  readonly stop: AbortSignal;
};

/**
 * Long polling: updates are kept before the next poll confirms them to Telegram, and answered beside
 * it, so that a kill loses none. One poller per token.
 */
export function openPoller(
  settings: TelegramSettings,
  deps: AnsweringDeps,
): { close: () => Promise<void> } {
  const wire = openWire({ ...settings, timeoutMs: POLL_TIMEOUT_MS });
  const stop = new AbortController();
  const api = openApi(settings, POLL_TIMEOUT_MS, wire.fetch);
  const answering = openAnswering(deps);
  const poll = { api, answering, say: openComplaints(deps.log), stop: stop.signal };
  const ended = run(poll, deps);
  return {
    close: async () => {
      stop.abort();
      await Promise.all([ended, answering.close()]);
      await wire.close();
    },
  };
}

async function run(poll: Poll, deps: AnsweringDeps): Promise<void> {
  const { api, answering, say, stop } = poll;
  if (!(await introduce(api, poll, deps)) || stop.aborted) return;
  answering.begin();
  // Beside the conversation: nobody waits for a menu.
  const shown = showProfile(api, deps, stop);
  await dropWebhook(api, deps.log);
  let offset = 0;
  let failures = 0;
  while (!stop.aborted) {
    try {
      const updates = await api.getUpdates(
        { offset, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
        stop as never,
      );
      say(null);
      failures = 0;
      await answering.receive(updates);
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    } catch (error) {
      if (stop.aborted) break;
      say(error);
      if (isWebhookConflict(error)) await dropWebhook(api, deps.log);
      failures += 1;
      await pause(pauseAfter(error, failures), stop);
    }
  }
  await shown;
  await confirm(api, offset);
}

/** A webhook somebody set earlier keeps every update from us; failing here is no reason to stop. */
async function dropWebhook(api: Api, log: Log): Promise<void> {
  await api.deleteWebhook().catch((error: unknown) => {
    log.warn({ reason: reasonOf(error) }, 'deleteWebhook failed; it matters only if one was set');
  });
}

/** Tells Telegram what was kept, so that it is not offered again. */
async function confirm(api: Api, offset: number): Promise<void> {
  if (offset === 0) return;
  const patience = AbortSignal.timeout(2000) as never;
  await api.getUpdates({ offset, timeout: 0, limit: 1 }, patience).catch(() => {});
}
