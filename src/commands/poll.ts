import type { House } from '../compose.ts';
import type { FeedSettings } from '../config.ts';
import { hearFeed } from '../life.ts';
import { type ExitCode, Misconfigured, print } from '../program.ts';
import { inHouse, loadConfig } from '../run.ts';
import { untilDelivered } from './delivered.ts';

/** Reads the feeds (or one) here and now, and returns when what they brought is delivered. */
export async function pollOnce(feedId: string | null): Promise<ExitCode> {
  return inHouse(loadConfig(), async (house, told) => {
    const feeds = house.feeds.filter((feed) => feedId === null || feed.id === feedId);
    if (feeds.length === 0) throw new Misconfigured([noSuchFeed(feedId, house)]);
    if (house.carriers.length === 0) {
      house.log.warn('no channel is set (TELEGRAM_BOT_TOKEN or SMTP_URL): nobody is told');
    }
    let code: ExitCode = 0;
    for (const feed of feeds) {
      if (!told.aborted && !(await hear(feed, house))) code = 1;
    }
    const delivered = await untilDelivered(house, told);
    return delivered === 0 ? code : delivered;
  });
}

/** False when the feed cannot be read; the log says why. */
async function hear(feed: FeedSettings, house: House): Promise<boolean> {
  const heard = await hearFeed(feed, house);
  if (heard.kind === 'failed') {
    const line = { feed: feed.id, url: feed.url, reason: heard.reason };
    house.log.error(line, 'the feed cannot be read');
  }
  const articles = heard.kind === 'heard' ? heard.fresh.length : 0;
  const silent = heard.kind === 'heard' && heard.first;
  await print(`${JSON.stringify({ feed: feed.id, articles, silent })}\n`);
  return heard.kind !== 'failed';
}

function noSuchFeed(feedId: string | null, house: House): string {
  if (feedId === null || house.feeds.length === 0) {
    return 'no feed is configured: set FEED_URL, or feeds in site.yaml';
  }
  return `there is no feed "${feedId}"; there are: ${house.feeds.map((feed) => feed.id).join(', ')}`;
}
