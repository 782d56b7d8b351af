import { pageBenches } from './feeds/pages.ts';
import { parsingBenches } from './feeds/parsing.ts';
import { thousandBenches } from './feeds/thousand.ts';
import { unchangedBenches } from './feeds/unchanged.ts';
import type { Bench } from './harness/bench.ts';

/** All benches, in the order of the table. */
export const BENCHES: readonly Bench[] = [
  ...parsingBenches,
  ...unchangedBenches,
  ...thousandBenches,
  ...pageBenches,
];
