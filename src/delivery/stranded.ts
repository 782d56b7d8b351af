import { finishPage, openEditions, readEdition, unfinishedPages } from '../store/editions.ts';
import { holdPage, leavePage, readPage, settleEntry } from '../store/ledger.ts';
import { SETTLED } from '../store/ledger-codes.ts';
import type { PagePlace } from '../store/queue.ts';
import { JUDGE_AFTER_MS } from './retry.ts';
import type { FanOutDeps } from './run.ts';
import { overOf, stanceOf, type Terms } from './stance.ts';

type Deps = Pick<FanOutDeps, 'redis' | 'channels' | 'clock'>;

/**
 * Settles what is over on channels that nobody carries here any more: nobody visits their pages, and
 * an edition must not stay open for ever. To be called now and then.
 */
export async function settleStranded(deps: Deps): Promise<void> {
  for (const id of await openEditions(deps.redis)) {
    const pages = await unfinishedPages(deps.redis, id);
    const stranded = pages.filter(({ channel }) => !deps.channels.has(channel));
    if (stranded.length === 0) continue;
    const over = overOf(await readEdition(deps.redis, id), deps.clock());
    if (!over) continue;
    for (const place of stranded) await settlePage(id, { place, over }, deps);
  }
}

async function settlePage(
  id: string,
  { place, over }: { readonly place: PagePlace; readonly over: Terms['over'] },
  { redis, clock }: Deps,
): Promise<void> {
  const now = clock();
  const held = await holdPage(redis, place, now);
  const terms: Terms = {
    over,
    waiting: new Set(),
    judgeInMs: held.since.getTime() + JUDGE_AFTER_MS - now.getTime(),
    retryInMs: 0,
  };
  for (const entry of await readPage(redis, id, held)) {
    if (entry.code >= SETTLED) continue;
    const stance = stanceOf(entry, terms);
    if (stance.kind === 'settle') await settleEntry(redis, id, { held, entry, to: stance.to });
  }
  await leavePage(redis, held);
  await finishPage(redis, id, held);
}
