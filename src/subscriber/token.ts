import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token lets its holder do, and nothing else. */
export type Purpose = 'confirm' | 'unsubscribe' | 'preferences' | 'erase' | 'media';

const MAC_BYTES = 15;
/** Of the mac in base64url, and of an expiry in base 36, in characters. */
const MAC_LENGTH = 20;
const EXPIRY_LENGTH = 7;

export type ReadToken =
  | { readonly kind: 'valid'; readonly subject: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'forged' };

/**
 * Mac, expiry and subject run together, of letters, digits, `-` and `_` only, so that no mail
 * program ends the link early; scoped to one purpose. `expires` null: for ever, as an old mail must
 * still unsubscribe (RFC 8058).
 */
export function signToken(
  purpose: Purpose,
  claim: { readonly subject: string; readonly expires: Date | null },
  secret: string,
): string {
  const seconds = claim.expires ? Math.floor(claim.expires.getTime() / 1000) : 0;
  const body = seconds.toString(36).padStart(EXPIRY_LENGTH, '0') + claim.subject;
  return macOf(purpose, body, secret) + body;
}

export function readToken(
  purpose: Purpose,
  token: string,
  deps: { readonly secret: string; readonly now: Date },
): ReadToken {
  const body = token.slice(MAC_LENGTH);
  const subject = body.slice(EXPIRY_LENGTH);
  const expected = Buffer.from(macOf(purpose, body, deps.secret));
  const given = Buffer.from(token.slice(0, MAC_LENGTH));
  if (subject === '' || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { kind: 'forged' };
  }
  const until = Number.parseInt(body.slice(0, EXPIRY_LENGTH), 36) * 1000;
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
