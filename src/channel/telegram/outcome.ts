import { GrammyError, HttpError } from 'grammy';
import type { Outcome } from '../../delivery/outcome.ts';

/** What a failed call means, beyond the outcomes: a group that moved takes its address along. */
export type Verdict = Outcome | { readonly kind: 'moved'; readonly to: string };

/** Errors of the network that are known to come before anything left this machine. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ENOTFOUND|EAI_\w+|E(NET|HOST)(UNREACH|DOWN)|EADDRNOTAVAIL|E[MN]FILE|ERR_TLS_CERT_\w+|ERR_SSL_WRONG_VERSION_NUMBER|CERT_\w+|UNABLE_TO_\w+|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*)$/;

/** Names of the inner API that come as 400 though they mean what a 403 says. */
const GONE = /user_is_blocked|user_deactivated|user_is_bot/i;

const SUSPECT = /chat not found|peer_id_invalid|user not found|group chat was deactivated/i;
const GROUP_CLOSED =
  /thread not found|topic_(?:closed|deleted)|not enough rights|have no rights|need administrator|chat_admin_required|chat_restricted|channel_private|chat_(?:\w+_)?forbidden/i;

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

/** The error's own message names the address that was called, and with it the token: never passed on. */
function networkVerdict(error: unknown): Outcome {
  const { code, type } = (error ?? {}) as Readonly<Record<string, unknown>>;
  const reason = [code, type, 'no answer'].find((name) => typeof name === 'string') as string;
  if (isConnecting(error) || BEFORE_SENDING.test(reason)) return { kind: 'transient', reason };
  return ambiguous(reason);
}

/** Of a name with several addresses every attempt is listed. */
function isConnecting(error: unknown): boolean {
  const { syscall, message, errors } = (error ?? {}) as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isConnecting);
  return syscall === 'connect' || /\bconnect E[A-Z]+/.test(String(message));
}

const ambiguous = (reason: string): Outcome => ({ kind: 'ambiguous', reason });
