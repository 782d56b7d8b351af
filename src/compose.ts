import type { Clock } from './article/day.ts';
import type { Site, Topic } from './article/site.ts';
import type { TelegramChannel } from './channel/telegram/channel.ts';
import type { ZaloChannel } from './channel/zalo/channel.ts';
import { abilitiesOf, type MailChannel, openChannels, personalFor } from './channels.ts';
import type { Admin, ChatDeps } from './chat/deps.ts';
import type { Talk } from './chat/talk.ts';
import type { Config, FeedSettings } from './config.ts';
import { type Copy, openCopy } from './copy/copy.ts';
import type { Channel } from './delivery/channel.ts';
import type { FanOutDeps } from './delivery/run.ts';
import type { AlertSettings } from './edition/alert.ts';
import { openEdition } from './edition/edition.ts';
import type { LetterDeps } from './edition/letter.ts';
import type { AskDeps } from './feed/ask.ts';
import { type Fetcher, openFetcher } from './feed/fetching/fetch.ts';
import { hostLease } from './feed/fetching/host-lease.ts';
import { readSecret } from './store/accounts.ts';
import type { Log } from './store/log.ts';
import { openPrivateRedis } from './store/private-redis.ts';
import { openQueues, type Queues } from './store/queue.ts';
import { openRedis, type Redis, type RedisPlace, unfitness } from './store/redis.ts';
import { defineScripts } from './store/scripts.ts';

/** Everything that is open in this process, handed on in the narrow pieces each room asks for. */
export type House = {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly redis: Redis;
  readonly place: RedisPlace;
  readonly prefix: string;
  readonly queues: Queues;
  readonly secret: string;
  readonly copy: Copy;
  readonly site: Site;
  readonly publicUrl: string;
  readonly topics: readonly Topic[];
  readonly feeds: readonly FeedSettings[];
  readonly admins: readonly Admin[];
  readonly retentionDays: number;
  readonly telegram: TelegramChannel | null;
  readonly zalo: ZaloChannel | null;
  readonly mail: MailChannel | null;
  /** Names of all channels that can carry an edition now. */
  readonly carriers: readonly string[];
  readonly talks: ReadonlyMap<string, Talk>;
  readonly fetcher: Fetcher;
  readonly reading: AskDeps;
  readonly alerts: AlertSettings;
  readonly letters: LetterDeps;
  readonly fanOut: FanOutDeps;
  readonly chat: ChatDeps;
  readonly close: () => Promise<void>;
};

/** A Redis that cannot be used (the problems say what to do), or did not answer before the wait ended. */
export type Unusable = {
  readonly kind: 'unusable' | 'unreached';
  readonly problems: readonly string[];
};

/** Where Redis is: the operator's, else the private one of this DATA_DIR, started when it is not running. */
export async function findRedis(
  config: Config,
  log: Log,
): Promise<{ place: RedisPlace; close: () => Promise<void> }> {
  if (config.redisUrl) return { place: { url: config.redisUrl }, close: async () => {} };
  const { dataDir, cacheDir, path } = config;
  const own = await openPrivateRedis({ dataDir, cacheDir, path, log });
  return { place: { socket: own.socket }, close: own.close };
}

/** What the world outside hands in; tests hold the clock and share one Redis. */
export type Surroundings = {
  readonly log: Log;
  /** Stands before every name in Redis. */
  readonly prefix: string;
  readonly clock: Clock;
  /** Ends the wait for a Redis that does not answer; without it the wait has no end. */
  readonly giveUp?: AbortSignal;
};

/** Sandbox and real data never meet, also in one Redis. */
export function prefixOf(config: Pick<Config, 'mode'>): string {
  return config.mode === 'sandbox' ? 'bantin-sandbox:' : 'bantin:';
}

