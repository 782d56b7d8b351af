import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Errand } from '../../src/store/errand.ts';
import { openLog } from '../../src/store/log.ts';
import {
  type Handlers,
  openQueues,
  openWorkers,
  type PageLeft,
  type PagePlace,
  type Queues,
} from '../../src/store/queue.ts';
import { openStore, type Store } from './open-store.ts';

let store: Store;
let queues: Queues;
const closing: (() => Promise<void>)[] = [];

beforeEach(() => {
  store = openStore();
  queues = openQueues(store.place, store.prefix);
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await queues.close();
  await store.close();
});

const PAGE: PagePlace = { channel: 'telegram', page: 3 };
const POLL: Errand = { kind: 'poll', feed: 'tinh' };

/** Work that a test holds in its hand: what was begun, and when it may end. */
function openWork() {
  const begun: string[] = [];
  const holds: (() => void)[] = [];
  let open = true;
  return {
    begun,
    hold: () => {
      open = false;
    },
    release: () => {
      open = true;
      for (const go of holds.splice(0)) go();
    },
    begin: async (name: string) => {
      begun.push(name);
      if (!open) await new Promise<void>((resolve) => holds.push(resolve));
    },
  };
}

function work(handlers: Partial<Handlers>, carriers = ['telegram', 'email'], patienceMs = 5000) {
  const workers = openWorkers(
    { place: store.place, prefix: store.prefix, carriers },
    { errand: async () => {}, page: async () => ({ kind: 'done' }), ...handlers },
    openLog('silent'),
  );
  let closed: Promise<void> | null = null;
  const close = () => {
    closed ??= workers.close(patienceMs);
    return closed;
  };
  closing.push(close);
  return close;
}

/** Pages that end as the list says, then with `done`. */
function pages(hand: ReturnType<typeof openWork>, ends: PageLeft[] = []): Partial<Handlers> {
  return {
    page: async ({ channel, page }) => {
      await hand.begin(`${channel} ${page}`);
      return ends.shift() ?? { kind: 'done' };
    },
  };
}

const begins = (hand: ReturnType<typeof openWork>, count: number) =>
  vi.waitFor(() => expect(hand.begun).toHaveLength(count), { timeout: 5000, interval: 10 });

/** Everything that was added before has been taken. */
async function drain(): Promise<void> {
  const last = openWork();
  const marker: PagePlace = { channel: 'zalo', page: 0 };
  work(pages(last), ['zalo']);
  await queues.carry(marker);
  await begins(last, 1);
}

test('a page that waits is carried once, however often it was asked for', async () => {
  const hand = openWork();
  await queues.carry(PAGE);
  await queues.carry(PAGE);
  await queues.ensure([PAGE, { ...PAGE, page: 4 }]);
  work(pages(hand));
  await begins(hand, 2);
  await drain();
  expect(hand.begun.sort()).toEqual(['telegram 3', 'telegram 4']);
});

test('a page that is asked for while it is carried is carried once more', async () => {
  const hand = openWork();
  hand.hold();
  work(pages(hand));
  await queues.carry(PAGE);
  await begins(hand, 1);
  for (let turn = 0; turn < 3; turn += 1) await queues.carry(PAGE);
  hand.release();
  await begins(hand, 2);
  await drain();
  expect(hand.begun).toHaveLength(2);
});

test('a page that sleeps is woken', async () => {
  const hand = openWork();
  work(pages(hand, [{ kind: 'again', afterMs: 600_000 }]));
  await queues.carry(PAGE);
  await begins(hand, 1);
  await vi.waitFor(
    async () => {
      await queues.carry(PAGE);
      // More where the page was carried again before this was looked at.
      expect(hand.begun.length).toBeGreaterThan(1);
    },
    { timeout: 5000, interval: 20 },
  );
});

test('a page that sleeps has a job: making sure of it leaves it asleep', async () => {
  const hand = openWork();
  work(pages(hand, [{ kind: 'again', afterMs: 600_000 }]));
  await queues.carry(PAGE);
  await begins(hand, 1);
  await queues.ensure([PAGE]);
  await queues.ensure([{ ...PAGE, page: 4 }]);
  await begins(hand, 2);
  await drain();
  expect(hand.begun).toEqual(['telegram 3', 'telegram 4']);
});

test('a page that wants to come back comes back by itself', async () => {
  const hand = openWork();
  work(pages(hand, [{ kind: 'again', afterMs: 30 }]));
  await queues.carry(PAGE);
  await begins(hand, 2);
});

test('a page whose work broke is taken up again when it is asked for', async () => {
  const hand = openWork();
  let broken = true;
  work({
    page: async (place) => {
      await hand.begin(`${place.page}`);
      if (broken) throw new Error('broken on purpose');
      return { kind: 'done' };
    },
  });
  await queues.carry(PAGE);
  await begins(hand, 1);
  broken = false;
  await vi.waitFor(
    async () => {
      await queues.ensure([PAGE]);
      expect(hand.begun).toHaveLength(2);
    },
    { timeout: 5000, interval: 20 },
  );
});

