import { encode, wrap } from 'nodemailer/lib/qp';
import { PERSONAL } from './letter.ts';

/** The links that differ from reader to reader, by their names. */
export type LinkName = keyof typeof PERSONAL;

/** A text encoded once for all its readers: in turns its stretches and the names of the links between them. */
export type Body = readonly string[];

export const LINK_NAMES = Object.keys(PERSONAL) as LinkName[];

/** Below the 76 of RFC 2045, with room for the soft break that joins two stretches. */
const LINE = 74;

const PIECES = new RegExp(`.{1,${LINE}}`, 'g');

const OPEN = new RegExp(
  `(${LINK_NAMES.map((name) => PERSONAL[name].replaceAll('.', '\\.')).join('|')})`,
);

/** Encodes a text as quoted-printable, leaving its personal links open. */
export function bodyOf(text: string): Body {
  const pieces = text.normalize('NFC').replace(/\r?\n/g, '\r\n').split(OPEN);
  return pieces.map((piece, at) => (isLink(at) ? nameOf(piece) : encodeText(piece)));
}

/** The links that stand open in a body, each as often as it does. */
export function linksIn(body: Body): readonly LinkName[] {
  return body.filter((_, at) => isLink(at)) as LinkName[];
}

/**
 * A MIME part with these words where the links stood. Soft line breaks stand around each, so it
 * may be exchanged for another without a stretch being encoded again.
 */
export function partOf(
  body: Body,
  contentType: string,
  words: Readonly<Record<LinkName, string>>,
): string {
  return [
    `Content-Type: ${contentType}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    body
      .map((piece, at) => (isLink(at) ? `=\r\n${words[piece as LinkName]}=\r\n` : piece))
      .join(''),
  ].join('\r\n');
}

/** As it stands in a body: quoted-printable, in lines that are not too long. */
export function encodeText(text: string): string {
  // A link that is as it will stand is not searched for what to encode: there are some in every copy.
  if (/^[!-<>-~]+$/.test(text)) return (text.match(PIECES) ?? []).join('=\r\n');
  return wrap(encode(text), LINE);
}

/** Names stand at the odd places. */
function isLink(at: number): boolean {
  return at % 2 === 1;
}

function nameOf(placeholder: string): LinkName {
  return LINK_NAMES.find((name) => PERSONAL[name] === placeholder) ?? 'unsubscribe';
}
