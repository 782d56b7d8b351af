import { LEDGER } from '../store/ledger-codes.ts';
import type { Recipient } from './channel.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';

/**
 * Corrects or takes back what one recipient has. Null where there is nothing to mend: they got the
 * new text, or none. A copy whose id is not known can be neither edited nor deleted.
 */
export async function mendCopy(
  recipient: Recipient,
  run: Run & { readonly mend: NonNullable<Run['mend']> },
  render: () => Promise<unknown>,
): Promise<Outcome | null> {
  const { act, copies } = run.mend;
  const { code, ids } = copies(recipient.number);
  if (code !== LEDGER.sent) return null;
  const { amend, recall } = run.channel;
  if (ids.length === 0) return { kind: 'outOfWindow' };
  if (act === 'recall') return recall ? recall(recipient, ids) : { kind: 'outOfWindow' };
  return amend ? amend(await render(), recipient, ids) : { kind: 'outOfWindow' };
}
