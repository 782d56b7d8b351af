import { ImapFlow } from 'imapflow';
import { addressOf } from './imap-address.ts';
import { type Left, openShelves, type Place, type Shelves } from './shelves.ts';

export type MailboxDeps = {
  /** Deals with one mail; after a break it may be shown the same mail again. */
  readonly deal: (raw: Buffer) => Promise<Place>;
  readonly left: Left;
  /** Whether the visit has to end, between two mails. */
  readonly isOver: () => boolean;
};

/** How a visit ended, and how many mails were dealt with. */
export type Visit =
  /** `more`: there are others, which the next visit looks at. */
  | { readonly kind: 'done'; readonly dealt: number; readonly more: boolean }
  /** The operator has to act: user, password, certificate or folder are wrong. */
  | { readonly kind: 'refused'; readonly dealt: number; readonly reason: string }
  /** Not reached, or broken off: the next visit goes on. */
  | { readonly kind: 'broken'; readonly dealt: number; readonly reason: string };

/** Mails dealt with in one visit. */
const MOST = 500;

/** The longest wait for one answer, in milliseconds. */
const PATIENCE_MS = 20_000;

/** Bytes of a mail that are read: what it reports stands in its first parts. */
export const MOST_BYTES = 2_000_000;

/** Deals with the unseen mail of a mailbox. Deletes nothing: a mail is moved, marked or left. */
export async function visitMailbox(url: string, deps: MailboxDeps): Promise<Visit> {
  const { folder, ...server } = addressOf(url);
  const client = new ImapFlow({
    ...server,
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  // Whatever command is under way fails with the same words.
  client.on('error', () => {});
  const count = { dealt: 0 };
  try {
    await client.connect();
    const { uidValidity, readOnly } = await client.mailboxOpen(folder);
    if (readOnly) return { kind: 'refused', ...count, reason: 'the folder is read-only' };
    const shelves = openShelves(client, String(uidValidity), deps.left);
    const more = await dealWithAll(client, shelves, { ...deps, count });
    await client.logout().catch(() => {});
    return { kind: 'done', ...count, more };
  } catch (error) {
    return { kind: isRefusal(error) ? 'refused' : 'broken', ...count, reason: reasonOf(error) };
  } finally {
    client.close();
  }
}

async function dealWithAll(
  client: ImapFlow,
  shelves: Shelves,
  { deal, isOver, count }: MailboxDeps & { readonly count: { dealt: number } },
): Promise<boolean> {
  const waiting = await shelves.waiting();
  for (const uid of waiting.slice(0, MOST)) {
    if (isOver()) return true;
    const query = { source: { maxLength: MOST_BYTES } };
    const mail = await client.fetchOne(String(uid), query, { uid: true });
    // What cannot be fetched has been taken away meanwhile, or nothing can be any more.
    demandConnection(client);
    if (!mail || mail.source === undefined) continue;
    await shelves.put(uid, await deal(mail.source));
    demandConnection(client);
    count.dealt += 1;
  }
  return waiting.length > MOST;
}

/** Some commands only say that they failed when it was the connection that did. */
function demandConnection({ usable }: ImapFlow): void {
  if (!usable) throw new Error('the connection broke');
}

type ImapFailure = Error & {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly responseStatus?: string;
  readonly responseText?: string;
  readonly serverResponseCode?: string;
};

/** What the same try will meet again: a log-in, a folder or a certificate that is not accepted. */
function isRefusal(error: unknown): boolean {
  const { code = '', ...said } = error as ImapFailure;
  // "For now" is said in so many words (RFC 5530).
  if (said.serverResponseCode === 'UNAVAILABLE' || said.serverResponseCode === 'INUSE')
    return false;
  return (
    said.authenticationFailed === true || said.responseStatus === 'NO' || /CERT|^ERR_TLS/.test(code)
  );
}

function reasonOf(error: unknown): string {
  const { responseText, message, code } = error as ImapFailure;
  return String(responseText || message || code || error).slice(0, 300);
}
