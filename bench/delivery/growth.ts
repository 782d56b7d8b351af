import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { median } from '../harness/cost.ts';
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
  const rounds = scale === 'full' ? 3 : 1;
  const peaks: { few: number; many: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    peaks.push({ few: await peakMb(FEW, sends), many: await peakMb(many, sends) });
  }
  const ofFew = median(peaks.map((peak) => peak.few));
  const ofMany = median(peaks.map((peak) => peak.many));
  return {
    value: ofMany - ofFew,
    unit: 'MB',
    figures: { 'MB for few': ofFew, 'MB for many': ofMany, few: FEW, many, sends, rounds },
  };
}

/**
 * The peak memory of a fresh process that sends so many messages to so many readers. It works on a
 * copy of their folder: it ends in the middle of an edition, which the next one must not inherit.
 */
async function peakMb(readers: number, sends: number): Promise<number> {
  const server = await openBotServer({ chats: readers });
  const { url, token } = server;
  const dataDir = await mkdtemp(join(tmpdir(), 'bantin-bench-'));
  await cp(await crowdDir(readers), dataDir, { recursive: true });
  const wish: CarrierWish = { dataDir, telegram: { url, token, rate: 0 } };
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
  await rm(dataDir, { recursive: true, force: true });
  return peak;
}

const LOOK_EVERY_MS = 50;
