import type { Version } from '../edition/edition.ts';
import { admit } from '../store/gate.ts';
import { type Claim, claimRecipient, type Entry, recordVerdict } from '../store/ledger.ts';
import { LEDGER, SETTLED } from '../store/ledger-codes.ts';
import { readRetry, writeRetry } from '../store/pages.ts';
import type { PageLeft } from '../store/queue.ts';
import { noteNothingToTell } from '../store/subscribers.ts';
import { drawConsequences, openHearing } from './consequences.ts';
import { codeOf, type Outcome } from './outcome.ts';
import { renderOnce } from './rendering.ts';
import { retryDelay } from './retry.ts';
import type { FanOutDeps, Run } from './run.ts';

/** Sends under way at once on one page: at 80 ms a send, 32 lanes make 400 a second. */
const LANES = 32;

/** Waits longer than this give the page back instead of holding it. */
const PATIENCE_MS = 2000;

export type Sent = {
  readonly kind: 'sent';
  /** Those still owed this edition after this visit. */
  readonly unsettled: readonly number[];
  readonly napMs: number;
};

type Claimed = Extract<Claim, { kind: 'claimed' }>;

/** What the lanes of one visit share. */
type Visit = {
  readonly queue: Iterator<Entry>;
  readonly unsettled: number[];
  readonly hearing: ReturnType<typeof openHearing>;
  succeeded: boolean;
  /** Lanes that the pace holds up ask again one after another, not all at once. */
  line: Promise<unknown>;
  halt: PageLeft | null;
};

/**
 * Visits every entry once: pace, claim, render once per version, send, verdict. Comes back only when
 * nothing is under way any more, also when a lane broke.
 */
export async function sendEntries(
  entries: readonly Entry[],
  run: Run,
  deps: FanOutDeps,
): Promise<Sent | PageLeft> {
  const visit: Visit = {
    queue: entries[Symbol.iterator](),
    unsettled: [],
    hearing: openHearing(),
    succeeded: false,
    line: Promise.resolve(),
    halt: null,
  };
  const lanes = Array.from({ length: Math.min(run.channel.lanes ?? LANES, entries.length) }, () =>
    lane(visit, run, deps).catch((error: unknown) => {
      visit.halt ??= { kind: 'done' };
      throw error;
    }),
  );
  const broken = (await Promise.allSettled(lanes)).find((one) => one.status === 'rejected');
  if (broken) throw broken.reason;
  if (visit.halt) return visit.halt;
  if (visit.unsettled.length === 0) {
    return { kind: 'sent', unsettled: [], napMs: Number.POSITIVE_INFINITY };
  }
  const napMs = await planRetry(visit, run, deps);
  return { kind: 'sent', unsettled: visit.unsettled, napMs };
}

async function lane(visit: Visit, run: Run, deps: FanOutDeps): Promise<void> {
  for (;;) {
    if (run.stop.aborted) visit.halt ??= { kind: 'stopped' };
    if (visit.halt) return;
    const next = visit.queue.next();
    if (next.done || !(await mayGo(visit, run, deps))) return;
    const { number } = next.value;
    const claim = await claimRecipient(deps.redis, run.id, { held: run.held, number });
    if (claim.kind === 'fenced') visit.halt = { kind: 'done' };
    else if (claim.kind === 'claimed') await deliver(number, claim, { visit, run }, deps);
  }
}

/** Waits for the account's pace; false when nobody may go on this visit any more. */
async function mayGo(visit: Visit, run: Run, deps: FanOutDeps): Promise<boolean> {
  const { name, rate } = run.channel;
  let waitMs = await admit(deps.redis, name, rate);
  if (waitMs > 0) {
    const turn = visit.line.then(async () => {
      // While it stood in line, time went by.
      waitMs = await admit(deps.redis, name, rate);
      while (waitMs > 0 && mayWait(waitMs, visit, run)) {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        waitMs = await admit(deps.redis, name, rate);
      }
    });
    visit.line = turn.catch(() => {});
    await turn;
  }
  if (run.stop.aborted) visit.halt ??= { kind: 'stopped' };
  return waitMs === 0 && !visit.halt;
}

/** A long wait gives the page back. */
function mayWait(waitMs: number, visit: Visit, run: Run): boolean {
  if (waitMs > PATIENCE_MS) visit.halt ??= { kind: 'again', afterMs: Math.min(waitMs, 10_000) };
  return !visit.halt && !run.stop.aborted;
}

async function deliver(
  number: number,
  claim: Claimed,
  at: { readonly visit: Visit; readonly run: Run },
  deps: FanOutDeps,
): Promise<void> {
  const { run, visit } = at;
  const { round } = claim;
  const version = run.versionFor(claim);
  if (!version) {
    await recordVerdict(deps.redis, run.id, { number, round, code: 'skipped' });
    await noteNothingToTell(deps.redis, number);
    return;
  }
  const outcome = await sendVersion(version, { number, claim, ...at }, deps);
  const code = codeOf(outcome, round);
  const messageId = outcome.kind === 'sent' ? outcome.id : undefined;
  const letterAt = code === 'sent' ? version.letterAt : undefined;
  await recordVerdict(deps.redis, run.id, {
    number,
    round,
    code,
    ...(messageId === undefined ? {} : { messageId }),
    ...(letterAt ? { letterAt } : {}),
  });
  if (LEDGER[code] < SETTLED) visit.unsettled.push(number);
  if (code === 'sent') visit.succeeded = true;
  const about = { number, address: claim.address, run, hearing: visit.hearing };
  const halt = await drawConsequences(outcome, about, deps);
  if (halt) visit.halt ??= halt;
}

/** A version that cannot even be written down is one the channel will never accept. */
async function sendVersion(
  version: Version,
  at: {
    readonly number: number;
    readonly claim: Claimed;
    readonly visit: Visit;
    readonly run: Run;
  },
  deps: FanOutDeps,
): Promise<Outcome> {
  const { number, claim, run } = at;
  let rendered: unknown;
  try {
    const name = `${run.id} ${claim.locale} ${version.variant}`;
    rendered = await renderOnce(run.channel, name, () =>
      run.channel.render(version.content, claim.locale),
    );
  } catch (error) {
    return { kind: 'contentRejected', reason: `it cannot be rendered: ${String(error)}` };
  }
  return run.channel.send(
    rendered,
    { number, address: claim.address, locale: claim.locale },
    deps.personal(run.id, number),
  );
}

/** When the refused are tried again: later and later as long as nobody gets through. */
async function planRetry(visit: Visit, run: Run, deps: FanOutDeps): Promise<number> {
  const before = await readRetry(deps.redis, run.held);
  const tries = visit.succeeded ? 0 : before.tries + 1;
  const waitMs = retryDelay(tries);
  const at = new Date(deps.clock().getTime() + waitMs);
  await writeRetry(deps.redis, run.held, { tries, at });
  return waitMs;
}
