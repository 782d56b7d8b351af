import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured, Scale } from '../harness/bench.ts';
import { crowdDir } from '../support/crowd.ts';
import type { MailCarrierWish } from './carrier.ts';
import { openSink } from './sink-process.ts';

const FEW = 1000;
const LOOK_EVERY_MS = 50;

/** What a process that sends letters needs the more, the more readers there are. */
export const mailGrowthBenches: readonly Bench[] = [
  {
    name: 'mail-memory-growth',
    what: 'more memory for letters to 100,000 readers than to 1,000',
    mustReach: { of: 'measured', atMost: 30 },
    measure: measureGrowth,
  },
];

async function measureGrowth(scale: Scale): Promise<Measured> {
  const many = scale === 'full' ? 100_000 : 5000;
  const ofFew = await peakMb(FEW, many);
  const ofMany = await peakMb(many, many);
  return {
    value: ofMany - ofFew,
    unit: 'MB',
    figures: { 'MB for few': ofFew, 'MB for many': ofMany, few: FEW, many, sends: many },
  };
}

/**
 * The peak memory of a fresh process that sends so many letters to so many readers. It works on a
 * copy of their folder: it may end in the middle of an edition, which the next one must not inherit.
 */
async function peakMb(readers: number, sends: number): Promise<number> {
  const sink = await openSink();
  const dataDir = await mkdtemp(join(tmpdir(), 'bantin-bench-'));
  await cp(await crowdDir(readers, 'mailboxes'), dataDir, { recursive: true });
  const wish: MailCarrierWish = { dataDir, mail: { url: sink.url } };
  const child = fork(join(import.meta.dirname, 'carrier.js'), [JSON.stringify(wish)], {
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  while ((await sink.state()).mails < sends) {
    if (child.exitCode !== null) throw new Error('the sending process ended');
    await sleep(LOOK_EVERY_MS);
  }
  child.send('end');
  const [peak] = (await once(child, 'message')) as [number];
  child.disconnect();
  if (child.exitCode === null) await once(child, 'exit');
  await sink.close();
  await rm(dataDir, { recursive: true, force: true });
  return peak;
}
