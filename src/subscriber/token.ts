import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token lets its holder do, and nothing else. */
export type Purpose = 'confirm' | 'unsubscribe';

const MAC_BYTES = 15;

export type ReadToken =
  | { readonly kind: 'valid'; readonly subject: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'forged' };

/**
 * `subject.expiry.mac`, URL-safe, scoped to one purpose. `expires` null: for ever, as an old mail
 * must still unsubscribe (RFC 8058). `subject` is letters, digits, `-` and `_`.
 */
export function signToken(
  purpose: Purpose,
  claim: { readonly subject: string; readonly expires: Date | null },
  secret: string,
): string {
  const expiry = claim.expires ? Math.floor(claim.expires.getTime() / 1000).toString(36) : '0';
  const body = `${claim.subject}.${expiry}`;
  return `${body}.${macOf(purpose, body, secret)}`;
}

export function readToken(
  purpose: Purpose,
  token: string,
  deps: { readonly secret: string; readonly now: Date },
): ReadToken {
  const [subject, expiry, mac, ...rest] = token.split('.');
  if (!subject || !expiry || !mac || rest.length > 0) return { kind: 'forged' };
  const expected = Buffer.from(macOf(purpose, `${subject}.${expiry}`, deps.secret));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { kind: 'forged' };
  }
  const until = Number.parseInt(expiry, 36) * 1000;
  if (until > 0 && until < deps.now.getTime()) return { kind: 'expired' };
  return { kind: 'valid', subject };
}

function macOf(purpose: Purpose, body: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`${purpose}:${body}`)
    .digest()
    .subarray(0, MAC_BYTES)
    .toString('base64url');
}

/** One name for one edition to one subscriber, the same on every try. */
export function deliveryIdOf(edition: string, number: number, secret: string): string {
  return createHmac('sha256', secret)
    .update(`delivery:${edition}:${number}`)
    .digest('hex')
    .slice(0, 32);
}
