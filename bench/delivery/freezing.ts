import { type Audience, freezeAudience } from '../../src/store/audiences.ts';
import { createEdition } from '../../src/store/editions.ts';
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
        return await measureFreezing(scale, readers, open);
      } finally {
        await open.close();
      }
    },
  },
];

async function measureFreezing(
  scale: Scale,
  readers: number,
  { house }: BenchHouse,
): Promise<Measured> {
  let reach = 0;
  const rounds = { warmUp: 1, counted: scale === 'full' ? 15 : 5 };
  const editions = Array.from({ length: rounds.warmUp + rounds.counted }, () =>
    anEdition(THREE_CONDITIONS),
  );
  for (const edition of editions) await createEdition(house.redis, edition);
  const cost = await repeated(async (round) => {
    const { id = '', audience = THREE_CONDITIONS } = editions[round] ?? {};
    ({ reach } = await freezeAudience(house.redis, id, audience));
  }, rounds);
  if (reach === 0) throw new Error('nobody is in the audience');
  return {
    value: cost.wallMs,
    unit: 'ms',
    figures: { readers, reach, rounds: rounds.counted },
  };
}
