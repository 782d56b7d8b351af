import { feedKeyOf } from './article/identity.ts';
import { openCalendars } from './calendars.ts';
import type { House } from './compose.ts';
import type { Config } from './config.ts';
import { openArchive } from './edition/archive.ts';
import { isProgram, Misconfigured, main } from './program.ts';
import { readerPages } from './reader-pages.ts';
import { loadConfig, type Open, type Role, runRoles } from './run.ts';
import { readAccount } from './store/accounts.ts';
import { answers } from './store/redis.ts';
import { openWeb } from './web/app.tsx';
import { openCalendar } from './web/calendar.ts';
import { listen } from './web/listen.ts';
import { openMedia } from './web/media.ts';
import { openWebsub } from './web/websub.ts';
import { openWebhooks } from './webhooks.ts';

type App = ReturnType<typeof openWeb>;

/** Pages, confirmations, health. */
export const webRole: Role = (house) => openWebDoor(house, null);

/** Opens the web server; `sandbox` is a second app that is shown under `/sandbox`. */
export async function openWebDoor(
  house: House,
  sandbox: App | null,
): Promise<Open & { readonly url: string }> {
  const { config, publicUrl, site } = house;
  const app = openWeb({ site, publicUrl, ...(sandbox ? { sandbox: true } : {}) }, webDeps(house));
  app.route('/', openCalendar({ calendar: openCalendars(house) }));
  app.route('/', openWebsub(websubDeps(house)));
  app.route('/', openMedia(house));
  if (sandbox) app.route('/sandbox', sandbox);
  const webhooks = openWebhooks(house);
  for (const { door } of webhooks) app.route('/', door);
  const server = await openPort(app, config);
  house.log.info({ url: server.url }, 'the web server listens');
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await Promise.all(webhooks.map((webhook) => webhook.close()));
    },
  };
}

/** What is wrong with the place a server should listen at, in the operator's words. */
const WRONG_PLACES: Readonly<Record<string, (config: Config) => string>> = {
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is no address of this machine`,
  ENOTFOUND: ({ host }) => `HOST ${host} is not known`,
  EACCES: ({ port }) => `port ${port} is not allowed to this user; set PORT to one above 1023`,
};

async function openPort(app: App, config: Config) {
  const { host, port } = config;
  const server = await listen(app, { host, port }).catch((error: NodeJS.ErrnoException) => {
    const problem = WRONG_PLACES[error.code ?? ''];
    throw problem ? new Misconfigured([problem(config)]) : error;
  });
  if (server.kind === 'listening') return server;
  throw new Misconfigured([`port ${port} is in use; set PORT to a free one`]);
}

function webDeps(house: House) {
  const { copy, log, redis, queues } = house;
  return {
    copy,
    log,
    ready: async () => {
      const there = await answers(redis);
      return { redis: there, queues: there && (await queues.answers()) };
    },
    telegram: async () => {
      const account = house.telegram && (await readAccount(redis, 'telegram'));
      return account ? { username: account.name } : null;
    },
    zalo: async () => {
      const account = house.zalo && (await readAccount(redis, 'zalo'));
      return account?.name ? { name: account.name } : null;
    },
    archive: openArchive(house),
    ...readerPages(house),
  };
}

function websubDeps({ redis, clock, log, queues, feeds }: House) {
  return {
    redis,
    clock,
    log,
    pushed: (push: string) => queues.add({ kind: 'pushed', push }, `pushed-${push}`),
    flooded: async (name: string) => {
      const feed = feeds.find((one) => feedKeyOf(one.url) === name)?.id;
      const moment = Math.floor(clock().getTime() / 1000);
      if (feed) await queues.add({ kind: 'poll', feed }, `poll-${feed}-${moment}`);
    },
  };
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await runRoles(loadConfig(), [webRole]);
    return 0;
  });
}
