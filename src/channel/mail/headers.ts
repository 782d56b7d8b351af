import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';
import addressparser from 'nodemailer/lib/addressparser';
import { encodeWord, isPlainText, quoteString } from 'nodemailer/lib/mime-funcs';
import type { Site } from '../../article/site.ts';
import type { Copy } from '../../copy/copy.ts';
import type { Personal } from '../../delivery/channel.ts';
import type { RenderedMail } from './render.ts';

/** Who writes. `domain` is the one that must answer for it (SPF, DKIM, DMARC). */
export type Sender = {
  readonly name: string;
  readonly address: string;
  readonly domain: string;
  readonly replyTo: string;
};

/** As nodemailer takes them; a `prepared` value is written as it is. */
export type MailHeaders = {
  key: string;
  value: string | { prepared: boolean; foldLines?: boolean; value: string };
}[];

/** Header lines beyond this are for nobody's good (RFC 5322 ends them at 998). */
const LONGEST_LINK = 900;

/** Names us at Google, for ever the same (5 to 15 characters). */
const FEEDBACK_SENDER = 'bantinmail';

/** Reads `MAIL_FROM`: an address, or `Tên <address>`; the site's short name is used when it gives none. Throws for anything else. */
export function senderOf(from: string, site: Site): Sender {
  const [first, ...others] = addressparser(from, { flatten: true });
  const domain = /^[^@\s]+@([^@\s]+)$/.exec(first?.address ?? '')?.[1];
  if (!first || !domain || others.length > 0)
    throw new Error(`MAIL_FROM must be one e-mail address, not "${from}"`);
  return {
    name: (first.name || site.shortName).normalize('NFC'),
    address: first.address,
    domain: domainToASCII(domain),
    replyTo: site.contact.email,
  };
}

/** Whether a text is one address in ASCII and nothing else: no list, no display name, no line break. */
export function isAddress(text: string): boolean {
  return /^(?=[!-~]+$)[^\s@<>,;:"()\\]+@[^\s@<>,;:"()\\]+$/.test(text);
}

/**
 * An address of ours that tells whom it was made for (VERP): the word stands behind a plus. Mail
 * that cannot be brought to the reader comes back to it.
 */
export function wordedAddress(address: string, word: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${word}${address.slice(at)}`;
}

/** The same for every try of one delivery, so that mailboxes can merge a copy that came twice. */
export function messageIdOf(
  deliveryId: string,
  secret: string,
  { domain }: Pick<Sender, 'domain'>,
): string {
  const digest = createHmac('sha256', secret).update(`message-id:${deliveryId}`).digest('hex');
  return `<${digest.slice(0, 40)}@${domain}>`;
}

/** Says that a machine wrote, so that no machine answers (RFC 3834; Exchange has its own word for it). */
export function serviceHeaders({ locale }: Pick<RenderedMail, 'locale'>): MailHeaders {
  return [
    { key: 'Auto-Submitted', value: 'auto-generated' },
    { key: 'X-Auto-Response-Suppress', value: 'OOF, AutoReply' },
    { key: 'Content-Language', value: locale },
  ];
}

/** What mail to a list carries besides each reader's way out of it: the list's name (RFC 2919), the act of one click (RFC 8058). */
export function listHeaders(
  mail: Pick<RenderedMail, 'list' | 'locale'> & { readonly edition: string },
  { sender, site, copy }: { sender: Sender; site: Site; copy: Copy },
): MailHeaders {
  const named = mail.list === 'letter' ? 'mail-list-letter' : 'mail-list-news';
  const phrase = sayPhrase(copy[mail.locale](named, { site: site.shortName }));
  const list = `${phrase} <${mail.list}.${mail.locale}.${sender.domain}>`;
  const edition = mail.edition.replace(/[^\w.-]/g, '');
  return [
    ...serviceHeaders(mail),
    { key: 'List-Id', value: { prepared: true, foldLines: true, value: list } },
    { key: 'Precedence', value: 'bulk' },
    { key: 'Feedback-ID', value: `${edition}:${mail.list}:${mail.locale}:${FEEDBACK_SENDER}` },
    { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  ];
}

/**
 * The value of List-Unsubscribe: the page first, then a mail, in exactly the forms that are read
 * when it comes: the local part ends in `+leave-<word>`, or the subject is `unsubscribe <word>`.
 */
export function wayOut(
  { unsubscribeUrl, leaveWord }: Pick<Personal, 'unsubscribeUrl' | 'leaveWord'>,
  { bounceAddress, site }: { readonly bounceAddress: string | null; readonly site: Site },
): string {
  const mailto = bounceAddress
    ? wordedAddress(bounceAddress, `leave-${leaveWord}`)
    : `${site.contact.email}?subject=unsubscribe%20${leaveWord}`;
  return `<${safeLink(unsubscribeUrl)}>, <mailto:${mailto}>`;
}

/** Words before an address (RFC 5322 phrase); encoded ones in pieces of at most 75 characters (RFC 2047). */
function sayPhrase(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return isPlainText(line) ? quoteString(line) : encodeWord(line, 'Q', 52);
}

/** A prepared header is written as it is: a line break in it would begin another header. */
function safeLink(link: string): string {
  if (!/^https?:\/\/[!-;=?-~]+$/.test(link) || link.length > LONGEST_LINK)
    throw new Error('an unsubscribe address must be one plain, short URL');
  return link;
}
