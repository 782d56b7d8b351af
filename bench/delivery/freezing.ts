import { type Audience, freezeAudience } from '../../src/store/audiences.ts';
import { createEdition } from '../../src/store/editions.ts';
import { CARRIERS_SIZE, key } from '../../src/store/keys.ts';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { repeated } from '../harness/cost.ts';
import { crowdDir, crowdSize } from '../support/crowd.ts';
import { type BenchHouse, openHouse } from '../support/house.ts';
import { anEdition } from './editions.ts';

/** One of two topics, a language and a mode. */
const THREE_CONDITIONS: Audience = {
  every: [['topic:suc-khoe', 'topic:van-hoa'], ['locale:vi'], ['mode:instant']],
  except: [],
  channels: ['telegram'],
};

/** What stands in an alert that readers chose: a phrase to follow, one to mute, and a quiet hour. */
const CHOICES: Audience = {
  every: [['mode:instant'], ['topic:*', 'topic:suc-khoe', 'w:follow:tuyển dụng']],
  except: ['quiet:22', 'w:mute:bóng đá'],
  channels: ['telegram'],
};

/** One in so many has each of the phrases. */
const CARRIER_EVERY = 50;

/** Fixing who gets an edition: Redis does nothing else meanwhile. */
export const freezingBenches: readonly Bench[] = [
  {
    name: 'delivery-freeze',
    what: 'an audience frozen, three conditions',
    mustReach: { of: 'measured', atMost: 100 },
    measure: async (scale) => {
      const readers = crowdSize(scale);
      const open = await openHouse({ dataDir: await crowdDir(readers) });
      try {
        return await measureFreezing(THREE_CONDITIONS, { scale, readers }, open);
      } finally {
        await open.close();
      }
    },
  },
  {
    name: 'delivery-freeze-choices',
    what: 'the same with a phrase followed, one muted, a quiet hour',
    mustReach: { of: 'measured', atMost: 100 },
    measure: async (scale) => {
      const readers = crowdSize(scale);
      const open = await openHouse({ dataDir: await crowdDir(readers) });
      try {
        await choose(readers, open);
        return await measureFreezing(CHOICES, { scale, readers }, open);
      } finally {
        await forget(open);
        await open.close();
      }
    },
  },
];

const CARRIED = [key.carriers('follow', 'tuyển dụng'), key.carriers('mute', 'bóng đá')] as const;

/** Chosen for this bench only: the crowd is kept for others. Who reads English has a quiet hour. */
async function choose(readers: number, { house: { redis } }: BenchHouse): Promise<void> {
  for (const [start, carriers] of CARRIED.entries()) {
    for (let first = 0; first < readers; first += CARRIERS_SIZE) {
      const bits = Buffer.alloc(CARRIERS_SIZE / 8);
      for (let at = 0; at < CARRIERS_SIZE; at += 1) {
        if ((first + at) % CARRIER_EVERY === start)
          bits[at >> 3] = (bits[at >> 3] ?? 0) | (0x80 >> (at & 7));
      }
      await redis.hset(carriers, first / CARRIERS_SIZE, bits);
    }
  }
  await redis.copy(key.flag('locale:en'), key.flag('quiet:22'), 'REPLACE');
}

async function forget({ house: { redis } }: BenchHouse): Promise<void> {
  await redis.del(...CARRIED, key.flag('quiet:22'));
}

async function measureFreezing(
  audience: Audience,
  { scale, readers }: { readonly scale: Scale; readonly readers: number },
  { house }: BenchHouse,
): Promise<Measured> {
  let reach = 0;
  const rounds = { warmUp: 1, counted: scale === 'full' ? 15 : 5 };
  const editions = Array.from({ length: rounds.warmUp + rounds.counted }, () =>
    anEdition(audience),
  );
  for (const edition of editions) await createEdition(house.redis, edition);
  const cost = await repeated(async (round) => {
    const { id = '' } = editions[round] ?? {};
    ({ reach } = await freezeAudience(house.redis, id, audience));
  }, rounds);
  if (reach === 0) throw new Error('nobody is in the audience');
  return {
    value: cost.wallMs,
    unit: 'ms',
    figures: { readers, reach, rounds: rounds.counted },
  };
}
