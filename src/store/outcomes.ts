import { readCopies } from './copies.ts';
import { key, PAGE_SIZE } from './keys.ts';
import { LEDGER, type LedgerCode, SETTLED } from './ledger-codes.ts';
import type { Redis } from './redis.ts';

/** One recipient of an edition and how it ended for them. */
export type RecipientOutcome = {
  readonly number: number;
  readonly channel: string;
  readonly address: string;
  /** `pending` until there is a verdict for good. */
  readonly outcome: LedgerCode | 'pending';
  readonly messageIds: readonly number[];
};

const NAMES = new Map<number, LedgerCode>(
  (Object.entries(LEDGER) as [LedgerCode, number][]).map(([name, code]) => [code, name]),
);

/** Subscribers looked up in one step. */
const BATCH = 500;

/** Every recipient of an edition in the order of their numbers, a page of the ledger at a time. */
export async function* listOutcomes(
  redis: Redis,
  edition: string,
): AsyncGenerator<readonly RecipientOutcome[]> {
  const bytes = await redis.strlen(key.audience(edition));
  for (let page = 0; page * PAGE_SIZE < bytes * 8; page += 1) {
    const numbers = numbersIn(await audienceBytes(redis, edition, page), page);
    const copies = await readCopies(redis, edition, page);
    for (let from = 0; from < numbers.length; from += BATCH) {
      const some = numbers.slice(from, from + BATCH);
      const addresses = await addressesOf(redis, some);
      yield some.map((number, index) => {
        const { code, ids } = copies(number);
        const [channel = '', address = ''] = addresses[index] ?? [];
        const outcome = code < SETTLED ? 'pending' : (NAMES.get(code) ?? 'pending');
        return { number, channel, address, outcome, messageIds: ids };
      });
    }
  }
}

/** How many recipients on these channels have a copy, and how many of the copies have no known id. */
export async function countCopies(
  redis: Redis,
  edition: string,
  channels: readonly string[],
): Promise<{ copies: number; nameless: number }> {
  const bytes = await redis.strlen(key.audience(edition));
  let copies = 0;
  let nameless = 0;
  for (let page = 0; page * PAGE_SIZE < bytes * 8; page += 1) {
    const audience = await audienceBytes(redis, edition, page);
    const flags = await Promise.all(
      channels.map((channel) => pageBytes(redis, key.flag(`channel:${channel}`), page)),
    );
    const copyOf = await readCopies(redis, edition, page);
    for (const number of numbersIn(audience, page)) {
      const slot = number % PAGE_SIZE;
      const carried = flags.some((flag) => ((flag[slot >> 3] ?? 0) & (0x80 >> (slot & 7))) !== 0);
      const { code, ids } = copyOf(number);
      if (!carried || code !== LEDGER.sent) continue;
      copies += 1;
      if (ids.length === 0) nameless += 1;
    }
  }
  return { copies, nameless };
}

const audienceBytes = (redis: Redis, edition: string, page: number) =>
  pageBytes(redis, key.audience(edition), page);

function pageBytes(redis: Redis, name: string, page: number): Promise<Buffer> {
  const from = (page * PAGE_SIZE) / 8;
  return redis.getrangeBuffer(name, from, from + PAGE_SIZE / 8 - 1);
}

function numbersIn(bits: Buffer, page: number): number[] {
  const numbers: number[] = [];
  for (const [index, byte] of bits.entries()) {
    for (let bit = 0; byte !== 0 && bit < 8; bit += 1) {
      if ((byte & (0x80 >> bit)) !== 0) numbers.push(page * PAGE_SIZE + index * 8 + bit);
    }
  }
  return numbers;
}

async function addressesOf(
  redis: Redis,
  numbers: readonly number[],
): Promise<(readonly [string | undefined, string | undefined])[]> {
  const pipeline = redis.pipeline();
  for (const number of numbers) pipeline.hmget(key.subscriber(number), 'c', 'a');
  const found = (await pipeline.exec()) ?? [];
  return found.map(([, fields]) => {
    const [channel, address] = (fields ?? []) as (string | null)[];
    return [channel ?? undefined, address ?? undefined];
  });
}
