import { readPage } from '../../src/feed/pages/page.ts';
import type { Bench } from '../harness/bench.ts';
import { repeated } from '../harness/cost.ts';
import { articlePage } from './samples.ts';

const PAGES = 20;

/** An article's page, from bytes to blocks of text. */
export const pageBenches: readonly Bench[] = [
  {
    name: 'pages-read',
    what: 'an article page of 80 kB read',
    mustReach: null,
    measure: async (scale) => {
      const pages = Array.from({ length: PAGES }, (_, item) => ({
        body: Buffer.from(articlePage({ feed: 1, item, base: 'https://tin.example' })),
        contentType: 'text/html; charset=utf-8',
        url: `https://tin.example/1/tin-${item}`,
      }));
      const rounds = { warmUp: 2, counted: scale === 'full' ? 15 : 3 };
      const cost = await repeated(async () => {
        for (const page of pages) {
          const read = readPage(page, { timezone: 'Asia/Ho_Chi_Minh' });
          if (!read || read.blocks.length === 0) throw new Error('a page was not read');
        }
      }, rounds);
      const kilobytes = pages.reduce((sum, { body }) => sum + body.length, 0) / PAGES / 1000;
      return {
        value: cost.cpuMs / PAGES,
        unit: 'ms CPU',
        figures: {
          'ms by the clock': cost.wallMs / PAGES,
          kB: kilobytes,
          pages: PAGES,
          rounds: rounds.counted,
        },
      };
    },
  },
];
