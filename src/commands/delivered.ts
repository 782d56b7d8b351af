import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../compose.ts';
import { sweep } from '../delivery/outbox.ts';
import type { ExitCode } from '../program.ts';
import type { Open } from '../run.ts';
import { madeEditions, openEditions, settledEditions, unfinishedPages } from '../store/editions.ts';
import { isWorkerPresent } from '../store/presence.ts';
import { openHands } from '../worker.ts';

const LOOK_EVERY_MS = 100;

/**
 * Returns when these editions have reached everybody, and the pages of a backlog are read: carried
 * by the workers there are, else by this process. Says so, and fails, when it was told to end before.
 * Without `editions` it waits for all that are unfinished now.
 */
export async function untilDelivered(
  house: House,
  told: AbortSignal,
  editions?: readonly string[],
): Promise<ExitCode> {
  const wanted = new Set(editions ?? (await unfinished(house)));
  if (wanted.size === 0 && !(await house.queues.busy())) return 0;
  await sweep(house);
  let hands: Open | null = null;
  try {
    while (!told.aborted) {
      const open = (await unfinished(house)).some((id) => wanted.has(id));
      if (!open && !(await house.queues.busy())) return 0;
      // Asked again and again: a worker that was killed is believed in for a while.
      if (!hands && !(await isWorkerPresent(house.redis))) hands = openHands(house);
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    await hands?.close();
  }
  process.stderr.write('bantin: stopped early; a worker or the next run delivers the rest\n');
  return 1;
}

/** Editions not frozen, not reported, or with somebody unsettled on a channel that this process has. */
async function unfinished({ redis, carriers }: House): Promise<string[]> {
  const [made, open, settled] = await Promise.all([
    madeEditions(redis),
    openEditions(redis),
    settledEditions(redis),
  ]);
  const pages = await Promise.all(open.map((id) => unfinishedPages(redis, id)));
  const ours = open.filter((_, index) =>
    pages[index]?.some((page) => carriers.includes(page.channel)),
  );
  return [...made, ...ours, ...settled];
}
