import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { crowdDir, crowdSize } from '../support/crowd.ts';
import type { CarrierWish } from './carrier.ts';
import { openBotServer } from './server-process.ts';

const FEW = 10_000;

/** What a process that sends needs the more, the more readers there are. */
export const growthBenches: readonly Bench[] = [
  {
    name: 'delivery-memory-growth',
    what: 'more memory for a million readers than for 10,000',
    mustReach: { of: 'measured', atMost: 30 },
    measure: measureGrowth,
  },
];

async function measureGrowth(scale: Scale): Promise<Measured> {
  const sends = scale === 'full' ? 200_000 : 20_000;
  const many = crowdSize(scale);
  const [ofFew, ofMany] = [await peakMb(FEW, sends), await peakMb(many, sends)];
  return {
    value: ofMany - ofFew,
    unit: 'MB',
    figures: { 'MB for few': ofFew, 'MB for many': ofMany, few: FEW, many, sends },
  };
}

/** The peak memory of a process that sends so many messages to so many readers. */
async function peakMb(readers: number, sends: number): Promise<number> {
  const server = await openBotServer({ chats: readers });
  const { url, token } = server;
  const wish: CarrierWish = { dataDir: await crowdDir(readers), telegram: { url, token, rate: 0 } };
  const child = fork(join(import.meta.dirname, 'carrier.js'), [JSON.stringify(wish)], {
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const sent = async () => (await server.state()).sent;
  while ((await sent()) < sends) {
    if (child.exitCode !== null) throw new Error('the sending process ended');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  child.send('end');
  const [peak] = (await once(child, 'message')) as [number];
  child.disconnect();
  if (child.exitCode === null) await once(child, 'exit');
  await server.close();
  return peak;
}

const LOOK_EVERY_MS = 50;
