import type { Version } from '../edition/edition.ts';
import { admit, closeGate, noteSilence, noteVoice } from '../store/gate.ts';
import { type Claim, claimRecipient, type Entry, recordVerdict } from '../store/ledger.ts';
import { LEDGER, SETTLED } from '../store/ledger-codes.ts';
import { readRetry, writeRetry } from '../store/pages.ts';
import type { PageLeft } from '../store/queue.ts';
import { noteNothingToTell, noteSuspicion, saveSubscriber } from '../store/subscribers.ts';
import type { ChannelName } from '../subscriber/subscriber.ts';
import { codeOf, type Outcome } from './outcome.ts';
import { retryDelay } from './retry.ts';
import type { FanOutDeps, Run } from './run.ts';

/** Sends under way at once on one page: at 80 ms a send, 32 lanes make 400 a second. */
const LANES = 32;

/** Waits longer than this give the page back instead of holding it. */
const PATIENCE_MS = 2000;

/** Editions in a row a channel may not know an address before it counts as gone. */
const SUSPICIONS = 3;

const STOPPED_PAUSE_MS = 60_000;

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
  readonly rendered: Map<string, Promise<unknown>>;
  succeeded: boolean;
  /** Whether the channel may have fallen silent since it was last heard. */
  quiet: boolean;
  halt: PageLeft | null;
};

/** Visits every entry once: pace, claim, render once per version, send, verdict. */
export async function sendEntries(
  entries: readonly Entry[],
  run: Run,
  deps: FanOutDeps,
): Promise<Sent | PageLeft> {
  const visit: Visit = {
    queue: entries[Symbol.iterator](),
    unsettled: [],
    rendered: new Map(),
    succeeded: false,
    quiet: true,
    halt: null,
  };
  const lanes = Math.min(LANES, entries.length);
  await Promise.all(Array.from({ length: lanes }, () => lane(visit, run, deps)));
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
    if (visit.halt || !(await mayGo(visit, run, deps)) || visit.halt) return;
    const next = visit.queue.next();
    if (next.done) return;
    const { number } = next.value;
    const claim = await claimRecipient(deps.redis, run.id, { held: run.held, number });
    if (claim.kind === 'fenced') visit.halt = { kind: 'done' };
    else if (claim.kind === 'claimed') await deliver(number, claim, { visit, run }, deps);
  }
}

/** Waits for the account's pace; false when the wait is long and the page is given back. */
async function mayGo(visit: Visit, run: Run, deps: FanOutDeps): Promise<boolean> {
  for (;;) {
    const waitMs = await admit(deps.redis, run.channel.name, run.channel.rate);
    if (waitMs === 0) return true;
    if (run.stop.aborted || visit.halt) return false;
    if (waitMs > PATIENCE_MS) {
      visit.halt = { kind: 'again', afterMs: Math.min(waitMs, 10_000) };
      return false;
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

async function deliver(
  number: number,
  claim: Claimed,
  at: { readonly visit: Visit; readonly run: Run },
  deps: FanOutDeps,
): Promise<void> {
  const { run, visit } = at;
  const version = run.versionFor(claim);
  if (!version) {
    await recordVerdict(deps.redis, run.id, { number, round: claim.round, code: 'skipped' });
    await noteNothingToTell(deps.redis, number);
    return;
  }
  const rendered = await renderOnce(version, claim, at);
  const outcome = await run.channel.send(
    rendered,
    { number, address: claim.address, locale: claim.locale },
    deps.personal(run.id, number),
  );
  const code = codeOf(outcome, claim.round);
  const messageId = outcome.kind === 'sent' ? outcome.id : undefined;
  const letterAt = code === 'sent' ? version.letterAt : undefined;
  await recordVerdict(deps.redis, run.id, {
    number,
    round: claim.round,
    code,
    ...(messageId === undefined ? {} : { messageId }),
    ...(letterAt ? { letterAt } : {}),
  });
  if (LEDGER[code] < SETTLED) visit.unsettled.push(number);
  if (code === 'sent') visit.succeeded = true;
  await drawConsequences(outcome, { number, claim, ...at }, deps);
}

function renderOnce(
  version: Version,
  claim: Claimed,
  at: { readonly visit: Visit; readonly run: Run },
): Promise<unknown> {
  const name = `${claim.locale} ${version.variant}`;
  const known = at.visit.rendered.get(name);
  if (known) return known;
  const made = at.run.channel.render(version.content, claim.locale);
  at.visit.rendered.set(name, made);
  return made;
}

/** What an outcome means beyond this one delivery. */
async function drawConsequences(
  outcome: Outcome,
  at: {
    readonly number: number;
    readonly claim: Claimed;
    readonly visit: Visit;
    readonly run: Run;
  },
  deps: FanOutDeps,
): Promise<void> {
  const { redis, log } = deps;
  const channel = at.run.channel.name;
  const who = { channel: channel as ChannelName, address: at.claim.address };
  const edition = at.run.id;
  switch (outcome.kind) {
    case 'sent':
      break;
    case 'recipientGone':
      await saveSubscriber(redis, who, { state: 'gone' });
      break;
    case 'recipientSuspect':
      if ((await noteSuspicion(redis, at.number)) >= SUSPICIONS) {
        await saveSubscriber(redis, who, { state: 'gone' });
      }
      break;
    case 'retryAfter':
      await closeGate(redis, channel, new Date(deps.clock().getTime() + outcome.ms));
      log.warn({ channel, ms: outcome.ms }, 'the channel asked for a pause; everybody waits');
      break;
    case 'channelStopped':
      await closeGate(redis, channel, new Date(deps.clock().getTime() + STOPPED_PAUSE_MS));
      log.error(
        { channel, reason: outcome.reason },
        'the channel refuses to work; check its settings',
      );
      break;
    case 'ambiguous':
      log.warn({ channel, edition, reason: outcome.reason }, 'a send got no verdict');
      at.visit.quiet = true;
      if (await noteSilence(redis, channel)) at.visit.halt ??= { kind: 'again', afterMs: 1000 };
      return;
    case 'contentRejected':
      log.error({ channel, edition, reason: outcome.reason }, 'the channel rejects this text');
      break;
    case 'transient':
    case 'outOfWindow':
    case 'quotaExhausted':
    case 'quietUntil':
      log.debug({ channel, edition, outcome: outcome.kind }, 'not delivered now');
      break;
  }
  if (outcome.kind === 'transient' || !at.visit.quiet) return;
  at.visit.quiet = false;
  await noteVoice(redis, channel);
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
