import { openHands } from '../../src/worker.ts';
import type { Bench, Scale } from '../harness/bench.ts';
import { crowdDir } from '../support/crowd.ts';
import { openHouse } from '../support/house.ts';
import { tellEverybody } from './editions.ts';
import { openBotServer } from './server-process.ts';

const RATE = 30;

/** What the server lets through in any second: the next one is refused. */
const MOST_PER_SECOND = RATE + 1;

/** How near to the rate a fan-out comes on a server that refuses what is faster. */
export const pacingBenches: readonly Bench[] = [
  {
    name: 'delivery-pace',
    what: 'of a permitted rate of 30/s used',
    mustReach: { of: 'measured', atLeast: 95 },
    measure: async (scale) => {
      const { perSecond, ...figures } = await pace(scale);
      return { value: (perSecond / RATE) * 100, unit: '%', figures };
    },
  },
  {
    name: 'delivery-refused',
    what: 'refused by a server that counts every second',
    mustReach: { of: 'measured', atMost: 0.5 },
    measure: async (scale) => {
      const figures = await pace(scale);
      return { value: (figures.refused / figures.readers) * 100, unit: '%', figures };
    },
  },
];

async function pace(scale: Scale) {
  const readers = scale === 'full' ? 900 : 240;
  const dataDir = await crowdDir(readers);
  const server = await openBotServer({ chats: readers, mostPerSecond: MOST_PER_SECOND });
  const telegram = { url: server.url, token: server.token, rate: RATE };
  const { house, close } = await openHouse({ dataDir, telegram });
  const hands = openHands(house);
  try {
    await server.state();
    await tellEverybody(house);
    const { sent, refused, firstAt, lastAt } = await server.state();
    if (sent !== readers) throw new Error(`${sent} of ${readers} messages arrived`);
    return { readers, refused, perSecond: ((sent - 1) / (lastAt - firstAt)) * 1000 };
  } finally {
    await hands.close();
    await close();
    await server.close();
  }
}
