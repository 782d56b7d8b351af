import type { Version } from '../edition/edition.ts';
import { closeGate, noteArrival } from '../store/gate.ts';
import { LEDGER, SETTLED } from '../store/ledger-codes.ts';
import { readRetry, writeRetry } from '../store/pages.ts';
import type { PageLeft } from '../store/queue.ts';
import type { Claim } from '../store/recipients.ts';
import { noteNothingToTell } from '../store/subscribers.ts';
import { closeHearing, drawConsequences, openHearing, pauseAfter } from './consequences.ts';
import { editCopy, recallCopy } from './mending.ts';
import { codeOf, type Outcome } from './outcome.ts';
import { renderOnce } from './rendering.ts';
import { putOffDelay, retryDelay } from './retry.ts';
import type { FanOutDeps, Run } from './run.ts';
import { openScribe, type Scribe } from './scribe.ts';
import { holdBack, nextClaim, openSupply, returnClaims, type Supply } from './supply.ts';

/** Sends under way at once on one page: at 80 ms a send, 32 lanes make 400 a second. */
const LANES = 32;

export type Sent = {
  readonly kind: 'sent';
  /** Those still owed this edition after this visit. */
  readonly unsettled: readonly number[];
  readonly napMs: number;
};

/** What the lanes of one visit share. */
type Visit = {
  readonly supply: Supply;
  readonly scribe: Scribe;
  readonly unsettled: number[];
  readonly hearing: ReturnType<typeof openHearing>;
  succeeded: boolean;
  /** Whether somebody is to be tried again soon; those the vendor itself put off are not. */
  impatient: boolean;
};

/**
 * Visits every recipient once, in this order: claim at the account's pace, render once per version, send, verdict. Comes
 * back only when nothing is under way any more, also when a lane broke.
 */
export async function sendEntries(
  numbers: readonly number[],
  run: Run,
  deps: FanOutDeps,
): Promise<Sent | PageLeft> {
  const lanes = Math.min(run.channel.lanes ?? LANES, numbers.length);
  const visit: Visit = {
    supply: openSupply(numbers, lanes),
    scribe: openScribe(run.id, deps),
    unsettled: [],
    hearing: openHearing(),
    succeeded: false,
    impatient: false,
  };
  const work = Array.from({ length: lanes }, () =>
    lane(visit, run, deps).catch((error: unknown) => {
      visit.supply.halt ??= { kind: 'done' };
      throw error;
    }),
  );
  const broken = (await Promise.allSettled(work)).find((one) => one.status === 'rejected');
  await returnClaims(visit.supply, visit.scribe);
  if (broken) throw broken.reason;
  closeHearing(visit.hearing, run, deps);
  if (visit.supply.halt) return visit.supply.halt;
  const unsettled = [...visit.unsettled, ...visit.supply.soon];
  if (unsettled.length === 0) {
    return { kind: 'sent', unsettled: [], napMs: Number.POSITIVE_INFINITY };
  }
  const napMs = visit.unsettled.length > 0 ? await planRetry(visit, run, deps) : SOON_MS;
  return { kind: 'sent', unsettled, napMs };
}

/** When a chat that was written to a moment ago is visited again, in milliseconds. */
const SOON_MS = 500;

async function lane(visit: Visit, run: Run, deps: FanOutDeps): Promise<void> {
  for (;;) {
    const claim = await nextClaim(visit.supply, run, deps);
    if (!claim) return;
    await deliver(claim, { visit, run }, deps);
  }
}

type At = { readonly visit: Visit; readonly run: Run };

async function deliver(claim: Claim, { visit, run }: At, deps: FanOutDeps): Promise<void> {
  const { number, round } = claim;
  const { letter } = run.edition;
  const version = run.edition.versionFor(claim);
  if (!version) {
    await visit.scribe.record({ number, round, code: 'skipped' });
    if (letter) await noteNothingToTell(deps.redis, number, letter);
    return;
  }
  const outcome = await sendVersion(version, claim, run, deps);
  if (!outcome) return visit.scribe.record({ number, round, code: 'skipped' });
  const pauseMs = pauseAfter(outcome, deps.clock());
  if (pauseMs !== null) {
    const close = () => closeGate(deps.redis, run.channel.name, pauseMs);
    await holdBack(visit.supply, visit.scribe, close);
  }
  // Before the verdict: with it the next edition may follow.
  if (outcome.kind === 'sent' || outcome.kind === 'ambiguous') {
    const chat = { channel: run.channel.name, address: claim.address };
    await noteArrival(deps.redis, chat, run.channel);
  }
  const code = codeOf(outcome, round);
  const messageIds = outcome.kind === 'sent' ? outcome.ids : undefined;
  await visit.scribe.record({
    number,
    round,
    code,
    ...(messageIds ? { messageIds } : {}),
    ...(letter && code === 'sent' ? { letter } : {}),
  });
  if (LEDGER[code] < SETTLED) {
    visit.unsettled.push(number);
    visit.impatient ||= !(outcome.kind === 'transient' && outcome.putOff);
  }
  if (code === 'sent') visit.succeeded = true;
  const about = { number, run, hearing: visit.hearing };
  const halt = await drawConsequences(outcome, about, deps);
  if (halt) visit.supply.halt ??= halt;
}

/** Null where nothing is to be done for this reader. */
async function sendVersion(
  version: Version,
  { number, address, locale }: Claim,
  run: Run,
  deps: FanOutDeps,
): Promise<Outcome | null> {
  const { channel, mend } = run;
  const recipient = { number, address, locale };
  const render = () => {
    const name = `${run.id} ${run.revision} ${locale} ${version.variant}`;
    return renderOnce(channel, name, () => channel.render(version.content, locale));
  };
  if (mend?.act === 'recall') return recallCopy(recipient, { channel, copies: mend.copies });
  let rendered: unknown;
  try {
    rendered = await render();
  } catch (error) {
    // A version that cannot even be written down is one the channel will never accept.
    return { kind: 'contentRejected', reason: `it cannot be rendered: ${String(error)}` };
  }
  if (mend) return editCopy(rendered, recipient, { channel, copies: mend.copies });
  return channel.send(rendered, recipient, deps.personal(run.id, number));
}

/**
 * When the refused are tried again: later and later as long as nobody gets through. Nobody else
 * waits for them.
 */
async function planRetry(visit: Visit, run: Run, deps: FanOutDeps): Promise<number> {
  const before = await readRetry(deps.redis, run.held);
  const tries = visit.succeeded ? 0 : before.tries + 1;
  const waitMs = visit.impatient ? retryDelay(tries) : putOffDelay(tries);
  const at = new Date(deps.clock().getTime() + waitMs);
  await writeRetry(deps.redis, run.held, { tries, at });
  return waitMs;
}
