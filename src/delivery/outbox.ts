import type { Clock } from '../article/day.ts';
import { freezeAudience } from '../store/audiences.ts';
import { beginMend } from '../store/copies.ts';
import {
  beginPlanned,
  createEdition,
  duePlans,
  isPlanned,
  madeEditions,
  openEditions,
  planEdition,
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

/**
 * Keeps an edition until its `createdAt`, when it is said; a start that finds it overdue says it at
 * once. False when it had been planned or said before.
 */
export async function plan(edition: StoredEdition, now: Date, deps: OutboxDeps): Promise<boolean> {
  const planned = await planEdition(deps.redis, edition);
  const delayMs = Math.max(0, edition.createdAt.getTime() - now.getTime());
  const errand = { kind: 'launch', edition: edition.id } as const;
  await deps.queues.add(errand, `launch-${edition.id}`, { delayMs });
  return planned;
}

/** Says what was planned for a time that has come; harmless to repeat. */
export async function launch(id: string, deps: OutboxDeps): Promise<void> {
  await beginPlanned(deps.redis, id);
  await release(id, deps);
}

/** How long a fan-out runs before its editor is shown how it goes: most have ended by then. */
const FIRST_PROGRESS_MS = 1000;

/** Freezes an edition that is durable and queues its pages; harmless to repeat. */
export async function release(id: string, deps: OutboxDeps): Promise<void> {
  const edition = await readEdition(deps.redis, id);
  if (!edition) return;
  if (edition.sequence === null) {
    if (await isPlanned(deps.redis, id)) return;
    if (edition.by) {
      const errand = { kind: 'progress', edition: id } as const;
      await deps.queues.add(errand, `progress-${id}`, { delayMs: FIRST_PROGRESS_MS });
    }
    await freeze(edition, deps);
  }
  const pages = await unfinishedPages(deps.redis, id);
  for (const place of pages) await deps.queues.carry(place);
  if (pages.length === 0) await reportIfSettled(id, deps);
}

/** What mends another edition first ends the sending of its old text: who gets it later gets the new one. */
async function freeze(edition: StoredEdition, { redis }: OutboxDeps): Promise<void> {
  const { id, mends, body, audience } = edition;
  if (mends) {
    const { act, edition: mended } = mends;
    await beginMend(redis, { id, edition: mended, body: act === 'edit' ? body : null });
  }
  await freezeAudience(redis, id, audience);
}

/**
 * Adds again whatever work is missing: plans whose time has come, editions not frozen, pages without
 * a job, reports not made.
 */
export async function sweep(deps: OutboxDeps & { readonly clock: Clock }): Promise<void> {
  for (const id of await duePlans(deps.redis, deps.clock())) await launch(id, deps);
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

/** Queues the report of an edition everybody has had a verdict of; a page that sleeps over another one would do so later. */
export async function reportIfSettled(id: string, deps: OutboxDeps): Promise<void> {
  if ((await settledEditions(deps.redis)).includes(id)) await queueReport(id, deps);
}

async function queueReport(id: string, deps: OutboxDeps): Promise<void> {
  await deps.queues.add({ kind: 'report', edition: id }, `report-${id}`);
}
