import { GrammyError, HttpError } from 'grammy';
import type { Outcome } from '../../delivery/outcome.ts';
import { readSilence } from '../network.ts';

/** What a failed call means, beyond the outcomes: a group that moved takes its address along. */
export type Verdict = Outcome | { readonly kind: 'moved'; readonly to: string };

/** Names of the inner API that come as 400 though they mean what a 403 says. */
const GONE = /user_is_blocked|user_deactivated|user_is_bot/i;

const SUSPECT = /chat not found|peer_id_invalid|user not found|group chat was deactivated/i;
const GROUP_CLOSED =
  /thread not found|topic_(?:closed|deleted)|not enough rights|have no rights|need administrator|chat_admin_required|chat_restricted|channel_private|chat_(?:\w+_)?forbidden/i;

const TOPIC_CLOSED = /thread not found|topic_(?:closed|deleted)/i;

/** Whether it is the topic of a forum that takes nothing any more, and not the forum. */
export function isTopicClosed(verdict: Verdict): boolean {
  return verdict.kind === 'recipientSuspect' && TOPIC_CLOSED.test(verdict.reason);
}

/** Translates what a call to the Bot API threw (Bot API "Making requests"; texts of tdlib's server). */
export function verdictOf(error: unknown): Verdict {
  if (error instanceof GrammyError) return apiVerdict(error);
  if (error instanceof HttpError) return networkVerdict(error.error);
  return ambiguous(error instanceof Error ? error.name : 'no answer');
}

function apiVerdict(error: GrammyError): Verdict {
  const { error_code: code, description: reason, parameters } = error;
  // JSON, but not the vendor's: a gateway spoke, and nobody knows what became of the request.
  if (typeof code !== 'number' || typeof reason !== 'string') return ambiguous('no envelope');
  if (parameters.migrate_to_chat_id) {
    return { kind: 'moved', to: String(parameters.migrate_to_chat_id) };
  }
  if (code === 429) return { kind: 'retryAfter', ms: (parameters.retry_after ?? 1) * 1000 };
  if (code === 401 || code === 404) return { kind: 'channelStopped', reason };
  if (code === 403) return { kind: 'recipientGone', reason };
  if (code >= 500 || code === 409) return { kind: 'transient', reason };
  if (GONE.test(reason)) return { kind: 'recipientGone', reason };
  if (SUSPECT.test(reason)) return { kind: 'recipientSuspect', reason };
  if (GROUP_CLOSED.test(reason)) return { kind: 'recipientSuspect', reason };
  return { kind: 'contentRejected', reason };
}

function networkVerdict(error: unknown): Outcome {
  const { kind, reason } = readSilence(error);
  return kind === 'unsent' ? { kind: 'transient', reason } : ambiguous(reason);
}

const ambiguous = (reason: string): Outcome => ({ kind: 'ambiguous', reason });