test('told to stop, a page leaves and the next worker takes it at once', async () => {
  const hand = openWork();
  const stopped = work({
    page: async (place, stop) => {
      await hand.begin(`old ${place.page}`);
      if (!stop.aborted) await once(stop, 'abort');
      return { kind: 'stopped' };
    },
  });
  await queues.carry(PAGE);
  await begins(hand, 1);
  await stopped();
  work({
    page: async (place) => {
      await hand.begin(`new ${place.page}`);
      return { kind: 'done' };
    },
  });
  await begins(hand, 2);
  expect(hand.begun).toEqual(['old 3', 'new 3']);
});

test('work that does not end when it is told to is not waited for', async () => {
  const hand = openWork();
  hand.hold();
  const close = work(pages(hand), ['telegram'], 50);
  await queues.carry(PAGE);
  await begins(hand, 1);
  const began = performance.now();
  await close();
  expect(performance.now() - began).toBeLessThan(3000);
  hand.release();
});

test('a channel whose pages take for ever does not hold up another', async () => {
  const slow = openWork();
  const quick = openWork();
  slow.hold();
  work({
    page: async ({ channel, page }) => {
      await (channel === 'telegram' ? slow : quick).begin(`${page}`);
      return { kind: 'done' };
    },
  });
  await queues.ensure(Array.from({ length: 40 }, (_, page) => ({ channel: 'telegram', page })));
  await vi.waitFor(() => expect(slow.begun.length).toBeGreaterThanOrEqual(3));
  await queues.carry({ channel: 'email', page: 0 });
  await begins(quick, 1);
  expect(slow.begun.length).toBeLessThan(40);
  slow.release();
  await begins(slow, 40);
});

test('pages of a channel that this process does not have are left to others', async () => {
  const hand = openWork();
  work(pages(hand), ['email']);
  await queues.carry(PAGE);
  await queues.carry({ channel: 'email', page: 1 });
  await begins(hand, 1);
  expect(hand.begun).toEqual(['email 1']);
  work(pages(hand), ['telegram']);
  await begins(hand, 2);
});

const errands = (hand: ReturnType<typeof openWork>): Partial<Handlers> => ({
  errand: (errand) => hand.begin(errand.kind === 'poll' ? errand.feed : errand.kind),
});

test('two workers that ring for the same moment make one poll', async () => {
  const hand = openWork();
  work(errands(hand));
  await Promise.all([1, 2, 3].map(() => queues.add(POLL, 'poll-tinh-1800000000')));
  await begins(hand, 1);
  await queues.add(POLL, 'poll-tinh-1800000000');
  await queues.add({ kind: 'poll', feed: 'xa' }, 'poll-xa-1800000000');
  await begins(hand, 2);
  expect(hand.begun).toEqual(['tinh', 'xa']);
});

test('a ring while the poll of before is still under way adds nothing; the next one does', async () => {
  const hand = openWork();
  hand.hold();
  work(errands(hand));
  await queues.add(POLL, 'poll-tinh-1800000000');
  await begins(hand, 1);
  await queues.add(POLL, 'poll-tinh-1800000060');
  hand.release();
  let ring = 1_800_000_120;
  await vi.waitFor(
    async () => {
      ring += 60;
      await queues.add(POLL, `poll-tinh-${ring}`);
      expect(hand.begun).toHaveLength(2);
    },
    { timeout: 5000, interval: 20 },
  );
});

test('an errand that is put off comes back, and no ring adds another meanwhile', async () => {
  const hand = openWork();
  let busy = true;
  work({
    errand: async (_, putOff) => {
      await hand.begin('poll');
      if (busy) putOff(300);
    },
  });
  await queues.add(POLL, 'poll-tinh-1800000000');
  await begins(hand, 1);
  busy = false;
  await queues.add(POLL, 'poll-tinh-1800000060');
  await begins(hand, 2);
  await vi.waitFor(async () => expect(await queues.busy()).toBe(false));
  expect(hand.begun).toHaveLength(2);
});

test('feeds that take for ever do not hold up letters, confirmations and reports', async () => {
  const slow = openWork();
  const quick = openWork();
  slow.hold();
  work({
    errand: (errand) => (errand.kind === 'poll' ? slow : quick).begin(errand.kind),
  });
  for (let feed = 0; feed < 40; feed += 1) {
    await queues.add({ kind: 'poll', feed: `${feed}` }, `poll-${feed}-1`);
  }
  await vi.waitFor(() => expect(slow.begun.length).toBeGreaterThanOrEqual(32));
  await queues.add({ kind: 'report', edition: 'e' }, 'report-e');
  await queues.add({ kind: 'page', article: 'a', tries: 0 }, 'page-a-0');
  await begins(quick, 2);
  expect(await queues.busy()).toBe(true);
  slow.release();
  await begins(slow, 40);
});

test('news does not wait behind the pages of a backlog', async () => {
  const slow = openWork();
  const quick = openWork();
  slow.hold();
  work({
    errand: (errand) => (errand.kind === 'page' ? slow : quick).begin(errand.kind),
  });
  for (let article = 0; article < 20; article += 1) {
    await queues.add({ kind: 'page', article: `${article}`, tries: 0 }, `page-${article}-0`);
  }
  await vi.waitFor(() => expect(slow.begun.length).toBeGreaterThanOrEqual(8));
  await queues.add(POLL, 'poll-tinh-1800000000');
  await begins(quick, 1);
  slow.release();
  await begins(slow, 20);
});

test('the queue answers', async () => {
  expect(await queues.answers()).toBe(true);
});
