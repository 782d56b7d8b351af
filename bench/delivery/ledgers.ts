import { freezeAudience } from '../../src/store/audiences.ts';
import { createEdition } from '../../src/store/editions.ts';
import { key, PAGE_SIZE } from '../../src/store/keys.ts';
import { holdPage, readPage } from '../../src/store/ledger.ts';
import { recordVerdicts, takeRecipients } from '../../src/store/recipients.ts';
import type { Redis } from '../../src/store/redis.ts';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { crowdDir, crowdSize } from '../support/crowd.ts';
import { openHouse } from '../support/house.ts';
import { anEdition, EVERYBODY } from './editions.ts';

const MEGABYTE = 1_000_000;
const HANDFUL = 32;

/** What an edition that everybody got leaves in Redis. */
export const ledgerBenches: readonly Bench[] = [
  {
    name: 'delivery-edition-memory',
    what: 'of Redis for an edition of a million, without message ids',
    mustReach: { of: 'measured', atMost: 0.7 },
    measure: measureEdition,
  },
];

/** Claims and verdicts as a fan-out makes them, in memory for a million: pages cost alike. */
async function measureEdition(scale: Scale): Promise<Measured> {
  const readers = crowdSize(scale);
  const { house, close } = await openHouse({ dataDir: await crowdDir(readers) });
  try {
    const { id } = anEdition();
    await createEdition(house.redis, { ...anEdition(), id });
    await freezeAudience(house.redis, id, EVERYBODY);
    const pages = Math.floor(readers / PAGE_SIZE) + 1;
    for (let page = 0; page < pages; page += 1) await settlePage(house.redis, id, page);
    const ofPages = await Promise.all(
      Array.from({ length: pages }, async (_, page) => ({
        ids: await sizeOf(house.redis, key.messageIds(id, page)),
        codes: await sizeOf(house.redis, key.ledger(id, page)),
      })),
    );
    const sum = (part: (one: { ids: number; codes: number }) => number) =>
      ofPages.reduce((total, one) => total + part(one), 0);
    const rest = [key.edition(id), key.audience(id), key.counters(id), key.unfinished(id)];
    const sizes = await Promise.all(rest.map((name) => sizeOf(house.redis, name)));
    const bytes = sum(({ codes }) => codes) + sizes.reduce((total, size) => total + size, 0);
    const perMillion = MEGABYTE / readers;
    return {
      value: (bytes * perMillion) / MEGABYTE,
      unit: 'MB',
      figures: {
        'MB of message ids': (sum(({ ids }) => ids) * perMillion) / MEGABYTE,
        readers,
        pages,
      },
    };
  } finally {
    await close();
  }
}

async function settlePage(redis: Redis, id: string, page: number): Promise<void> {
  const held = await holdPage(redis, { channel: 'telegram', page }, new Date());
  const entries = await readPage(redis, id, held);
  for (let at = 0; at < entries.length; at += HANDFUL) {
    const numbers = entries.slice(at, at + HANDFUL).map(({ number }) => number);
    const wish = { held, numbers, want: HANDFUL, pace: { rate: 0 } };
    const taken = await takeRecipients(redis, { id, revision: 0 }, wish);
    if (taken.kind !== 'taken') throw new Error(`nobody could be claimed: ${taken.kind}`);
    const verdicts = taken.claims.map(
      ({ number, round }) => ({ number, round, code: 'sent', messageIds: [number] }) as const,
    );
    await recordVerdicts(redis, id, verdicts);
  }
}

async function sizeOf(redis: Redis, name: string): Promise<number> {
  return Number((await redis.memory('USAGE', name)) ?? 0);
}
