import type { EditionState } from '../store/editions.ts';
import type { Entry } from '../store/ledger.ts';
import { LEDGER } from '../store/ledger-codes.ts';

/** What to do about one unsettled recipient on this visit. */
export type Stance =
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'settle'; readonly to: 'lost' | 'unknown' | 'expired' | 'skipped' };

export type Terms = {
  /** Nobody more gets it: its time is over, or an editor ended it. */
  readonly over: 'expired' | 'skipped' | null;
  /** Recipients with an unfinished earlier edition. */
  readonly waiting: ReadonlySet<number>;
  /** Until a claim of an earlier worker counts as lost. */
  readonly judgeInMs: number;
  /** Until the refused are tried again. */
  readonly retryInMs: number;
};

/** Why nobody more gets an edition; null: it goes on. */
export function overOf(
  edition: Pick<EditionState, 'state' | 'expiresAt'> | null,
  now: Date,
): Terms['over'] {
  if (edition?.state === 'stopped') return 'skipped';
  return !edition || edition.expiresAt <= now ? 'expired' : null;
}

const BEHIND_ANOTHER_MS = 1000;

/**
 * A claim without a verdict is under way, then lost: worth one more send, after the second loss
 * none. What is over is not sent; what may have arrived before it was stays unknown. Who
 * waits for an earlier edition, or was refused a moment ago, is visited again.
 */
export function stanceOf(entry: Entry, terms: Terms): Stance {
  const { code } = entry;
  if (code === LEDGER.sending1 || code === LEDGER.sending2) {
    if (terms.judgeInMs > 0) return { kind: 'wait', ms: terms.judgeInMs };
    const again = code === LEDGER.sending1 && !terms.over;
    return { kind: 'settle', to: again ? 'lost' : 'unknown' };
  }
  if (terms.over) return { kind: 'settle', to: code === LEDGER.lost ? 'unknown' : terms.over };
  if (terms.waiting.has(entry.number)) return { kind: 'wait', ms: BEHIND_ANOTHER_MS };
  const refused = code === LEDGER.later1 || code === LEDGER.later2;
  if (refused && terms.retryInMs > 0) return { kind: 'wait', ms: terms.retryInMs };
  return { kind: 'send' };
}
