import { openHands } from '../../src/worker.ts';
import { openHouse } from '../support/house.ts';
import { tellEverybody } from './editions.ts';

/** What the process is told at its start, as JSON in its argument. */
export type CarrierWish = {
  readonly dataDir: string;
  readonly telegram: { readonly url: string; readonly token: string; readonly rate: number };
};

// A process that tells everybody something, again and again, until its parent says that it is enough
// and hears how much memory it took at most, in megabytes.
const wish = JSON.parse(process.argv[2] ?? '{}') as CarrierWish;
const { house, close } = await openHouse(wish);
const hands = openHands(house);
const enough = new AbortController();

process.on('disconnect', () => process.exit(0));
process.once('message', () => enough.abort());
while (!enough.signal.aborted) await tellEverybody(house, enough.signal);
const peakMb = process.resourceUsage().maxRSS / 1024;
await hands.close();
await close();
process.send?.(peakMb);
