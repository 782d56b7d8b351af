import { settingsBenches } from './chat/settings.ts';
import { freezingBenches } from './delivery/freezing.ts';
import { growthBenches } from './delivery/growth.ts';
import { latencyBenches } from './delivery/latency.ts';
import { ledgerBenches } from './delivery/ledgers.ts';
import { pacingBenches } from './delivery/pacing.ts';
import { readerBenches } from './delivery/readers.ts';
import { sendingBenches } from './delivery/sending.ts';
import { extractionBenches } from './extraction/articles.ts';
import { qualityBenches } from './extraction/quality.ts';
import { pageBenches } from './feeds/pages.ts';
import { parsingBenches } from './feeds/parsing.ts';
import { thousandBenches } from './feeds/thousand.ts';
import { unchangedBenches } from './feeds/unchanged.ts';
import { findBenches } from './find/finding.ts';
import type { Bench } from './harness/bench.ts';
import { talkingBenches } from './inbox/talking.ts';
import { mailGrowthBenches } from './mail/growth.ts';
import { mailBenches } from './mail/sending.ts';

/** All benches, in the order of the table. */
export const BENCHES: readonly Bench[] = [
  ...parsingBenches,
  ...unchangedBenches,
  ...thousandBenches,
  ...pageBenches,
  ...extractionBenches,
  ...qualityBenches,
  ...findBenches,
  ...readerBenches,
  ...freezingBenches,
  ...ledgerBenches,
  ...sendingBenches,
  ...pacingBenches,
  ...latencyBenches,
  ...growthBenches,
  ...talkingBenches,
  ...settingsBenches,
  ...mailBenches,
  ...mailGrowthBenches,
];
