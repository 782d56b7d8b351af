import { workerRole } from '../../src/worker.ts';
import type { Bench, Measured, Scale, Target } from '../harness/bench.ts';
import { costOf } from '../harness/cost.ts';
import { untilIdle } from '../support/house.ts';
import { type Seeded, withSeededFeeds } from './seeded.ts';
import type { Site } from './site-process.ts';

const ONE_CORE: Target = { of: 'measured', atLeast: 1000 };

/** A worker that starts and polls all its feeds; every second one has a new article to read and tell. */
export const thousandBenches: readonly Bench[] = [
  {
    name: 'feeds-thousand-one-host',
    what: 'feeds of one host polled, half with news',
    mustReach: ONE_CORE,
    measure: (scale) => measureWorker(scale, 1),
  },
  {
    name: 'feeds-thousand-many-hosts',
    what: 'feeds of 50 hosts polled, half with news',
    mustReach: ONE_CORE,
    measure: (scale) => measureWorker(scale, 50),
  },
];

function measureWorker(scale: Scale, hosts: number): Promise<Measured> {
  const feeds = scale === 'full' ? 1000 : 60;
  return withSeededFeeds({ feeds, hosts, itemsPerFeed: 20 }, measurePolling);
}

/** A minute of one core is over when the clock says so, or our CPU time together with that of Redis. */
async function measurePolling({ house, site, redisCpuMs }: Seeded): Promise<Measured> {
  await site.publish();
  const redisBefore = await redisCpuMs();
  let worker = { close: async () => {} };
  const cost = await costOf(async () => {
    worker = await workerRole(house);
    await untilIdle(house);
  });
  const redisMs = (await redisCpuMs()) - redisBefore;
  await worker.close();
  const feeds = site.feedUrls.length;
  await demandAll(site, feeds);
  const spentMs = Math.max(cost.wallMs, cost.cpuMs + redisMs);
  return {
    value: (feeds / spentMs) * 60_000,
    unit: 'feeds/min',
    figures: {
      feeds,
      's by the clock': cost.wallMs / 1000,
      'CPU s': cost.cpuMs / 1000,
      'CPU s of Redis': redisMs / 1000,
    },
  };
}

async function demandAll(site: Site, feeds: number): Promise<void> {
  const { whole, unchanged, pages } = await site.visits();
  if (unchanged === feeds / 2 && whole === feeds / 2 && pages === feeds / 2) return;
  throw new Error(
    `of ${feeds} feeds ${whole} were read and ${unchanged} unchanged, with ${pages} pages`,
  );
}
