import type { Outcome } from '../../delivery/outcome.ts';
import { weigh } from './returned/weight.ts';

/** What nodemailer tells of a mail that was not accepted. */
export type SmtpFailure = {
  readonly message: string;
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  /** The SMTP command that was under way: `MAIL FROM`, `RCPT TO`, `DATA`, `CONN`, `AUTH …`. */
  readonly command?: string | undefined;
};

/** Whether the server had begun to take the message in when it failed. */
export type Progress = 'unread' | 'read';

/** Our log-in or its lack: nobody can be written to until the operator acts. */
const LOGIN = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);

/** Enhanced codes (RFC 3463, and as used by Google and Microsoft) that speak of the sender: log-in, SPF, DKIM, DMARC, PTR. */
const ABOUT_US = /^5\.(1\.[78]|7\.(0|8|9|11|2[0-7]|30|[567]\d\d))$/;

/** Servers that give no telling code say it in words. */
const ABOUT_US_IN_WORDS =
  /relay|not permitted to send|authentication required|blocked using|block ?list|black ?list/i;

/**
 * A failed attempt in the house's words. A verdict of the server counts as it is given (RFC 5321:
 * 4xx may be repeated, 5xx not); without one, all depends on whether the message was being read.
 */
export function outcomeOf(failure: SmtpFailure, progress: Progress): Outcome {
  const reason = reasonOf(failure);
  const status = failure.responseCode ?? 0;
  if (status >= 400 && status < 500) return putOff(failure);
  if (LOGIN.has(failure.code ?? '')) return { kind: 'channelStopped', reason };
  // 503 says that the session, not the mail, was in disorder.
  if (status >= 500 && status !== 503) return refusal(failure);
  if (failure.code === 'EENVELOPE') return unusable(failure);
  if (failure.code === 'EMESSAGE') return { kind: 'contentRejected', reason };
  return progress === 'read' ? { kind: 'ambiguous', reason } : { kind: 'transient', reason };
}

/** The server's own words for the operator, without the reader's address in them. */
function reasonOf(failure: SmtpFailure): string {
  return failure.message.replace(/[^\s<>@,;]+@[^\s<>@,;]+/g, '[address]').slice(0, 300);
}

/** A 5xx: about the reader, about us, or about what we wrote. */
function refusal(failure: SmtpFailure): Outcome {
  const reason = reasonOf(failure);
  const said = failure.response ?? '';
  const status = enhancedStatus(said);
  if (status ? ABOUT_US.test(status) || isRelay(status, said) : ABOUT_US_IN_WORDS.test(said))
    return { kind: 'channelStopped', reason };
  if (status === '5.2.2') return { kind: 'recipientSuspect', reason };
  if (status?.startsWith('5.1.') || status === '5.2.1') return aboutReader(status, failure);
  switch (failure.command) {
    case 'RCPT TO':
      return isMailbox(failure.responseCode, status)
        ? aboutReader(status, failure)
        : { kind: 'contentRejected', reason };
    case 'DATA':
      return { kind: 'contentRejected', reason };
    case 'MAIL FROM':
      return status?.startsWith('5.3.4') || failure.responseCode === 552
        ? { kind: 'contentRejected', reason }
        : { kind: 'channelStopped', reason };
    default:
      return { kind: 'channelStopped', reason };
  }
}

/** Who is gone is never written to again, so the server must say it: weighed like a mail that came back. */
function aboutReader(status: string | null, failure: SmtpFailure): Outcome {
  const reason = reasonOf(failure);
  switch (weigh(status, failure.response ?? '')) {
    case 'hard':
      return { kind: 'recipientGone', reason };
    case 'soft':
      return { kind: 'recipientSuspect', reason };
    case 'ours':
      return { kind: 'contentRejected', reason };
  }
}

/** Of the reader or the mail it may be a grey-list that speaks; 421 and the rest speak of the connection. */
function putOff(failure: SmtpFailure): Outcome {
  const transient = { kind: 'transient', reason: reasonOf(failure) } as const;
  const isOfOne = failure.command === 'RCPT TO' || failure.command === 'DATA';
  return isOfOne && failure.responseCode !== 421 ? { ...transient, putOff: true } : transient;
}

/** 550 to 553 speak of the mailbox (RFC 5321, 4.2.3), unless the enhanced code names a policy. */
function isMailbox(code: number | undefined, status: string | null): boolean {
  const named = code !== undefined && (code === 501 || (code >= 550 && code <= 553));
  return named && !status?.startsWith('5.7.') && !status?.startsWith('5.3.');
}

/** `5.7.1` is the common coin of refusals; only the words tell whether it is we who may not send. */
function isRelay(status: string, said: string): boolean {
  return status === '5.7.1' && ABOUT_US_IN_WORDS.test(said);
}

/** Refused by nodemailer itself, before a word was said: the address cannot be written down. */
function unusable(failure: SmtpFailure): Outcome {
  return /sender/i.test(failure.message)
    ? { kind: 'channelStopped', reason: reasonOf(failure) }
    : { kind: 'recipientGone', reason: reasonOf(failure) };
}

function enhancedStatus(response: string): string | null {
  return /^5\d\d[ -]#?(5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null;
}
