import type { Upload } from './telegram-files.ts';

/**
 * The fields of a `multipart/form-data` body (RFC 7578); null without a boundary. Node's own reader
 * refuses what the vendor takes: file names without quotes, header fields without blanks.
 */
export function readMultipart(
  body: Buffer,
  contentType: string,
): Readonly<Record<string, string | Upload>> | null {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return null;
  const fields: Record<string, string | Upload> = {};
  for (const part of partsOf(body, boundary)) {
    const end = part.indexOf('\r\n\r\n');
    if (end < 0) return null;
    const head = part.subarray(0, end).toString('utf8');
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
    if (name !== undefined) fields[name] = fieldOf(head, part.subarray(end + 4));
  }
  return fields;
}

function partsOf(body: Buffer, boundary: string): Buffer[] {
  const parts: Buffer[] = [];
  let start = body.indexOf(`--${boundary}\r\n`);
  while (start >= 0) {
    const from = start + boundary.length + 4;
    const end = body.indexOf(`\r\n--${boundary}`, from);
    if (end < 0) return parts;
    parts.push(body.subarray(from, end));
    start = body.indexOf(`--${boundary}\r\n`, end);
  }
  return parts;
}

function fieldOf(head: string, bytes: Buffer): string | Upload {
  const [, quoted, bare] = /[;\s]filename=(?:"([^"]*)"|([^\r\n]*))/i.exec(head) ?? [];
  const name = quoted ?? bare;
  if (name === undefined) return bytes.toString('utf8');
  const type = /^content-type:\s*([^\r\n]+)/im.exec(head)?.[1] ?? 'application/octet-stream';
  return { name, type, bytes: Buffer.from(bytes) };
}
