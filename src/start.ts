import { join } from 'node:path';
import { botRole } from './bot.ts';
import type { House } from './compose.ts';
import type { Config } from './config.ts';
import { openCopy } from './copy/copy.ts';
import { hearFeed } from './life.ts';
import { isProgram, main } from './program.ts';
import { loadConfig, type Role, runRoles } from './run.ts';
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts';
import { key } from './store/keys.ts';
import { forgetEverything } from './store/redis.ts';
import { openWebDoor, webRole } from './web.ts';
import { workerRole } from './worker.ts';

/** Everything in one process: for real, or as the sandbox when there is no channel yet. */
export async function start(): Promise<void> {
  const config = loadConfig();
  if (config.mode === 'sandbox') return startSandbox(config);
  await runRoles(config, [webRole, botRole, workerRole]);
}

/** The same three roles, talking to our own Telegram, mail and news servers on loopback. */
async function startSandbox(config: Config): Promise<void> {
  const stateFile = join(config.dataDir, 'sandbox.json');
  const sandbox = await openSandbox({
    copy: openCopy(),
    stateFile,
    publicUrl: config.publicUrl,
  });
  try {
    await runRoles(sandboxed(config, sandbox), [sandboxRole(sandbox), botRole, workerRole]);
  } finally {
    await sandbox.close();
  }
}

/** Long enough to try all its buttons; then the letter goes by itself. */
const TRIED_GATE_SECONDS = 300;

function sandboxRole(sandbox: Sandbox): Role {
  return async (house) => {
    const ring = {
      poll: async () => {
        for (const feed of house.feeds) {
          await house.queues.add({ kind: 'poll', feed: feed.id }, `poll-${feed.id}-${Date.now()}`);
        }
      },
      digest: () => house.queues.add({ kind: 'digest', rhythm: 'weekly' }, `digest-${Date.now()}`),
      gate: async () => {
        const opens = Math.floor(Date.now() / 1000);
        const due = opens + TRIED_GATE_SECONDS;
        await house.queues.add({ kind: 'gate', due, opens }, `gate-${due}`);
      },
      reset: () => startOver(house),
    };
    const web = await openWebDoor(house, sandbox.app(ring));
    process.stdout.write(`\n  Bản Tin (sandbox): ${house.publicUrl}/sandbox\n\n`);
    return web;
  };
}

/** Forgets everybody and everything; what the sample site holds then is its backlog again. */
async function startOver(house: House): Promise<void> {
  await forgetEverything(house.redis, house.prefix, [
    key.secret,
    key.account('telegram'),
    key.account('zalo'),
  ]);
  for (const feed of house.feeds) await hearFeed(feed, house);
}

/** The sandbox's servers in place of the real ones; a FEED_URL of the newcomer's own is kept. */
function sandboxed(config: Config, sandbox: Sandbox): Config {
  const here = `http://localhost:${config.port}`;
  return {
    ...config,
    telegram: { ...sandbox.telegram, rate: 25 },
    zalo: { ...sandbox.zalo, rate: 1, webhookSecret: null },
    mail: {
      smtpUrl: sandbox.smtpUrl,
      from: config.site.contact.email,
      rate: 20,
      bounceAddress: null,
      dkim: null,
    },
    admins: [...config.admins, { channel: 'telegram', address: sandbox.adminChat }],
    feeds: config.feeds.map((feed) =>
      feed.url.startsWith('/') ? { ...feed, url: here + feed.url } : feed,
    ),
    allowPrivateNetwork: true,
  };
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await start();
    return 0;
  });
}
