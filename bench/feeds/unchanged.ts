import { request } from 'undici';
import type { House } from '../../src/compose.ts';
import { hearFeed } from '../../src/life.ts';
import type { Open } from '../../src/run.ts';
import { openHands } from '../../src/worker.ts';
import type { Bench, Measured, Scale, Target } from '../harness/bench.ts';
import { duel } from '../harness/cost.ts';
import { untilIdle } from '../support/house.ts';
import { type Seeded, withSeededFeeds } from './seeded.ts';

const CHEAP: Target = { of: 'measured', atMost: 3 };
const ITEMS = 20;

/** A way of polling all feeds of a house once; each round has another number. */
type Way = {
  readonly open: (house: House) => Open;
  readonly pollAll: (house: House, round: number) => Promise<void>;
};

const bare: Way = {
  open: () => ({ close: async () => {} }),
  pollAll: async (house) => {
    for (const feed of house.feeds) await hearFeed(feed, house);
  },
};

const asErrands: Way = {
  open: openHands,
  pollAll: async (house, round) => {
    for (const feed of house.feeds) {
      await house.queues.add({ kind: 'poll', feed: feed.id }, `poll-${feed.id}-${round}`);
    }
    await untilIdle(house);
  },
};

/** Polls that the site answers with 304; the baseline is the bare conditional request. */
export const unchangedBenches: readonly Bench[] = [
  {
    name: 'feeds-unchanged-poll',
    what: 'a poll answered 304',
    mustReach: CHEAP,
    measure: (scale) => measurePolls(scale, bare),
  },
  {
    name: 'feeds-unchanged-errand',
    what: 'the same through the queue',
    mustReach: CHEAP,
    measure: (scale) => measurePolls(scale, asErrands),
  },
];

async function measurePolls(scale: Scale, way: Way): Promise<Measured> {
  const feeds = scale === 'full' ? 200 : 60;
  return withSeededFeeds({ feeds, hosts: 1, itemsPerFeed: ITEMS }, async (seeded) => {
    const hands = way.open(seeded.house);
    try {
      return await comparePolls(scale, way, seeded);
    } finally {
      await hands.close();
    }
  });
}

async function comparePolls(
  scale: Scale,
  { pollAll }: Way,
  { house, site, redisCpuMs }: Seeded,
): Promise<Measured> {
  const feeds = site.feedUrls.length;
  const rounds = { warmUp: 3, counted: scale === 'full' ? 15 : 5 };
  const redisBefore = await redisCpuMs();
  const { subject, baseline, cpuRatio } = await duel(
    { subject: (round) => pollAll(house, round), baseline: () => requestAll(site.feedUrls) },
    rounds,
  );
  const redisMs = (await redisCpuMs()) - redisBefore;
  const polls = feeds * (rounds.warmUp + rounds.counted);
  const { unchanged, whole } = await site.visits();
  if (unchanged !== 2 * polls || whole > 0) throw new Error('not every poll was answered 304');
  return {
    value: subject.cpuMs / feeds,
    unit: 'ms CPU',
    baseline: baseline.cpuMs / feeds,
    ratio: cpuRatio,
    figures: {
      'ms by the clock': subject.wallMs / feeds,
      'CPU ms of Redis': redisMs / polls,
      feeds,
      rounds: rounds.counted,
    },
  };
}

/** What no poll can do without: a request with the validator, and its answer. */
async function requestAll(urls: readonly string[]): Promise<void> {
  for (const [feed, url] of urls.entries()) {
    const headers = { 'if-none-match': `"${feed}-${ITEMS}"` };
    const { body } = await request(url, { headers });
    await body.dump();
  }
}
