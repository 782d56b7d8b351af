import type { House } from '../../src/compose.ts';
import { readFeed } from '../../src/feed/poll.ts';
import { type BenchHouse, type Outside, openHouse } from '../support/house.ts';
import type { SiteWish } from './site.ts';
import { openSite, type Site } from './site-process.ts';

export type Seeded = Pick<BenchHouse, 'house' | 'redisCpuMs'> & { readonly site: Site };

/**
 * A house that knows all feeds of a site and has seen all their items; both are closed after use.
 * The articles are not kept: a thousand backlogs would take longer than what is to be measured.
 */
export async function withSeededFeeds<T>(
  wish: SiteWish & { readonly feeds: number },
  use: (seeded: Seeded) => Promise<T>,
  outside: Outside = {},
): Promise<T> {
  const site = await openSite(wish);
  const { close, ...open } = await openHouse({ ...outside, feedUrls: site.feedUrls });
  try {
    await seed(open.house);
    await site.visits();
    return await use({ ...open, site });
  } finally {
    await close();
    await site.close();
  }
}

async function seed(house: House): Promise<void> {
  for (const feed of house.feeds) {
    const heard = await readFeed(feed, house.reading);
    if (heard.kind !== 'heard') throw new Error(`${feed.url} could not be read`);
    await heard.done(heard.fresh);
    await heard.advance();
  }
}