/** Opens the house on a Redis. Nothing is sent or listened to yet: that is for the doors. */
export async function compose(
  config: Config,
  place: RedisPlace,
  { log, prefix, clock, giveUp }: Surroundings,
): Promise<House | Unusable> {
  const redis = openRedis(place, prefix, log);
  defineScripts(redis);
  const fitness = await unlessAborted(unfitness(redis), giveUp);
  if (!fitness || fitness.fatal.length > 0) {
    redis.disconnect();
    if (!fitness) return { kind: 'unreached', problems: ['Redis does not answer'] };
    return { kind: 'unusable', problems: fitness.fatal };
  }
  for (const warning of fitness.warnings) log.warn(warning);
  const secret = await readSecret(redis, config.secretKey);
  const copy = openCopy();
  const queues = openQueues(place, prefix);
  const fetcher = openFetcher({
    userAgent: `Bantin/0.1 (+${config.publicUrl}; ${config.site.contact.email})`,
    allowPrivateNetwork: config.allowPrivateNetwork,
    extraCa: config.extraCa,
    proxy: config.proxy,
  });
  const channels = openChannels(config, { redis, queues, copy, log, clock, secret, fetcher });
  return furnish({
    config,
    log,
    clock,
    redis,
    place,
    prefix,
    queues,
    secret,
    copy,
    fetcher,
    ...channels,
  });
}

/** Null when the signal comes first; what then becomes of the work is nobody's concern. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | null> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) resolve(null);
    signal?.addEventListener('abort', () => resolve(null), { once: true });
    work.then(resolve, reject);
  });
}

type Parts = Pick<
  House,
  | 'config'
  | 'log'
  | 'clock'
  | 'redis'
  | 'place'
  | 'prefix'
  | 'queues'
  | 'secret'
  | 'copy'
  | 'telegram'
  | 'zalo'
  | 'mail'
  | 'fetcher'
>;

function readingOf({ config, redis, fetcher, clock }: Parts): House['reading'] {
  const gate = hostLease(redis, fetcher.id);
  return {
    redis,
    fetcher,
    gate,
    timezone: config.site.timezone,
    clock,
    plan: config.schedule.poll,
  };
}

function furnish(parts: Parts): House {
  const { config, redis, queues, copy, clock, log, secret, telegram, zalo, mail, fetcher } = parts;
  const { site, topics, admins, publicUrl, digest, retentionDays } = config;
  const channels: Channel[] = [];
  if (telegram) channels.push(telegram as Channel);
  if (zalo) channels.push(zalo as Channel);
  if (mail) channels.push(mail as Channel);
  const carriers = channels.map((channel) => channel.name);
  const abilities = abilitiesOf(channels);
  const letters = { site, digest, topics };
  const talking = [telegram, zalo].filter((channel) => channel !== null);
  const talks = new Map(talking.map(({ name, talk }) => [name, talk]));
  return {
    ...parts,
    site,
    topics,
    admins,
    publicUrl,
    retentionDays,
    // A path leads to the sandbox's own site, which `start` makes an address of.
    feeds: config.feeds.filter((feed) => URL.canParse(feed.url)),
    carriers,
    letters,
    talks,
    reading: readingOf(parts),
    alerts: { attribution: site.attribution, channels: carriers, maxAgeMs: config.alertMaxAgeMs },
    fanOut: {
      redis,
      channels: new Map(channels.map((channel) => [channel.name, channel])),
      open: (edition) => openEdition(edition, { ...letters, copy, clock }),
      personal: personalFor({ publicUrl, secret, clock }),
      secret,
      clock,
      log,
    },
    chat: {
      redis,
      queues,
      copy,
      site,
      topics,
      ...abilities,
      admins,
      approval: config.approval,
      talks,
      secret,
      publicUrl,
      clock,
      mail: mail !== null,
      reminders: { minutes: config.schedule.reminders, timezone: site.timezone },
    },
    close: async () => {
      for (const channel of channels) await channel.close();
      await queues.close();
      // A private Redis may have ended before us, with the process that started it.
      if (redis.status === 'ready') await redis.quit().catch(() => redis.disconnect());
      else redis.disconnect();
      // Last: a page that is cut off here must not be noted as the failure of its site.
      await fetcher.close();
    },
  };
}
