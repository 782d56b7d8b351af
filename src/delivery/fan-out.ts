import { readCopies } from '../store/copies.ts';
import { finishPage, type Mend, readEdition } from '../store/editions.ts';
import { closeGate, isSilent, noteVoice } from '../store/gate.ts';
import {
  type Entry,
  type HeldPage,
  holdPage,
  leavePage,
  readPage,
  settleEntry,
} from '../store/ledger.ts';
import { SETTLED } from '../store/ledger-codes.ts';
import { editionsOn, readRetry } from '../store/pages.ts';
import type { PageLeft, PagePlace } from '../store/queue.ts';
import type { Channel } from './channel.ts';
import { pauseAfter } from './consequences.ts';
import { JUDGE_AFTER_MS } from './retry.ts';
import type { FanOutDeps, Run } from './run.ts';
import { sendEntries } from './send.ts';
import { overOf, stanceOf, type Terms } from './stance.ts';

/** Longest a page sleeps before it looks again, in milliseconds. */
const LONGEST_NAP_MS = 10_000;
const SHORTEST_NAP_MS = 50;
const PROBE_EVERY_MS = 5_000;

/**
 * Carries every open edition of one page to its recipients, in the order the editions were frozen.
 * A recipient with an unfinished earlier edition is passed over and visited again.
 */
export async function carryPage(
  place: PagePlace,
  deps: FanOutDeps,
  stop: AbortSignal,
): Promise<PageLeft> {
  const channel = deps.channels.get(place.channel);
  if (!channel) return { kind: 'done' };
  if (!(await isHeard(channel, deps))) return { kind: 'again', afterMs: PROBE_EVERY_MS };
  const waitMs = await hindranceOf(channel, deps);
  if (waitMs !== null) return { kind: 'again', afterMs: waitMs };
  const held = await holdPage(deps.redis, place, deps.clock());
  const left = await carryEditions(held, { channel, stop }, deps);
  // Not after a throw: what was under way then has no verdict.
  await leavePage(deps.redis, held);
  return left;
}

async function carryEditions(
  held: HeldPage,
  by: Pick<Run, 'channel' | 'stop'>,
  deps: FanOutDeps,
): Promise<PageLeft> {
  const waiting = new Set<number>();
  const carried = new Set<string>();
  let napMs = Number.POSITIVE_INFINITY;
  for (;;) {
    const id = (await editionsOn(deps.redis, held)).find((open) => !carried.has(open));
    if (!id) break;
    carried.add(id);
    const after = await carryEdition(id, { ...by, held, waiting }, deps);
    if (after.kind !== 'carried') return after;
    napMs = Math.min(napMs, after.napMs);
  }
  if (napMs === Number.POSITIVE_INFINITY) return { kind: 'done' };
  return { kind: 'again', afterMs: Math.min(napMs, LONGEST_NAP_MS) };
}

/** A channel that fell silent sends nothing until its vendor answers. */
async function isHeard(channel: Channel, deps: FanOutDeps): Promise<boolean> {
  if (!(await isSilent(deps.redis, channel.name))) return true;
  if (!(await channel.probe())) return false;
  await noteVoice(deps.redis, channel.name);
  deps.log.info({ channel: channel.name }, 'the channel answers again; sending goes on');
  return true;
}

/** How long until an account that can send nothing is asked again, in milliseconds; null: it can. */
async function hindranceOf(
  channel: Channel,
  { redis, clock, log }: FanOutDeps,
): Promise<number | null> {
  const why = await channel.hindrance?.();
  if (!why) return null;
  const pauseMs = pauseAfter(why, clock());
  if (pauseMs !== null) await closeGate(redis, channel.name, pauseMs);
  log.warn({ channel: channel.name, ...why }, 'the account cannot send; it is asked again later');
  return pauseMs ?? PROBE_EVERY_MS;
}

type Hold = {
  readonly id: string;
  readonly held: HeldPage;
  readonly waiting: ReadonlySet<number>;
  readonly over: Terms['over'];
};

type Carried = { readonly kind: 'carried'; readonly napMs: number };

async function carryEdition(
  id: string,
  hold: Omit<Run, 'id' | 'revision' | 'edition' | 'mend'> & {
    readonly waiting: Set<number>;
  },
  deps: FanOutDeps,
): Promise<Carried | PageLeft> {
  const edition = await readEdition(deps.redis, id);
  const over = overOf(edition, deps.clock());
  // Whoever waits for it does not wait with what comes after.
  if (edition?.state === 'paused' && !over) return { kind: 'carried', napMs: LONGEST_NAP_MS };
  const entries = await unsettledOf(id, hold.held, deps);
  const sorted = await sortEntries(entries, { ...hold, id, over }, deps);
  for (const number of sorted.waiting) hold.waiting.add(number);
  let napMs = sorted.napMs;
  if (edition && sorted.ready.length > 0) {
    const { revision } = edition;
    const mend = edition.mends ? await mendOf(edition.mends, hold.held.page, deps) : null;
    const run: Run = { ...hold, id, revision, mend, edition: deps.open(edition) };
    const left = await sendEntries(sorted.ready, run, deps);
    if (left.kind !== 'sent') return left;
    for (const number of left.unsettled) hold.waiting.add(number);
    napMs = Math.min(napMs, left.napMs);
  }
  if (napMs < Number.POSITIVE_INFINITY) return { kind: 'carried', napMs };
  if ((await finishPage(deps.redis, id, hold.held)) !== 'unsettled') {
    return { kind: 'carried', napMs };
  }
  // A claim whose answer was lost with the connection has neither been sent nor settled.
  const rest = await unsettledOf(id, hold.held, deps);
  for (const entry of rest) hold.waiting.add(entry.number);
  return { kind: 'carried', napMs: SHORTEST_NAP_MS };
}

async function mendOf(
  { edition, act }: Mend,
  page: number,
  deps: FanOutDeps,
): Promise<Run['mend']> {
  return { act, copies: await readCopies(deps.redis, edition, page) };
}

async function unsettledOf(id: string, held: HeldPage, deps: FanOutDeps): Promise<Entry[]> {
  const entries = await readPage(deps.redis, id, held);
  return entries.filter((entry) => entry.code < SETTLED);
}

/** Who can be sent to now, who has to wait, and how long until the first of those is worth a visit. */
async function sortEntries(
  entries: readonly Entry[],
  hold: Hold,
  deps: FanOutDeps,
): Promise<{ ready: number[]; waiting: number[]; napMs: number }> {
  const now = deps.clock().getTime();
  const retry = await readRetry(deps.redis, hold.held);
  const terms: Terms = {
    over: hold.over,
    waiting: hold.waiting,
    judgeInMs: hold.held.since.getTime() + JUDGE_AFTER_MS - now,
    retryInMs: retry.at.getTime() - now,
  };
  const ready: number[] = [];
  const waiting: number[] = [];
  let napMs = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const stance = stanceOf(entry, terms);
    if (stance.kind === 'wait') {
      waiting.push(entry.number);
      napMs = Math.min(napMs, Math.max(stance.ms, SHORTEST_NAP_MS));
    } else if (stance.kind === 'settle') {
      await settleEntry(deps.redis, hold.id, { held: hold.held, entry, to: stance.to });
      if (stance.to === 'lost') ready.push(entry.number);
    } else ready.push(entry.number);
  }
  return { ready, waiting, napMs };
}
