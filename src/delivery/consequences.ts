import { bar, noteBounce } from '../store/bounces.ts';
import { noteSilence, noteVoice } from '../store/gate.ts';
import type { PageLeft } from '../store/queue.ts';
import { noteSuspicion, readSubscriber, saveSubscriber } from '../store/subscribers.ts';
import type { Outcome } from './outcome.ts';
import type { FanOutDeps, Run } from './run.ts';

/** Editions in a row a channel may not know an address before it counts as gone. */
const SUSPICIONS = 3;

/** How long an account that refuses to work is left alone, in milliseconds. */
const STOPPED_PAUSE_MS = 60_000;

/** How long an account waits whose quota is used up until nobody knows when, in milliseconds. */
const QUOTA_PAUSE_MS = 3_600_000;

/** How long a page waits before it asks whether a silent channel answers again. */
const SILENT_PAUSE_MS = 1000;

/** What one visit has heard from its channel. */
type Hearing = {
  /** Whether the channel may have fallen silent since it was last heard. */
  quiet: boolean;
  /** Whether anybody was reached, or refused for a reason of their own. */
  heard: boolean;
  /** Why somebody was refused for the time being. */
  refusal: string | null;
  /** What was logged: a million readers of one text make one line. */
  readonly told: Set<string>;
};

export function openHearing(): Hearing {
  return { quiet: true, heard: false, refusal: null, told: new Set() };
}

/** Ends a visit: when all it met was refusal, the operator learns of it. */
export function closeHearing(
  { heard, refusal }: Hearing,
  { id, channel }: Pick<Run, 'id' | 'channel'>,
  { log }: Pick<FanOutDeps, 'log'>,
): void {
  if (heard || refusal === null) return;
  const about = { channel: channel.name, edition: id, reason: refusal };
  log.warn(about, 'nobody got through; it is tried again, later and later');
}

/** How long nobody on the account may send after this outcome, in milliseconds; null: no pause. */
export function pauseAfter(outcome: Outcome, now: Date): number | null {
  switch (outcome.kind) {
    case 'retryAfter':
      return outcome.ms;
    case 'channelStopped':
      return STOPPED_PAUSE_MS;
    case 'quietUntil':
      return outcome.until.getTime() - now.getTime();
    case 'quotaExhausted':
      return outcome.until ? outcome.until.getTime() - now.getTime() : QUOTA_PAUSE_MS;
    default:
      return null;
  }
}

/** Whether a matter is new on this visit. */
function isNews({ told }: Hearing, matter: string): boolean {
  const known = told.has(matter);
  told.add(matter);
  return !known;
}

type About = {
  readonly number: number;
  readonly run: Run;
  readonly hearing: Hearing;
};

type Deps = Pick<FanOutDeps, 'redis' | 'log' | 'secret' | 'clock'>;

/** What an outcome means beyond this one delivery; an answer ends the visit. */
export async function drawConsequences(
  outcome: Outcome,
  about: About,
  deps: Deps,
): Promise<PageLeft | null> {
  const { hearing, run } = about;
  const channel = run.channel.name;
  if (outcome.kind === 'ambiguous') return hearSilence(outcome.reason, about, deps);
  await blame(outcome, about, deps);
  if (outcome.kind === 'transient') {
    hearing.refusal = outcome.reason;
    return null;
  }
  hearing.heard = true;
  if (hearing.quiet) {
    hearing.quiet = false;
    await noteVoice(deps.redis, channel);
  }
  return null;
}

async function hearSilence(
  reason: string,
  { hearing, run }: About,
  { redis, log }: Deps,
): Promise<PageLeft | null> {
  const channel = run.channel.name;
  if (isNews(hearing, `ambiguous ${reason}`)) {
    log.warn({ channel, edition: run.id, reason }, 'a send got no verdict');
  }
  hearing.quiet = true;
  if (!(await noteSilence(redis, channel))) return null;
  if (isNews(hearing, 'silence')) {
    log.error({ channel }, 'the channel has fallen silent; nothing is sent until it answers');
  }
  return { kind: 'again', afterMs: SILENT_PAUSE_MS };
}

/** By the number: the address may have been replaced since it was claimed. */
async function markGone({ number, run }: About, deps: Deps): Promise<void> {
  const { redis, secret } = deps;
  const subscriber = await readSubscriber(redis, number);
  if (!subscriber) return;
  if (run.channel.capabilities.goneForGood) {
    await bar(redis, subscriber, { reason: 'bounced', at: deps.clock(), secret });
  } else {
    await saveSubscriber(redis, subscriber, { state: 'gone' });
  }
}

/** Where what is gone is gone for good, doubt takes more: it is weighed with the mails that came back. */
async function suspect(about: About, { redis, ...deps }: Deps): Promise<void> {
  const { number, run } = about;
  const { unsureOfGone } = run.channel.capabilities;
  const day = unsureOfGone ? [deps.clock().toISOString().slice(0, 10)] : [];
  if (run.channel.capabilities.goneForGood) {
    await noteBounce(redis, { number, matter: `${run.id} ${number}` }, deps.clock());
  } else if ((await noteSuspicion(redis, number, ...day)) >= SUSPICIONS) {
    await markGone(about, { redis, ...deps });
  }
}

/** Whom an outcome speaks of: the reader, the account or the text. */
async function blame(outcome: Outcome, about: About, deps: Deps): Promise<void> {
  const { hearing, run } = about;
  const { log } = deps;
  const channel = run.channel.name;
  const edition = run.id;
  switch (outcome.kind) {
    case 'sent':
    case 'ambiguous':
    case 'transient':
    case 'outOfWindow':
      break;
    case 'recipientGone':
      await markGone(about, deps);
      break;
    case 'recipientSuspect':
      await suspect(about, deps);
      break;
    case 'retryAfter':
      if (isNews(hearing, outcome.kind)) {
        log.warn({ channel, ms: outcome.ms }, 'the channel asked for a pause; everybody waits');
      }
      break;
    case 'channelStopped':
      if (isNews(hearing, outcome.kind)) {
        const { reason } = outcome;
        log.error({ channel, reason }, 'the channel refuses to work; check its settings');
      }
      break;
    case 'contentRejected':
      if (isNews(hearing, `rejected ${outcome.reason}`)) {
        log.error({ channel, edition, reason: outcome.reason }, 'the channel rejects this text');
      }
      break;
    case 'quotaExhausted':
    case 'quietUntil':
      if (isNews(hearing, outcome.kind)) {
        const { kind, until } = outcome;
        log.warn({ channel, outcome: kind, until }, 'the channel takes no more for now');
      }
      break;
  }
}
