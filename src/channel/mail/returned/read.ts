import { blocksOf, type Fields, first, type Parts, partsOf } from './parts.ts';
import { isDaemon, readPlainBounce } from './plain.ts';
import { addressesIn, readReport } from './report.ts';
import { type Weight, weigh, withoutAddresses } from './weight.ts';
import { addressedReader, signedIn, type Who, whoIn } from './who.ts';

/** What a mail that came to our address is. */
export type Returned =
  | {
      readonly kind: 'bounce';
      readonly weight: Weight;
      readonly who: Who;
      readonly status: string | null;
      /** The server's words, without anybody's address. */
      readonly diagnostic: string;
    }
  /** Its reader called our mail spam. */
  | { readonly kind: 'complaint'; readonly who: Who }
  /** The mail of an unsubscribe button. */
  | { readonly kind: 'leave'; readonly number: number }
  /** A machine tells what changes nothing: an absence, a delay, a delivery. */
  | { readonly kind: 'auto' }
  /** Somebody wrote. */
  | { readonly kind: 'person' }
  /** Nothing we can read; never thrown away. */
  | { readonly kind: 'unknown' };

export type ReadReturned = {
  readonly returned: Returned;
  /** The mail's own Message-ID; null where it has none. */
  readonly messageId: string | null;
};

/** Reads a mail that came back. Believes no word that we did not sign. */
export async function readReturned(raw: Buffer, secret: string): Promise<ReadReturned> {
  const parts = await partsOf(raw);
  if (!parts) return { returned: { kind: 'unknown' }, messageId: null };
  const messageId = first(parts.headers, 'message-id') || null;
  return { returned: judge(parts, secret), messageId };
}

function judge(parts: Parts, secret: string): Returned {
  const leaving = leaverOf(parts, secret);
  if (leaving !== null) return { kind: 'leave', number: leaving };
  const [feedback] = parts.feedback;
  if (feedback !== undefined) return complaintOf(feedback, parts, secret);
  // In the mail of a person a report is one that they pass on.
  const reports = isDaemon(parts) || parts.type === 'multipart/report' ? parts.reports : [];
  const report = reports.map(readReport).find((one) => one !== null);
  if (report?.kind === 'other') return { kind: 'auto' };
  if (report) {
    const { weight, status, diagnostic, addresses } = report;
    // Some reports say no more than "failed", and the reason in the words above them.
    const said = diagnostic || plainWords(parts);
    return {
      kind: 'bounce',
      weight: diagnostic ? weight : weigh(status, said),
      who: whoIn(parts, addresses, secret),
      status,
      diagnostic: withoutAddresses(said),
    };
  }
  return withoutReport(parts, secret);
}

function withoutReport(parts: Parts, secret: string): Returned {
  const plain = isDaemon(parts) ? readPlainBounce(parts) : null;
  if (plain === 'delayed') return { kind: 'auto' };
  if (plain) {
    const { status, diagnostic, addresses } = plain;
    return {
      kind: 'bounce',
      weight: weigh(status, diagnostic),
      who: whoIn(parts, addresses, secret),
      status,
      diagnostic: withoutAddresses(diagnostic),
    };
  }
  if (isAutomatic(parts)) return { kind: 'auto' };
  return parts.from && !isDaemon(parts) ? { kind: 'person' } : { kind: 'unknown' };
}

function plainWords(parts: Parts): string {
  const plain = readPlainBounce(parts);
  return plain && plain !== 'delayed' ? plain.diagnostic : '';
}

/** By the address it was sent to, or by its subject where a server has cut the address; never by its text. */
function leaverOf({ headers, subject, type }: Parts, secret: string): number | null {
  if (type === 'multipart/report') return null;
  const addressed = addressedReader('leave', headers, secret);
  if (addressed !== null) return addressed;
  const named = /^\s*(?:unsubscribe|huy|hủy|leave)[\s:+]/i.test(subject);
  return named ? signedIn(subject, ['leave'], secret) : null;
}

/** An abuse report (RFC 5965); that somebody took one back (`not-spam`) ends nothing. */
function complaintOf(feedback: string, parts: Parts, secret: string): Returned {
  const fields: Fields = new Map(blocksOf(feedback).flatMap((block) => [...block]));
  if (first(fields, 'feedback-type').toLowerCase() === 'not-spam') return { kind: 'auto' };
  const claimed = ['original-rcpt-to', 'removal-recipient'].flatMap((name) =>
    (fields.get(name) ?? []).flatMap(addressesIn),
  );
  return { kind: 'complaint', who: whoIn(parts, claimed, secret) };
}

const AUTO_SUBJECT =
  /^\s*(auto(matic)?([- ]?(reply|response))?:|automatic reply|auto-?reply|out of (the )?office|trả lời tự động|tự động trả lời|thư trả lời tự động|vắng mặt|nghỉ phép)/i;

/** Written by no hand (RFC 3834, and what came before it). */
function isAutomatic({ headers, subject, type }: Parts): boolean {
  const submitted = first(headers, 'auto-submitted').toLowerCase();
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    headers.has('x-autoreply') ||
    headers.has('x-autorespond') ||
    headers.has('x-autoresponder') ||
    /auto_?reply/i.test(first(headers, 'precedence')) ||
    (type === 'multipart/report' &&
      /disposition-notification/i.test(first(headers, 'content-type'))) ||
    AUTO_SUBJECT.test(subject)
  );
}
