import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { RecipientOutcome } from '../../store/outcomes.ts';
import type { Reply } from '../talk.ts';

const HEAD = 'number,channel,address,outcome,message_id\n';

/** From this size on the file is compressed; a messenger takes at most so much (Bot API, sendDocument). */
const COMPRESS_BYTES = 5_000_000;
const MOST_BYTES = 49_000_000;

/** A list of recipients as CSV (RFC 4180), a batch at a time. */
export async function* outcomesCsv(
  batches: AsyncIterable<readonly RecipientOutcome[]>,
): AsyncGenerator<string> {
  yield HEAD;
  for await (const batch of batches) yield batch.map(lineOf).join('');
}

function lineOf({ number, channel, address, outcome, messageIds }: RecipientOutcome): string {
  return `${number},${channel},${cell(address)},${outcome},${messageIds.join(' ')}\n`;
}

/** A spreadsheet must take an address for a text, never for a formula. */
function cell(text: string): string {
  const safe = /^[=+@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Packs a text that comes in pieces into a file: as it is while it is small, compressed beyond that,
 * and never held whole in both forms. Null when it is too large to be sent at all.
 */
export async function packFile(
  name: string,
  pieces: AsyncIterable<string>,
): Promise<NonNullable<Reply['file']> | null> {
  const plain: Buffer[] = [];
  let size = 0;
  const source = pieces[Symbol.asyncIterator]();
  for (;;) {
    const piece = await source.next();
    if (piece.done) return { name, type: 'text/csv', bytes: Buffer.concat(plain) };
    const bytes = Buffer.from(piece.value);
    plain.push(bytes);
    size += bytes.length;
    if (size > COMPRESS_BYTES) break;
  }
  const packed = await compress(plain, source);
  return packed && { name: `${name}.gz`, type: 'application/gzip', bytes: packed };
}

async function compress(begun: Buffer[], rest: AsyncIterator<string>): Promise<Buffer | null> {
  const gzip = createGzip();
  const packed: Buffer[] = [];
  let size = 0;
  gzip.on('data', (bytes: Buffer) => {
    packed.push(bytes);
    size += bytes.length;
  });
  const ended = once(gzip, 'end');
  const write = async (bytes: Buffer) => {
    if (!gzip.write(bytes)) await once(gzip, 'drain');
  };
  for (const bytes of begun.splice(0)) await write(bytes);
  for (let piece = await rest.next(); !piece.done; piece = await rest.next()) {
    await write(Buffer.from(piece.value));
    if (size > MOST_BYTES) {
      gzip.destroy();
      return null;
    }
  }
  gzip.end();
  await ended;
  return Buffer.concat(packed);
}
