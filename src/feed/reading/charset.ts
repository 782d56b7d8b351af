import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { mendUtf8 } from './broken-utf8.ts';
import { likelyCharset, shownCharset } from './charset-evidence.ts';
import { charsetOf, decodeAs, isSingleByte } from './charset-names.ts';

/** A document as it came: bytes, and what the header says about them. */
type Bytes = { readonly body: Buffer; readonly contentType: string | null };

/** How far into a document it may say its own charset. */
const HEAD_BYTES = 2048;
/** From so many bytes beyond ASCII on, valid UTF-8 is no accident. */
const CHANCE_BYTES = 12;
const UNREADABLE = '\ufffd';

/**
 * The text of a document, without a byte order mark. What the bytes show by themselves decides (a
 * mark, the NUL bytes of UTF-16 and UTF-32); else the Content-Type; else the XML declaration or a
 * meta element; else it is UTF-8. A label that the bytes refute gives way: text that is valid UTF-8
 * beyond ASCII is read as such where a single-byte charset was named (by chance that does not
 * happen), and what the first label cannot read goes by the next, at last by likelihood.
 */
export function decodeText(document: Bytes): string {
  const { body } = document;
  const shown = shownCharset(body);
  if (shown !== null && shown !== 'utf-8') return iconv.decode(body, shown);
  const isValid = isUtf8(body);
  const labels = shown === null ? labelsOf(document) : ['utf-8'];
  const [first = 'utf-8', second] = labels;
  if (isValid && isRefuted(first, body, second)) return decodeAs(body, 'utf-8');
  if (first === 'utf-8') return readInvalidUtf8(body, second);
  const text = decodeAs(body, first === 'windows-1252' ? likelyCharset(body) : first);
  if (!text.includes(UNREADABLE)) return text;
  const other = second ?? (isValid ? 'utf-8' : null);
  return (other && readWhole(body, other)) ?? text;
}

/** Whether bytes that are valid UTF-8 are that rather than what the label says. */
function isRefuted(label: string, body: Buffer, second: string | undefined): boolean {
  if (label === 'utf-8' || isSingleByte(label)) return true;
  // In Chinese or Japanese charsets a word or two can be valid UTF-8 by chance.
  const least = second === 'utf-8' ? 1 : CHANCE_BYTES;
  let beyondAscii = 0;
  for (let at = 0; at < body.length && beyondAscii < least; at += 1)
    if ((body[at] ?? 0) > 0x7f) beyondAscii += 1;
  return beyondAscii >= least;
}

/** Said to be UTF-8, but is not, or not all of it. */
function readInvalidUtf8(body: Buffer, declared: string | undefined): string {
  const mended = mendUtf8(body);
  const second = mended === null && declared ? readWhole(body, declared) : null;
  return mended ?? second ?? decodeAs(body, likelyCharset(body));
}

/** The text if every byte means something in that charset. */
function readWhole(body: Buffer, charset: string): string | null {
  const text = decodeAs(body, charset);
  return text.includes(UNREADABLE) ? null : text;
}

/** The charsets named, the more credible one first. */
function labelsOf(document: Bytes): string[] {
  const label = labelIn(document.contentType);
  const header = charsetOf(label);
  const declared = charsetOf(declaredIn(document.body));
  // What servers say of text/xml by default; where it is true, any other label reads the same.
  const isAscii = /^(?:us-)?ascii$/i.test(label ?? '');
  return [...new Set(isAscii ? [declared, header] : [header, declared])].filter(
    (charset) => charset !== null,
  );
}

function labelIn(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

function declaredIn(body: Buffer): string | null {
  const head = body.toString('latin1', 0, HEAD_BYTES);
  const declaration = /<\?xml\s[^>]*?encoding\s*=\s*["']?([\w.:+ -]+)/i.exec(head);
  const meta = /<meta\s[^>]*?charset\s*=\s*["']?([\w.:-]+)/i.exec(head);
  return declaration?.[1] ?? meta?.[1] ?? null;
}
