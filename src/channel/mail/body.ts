import { encode, wrap } from 'nodemailer/lib/qp';
import { PERSONAL_LINK } from './letter.ts';

/** A text encoded once for all its readers: the stretches between the places of the personal link. */
export type Body = readonly string[];

/** Below the 76 of RFC 2045, with room for the soft break that joins two stretches. */
const LINE = 74;

/** Encodes a text as quoted-printable, leaving its personal link open. */
export function bodyOf(text: string): Body {
  return text.normalize('NFC').replace(/\r?\n/g, '\r\n').split(PERSONAL_LINK).map(encoded);
}

/**
 * One reader's MIME part. Soft line breaks stand around the link, so it joins the encoded text
 * without a stretch being encoded again: what costs time is done once per edition.
 */
export function partOf(body: Body, contentType: string, link: string): string {
  const joint = `=\r\n${encoded(link)}=\r\n`;
  return [
    `Content-Type: ${contentType}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    body.join(joint),
  ].join('\r\n');
}

function encoded(text: string): string {
  return wrap(encode(text), LINE);
}
