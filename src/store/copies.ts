import { key, PAGE_SIZE } from './keys.ts';
import { LEDGER, type LedgerCode } from './ledger-codes.ts';
import type { Redis } from './redis.ts';

/** What one recipient has of an edition: its code, and the vendor's ids of the messages. */
type Copy = { readonly code: number; readonly ids: readonly number[] };

/** The copies of one page of an edition, by number. */
export type Copies = (number: number) => Copy;

const ID_BYTES = 4;

export async function readCopies(redis: Redis, edition: string, page: number): Promise<Copies> {
  const [codes, ids, more] = await Promise.all([
    redis.getBuffer(key.ledger(edition, page)),
    redis.getBuffer(key.messageIds(edition, page)),
    redis.hgetall(key.moreIds(edition, page)),
  ]);
  return (number) => {
    const slot = number % PAGE_SIZE;
    const at = slot * ID_BYTES;
    const first = ids && ids.length >= at + ID_BYTES ? ids.readUInt32BE(at) : 0;
    const others = more[slot]?.split(',').map(Number) ?? [];
    return { code: codeAt(codes, slot), ids: first > 0 ? [first, ...others] : [] };
  };
}

/** The recipients of an edition who stand at one of these codes, as a bitmap over their numbers. */
export async function recipientsAt(
  redis: Redis,
  edition: string,
  codes: readonly LedgerCode[],
): Promise<Buffer> {
  const wanted = new Set<number>(codes.map((code) => LEDGER[code]));
  const audience = (await redis.getBuffer(key.audience(edition))) ?? Buffer.alloc(0);
  const found = Buffer.alloc(audience.length);
  for (let page = 0; page * PAGE_SIZE < audience.length * 8; page += 1) {
    const ledger = await redis.getBuffer(key.ledger(edition, page));
    const first = (page * PAGE_SIZE) / 8;
    const bytes = Math.min(PAGE_SIZE / 8, audience.length - first);
    for (let slot = 0; slot < bytes * 8; slot += 1) {
      const byte = first + (slot >> 3);
      const bit = 0x80 >> (slot & 7);
      if (((audience[byte] ?? 0) & bit) === 0 || !wanted.has(codeAt(ledger, slot))) continue;
      found[byte] = (found[byte] ?? 0) | bit;
    }
  }
  return found;
}

function codeAt(ledger: Buffer | null, slot: number): number {
  const pair = ledger?.[slot >> 1] ?? 0;
  return slot % 2 === 0 ? pair >> 4 : pair & 15;
}

/**
 * Makes an edition say what its correction says, or nothing more: from now on no send of the old
 * text begins. Doing it again changes nothing.
 */
export async function beginMend(
  redis: Redis,
  mend: { readonly id: string; readonly edition: string; readonly body: string | null },
): Promise<void> {
  await redis.mend(key.edition(mend.edition), mend.id, mend.body ?? '');
}
