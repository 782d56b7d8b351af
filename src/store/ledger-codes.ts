/** What the ledger keeps about one recipient of one edition; the numbers persist and never change. */
export const LEDGER = {
  none: 0,
  sending1: 1,
  later1: 2,
  lost: 3,
  sending2: 4,
  later2: 5,
  sent: 6,
  gone: 7,
  suspect: 8,
  failed: 9,
  unknown: 10,
  skipped: 11,
  expired: 12,
} as const;

export type LedgerCode = keyof typeof LEDGER;

/** From this number on a recipient is settled. */
export const SETTLED = LEDGER.sent;
