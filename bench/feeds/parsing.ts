import Parser from 'rss-parser';
import { parseFeed } from '../../src/feed/reading/parse.ts';
import type { Bench, Measured, Target } from '../harness/bench.ts';
import { duel } from '../harness/cost.ts';
import { atomFeed, rssFeed } from './samples.ts';

const SITE = { base: 'https://tin.example', since: new Date('2026-01-05T01:30:00Z') };
const WITHIN: Target = { of: 'ratio', atMost: 1.3 };

/** Feeds read in one round: small ones are taken together, or a round would be too short to measure. */
const BATCH = 200;

type Document = { readonly body: Buffer; readonly contentType: string; readonly url: string };

const rss = (feed: number, items: number): Document => ({
  body: Buffer.from(rssFeed({ feed, items, ...SITE })),
  contentType: 'application/rss+xml; charset=utf-8',
  url: `${SITE.base}/${feed}/rss.xml`,
});

const atom = (feed: number, items: number): Document => ({
  body: Buffer.from(atomFeed({ feed, items, ...SITE })),
  contentType: 'application/atom+xml; charset=utf-8',
  url: `${SITE.base}/${feed}/atom.xml`,
});

/** Reading clean feeds, against rss-parser alone: what our care around it costs. */
export const parsingBenches: readonly Bench[] = [
  {
    name: 'feeds-parse-large',
    what: 'a feed of 1,000 items read',
    mustReach: WITHIN,
    measure: (scale) => {
      const rounds = scale === 'full' ? { warmUp: 4, counted: 25 } : { warmUp: 2, counted: 7 };
      return measureReading([[rss(1, 1000)]], rounds);
    },
  },
  {
    name: 'feeds-parse-small',
    what: 'a feed of 10 items read (RSS, Atom)',
    mustReach: WITHIN,
    measure: (scale) => {
      const batches = smallFeeds(scale === 'full' ? 10 : 3);
      return measureReading(batches, { warmUp: 2, counted: 3 * batches.length });
    },
  },
];

function smallFeeds(batches: number): Document[][] {
  return Array.from({ length: batches }, (_, batch) =>
    Array.from({ length: BATCH }, (_, at) => (at % 2 === 0 ? rss : atom)(batch * BATCH + at, 10)),
  );
}

/** Each round reads the next batch. By CPU time: reading waits for nothing, and a busy machine does not count. */
async function measureReading(
  batches: readonly (readonly Document[])[],
  rounds: { readonly warmUp: number; readonly counted: number },
): Promise<Measured> {
  const batchOf = (round: number) => batches[round % batches.length] ?? [];
  const { subject, baseline, cpuRatio, wallRatio } = await duel(
    {
      subject: (round) => readAll(batchOf(round)),
      baseline: (round) => readAllPlainly(batchOf(round)),
    },
    rounds,
  );
  const feeds = batchOf(0).length;
  const bytes = batches.flat().reduce((sum, { body }) => sum + body.length, 0);
  const megabytes = bytes / batches.length / 1e6;
  const speeds = (reader: string, cpuMs: number) => ({
    [`${reader}feeds/s`]: (feeds / cpuMs) * 1000,
    [`${reader}MB/s`]: (megabytes / cpuMs) * 1000,
  });
  return {
    value: subject.cpuMs / feeds,
    unit: 'ms CPU',
    baseline: baseline.cpuMs / feeds,
    ratio: cpuRatio,
    figures: {
      ...speeds('', subject.cpuMs),
      ...speeds('rss-parser ', baseline.cpuMs),
      'ratio by the clock': wallRatio,
      feeds: batches.flat().length,
      rounds: rounds.counted,
    },
  };
}

async function readAll(documents: readonly Document[]): Promise<void> {
  for (const document of documents) {
    const feed = await parseFeed(document, { timezone: 'Asia/Ho_Chi_Minh' });
    if (feed.kind !== 'feed' || feed.items.length === 0) throw new Error('a feed was not read');
  }
}

async function readAllPlainly(documents: readonly Document[]): Promise<void> {
  for (const { body } of documents) {
    const feed = await new Parser().parseString(body.toString('utf8'));
    if (feed.items.length === 0) throw new Error('rss-parser did not read a feed');
  }
}
