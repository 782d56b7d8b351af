import { key, PAGE_SIZE } from './keys.ts';
import { LEDGER, type LedgerCode } from './ledger-codes.ts';
import type { Redis } from './redis.ts';

/** One page of one channel, held by the worker that last opened it; an older epoch starts nothing. */
export type HeldPage = {
  readonly channel: string;
  readonly page: number;
  readonly epoch: number;
  /** Claims without a verdict that this holder finds are older than this. */
  readonly since: Date;
};

export type Entry = { readonly number: number; readonly code: number };

/** Takes a page over: whoever held it before can claim nobody from now on. */
export async function holdPage(
  redis: Redis,
  place: { readonly channel: string; readonly page: number },
  now: Date,
): Promise<HeldPage> {
  const [epoch, since] = await redis.hold(key.page(place.channel, place.page), now.getTime());
  return { ...place, epoch, since: new Date(since) };
}

/**
 * Leaves a page with a verdict on everything that was claimed. Who does not, by a crash or by being
 * taken over, makes the next holder wait before it judges.
 */
export async function leavePage(redis: Redis, held: HeldPage): Promise<void> {
  await redis.leave(key.page(held.channel, held.page), held.epoch);
}

/** The recipients of an edition on a page, in the order of their numbers, with their codes. */
export async function readPage(
  redis: Redis,
  edition: string,
  place: { readonly channel: string; readonly page: number },
): Promise<Entry[]> {
  const from = (place.page * PAGE_SIZE) / 8;
  const to = from + PAGE_SIZE / 8 - 1;
  const [audience, channel, codes] = await Promise.all([
    redis.getrangeBuffer(key.audience(edition), from, to),
    redis.getrangeBuffer(key.flag(`channel:${place.channel}`), from, to),
    redis.getBuffer(key.ledger(edition, place.page)),
  ]);
  const entries: Entry[] = [];
  for (let byte = 0; byte < audience.length; byte += 1) {
    const bits = (audience[byte] ?? 0) & (channel[byte] ?? 0);
    for (let bit = 0; bits !== 0 && bit < 8; bit += 1) {
      if ((bits & (0x80 >> bit)) === 0) continue;
      const slot = byte * 8 + bit;
      const pair = codes?.[slot >> 1] ?? 0;
      const code = slot % 2 === 0 ? pair >> 4 : pair & 15;
      entries.push({ number: place.page * PAGE_SIZE + slot, code });
    }
  }
  return entries;
}

/** Moves an entry without a send; nothing happens when it has moved meanwhile. */
export async function settleEntry(
  redis: Redis,
  edition: string,
  move: { readonly held: HeldPage; readonly entry: Entry; readonly to: LedgerCode },
): Promise<void> {
  await redis.settle(
    key.page(move.held.channel, move.held.page),
    key.ledger(edition, move.held.page),
    key.counters(edition),
    move.held.epoch,
    move.entry.number % PAGE_SIZE,
    move.entry.code,
    LEDGER[move.to],
  );
}

/** How many recipients stand at each code. */
export async function readCounters(
  redis: Redis,
  edition: string,
): Promise<Record<LedgerCode, number>> {
  const hash = await redis.hgetall(key.counters(edition));
  const names = Object.keys(LEDGER) as LedgerCode[];
  return Object.fromEntries(
    names.map((name) => [name, Number(hash[String(LEDGER[name])] ?? 0)]),
  ) as Record<LedgerCode, number>;
}
