import { type Api, GrammyError } from 'grammy';
import { bindBot } from './account.ts';
import type { AnsweringDeps } from './answering.ts';
import type { Complain } from './trouble.ts';

/** Learns who the bot is; tries until Telegram answers. False when the bot is another one than before. */
export async function introduce(
  api: Api,
  { say, stop }: { readonly say: Complain; readonly stop: AbortSignal },
  { chat, log }: Pick<AnsweringDeps, 'chat' | 'log'>,
): Promise<boolean> {
  const me = await insist(() => api.getMe(stop as never), { say, stop });
  return me ? bindBot(me, { redis: chat.redis, log }) : false;
}

/** Asks until Telegram answers, and says what keeps it from that; null when told to stop. */
export async function insist<T>(
  ask: () => Promise<T>,
  { say, stop }: { readonly say: Complain; readonly stop: AbortSignal },
): Promise<T | null> {
  for (let failures = 1; !stop.aborted; failures += 1) {
    try {
      const answer = await ask();
      say(null);
      return answer;
    } catch (error) {
      if (stop.aborted) break;
      say(error);
      await pause(pauseAfter(error, failures), stop);
    }
  }
  return null;
}

/** How long to wait before the next try, in milliseconds. */
export function pauseAfter(error: unknown, failures: number): number {
  const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return asked ? asked * 1000 : Math.min(250 * 2 ** failures, 15_000);
}

/** Waits, but not longer than until it is told to stop. */
export function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    }
  });
}
