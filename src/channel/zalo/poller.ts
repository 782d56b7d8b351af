import type { Lanes } from '../../store/lanes.ts';
import { ASK_MS } from './account.ts';
import { type AnsweringDeps, openAnswering, receive } from './answering.ts';
import type { ZaloChannel } from './channel.ts';
import type { ZaloAnswer } from './client.ts';
import { introduce } from './introduction.ts';
import { openComplaints, pause, pauseAfter } from './trouble.ts';

/** How long a poll waits for something to happen, and how much longer its answer may take. */
const POLL_SECONDS = 25;
const SLACK_MS = 10_000;

/** What the platform says of a poll during which nothing happened. */
const IDLE = 408;

type PollerDeps = AnsweringDeps & {
  /** Where our own webhook would be. */
  readonly webhookUrl: string;
};

/**
 * Long polling, one poller per token. The platform gives each update once and for all: what came is
 * kept before anything else, and answered beside the next poll.
 */
export function openPoller(deps: PollerDeps): { close: () => Promise<void> } {
  const stop = new AbortController();
  let lanes: Lanes | null = null;
  const ended = run(deps, stop.signal, () => {
    lanes = openAnswering(deps);
  });
  return {
    close: async () => {
      stop.abort();
      await Promise.all([ended, lanes?.close()]);
    },
  };
}

async function run(deps: PollerDeps, stop: AbortSignal, begin: () => void): Promise<void> {
  const say = openComplaints(deps.log);
  if (!(await introduce(deps.channel, { say, stop }))) return;
  begin();
  await leaveWebhook(deps);
  let failures = 0;
  while (!stop.aborted) {
    const answer = await poll(deps.channel, stop);
    if (answer.kind === 'ok') await keep(answer.result, deps, stop);
    if (stop.aborted) return;
    const trouble = answer.kind === 'ok' || isIdle(answer) ? null : answer;
    say(trouble);
    failures = trouble ? failures + 1 : 0;
    if (trouble) await pause(pauseAfter(failures), stop);
  }
}

function poll({ client }: ZaloChannel, stop: AbortSignal): Promise<ZaloAnswer> {
  const timeoutMs = POLL_SECONDS * 1000 + SLACK_MS;
  return client.call({ method: 'getUpdates', fields: { timeout: POLL_SECONDS }, timeoutMs, stop });
}

const isIdle = (answer: ZaloAnswer) => answer.kind === 'refused' && answer.code === IDLE;

/** There is no second copy of it anywhere: a store that is away for a moment is waited for. */
async function keep(update: unknown, deps: AnsweringDeps, stop: AbortSignal): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      if (!(await receive(update, deps))) deps.log.warn('Zalo said something that is no update');
      return;
    } catch (error) {
      deps.log.error({ err: error }, 'an update from Zalo could not be kept; trying again');
      if (stop.aborted) return;
      await pause(pauseAfter(failures), stop);
    }
  }
}

/** A webhook of ours from before is taken away; one of somebody else's is not ours to touch. */
async function leaveWebhook({ channel, log, webhookUrl }: PollerDeps) {
  const info = await channel.client.call({ method: 'getWebhookInfo', timeoutMs: ASK_MS });
  const { url } = ((info.kind === 'ok' && info.result) || {}) as { readonly url?: unknown };
  if (typeof url !== 'string' || url === '') return;
  if (url === webhookUrl) await channel.client.call({ method: 'deleteWebhook', timeoutMs: ASK_MS });
  else log.error({ url }, 'another webhook keeps the messages of this Zalo bot from us');
}
