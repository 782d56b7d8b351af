import type { Log } from '../../store/log.ts';
import type { ZaloAnswer } from './client.ts';
import { verdictOf } from './outcome.ts';

/** Told of every failure, and with null of every success. */
export type Complain = (answer: Exclude<ZaloAnswer, { kind: 'ok' }> | null) => void;

/** One line when a trouble begins or changes, one when it is over. */
export function openComplaints(log: Log): Complain {
  let said: string | null = null;
  return (answer) => {
    const verdict = answer && verdictOf(answer);
    const sentence =
      verdict === null
        ? null
        : verdict.kind === 'channelStopped'
          ? 'Zalo refuses the token; check ZALO_BOT_TOKEN'
          : 'Zalo does not answer as it should; trying again';
    if (said === sentence) return;
    said = sentence;
    if (!verdict || !sentence) return log.info('Zalo answers again');
    const reason = 'reason' in verdict ? verdict.reason : verdict.kind;
    log[verdict.kind === 'channelStopped' ? 'error' : 'warn']({ reason }, sentence);
  };
}

/** How long to wait before the next try, in milliseconds. */
export function pauseAfter(failures: number): number {
  return Math.min(250 * 2 ** failures, 30_000);
}

/** Waits, but not longer than until it is told to stop. */
export function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done, { once: true });
    if (stop.aborted) done();
  });
}
