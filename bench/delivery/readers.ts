import { countAudience } from '../../src/store/audiences.ts';
import type { Redis } from '../../src/store/redis.ts';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { crowdDir, crowdSize, importCrowd } from '../support/crowd.ts';
import { openHouse } from '../support/house.ts';
import { EVERYBODY } from './editions.ts';

/** What it takes to have a million readers. */
export const readerBenches: readonly Bench[] = [
  {
    name: 'delivery-import',
    what: 'rows a second of `subscribers import`',
    mustReach: { of: 'measured', atLeast: 20_000 },
    measure: measureImport,
  },
  {
    name: 'delivery-reader-memory',
    what: 'of Redis for a reader',
    mustReach: { of: 'measured', atMost: 220 },
    measure: measureMemory,
  },
];

/** From the start of the program to its end. */
async function measureImport(scale: Scale): Promise<Measured> {
  const rows = crowdSize(scale);
  const ms = await importCrowd(rows);
  return { value: (rows / ms) * 1000, unit: 'rows/s', figures: { rows, s: ms / 1000 } };
}

async function measureMemory(scale: Scale): Promise<Measured> {
  const readers = crowdSize(scale);
  const dataDir = await crowdDir(readers);
  const empty = await openHouse({});
  const before = await usedBytes(empty.house.redis);
  await empty.close();
  const { house, close } = await openHouse({ dataDir });
  try {
    const reach = await countAudience(house.redis, EVERYBODY);
    if (reach !== readers) throw new Error(`of ${readers} readers ${reach} are there`);
    const used = (await usedBytes(house.redis)) - before;
    return {
      value: used / readers,
      unit: 'bytes',
      figures: { readers, MB: used / 1_000_000 },
    };
  } finally {
    await close();
  }
}

/** All that Redis has asked for, its tables of names included. */
async function usedBytes(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1] ?? 0);
}
