import { tellAdmins } from './admins.ts';
import { feedKeyOf } from './article/identity.ts';
import type { House } from './compose.ts';
import type { FeedSettings } from './config.ts';
import { withoutCredentials } from './feed/fetching/address.ts';
import { isDue } from './feed/interval.ts';
import type { Heard } from './feed/poll.ts';
import { noteHub } from './hub-errands.ts';
import { hearFeed } from './life.ts';
import { type FeedState, noteFeed, readFeedState, readFeedTurns } from './store/feeds.ts';

/** The admins are told of a feed that could not be read for this long. */
const TELL_AFTER_MS = 24 * 3_600_000;

/** A poll that got no turn at its site comes back after about this long, in milliseconds. */
const AGAIN_AFTER_MS = 3_000;

export function againAfter(random: number): number {
  return AGAIN_AFTER_MS * (0.5 + random);
}

/** A ring adds a poll for every feed that is due, under a name of its moment. */
export async function ringForFeeds(at: Date, house: House): Promise<void> {
  const { feeds, redis, queues } = house;
  const moment = Math.floor(at.getTime() / 1000);
  const now = house.clock();
  const turns = await readFeedTurns(
    redis,
    feeds.map((feed) => feedKeyOf(feed.url)),
  );
  const due = feeds.filter((_, index) => {
    const turn = turns[index];
    return turn && isDue(turn, house.config.schedule.poll, now);
  });
  await Promise.all(
    due.map(({ id }) => queues.add({ kind: 'poll', feed: id }, `poll-${id}-${moment}`)),
  );
}

/** Polls a feed, says what came of it, and tells the admins of long trouble and of its end. */
export async function poll(id: string, house: House): Promise<'done' | 'busy'> {
  const feed = house.feeds.find((one) => one.id === id);
  if (!feed) return 'done';
  const before = await readFeedState(house.redis, feedKeyOf(feed.url));
  const heard = await hearFeed(feed, house);
  if (heard.kind !== 'failed') {
    if (heard.kind === 'heard') await noteHub(feed, heard.hub, house);
    await sayWell(heard, { feed, before }, house);
    return 'done';
  }
  if (heard.notAsked === 'busy') return 'busy';
  if (heard.notAsked) house.log.debug({ feed: id, reason: heard.reason }, 'the feed is not asked');
  else await sayFailed(heard, feed, house);
  return 'done';
}

async function sayWell(
  heard: Exclude<Heard, { kind: 'failed' }>,
  { feed, before }: { readonly feed: FeedSettings; readonly before: FeedState },
  house: House,
): Promise<void> {
  const { id } = feed;
  if (before.failures > 0) house.log.info({ feed: id }, 'the feed is well again');
  if (heard.kind === 'heard' && heard.fresh.length > 0) {
    const said = heard.first
      ? 'the feed is read for the first time; nothing is sent'
      : 'new articles';
    house.log.info({ feed: id, articles: heard.fresh.length }, said);
  }
  if (!before.told) return;
  const matter = matterOf('well', feed, before.failingSince ?? house.clock().getTime());
  await tellAdmins(house.copy[house.site.locale]('chat-feed-well', { feed: id }), matter, house);
  await noteFeed(house.redis, feedKeyOf(feed.url), { told: false });
}

async function sayFailed(
  { reason, failures }: Extract<Heard, { kind: 'failed' }>,
  feed: FeedSettings,
  house: House,
): Promise<void> {
  const url = withoutCredentials(feed.url);
  const line = { feed: feed.id, url, reason };
  if (failures === 1) house.log.warn(line, 'the feed cannot be read; it is tried again');
  else house.log.debug({ ...line, failures }, 'the feed still cannot be read');
  const name = feedKeyOf(feed.url);
  const { failingSince, told } = await readFeedState(house.redis, name);
  if (told || failingSince === null) return;
  if (house.clock().getTime() - failingSince < TELL_AFTER_MS) return;
  const text = house.copy[house.site.locale]('chat-feed-failing', { feed: feed.id, url });
  await tellAdmins(text, matterOf('failing', feed, failingSince), house);
  await noteFeed(house.redis, name, { told: true });
}

/** One word to the admins for each time of trouble. */
function matterOf(what: 'failing' | 'well', { id }: FeedSettings, since: number): string {
  return `feed-${what}-${id}-${Math.floor(since / 1000)}`;
}
