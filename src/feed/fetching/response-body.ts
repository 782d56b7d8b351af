import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { TOO_LARGE } from './network-failure.ts';

/** 10 MB, as sent and again after unpacking: a small answer may unfold into a very large one. */
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_LAYERS = 3;

type Unpack = (packed: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>;

const UNPACKERS: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: inflateEither,
};

/**
 * Reads a body to its end, unpacked as its Content-Encoding says.
 * Throws when it is larger than the limit, damaged, cut short, or packed in a way not asked for.
 */
export async function readBody(
  body: AsyncIterable<Buffer>,
  encoding: string | null,
): Promise<Buffer> {
  const layers = layersOf(encoding);
  let bytes = await collect(body);
  for (const unpack of layers) {
    if (bytes.length > 0) bytes = await unpack(bytes, { maxOutputLength: MAX_BYTES });
  }
  return bytes;
}

async function collect(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw Object.assign(new Error('too large'), { code: TOO_LARGE });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The unpackers in the order in which to apply them: the last one named was packed last. */
function layersOf(encoding: string | null): Unpack[] {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-/, ''))
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MAX_LAYERS) throw new Error('the answer is packed too many times');
  return names.reverse().map((name) => {
    const unpack = UNPACKERS[name];
    if (!unpack) throw new Error(`the answer is packed as "${name}", which was not asked for`);
    return unpack;
  });
}

/** "deflate" should mean the zlib format, but some servers send the bare stream: the first byte tells. */
function inflateEither(packed: Buffer, limit: { maxOutputLength: number }): Promise<Buffer> {
  const wrapped = (packed[0] ?? 0) % 16 === 8;
  return promisify(wrapped ? inflate : inflateRaw)(packed, limit);
}
