import type { Api } from 'grammy';
import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import { closeGate, debit } from '../../store/gate.ts';
import type { Log } from '../../store/log.ts';
import type { Pace } from '../../store/recipients.ts';
import type { Redis } from '../../store/redis.ts';
import { deleteCopies } from './amend.ts';
import { type Verdict, verdictOf } from './outcome.ts';
import type { Part, TelegramPost } from './parts.ts';
import { placeOf } from './place.ts';
import type { Post } from './post.ts';
import { requestOf, speak } from './speech.ts';

export type SendDeps = {
  readonly api: Api;
  readonly post: Post;
  readonly redis: Redis;
  readonly log: Log;
  readonly pace: Pace;
};

type Sent = { readonly kind: 'sent'; readonly ids: readonly number[] };

/** Tries of a message that follows another, and the longest wait between two, in milliseconds. */
const TRIES = 3;
const PATIENCE_MS = 5_000;

/** Where a post goes; the keyboard stands under its last message. */
export type Target = { readonly address: string; readonly keyboard?: InlineKeyboardMarkup };

/**
 * Sends all messages of a post, or none: where a later one is not taken, the earlier ones are
 * deleted, so that trying again brings nothing twice.
 */
export async function sendPost(
  { parts }: TelegramPost,
  to: Target,
  deps: SendDeps,
): Promise<Sent | Exclude<Verdict, { kind: 'sent' }>> {
  const ids: number[] = [];
  for (const [index, part] of parts.entries()) {
    const { keyboard } = to;
    const isLast = index === parts.length - 1;
    const target = isLast && keyboard ? { address: to.address, keyboard } : { address: to.address };
    const said =
      index === 0 ? await sendPart(part, target, deps) : await sendNext(part, target, deps);
    if (said.kind !== 'sent') return takeBack(ids, said, { address: to.address, deps });
    ids.push(...said.ids);
    await countRest(part, to.address, deps);
  }
  return { kind: 'sent', ids };
}

async function sendPart(part: Part, { address, keyboard }: Target, { post, log }: SendDeps) {
  const { chat, thread } = placeOf(address);
  const within = thread === null ? '' : `"message_thread_id":${thread},`;
  try {
    const result = await speak(
      part,
      (style) => {
        const { method, fields } = requestOf(part, style, keyboard);
        return post(method, chat, within + fields);
      },
      log,
    );
    const ids = [result as Message | Message[]].flat().map((message) => message.message_id);
    return { kind: 'sent', ids } satisfies Sent;
  } catch (error) {
    return verdictOf(error) as Exclude<Verdict, { kind: 'sent' }>;
  }
}

/** A message that follows another keeps the chat's pace, and is worth a short wait. */
async function sendNext(part: Part, to: Target, deps: SendDeps) {
  await pause(deps.pace.spacing?.chatMs ?? 0);
  await debit(deps.redis, { channel: 'telegram', address: to.address }, deps.pace);
  for (let tries = 1; ; tries += 1) {
    const said = await sendPart(part, to, deps);
    if (said.kind === 'retryAfter') await closeGate(deps.redis, 'telegram', said.ms);
    const waitMs = said.kind === 'retryAfter' ? said.ms : tries * 1000;
    const isPassing = said.kind === 'retryAfter' || said.kind === 'transient';
    if (!isPassing || tries === TRIES || waitMs > PATIENCE_MS) return said;
    await pause(waitMs);
  }
}

/** An album counts as many messages as it holds. */
async function countRest(part: Part, address: string, { redis, pace }: SendDeps): Promise<void> {
  const more = part.kind === 'media' ? part.items.length - 1 : 0;
  for (let count = 0; count < more; count += 1)
    await debit(redis, { channel: 'telegram', address }, pace);
}

type Place = { readonly address: string; readonly deps: SendDeps };

/** What cannot be taken back stays: then only the one repetition after a lost verdict is allowed. */
async function takeBack(
  ids: readonly number[],
  verdict: Exclude<Verdict, { kind: 'sent' }>,
  { address, deps }: Place,
): Promise<Exclude<Verdict, { kind: 'sent' }>> {
  if (ids.length === 0) return verdict;
  const deleted = await deleteCopies(address, ids, deps);
  const isRepeated = verdict.kind === 'retryAfter' || verdict.kind === 'transient';
  if (deleted.kind === 'sent' || !isRepeated) return verdict;
  return { kind: 'ambiguous', reason: 'only a part of it was sent' };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
