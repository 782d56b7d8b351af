import type { Outcome } from '../../delivery/outcome.ts';
import { debit } from '../../store/gate.ts';
import type { Log } from '../../store/log.ts';
import type { Pace } from '../../store/recipients.ts';
import type { ZaloClient } from './client.ts';
import { messageIn, verdictOf } from './outcome.ts';
import { type Picture, type PictureDeps, pictureUrl } from './picture.ts';
import { giveBack, overdraw, type PlanDeps, planWorks, takeFromPlan } from './plan.ts';
import type { Styled } from './styled.ts';

/** What an edition is on Zalo: one message or several; a picture carries the words of a single one. */
export type ZaloPost = { readonly pieces: readonly Styled[]; readonly picture: Picture | null };

export type SendDeps = PlanDeps &
  PictureDeps & {
    readonly client: ZaloClient;
    readonly log: Log;
    readonly pace: Pace;
    readonly timeoutMs: number;
  };

/** Tries of a message that follows another, and the wait between two, in milliseconds. */
const TRIES = 3;
const PATIENCE_MS = 1_000;

/**
 * Sends all messages of a post. Nothing can be taken back here: where a later message is not taken,
 * only the one repetition after a lost verdict is left.
 */
export async function sendPost(
  { pieces, picture }: ZaloPost,
  address: string,
  deps: SendDeps,
): Promise<Outcome> {
  const exhausted = await takeFromPlan(pieces.length, deps);
  if (exhausted) return exhausted;
  for (const [index, piece] of pieces.entries()) {
    const outcome =
      index > 0
        ? await sendNext(piece, address, deps)
        : ((picture && (await sendPicture(picture, { piece, address }, deps))) ??
          (await sendText(piece, address, deps)));
    if (outcome.kind === 'sent') continue;
    const counted = outcome.kind === 'ambiguous' ? index + 1 : index;
    await giveBack(pieces.length - counted, deps);
    const isRepeated = outcome.kind === 'transient' || outcome.kind === 'quotaExhausted';
    if (index === 0 || !isRepeated) return outcome;
    return { kind: 'ambiguous', reason: 'only a part of it was sent' };
  }
  return { kind: 'sent' };
}

/** A message that follows another keeps the pace, and is worth a short wait. */
async function sendNext(piece: Styled, address: string, deps: SendDeps): Promise<Outcome> {
  const { rate } = deps.pace;
  await pause(rate > 0 ? 1000 / rate : 0);
  await debit(deps.redis, { channel: 'zalo', address }, deps.pace);
  for (let tries = 1; ; tries += 1) {
    const outcome = await sendText(piece, address, deps);
    if (outcome.kind !== 'transient' || tries === TRIES) return outcome;
    await pause(tries * PATIENCE_MS);
  }
}

function sendText({ text, styles }: Styled, address: string, deps: SendDeps): Promise<Outcome> {
  const marks = styles.length > 0 ? { text_styles: styles } : {};
  return send('sendMessage', { chat_id: address, text, ...marks }, deps);
}

/** Null where the picture itself is the trouble: the words go without it. */
async function sendPicture(
  picture: Picture,
  { piece, address }: { readonly piece: Styled; readonly address: string },
  deps: SendDeps,
): Promise<Outcome | null> {
  const photo = await pictureUrl(picture, deps);
  if (!photo) return null;
  const fields = { chat_id: address, photo, caption: piece.text };
  const outcome = await send('sendPhoto', fields, deps);
  if (outcome.kind !== 'contentRejected') return outcome;
  deps.log.warn({ reason: outcome.reason }, 'Zalo does not take a picture; the words go without');
  return null;
}

async function send(
  method: string,
  fields: Readonly<Record<string, unknown>>,
  deps: SendDeps,
): Promise<Outcome> {
  const { client, timeoutMs } = deps;
  const answer = await client.call({ method, fields, timeoutMs });
  if (answer.kind === 'ok') {
    await planWorks(deps);
    if (messageIn(answer.result) !== null) return { kind: 'sent' };
    return { kind: 'ambiguous', reason: 'a success without a message' };
  }
  const verdict = verdictOf(answer);
  return verdict.kind === 'overQuota' ? overdraw(deps) : verdict;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
