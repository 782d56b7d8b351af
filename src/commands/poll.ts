import type { House } from '../compose.ts';
import { hearFeed } from '../life.ts';
import { type ExitCode, inHouse, loadConfig, Misconfigured } from '../run.ts';
import { untilDelivered } from './delivered.ts';

/** Reads the feeds (or one) here and now, and returns when what they brought is delivered. */
export async function pollOnce(feedId: string | null): Promise<ExitCode> {
  const config = loadConfig();
  return inHouse(config, async (house) => {
    const feeds = house.feeds.filter((feed) => feedId === null || feed.id === feedId);
    if (feeds.length === 0) throw new Misconfigured([noSuchFeed(feedId, house)]);
    let failed = false;
    for (const feed of feeds) {
      const heard = await hearFeed(feed, house);
      if (heard.kind === 'failed') {
        failed = true;
        house.log.error({ feed: feed.id, reason: heard.reason }, 'the feed cannot be read');
      }
      const articles = heard.kind === 'heard' ? heard.fresh.length : 0;
      const silent = heard.kind === 'heard' && heard.first;
      process.stdout.write(`${JSON.stringify({ feed: feed.id, articles, silent })}\n`);
    }
    await untilDelivered(house);
    return failed ? 1 : 0;
  });
}

function noSuchFeed(feedId: string | null, house: House): string {
  if (feedId === null) return 'no feed is configured: set FEED_URL, or feeds in site.yaml';
  return `there is no feed "${feedId}"; there are: ${house.feeds.map((feed) => feed.id).join(', ')}`;
}
