import type { Readable } from 'node:stream';
import DKIM from 'nodemailer/lib/dkim';

export type SignatureSettings = {
  readonly domain: string;
  readonly selector: string;
  /** RSA, PEM. */
  readonly privateKey: string;
};

/** Those of RFC 6376 (5.4.1) that we write, and those by which receivers know a lawful list (RFC 8058, 4). */
const SIGNED = [
  'From',
  'To',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Content-Language',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Feedback-ID',
  'Auto-Submitted',
];

/** Signs finished messages (RFC 6376): the signature becomes their first header. */
export function openSigner({
  domain,
  selector,
  privateKey,
}: SignatureSettings): (message: Readable) => Readable {
  const dkim = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: SIGNED.join(':'),
  });
  return (message) => dkim.sign(message);
}
