import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** A document as it came: bytes, and what the header says about them. */
type Bytes = { readonly body: Buffer; readonly contentType: string | null };

/** How far into a document it may say its own charset. */
const HEAD_BYTES = 2048;

// What these labels say is often only the default of a web server.
const SINGLE_BYTE = /^(?:us-?ascii|ascii|latin-?1|iso-?8859-?1|windows-?125[28]|cp125[28])$/;
// By the WHATWG encoding standard Latin-1 means windows-1252, its superset.
const LATIN = /^(?:us-?ascii|ascii|latin-?1|iso-?8859-?1|l1)$/;
// Names iconv-lite knows that are no charset of a document.
const NO_CHARSET = /^(?:base64|hex|binary|utf-?7.*)$/;

/**
 * The text of a document. A byte order mark decides; else the Content-Type; else what the XML
 * declaration or a meta element says; else it is UTF-8. Text that is valid UTF-8 beyond ASCII is
 * read as such when only a single-byte charset was named: by chance that does not happen.
 */
export function decodeText(document: Bytes): string {
  const { body } = document;
  const label = markOf(body) ?? known(labelOf(document.contentType)) ?? declaredIn(body) ?? 'utf-8';
  const misnamed = SINGLE_BYTE.test(label) && isUtf8(body);
  const charset = misnamed ? 'utf-8' : LATIN.test(label) ? 'windows-1252' : label;
  return iconv.decode(body, charset);
}

function markOf(body: Buffer): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  return null;
}

function labelOf(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

function declaredIn(body: Buffer): string | null {
  if (body[0] === 0x3c && body[1] === 0) return 'utf-16le';
  if (body[0] === 0 && body[1] === 0x3c) return 'utf-16be';
  const head = body.toString('latin1', 0, HEAD_BYTES);
  const declaration = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)/i.exec(head);
  const meta = /<meta\s[^>]*?charset\s*=\s*["']?([\w.:-]+)/i.exec(head);
  const label = known(declaration?.[1] ?? meta?.[1] ?? null);
  // The declaration itself was legible byte by byte, so whatever it says, this is not UTF-16.
  return label?.startsWith('utf-16') || label?.startsWith('utf16') ? null : label;
}

function known(label: string | null): string | null {
  const name = label?.trim().toLowerCase() ?? '';
  return name !== '' && !NO_CHARSET.test(name) && iconv.encodingExists(name) ? name : null;
}
