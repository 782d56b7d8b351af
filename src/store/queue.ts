import { DelayedError, type Job, Queue, Worker } from 'bullmq';
import { deduplicationOf, ERRAND_QUEUES, type Errand, queueOf } from './errand.ts';
import type { Log } from './log.ts';
import { openQueueConnection, type Redis, type RedisPlace } from './redis.ts';

export type PagePlace = { readonly channel: string; readonly page: number };

/** How a worker leaves a page: for good, because it was told to stop, or to come back. */
export type PageLeft =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'again'; readonly afterMs: number };

export type Queues = {
  /** Adds an errand under a name that makes a repeat harmless (no colons: BullMQ refuses them). */
  readonly add: (errand: Errand, id: string, when?: ErrandTiming) => Promise<void>;
  /** Makes sure a page is carried now, also when its job sleeps or is just ending. */
  readonly carry: (place: PagePlace) => Promise<void>;
  /** Makes sure a page has a job at all. */
  readonly ensure: (places: readonly PagePlace[]) => Promise<void>;
  /** Whether an errand is being done, or waits for nothing but a free hand. */
  readonly busy: () => Promise<boolean>;
  readonly answers: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

type ErrandTiming = { readonly delayMs?: number };

const KEPT_SECONDS = 48 * 3600;
/** A thousand feeds make more polls in that time than are worth their room. */
const KEPT_JOBS = 20_000;
const LOCK_MS = 10_000;
const STALLED_MS = 5_000;

/** Pages of a channel that one worker carries at once: with 32 lanes each they fill its 96 connections; more take memory only. */
const PAGES_AT_ONCE = 3;

const pageId = (place: PagePlace) => `page-${place.channel}-${place.page}`;

/** Each channel has its own: hours of a slow one must not hold up the letters of another. */
const pagesOf = (channel: string) => `pages-${channel}`;

export function openQueues(place: RedisPlace, prefix: string): Queues {
  const connection = openQueueConnection(place);
  const options = { connection, prefix: `${prefix}bull` };
  const open = (name: string) => new Queue<Errand>(name, options).on('error', () => {});
  const errands = { errands: open('errands'), feeds: open('feeds'), articles: open('articles') };
  const all = Object.values(errands);
  const pages = new Map<string, Queue<PagePlace>>();
  const pagesFor = (channel: string) => {
    const known = pages.get(channel);
    if (known) return known;
    const queue = new Queue<PagePlace>(pagesOf(channel), options);
    queue.on('error', () => {});
    pages.set(channel, queue);
    return queue;
  };
  return {
    add: async (errand, id, when = {}) => {
      await errands[queueOf(errand)].add(errand.kind, errand, {
        jobId: id,
        delay: when.delayMs ?? 0,
        ...deduplicationOf(errand),
        attempts: 3,
        backoff: { type: 'exponential', delay: 2000 },
        removeOnComplete: { age: KEPT_SECONDS, count: KEPT_JOBS },
        // A report that failed is asked for again by the sweep, so its name must be free.
        removeOnFail: errand.kind === 'report' ? true : { age: KEPT_SECONDS },
      });
    },
    carry: async (at) => {
      const deduplication = { id: pageId(at), keepLastIfActive: true, reschedule: true };
      await pagesFor(at.channel).add('page', at, { ...pageJob, deduplication });
    },
    ensure: async (places) => {
      for (const channel of new Set(places.map((at) => at.channel))) {
        const jobs = places
          .filter((at) => at.channel === channel)
          .map((at) => ({
            name: 'page',
            data: at,
            opts: { ...pageJob, deduplication: { id: pageId(at) } },
          }));
        await pagesFor(channel).addBulk(jobs);
      }
    },
    busy: async () => {
      const counts = all.map((queue) => queue.getJobCountByTypes('waiting', 'active'));
      return (await Promise.all(counts)).some((count) => count > 0);
    },
    answers: async () => Object.keys(await errands.errands.getJobCounts()).length > 0,
    close: async () => {
      await Promise.all([...all, ...pages.values()].map((queue) => queue.close()));
      await hangUp(connection);
    },
  };
}

const pageJob = { removeOnComplete: true, removeOnFail: true };

export type Handlers = {
  /** `putOff` makes the errand come back after so many milliseconds, once this try has ended. */
  readonly errand: (errand: Errand, putOff: (afterMs: number) => void) => Promise<void>;
  /** `stop` aborts when the process was told to end: leave between two recipients. */
  readonly page: (place: PagePlace, stop: AbortSignal) => Promise<PageLeft>;
};

/**
 * Takes work, of the pages those of its `carriers`, until closed; closing waits for what is in
 * flight, at most `patienceMs`.
 */
export function openWorkers(
  redis: {
    readonly place: RedisPlace;
    readonly prefix: string;
    readonly carriers: readonly string[];
  },
  handlers: Handlers,
  log: Log,
): { close: (patienceMs: number) => Promise<void> } {
  const connection = openQueueConnection(redis.place);
  const stop = new AbortController();
  const options = {
    connection,
    prefix: `${redis.prefix}bull`,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_MS,
    // A job is rebuilt from the ledger: however often its worker dies, it is taken up again.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  };
  const run = (job: Job<Errand>, token?: string) => runErrand({ job, token }, handlers);
  const errands = Object.entries(ERRAND_QUEUES).map(
    ([name, concurrency]) => new Worker<Errand>(name, run, { ...options, concurrency }),
  );
  const pages = redis.carriers.map(
    (channel) =>
      new Worker<PagePlace>(
        pagesOf(channel),
        (job, token) => carryOne({ job, token, stop: stop.signal }, handlers),
        { ...options, concurrency: PAGES_AT_ONCE },
      ),
  );
  const workers = [...errands, ...pages];
  for (const worker of workers) reportFailures(worker, log);
  return {
    close: async (patienceMs) => {
      stop.abort();
      // What takes longer is left to its lock: it ends, and another worker takes the job up.
      await within(patienceMs, Promise.all(workers.map((worker) => worker.close())));
      await hangUp(connection);
    },
  };
}

async function runErrand(
  { job, token }: { readonly job: Job<Errand>; readonly token: string | undefined },
  { errand }: Pick<Handlers, 'errand'>,
): Promise<void> {
  const putOff: number[] = [];
  await errand(job.data, (afterMs) => putOff.push(afterMs));
  const afterMs = putOff.at(-1);
  if (afterMs === undefined) return;
  await job.moveToDelayed(Date.now() + afterMs, token);
  throw new DelayedError();
}

async function carryOne(
  taken: {
    readonly job: Job<PagePlace>;
    readonly token: string | undefined;
    readonly stop: AbortSignal;
  },
  { page }: Pick<Handlers, 'page'>,
): Promise<void> {
  const { job, token, stop } = taken;
  // A worker that is closing may still be handed what it has just given back.
  const left: PageLeft = stop.aborted ? { kind: 'stopped' } : await page(job.data, stop);
  if (left.kind === 'done') return;
  await job.moveToDelayed(Date.now() + (left.kind === 'again' ? left.afterMs : 0), token);
  throw new DelayedError();
}

function reportFailures(worker: Worker, log: Log): void {
  worker.on('error', (error) => log.debug({ reason: error.message }, 'the queue is not reachable'));
  worker.on('failed', (job, error) => {
    log.error({ work: job?.name, id: job?.id, error }, 'work failed unexpectedly');
  });
}

/** Waits for work, but not longer. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

/** Ends a connection, also one whose Redis is away. */
async function hangUp(connection: Redis): Promise<void> {
  if (connection.status === 'ready') await connection.quit().catch(() => connection.disconnect());
  else connection.disconnect();
}
