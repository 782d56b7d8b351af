import { freezeAudience } from '../store/audiences.ts';
import {
  createEdition,
  madeEditions,
  openEditions,
  readEdition,
  type StoredEdition,
  settledEditions,
  unfinishedPages,
} from '../store/editions.ts';
import type { PagePlace, Queues } from '../store/queue.ts';
import type { Redis } from '../store/redis.ts';

export type OutboxDeps = { readonly redis: Redis; readonly queues: Queues };

/**
 * Says an edition: durable first, then its audience is frozen, then its pages are queued. A kill
 * between any two of these is made good by the sweep. False when it had been said before.
 */
export async function publish(edition: StoredEdition, deps: OutboxDeps): Promise<boolean> {
  const made = await createEdition(deps.redis, edition);
  await release(edition.id, deps);
  return made;
}

/** Freezes an edition that is durable and queues its pages; harmless to repeat. */
export async function release(id: string, deps: OutboxDeps): Promise<void> {
  const edition = await readEdition(deps.redis, id);
  if (!edition) return;
  if (edition.sequence === null) await freezeAudience(deps.redis, id, edition.audience);
  const pages = await unfinishedPages(deps.redis, id);
  for (const place of pages) await deps.queues.carry(place);
  if (pages.length === 0) await reportIfSettled(id, deps);
}

/** Adds again whatever work is missing: editions not frozen, pages without a job, reports not made. */
export async function sweep(deps: OutboxDeps): Promise<void> {
  for (const id of await madeEditions(deps.redis)) await release(id, deps);
  const places = new Map<string, PagePlace>();
  for (const id of await openEditions(deps.redis)) {
    for (const place of await unfinishedPages(deps.redis, id)) {
      places.set(`${place.channel}.${place.page}`, place);
    }
  }
  if (places.size > 0) await deps.queues.ensure([...places.values()]);
  for (const id of await settledEditions(deps.redis)) await queueReport(id, deps);
}

async function reportIfSettled(id: string, deps: OutboxDeps): Promise<void> {
  if ((await settledEditions(deps.redis)).includes(id)) await queueReport(id, deps);
}

async function queueReport(id: string, deps: OutboxDeps): Promise<void> {
  await deps.queues.add({ kind: 'report', edition: id }, `report-${id}`);
}
