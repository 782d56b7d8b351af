import type { PageLeft } from '../store/queue.ts';
import { type Claim, takeRecipients } from '../store/recipients.ts';
import type { FanOutDeps, Run } from './run.ts';
import type { Scribe } from './scribe.ts';

/** Waits longer than this give the page back instead of holding it, in milliseconds. */
const PATIENCE_MS = 2000;
const LONGEST_REST_MS = 10_000;

/** Numbers looked at in one step: a few more than are wanted, for some may have been settled. */
const GLANCE = 64;

/** Claims for the lanes of one visit, taken a handful at a time: one step in Redis serves many sends. */
export type Supply = {
  numbers: readonly number[];
  readonly lanes: number;
  readonly ready: Claim[];
  /** Passed over, because their chats were written to a moment ago. */
  readonly soon: number[];
  at: number;
  taking: Promise<void> | null;
  /** While the account is being paused no lane goes on. */
  held: Promise<void> | null;
  /** Why nobody more is to be sent to on this visit. */
  halt: PageLeft | null;
};

export function openSupply(numbers: readonly number[], lanes: number): Supply {
  return { numbers, lanes, ready: [], soon: [], at: 0, taking: null, held: null, halt: null };
}

/** The next recipient; waits for the account's pace. Null when there is none, or nobody may go any more. */
export async function nextClaim(supply: Supply, run: Run, deps: FanOutDeps): Promise<Claim | null> {
  for (;;) {
    while (supply.held) await supply.held;
    if (run.stop.aborted) supply.halt ??= { kind: 'stopped' };
    if (supply.halt) return null;
    const claim = supply.ready.shift();
    if (isLow(supply, run, claim)) begin(supply, run, deps);
    if (claim) return claim;
    if (!supply.taking) return null;
    await supply.taking;
  }
}

/**
 * Whether the next handful is fetched: without a limit while this claim is sent. With one, a claim
 * that waited for a lane would leave together with those the pace lets through by then.
 */
function isLow(supply: Supply, { channel }: Run, claim: Claim | undefined): boolean {
  if (supply.at >= supply.numbers.length) return false;
  return channel.rate === 0 ? supply.ready.length < supply.lanes / 2 : !claim;
}

/** Gives back what was claimed and not sent: it is as if nobody had claimed it. */
export async function returnClaims(supply: Supply, scribe: Scribe): Promise<void> {
  await supply.taking?.catch(() => {});
  await giveBack(supply.ready.splice(0), scribe);
}

/**
 * The account must wait: from this moment no lane of this visit begins a send. Who was claimed ahead
 * is claimed anew when the gate is open.
 */
export async function holdBack(
  supply: Supply,
  scribe: Scribe,
  closeTheGate: () => Promise<void>,
): Promise<void> {
  const before = supply.held ?? Promise.resolve();
  const mine = before.then(async () => {
    await closeTheGate();
    await putBack(supply, scribe);
  });
  supply.held = mine;
  await mine;
  if (supply.held === mine) supply.held = null;
}

async function putBack(supply: Supply, scribe: Scribe): Promise<void> {
  await supply.taking?.catch(() => {});
  const claims = supply.ready.splice(0);
  // First given back, then offered again: a claim that still stands would be passed over.
  await giveBack(claims, scribe);
  while (supply.taking) await supply.taking.catch(() => {});
  const numbers = claims.map(({ number }) => number);
  supply.numbers = [...numbers, ...supply.numbers.slice(supply.at)];
  supply.at = 0;
}

async function giveBack(claims: readonly Claim[], scribe: Scribe): Promise<void> {
  await Promise.all(
    claims.map(({ number, round }) =>
      scribe.record({ number, round, code: round === 1 ? 'none' : 'lost' }),
    ),
  );
}

/** What fails while nobody waits for it fails the lane that comes to wait, and not the process. */
function begin(supply: Supply, run: Run, deps: FanOutDeps): void {
  supply.taking ??= refill(supply, run, deps);
  supply.taking.catch(() => {});
}

async function refill(supply: Supply, run: Run, deps: FanOutDeps): Promise<void> {
  try {
    await take(supply, run, deps);
  } finally {
    supply.taking = null;
  }
}

async function take(supply: Supply, run: Run, deps: FanOutDeps): Promise<void> {
  const numbers = supply.numbers.slice(supply.at, supply.at + GLANCE);
  const wish = { held: run.held, numbers, want: supply.lanes, pace: run.channel };
  const taken = await takeRecipients(deps.redis, run, wish);
  if (taken.kind === 'fenced') supply.halt ??= { kind: 'done' };
  else if (taken.kind !== 'taken') supply.halt ??= { kind: 'again', afterMs: 0 };
  if (taken.kind !== 'taken') return;
  supply.at += taken.seen;
  supply.ready.push(...taken.claims);
  supply.soon.push(...taken.soon);
  if (taken.claims.length === 0 && taken.waitMs > 0) await rest(taken.waitMs, supply, run);
}

/** A long wait gives the page back. */
async function rest(ms: number, supply: Supply, run: Run): Promise<void> {
  if (ms > PATIENCE_MS) {
    supply.halt ??= { kind: 'again', afterMs: Math.min(ms, LONGEST_REST_MS) };
    return;
  }
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    run.stop.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      run.stop.removeEventListener('abort', done);
      resolve();
    }
  });
}
