import type { Lanes } from '../../store/lanes.ts';
import { type AnsweringDeps, openAnswering, receive } from './answering.ts';
import type { ZaloAnswer } from './client.ts';
import { introduce } from './introduction.ts';
import { openComplaints, pause, pauseAfter } from './trouble.ts';

/** The platform asks at our address before it answers. */
const SET_MS = 20_000;

export type Webhook = {
  /** Keeps an update that Zalo sent; false for something that is none. */
  readonly receive: (update: unknown) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** Has Zalo send the updates to `url`, and answers what was kept. Any number of processes may do so. */
export function openWebhook(
  address: { readonly url: string; readonly secret: string },
  deps: AnsweringDeps,
): Webhook {
  const stop = new AbortController();
  let lanes: Lanes | null = null;
  const setting = set(address, { ...deps, stop: stop.signal }, () => {
    lanes = openAnswering(deps);
  });
  return {
    receive: (update) => receive(update, deps),
    close: async () => {
      stop.abort();
      await Promise.all([setting, lanes?.close()]);
    },
  };
}

/** Tries until the platform has the address and has reached us there. */
async function set(
  { url, secret }: { readonly url: string; readonly secret: string },
  { channel, log, stop }: AnsweringDeps & { readonly stop: AbortSignal },
  begin: () => void,
): Promise<void> {
  const say = openComplaints(log);
  if (!(await introduce(channel, { say, stop }))) return;
  begin();
  const fields = { url, secret_token: secret };
  for (let failures = 1; !stop.aborted; failures += 1) {
    const answer = await channel.client.call({
      method: 'setWebhook',
      fields,
      timeoutMs: SET_MS,
      stop,
    });
    if (stop.aborted) return;
    if (isReached(answer)) return log.info({ url }, 'Zalo sends the messages to the webhook');
    if (answer.kind !== 'ok') say(answer);
    else log.warn({ url }, 'Zalo does not reach the webhook; check PUBLIC_URL');
    await pause(pauseAfter(failures), stop);
  }
}

/** The address is kept by the platform also when nobody answered there as should be. */
function isReached(answer: ZaloAnswer): boolean {
  if (answer.kind !== 'ok') return false;
  const { verification } = (answer.result ?? {}) as {
    readonly verification?: { readonly ok?: unknown };
  };
  return verification?.ok !== false;
}
