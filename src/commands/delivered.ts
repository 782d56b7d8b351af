import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../compose.ts';
import { sweep } from '../delivery/outbox.ts';
import { madeEditions, openEditions, settledEditions } from '../store/editions.ts';
import { forgetWorker, isWorkerPresent } from '../store/presence.ts';
import { openHands } from '../worker.ts';

const LOOK_EVERY_MS = 100;

/** Returns when no edition is unfinished: carried by the workers there are, else by this process. */
export async function untilDelivered(house: House): Promise<void> {
  if (await isDelivered(house)) return;
  if (await isWorkerPresent(house.redis)) {
    await sweep(house);
    while (!(await isDelivered(house))) await sleep(LOOK_EVERY_MS);
    return;
  }
  const hands = openHands(house);
  try {
    while (!(await isDelivered(house))) await sleep(LOOK_EVERY_MS);
  } finally {
    await hands.close();
    await forgetWorker(house.redis);
  }
}

async function isDelivered({ redis }: House): Promise<boolean> {
  const left = await Promise.all([
    madeEditions(redis),
    openEditions(redis),
    settledEditions(redis),
  ]);
  return left.every((ids) => ids.length === 0);
}
