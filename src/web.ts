import {
  confirmAddress,
  readConfirmation,
  readUnsubscription,
  unsubscribe,
} from './chat/consent.ts';
import type { House } from './compose.ts';
import {
  isProgram,
  loadConfig,
  Misconfigured,
  main,
  type Open,
  type Role,
  runRoles,
} from './run.ts';
import { readAccount } from './store/accounts.ts';
import { answers } from './store/redis.ts';
import { openWeb } from './web/app.tsx';
import { listen } from './web/listen.ts';

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
  if (sandbox) app.route('/sandbox', sandbox);
  const server = await listen(app, { host: config.host, port: config.port });
  if (server.kind === 'busy') {
    throw new Misconfigured([`port ${config.port} is in use; set PORT to a free one`]);
  }
  house.log.info({ url: server.url }, 'the web server listens');
  return server;
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
    confirmation: (token: string) => readConfirmation(token, house),
    confirm: (token: string) => confirmAddress(token, house),
    unsubscription: (token: string) => readUnsubscription(token, house),
    unsubscribe: (token: string) => unsubscribe(token, house),
  };
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await runRoles(loadConfig(), [webRole]);
    return 0;
  });
}
