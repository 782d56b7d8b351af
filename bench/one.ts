import { BENCHES } from './catalogue.ts';
import type { Finding, Scale } from './harness/bench.ts';

// The process of one bench: its name and scale are arguments, its finding goes to the parent, with
// which it ends.
process.on('disconnect', () => process.exit(1));
const [name, scale] = process.argv.slice(2);
const bench = BENCHES.find((one) => one.name === name);
if (!bench) throw new Error(`there is no bench "${name}"`);
const measured = await bench.measure(scale as Scale);
const finding: Finding = { ...measured, peakRssMb: process.resourceUsage().maxRSS / 1024 };
process.send?.(finding, () => process.exit(0));
