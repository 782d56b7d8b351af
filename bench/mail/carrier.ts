import { openHands } from '../../src/worker.ts';
import { openHouse } from '../support/house.ts';
import { sendLetter } from './letters.ts';

/** What the process is told at its start, as JSON in its argument. */
export type MailCarrierWish = { readonly dataDir: string; readonly mail: { readonly url: string } };

// A process that sends everybody a letter, again and again, until its parent says that it is enough
// and hears how much memory it took at most, in megabytes.
const wish = JSON.parse(process.argv[2] ?? '{}') as MailCarrierWish;
const { house, close } = await openHouse(wish);
const hands = openHands(house);
const enough = new AbortController();

process.on('disconnect', () => process.exit(0));
process.once('message', () => enough.abort());
while (!enough.signal.aborted) await sendLetter(house, enough.signal);
const peakMb = process.resourceUsage().maxRSS / 1024;
await hands.close();
await close();
process.send?.(peakMb);
