import type { LedgerCode } from '../store/ledger-codes.ts';

/** How one delivery ended, in the words every channel shares; each translates its vendor at its own door. */
export type Outcome =
  /** `ids`: the vendor's of each message, kept so that it can be edited or recalled. */
  | { readonly kind: 'sent'; readonly ids?: readonly number[] }
  /** The vendor names a time before which nobody on this account may send. */
  | { readonly kind: 'retryAfter'; readonly ms: number }
  /**
   * Known to be not accepted; an ordinary retry is safe. `putOff`: the vendor answers, and put off
   * this one reader; it may want to see patience (grey-listing).
   */
  | { readonly kind: 'transient'; readonly reason: string; readonly putOff?: true }
  /** The request left and no verdict came: may or may not have arrived. */
  | { readonly kind: 'ambiguous'; readonly reason: string }
  | { readonly kind: 'recipientGone'; readonly reason: string }
  | { readonly kind: 'recipientSuspect'; readonly reason: string }
  | { readonly kind: 'outOfWindow' }
  | { readonly kind: 'quotaExhausted'; readonly until?: Date }
  | { readonly kind: 'quietUntil'; readonly until: Date }
  /** The account itself cannot send (token revoked): nobody is blamed, everybody waits. */
  | { readonly kind: 'channelStopped'; readonly reason: string }
  /** This content will never be accepted; repeating it is pointless. */
  | { readonly kind: 'contentRejected'; readonly reason: string };

/** The one table from an outcome to the code the ledger keeps; `round` is 1 for a first try, 2 after a lost verdict. */
export function codeOf(outcome: Outcome, round: 1 | 2): LedgerCode {
  switch (outcome.kind) {
    case 'sent':
      return 'sent';
    case 'retryAfter':
    case 'transient':
    case 'quotaExhausted':
    case 'quietUntil':
    case 'channelStopped':
      return round === 1 ? 'later1' : 'later2';
    case 'ambiguous':
      return round === 1 ? 'lost' : 'unknown';
    case 'recipientGone':
      return 'gone';
    case 'recipientSuspect':
      return 'suspect';
    case 'outOfWindow':
    case 'contentRejected':
      return 'failed';
  }
}
