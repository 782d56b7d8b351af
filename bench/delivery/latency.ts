import { setTimeout as sleep } from 'node:timers/promises';
import { hearFeed } from '../../src/life.ts';
import { openEditions } from '../../src/store/editions.ts';
import { openHands } from '../../src/worker.ts';
import { withSeededFeeds } from '../feeds/seeded.ts';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { crowdDir } from '../support/crowd.ts';
import { openBotServer } from './server-process.ts';

const READERS = 1000;
const LOOK_EVERY_MS = 10;

/** From the moment a feed is asked, which finds a new article and reads its page, to the first message. */
export const latencyBenches: readonly Bench[] = [
  {
    name: 'delivery-first-message',
    what: 'from a new article to its first message (median)',
    mustReach: { of: 'measured', atMost: 150 },
    measure: measureFirst,
  },
];

async function measureFirst(scale: Scale): Promise<Measured> {
  const articles = scale === 'full' ? 50 : 10;
  const server = await openBotServer({ chats: READERS });
  const telegram = { url: server.url, token: server.token, rate: 0 };
  const dataDir = await crowdDir(READERS);
  const wish = { feeds: 2 * articles, hosts: 1, itemsPerFeed: 20 };
  try {
    return await withSeededFeeds(
      wish,
      async ({ house, site }) => {
        await site.publish();
        const hands = openHands(house);
        const waits: number[] = [];
        for (const feed of house.feeds) {
          const start = Date.now();
          const heard = await hearFeed(feed, house);
          while ((await openEditions(house.redis)).length > 0) await sleep(LOOK_EVERY_MS);
          const { firstAt } = await server.state();
          if (heard.kind === 'heard') waits.push(firstAt - start);
        }
        await hands.close();
        return summaryOf(waits, articles);
      },
      { telegram, dataDir },
    );
  } finally {
    await server.close();
  }
}

function summaryOf(waits: readonly number[], articles: number): Measured {
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  if (sorted.length !== articles || at(0) < 0) throw new Error('not every article was told');
  return {
    value: at(0.5),
    unit: 'ms',
    figures: { 'fastest ms': at(0), 'nine of ten ms': at(0.9), articles, readers: READERS },
  };
}
