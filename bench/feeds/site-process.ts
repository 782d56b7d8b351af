import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SiteQuestion, SiteWish, Visits } from './site.ts';

/** A news site in a process of its own, so that its CPU time is not counted as ours. */
export type Site = {
  /** The addresses of its feeds, host after host in turn. */
  readonly feedUrls: readonly string[];
  /** From now on every second feed has a new item. */
  readonly publish: () => Promise<void>;
  /** The answers it gave since it was last asked anything. */
  readonly visits: () => Promise<Visits>;
  readonly close: () => Promise<void>;
};

export async function openSite(wish: SiteWish & { readonly feeds: number }): Promise<Site> {
  const { feeds, ...rest } = wish;
  const child = fork(join(import.meta.dirname, 'site.js'), [JSON.stringify(rest)], {
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const [origins] = (await once(child, 'message')) as [readonly string[]];
  const ask = async (question: SiteQuestion): Promise<Visits> => {
    child.send(question);
    const [visits] = (await once(child, 'message')) as [Visits];
    return visits;
  };
  return {
    feedUrls: Array.from(
      { length: feeds },
      (_, feed) => `${origins[feed % origins.length]}/${feed}/rss.xml`,
    ),
    publish: async () => void (await ask('publish')),
    visits: () => ask('visits'),
    close: async () => {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
