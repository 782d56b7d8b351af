import type { LinkName } from './body.ts';
import { type ComposedMail, madeOut } from './composed.ts';
import { messageIdOf, type Sender } from './headers.ts';
import type { Parcel } from './transport.ts';

/** One reader of a mail. */
export type Reader = {
  readonly to: string;
  /** The same for every try. */
  readonly id: string;
  readonly links: Readonly<Record<LinkName, string>>;
  /** The value of List-Unsubscribe, in mail to a list. */
  readonly wayOut?: string;
  /** Where it comes back to when it cannot be brought. */
  readonly returnTo: string;
};

/** A composed mail made out to one reader, ready to travel. */
export function addressed(
  mail: ComposedMail,
  reader: Reader,
  { sender, secret, date }: { sender: Sender; secret: string; date: Date },
): Parcel {
  const { to, id, links, wayOut, returnTo } = reader;
  const messageId = messageIdOf(id, secret, sender);
  const own = { to, messageId, date: sayDate(date), links, ...(wayOut ? { wayOut } : {}) };
  return { message: madeOut(mail, own), messageId, envelope: { from: returnTo, to } };
}

/** As RFC 5322 writes it. */
function sayDate(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
