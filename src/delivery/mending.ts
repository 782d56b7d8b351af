import type { Copies } from '../store/copies.ts';
import { LEDGER } from '../store/ledger-codes.ts';
import type { Channel, Recipient } from './channel.ts';
import type { Outcome } from './outcome.ts';

/** Where a copy is mended. */
type Place = { readonly channel: Channel; readonly copies: Copies };

/** Neither edited nor deleted: its id is not known, or the channel cannot do that. */
const OUT_OF_REACH: Outcome = { kind: 'outOfWindow' };

/** Gives the copy of one recipient another text. Null where there is nothing to mend: they got the new one, or none. */
export async function editCopy(
  rendered: unknown,
  recipient: Recipient,
  { channel, copies }: Place,
): Promise<Outcome | null> {
  const { code, ids } = copies(recipient.number);
  if (code !== LEDGER.sent) return null;
  if (!channel.amend || ids.length === 0) return OUT_OF_REACH;
  return channel.amend(rendered, recipient, ids);
}

/** Deletes the copy of one recipient; null where there is none. */
export async function recallCopy(
  recipient: Recipient,
  { channel, copies }: Place,
): Promise<Outcome | null> {
  const { code, ids } = copies(recipient.number);
  if (code !== LEDGER.sent) return null;
  if (!channel.recall || ids.length === 0) return OUT_OF_REACH;
  return channel.recall(recipient, ids);
}
