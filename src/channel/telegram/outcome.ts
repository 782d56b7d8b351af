import { GrammyError, HttpError } from 'grammy';
import type { Outcome } from '../../delivery/outcome.ts';

/** What a failed call means, beyond the outcomes: a group that moved takes its address along. */
export type Verdict = Outcome | { readonly kind: 'moved'; readonly to: string };

/** Errors of the network that are known to come before anything left this machine. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
]);

const SUSPECT = /chat not found|peer_id_invalid|user not found/i;
const GROUP_CLOSED =
  /thread not found|topic_closed|not enough rights|have no rights|need administrator|chat_write_forbidden/i;

/** Translates what a call to the Bot API threw (Bot API "Making requests"; texts of tdlib's server). */
export function verdictOf(error: unknown): Verdict {
  if (error instanceof GrammyError) return apiVerdict(error);
  if (error instanceof HttpError) return networkVerdict(error.error);
  return { kind: 'ambiguous', reason: String(error) };
}

function apiVerdict(error: GrammyError): Verdict {
  const { error_code: code, description: reason, parameters } = error;
  if (parameters.migrate_to_chat_id) {
    return { kind: 'moved', to: String(parameters.migrate_to_chat_id) };
  }
  if (code === 429) return { kind: 'retryAfter', ms: (parameters.retry_after ?? 1) * 1000 };
  if (code === 401 || code === 404) return { kind: 'channelStopped', reason };
  if (code === 403) return { kind: 'recipientGone', reason };
  if (code >= 500 || code === 409) return { kind: 'transient', reason };
  if (SUSPECT.test(reason)) return { kind: 'recipientSuspect', reason };
  if (GROUP_CLOSED.test(reason)) return { kind: 'recipientSuspect', reason };
  return { kind: 'contentRejected', reason };
}

function networkVerdict(error: unknown): Outcome {
  const code = (error as { code?: unknown } | null)?.code;
  const reason =
    typeof code === 'string' ? code : String((error as Error | null)?.message ?? error);
  if (typeof code === 'string' && BEFORE_SENDING.has(code)) return { kind: 'transient', reason };
  return { kind: 'ambiguous', reason };
}
