import { type Api, GrammyError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Reply, Talk } from '../../chat/talk.ts';
import { closeGate, debit } from '../../store/gate.ts';
import type { Log } from '../../store/log.ts';
import type { Redis } from '../../store/redis.ts';
import { formatMessage, plainOf } from './format.ts';
import { type Verdict, verdictOf } from './outcome.ts';

export type TalkDeps = {
  readonly api: Api;
  readonly redis: Redis;
  readonly log: Log;
};

type Words = { readonly text: string; readonly mode: { readonly parse_mode?: 'HTML' } };

/** Tries of one answer, and the longest a person is kept waiting between two, in milliseconds. */
const TRIES = 3;
const PATIENCE_MS = 5_000;

const NOT_MODIFIED = /message is not modified/i;
const UNEDITABLE = /message to edit not found|message can't be edited|message_id_invalid/i;

/** Answers go at once and are counted against the pace; a message to replace is edited. */
export function openTalk(rate: number, deps: TalkDeps): Talk {
  return async (address, reply) => {
    await debit(deps.redis, 'telegram', rate);
    for (let tries = 1; ; tries += 1) {
      const verdict = await tell(address, reply, deps);
      if (verdict === 'told') return true;
      const waitMs = await waitAfter(verdict, tries, deps);
      if (waitMs === null) {
        deps.log.warn(
          { channel: 'telegram', outcome: verdict.kind },
          'an answer was not delivered',
        );
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  };
}

/** How long until an answer that was not taken is worth another try; null: it is not. */
async function waitAfter(verdict: Verdict, tries: number, deps: TalkDeps): Promise<number | null> {
  if (verdict.kind === 'retryAfter') {
    await closeGate(deps.redis, 'telegram', verdict.ms);
  }
  if (tries === TRIES) return null;
  if (verdict.kind === 'transient') return tries * 1000;
  return verdict.kind === 'retryAfter' && verdict.ms <= PATIENCE_MS ? verdict.ms : null;
}

async function tell(address: string, reply: Reply, deps: TalkDeps): Promise<Verdict | 'told'> {
  try {
    await deliver(address, reply, deps);
    return 'told';
  } catch (error) {
    return isRefusal(error, NOT_MODIFIED) ? 'told' : verdictOf(error);
  }
}

/** A message that its reader deleted cannot be edited any more: what it should say is said anew. */
async function deliver(address: string, reply: Reply, { api, log }: TalkDeps): Promise<void> {
  const { html, preview } = formatMessage(reply.message);
  const around = {
    link_preview_options: preview ? { url: preview } : { is_disabled: true },
    ...(reply.choices ? { reply_markup: keyboard(reply.choices) } : {}),
  };
  const { replaces } = reply;
  if (replaces !== undefined) {
    try {
      await speak(
        html,
        ({ text, mode }) => api.editMessageText(address, replaces, text, { ...around, ...mode }),
        log,
      );
      return;
    } catch (error) {
      if (!isRefusal(error, UNEDITABLE)) throw error;
    }
  }
  await speak(
    html,
    ({ text, mode }) => api.sendMessage(address, text, { ...around, ...mode }),
    log,
  );
}

/** Says our HTML; when Telegram cannot read it, which is a fault of ours, the bare words, once. */
export async function speak<T>(
  html: string,
  say: (words: Words) => Promise<T>,
  log: Log,
): Promise<T> {
  try {
    return await say({ text: html, mode: { parse_mode: 'HTML' } });
  } catch (error) {
    if (!isRefusal(error, /can't parse entities/i)) throw error;
    log.error({ reason: String(error) }, 'Telegram cannot read our markup; the words go without');
    return say({ text: plainOf(html), mode: {} });
  }
}

function isRefusal(error: unknown, said: RegExp): boolean {
  return error instanceof GrammyError && said.test(error.description);
}

function keyboard(choices: NonNullable<Reply['choices']>): InlineKeyboardMarkup {
  return {
    inline_keyboard: choices.map((row) =>
      row.map((choice) => ({ text: choice.label, callback_data: choice.id })),
    ),
  };
}
