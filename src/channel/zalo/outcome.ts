import type { Outcome } from '../../delivery/outcome.ts';
import type { ZaloAnswer } from './client.ts';

/** Says that the person or chat is meant (in either language), and that there is none. */
const TARGET = /chat|recipient|user|người nhận/i;
const MISSING = /invalid|not found|không hợp lệ|không tồn tại/i;

/** Outcomes but the account's use of its plan, which takes a look at what came before. */
export type Verdict = Exclude<Outcome, { kind: 'sent' | 'quotaExhausted' }> | { kind: 'overQuota' };

/**
 * What an answer to a send means that did not bring a message. How a blocked or deleted reader is
 * told is not known: only what names the target counts against them.
 */
export function verdictOf(answer: Exclude<ZaloAnswer, { kind: 'ok' }>): Verdict {
  switch (answer.kind) {
    case 'unsent':
      return { kind: 'transient', reason: answer.reason };
    case 'silent':
      return { kind: 'ambiguous', reason: answer.reason };
    case 'page':
      // Behind a gateway's 5xx the request may have been taken; its other pages turn us away.
      return answer.status >= 500
        ? { kind: 'ambiguous', reason: `status ${answer.status}` }
        : { kind: 'transient', reason: 'a page instead of an answer' };
    case 'refused':
      return refusal(answer.code, answer.description);
  }
}

function refusal(code: number, reason: string): Verdict {
  switch (code) {
    case 401:
      return { kind: 'channelStopped', reason };
    case 403:
      // "Internal server error" is its text: not that we were blocked.
      return { kind: 'transient', reason };
    case 408:
      return { kind: 'ambiguous', reason };
    case 429:
      return { kind: 'overQuota' };
    case 400:
    case 404:
      return namesTarget(reason)
        ? { kind: 'recipientSuspect', reason }
        : { kind: 'contentRejected', reason };
    default:
      return code >= 500 ? { kind: 'transient', reason } : { kind: 'contentRejected', reason };
  }
}

function namesTarget(reason: string): boolean {
  return TARGET.test(reason) && MISSING.test(reason);
}

/** `message_id` of a message that was taken; null for a success that names none. */
export function messageIn(result: unknown): string | null {
  const { message_id: id } = (result ?? {}) as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && id !== '' ? id : null;
}
