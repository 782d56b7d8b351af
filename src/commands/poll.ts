import type { House } from '../compose.ts';
import type { FeedSettings } from '../config.ts';
import { withoutCredentials } from '../feed/fetching/address.ts';
import type { Heard } from '../feed/poll.ts';
import { hearFeed } from '../life.ts';
import { type ExitCode, Misconfigured, print } from '../program.ts';
import { inHouse, loadConfig } from '../run.ts';
import { untilDelivered } from './delivered.ts';

/** Each is as long as a poll waits for its turn at a site. */
const TURNS_WAITED_FOR = 6;

/** Reads the feeds (or one) here and now, and returns when what they brought is delivered. */
export async function pollOnce(feedId: string | null): Promise<ExitCode> {
  return inHouse(loadConfig(), async (house, told) => {
    const feeds = house.feeds.filter((feed) => feedId === null || feed.id === feedId);
    if (feeds.length === 0) throw new Misconfigured([noSuchFeed(feedId, house)]);
    if (house.carriers.length === 0) {
      house.log.warn(
        'no channel is set (TELEGRAM_BOT_TOKEN, ZALO_BOT_TOKEN or SMTP_URL): nobody is told',
      );
    }
    let code: ExitCode = 0;
    for (const feed of feeds) {
      if (!told.aborted && !(await hear(feed, { house, told }))) code = 1;
    }
    const delivered = await untilDelivered(house, told);
    return delivered === 0 ? code : delivered;
  });
}

type Errand = { readonly house: House; readonly told: AbortSignal };

/**
 * Whatever the schedule says, the feed is asked now, unless its site wants to be left alone
 * (`Retry-After`). False when it cannot be read; the log says why.
 */
async function hear(feed: FeedSettings, { house, told }: Errand): Promise<boolean> {
  const heard = await hearInTurn(feed, { house, told });
  if (heard.kind === 'failed') {
    const line = { feed: feed.id, url: withoutCredentials(feed.url), reason: heard.reason };
    house.log.error(line, heard.notAsked ? 'the feed is not asked' : 'the feed cannot be read');
  }
  const articles = heard.kind === 'heard' ? heard.fresh.length : 0;
  const silent = heard.kind === 'heard' && heard.first;
  await print(`${JSON.stringify({ feed: feed.id, articles, silent })}\n`);
  return heard.kind !== 'failed';
}

/** Waits while another process asks the same site, also for what one that was killed left behind. */
async function hearInTurn(feed: FeedSettings, { house, told }: Errand): Promise<Heard> {
  for (let tries = 1; ; tries += 1) {
    const heard = await hearFeed(feed, house);
    const busy = heard.kind === 'failed' && heard.notAsked === 'busy';
    if (!busy || tries === TURNS_WAITED_FOR || told.aborted) return heard;
  }
}

function noSuchFeed(feedId: string | null, house: House): string {
  if (feedId === null || house.feeds.length === 0) {
    return 'no feed is configured: set FEED_URL, or feeds in site.yaml';
  }
  return `there is no feed "${feedId}"; there are: ${house.feeds.map((feed) => feed.id).join(', ')}`;
}
