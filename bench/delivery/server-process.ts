import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServerState, ServerWish } from './server.ts';

/** A Bot API server in a process of its own. */
export type BotServer = {
  readonly url: string;
  readonly token: string;
  readonly state: () => Promise<ServerState>;
  readonly close: () => Promise<void>;
};

/** Number 1 of a crowd; the others follow without a gap. */
export const FIRST_CHAT = 100_000_000;

export async function openBotServer(wish: Omit<ServerWish, 'firstChat'>): Promise<BotServer> {
  const full: ServerWish = { ...wish, firstChat: FIRST_CHAT };
  const child = fork(join(import.meta.dirname, 'server.js'), [JSON.stringify(full)], {
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const [place] = (await once(child, 'message')) as [{ url: string; token: string }];
  return {
    ...place,
    state: async () => {
      child.send('state');
      const [state] = (await once(child, 'message')) as [ServerState];
      return state;
    },
    close: async () => {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
