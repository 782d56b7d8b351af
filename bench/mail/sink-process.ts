import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SinkState } from './sink.ts';

/** An SMTP server in a process of its own. */
export type Sink = {
  readonly url: string;
  readonly state: () => Promise<SinkState>;
  readonly close: () => Promise<void>;
};

export async function openSink(): Promise<Sink> {
  const child = fork(join(import.meta.dirname, 'sink.js'), [], {
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    state: async () => {
      child.send('state');
      const [state] = (await once(child, 'message')) as [SinkState];
      return state;
    },
    close: async () => {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
