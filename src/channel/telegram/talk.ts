import { InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Reply, Talk } from '../../chat/talk.ts';
import { closeGate, debit } from '../../store/gate.ts';
import { MAX_CAPTION, plainOf } from './format.ts';
import { type Verdict, verdictOf } from './outcome.ts';
import { renderMessage, type TelegramPost } from './parts.ts';
import { chatOf, placeOf } from './place.ts';
import { type SendDeps, sendPost } from './send.ts';
import { isRefusal, speak, textFields } from './speech.ts';

/** Tries of one answer, and the longest a person is kept waiting between two, in milliseconds. */
const TRIES = 3;
const PATIENCE_MS = 5_000;

const NOT_MODIFIED = /message is not modified/i;
const UNEDITABLE =
  /message to edit not found|no text in the message|message can't be edited|message_id_invalid/i;

/**
 * Answers go at once and are counted against the pace; a message to replace is edited, unless a file
 * comes with it. Of an answer in several messages the id of the last is told.
 */
export function openTalk(deps: SendDeps): Talk {
  return async (address, reply) => {
    await debit(deps.redis, { channel: 'telegram', address }, deps.pace);
    for (let tries = 1; ; tries += 1) {
      const verdict = await tell(address, reply, deps);
      if (typeof verdict === 'number') return verdict;
      const waitMs = await waitAfter(verdict, tries, deps);
      if (waitMs === null) {
        deps.log.warn(
          { channel: 'telegram', outcome: verdict.kind },
          'an answer was not delivered',
        );
        return null;
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  };
}

/** How long until an answer that was not taken is worth another try; null: it is not. */
async function waitAfter(verdict: Verdict, tries: number, deps: SendDeps): Promise<number | null> {
  if (verdict.kind === 'retryAfter') {
    await closeGate(deps.redis, 'telegram', verdict.ms);
  }
  if (tries === TRIES) return null;
  if (verdict.kind === 'transient') return tries * 1000;
  return verdict.kind === 'retryAfter' && verdict.ms <= PATIENCE_MS ? verdict.ms : null;
}

async function tell(address: string, reply: Reply, deps: SendDeps): Promise<Verdict | number> {
  const { file } = reply;
  const post = renderMessage(reply.message);
  const target = reply.choices ? { address, keyboard: keyboard(reply.choices) } : { address };
  try {
    if (file) return await sendFile({ file, post }, target, deps);
    const edited = reply.replaces && (await replace(reply.replaces, { post, ...target }, deps));
    if (edited) return reply.replaces ?? 0;
    const sent = await sendPost(post, target, deps);
    return sent.kind === 'sent' ? (sent.ids.at(-1) ?? 0) : sent;
  } catch (error) {
    return verdictOf(error);
  }
}

type Target = { readonly address: string; readonly keyboard?: InlineKeyboardMarkup };

/** False for a message that cannot be edited any more, or not into this: what it should say is said anew. */
async function replace(
  message: number,
  { post, address, keyboard: markup }: Target & { readonly post: TelegramPost },
  { api, log }: SendDeps,
): Promise<boolean> {
  const [part, ...more] = post.parts;
  if (!part || part.kind === 'media' || more.length > 0) return false;
  try {
    await speak(
      part,
      (style) => {
        const { text, ...fields } = textFields(part, style);
        const around = markup ? { reply_markup: markup } : {};
        return api.editMessageText(chatOf(address), message, text, { ...fields, ...around });
      },
      log,
    );
    return true;
  } catch (error) {
    if (isRefusal(error, NOT_MODIFIED)) return true;
    if (isRefusal(error, UNEDITABLE)) return false;
    throw error;
  }
}

type Enclosed = { readonly file: NonNullable<Reply['file']>; readonly post: TelegramPost };

/** The words are the file's caption where they fit, else they go before it. */
async function sendFile(
  { file, post }: Enclosed,
  target: Target,
  deps: SendDeps,
): Promise<Verdict | number> {
  const { address, keyboard: markup } = target;
  const [part] = post.parts;
  const html = post.parts.length === 1 && part?.kind === 'html' ? part.html : null;
  const fits = html !== null && plainOf(html).length <= MAX_CAPTION;
  if (!fits) {
    const sent = await sendPost(post, { address }, deps);
    if (sent.kind !== 'sent') return sent;
  }
  const { chat, thread } = placeOf(address);
  const message = await deps.api.sendDocument(chat, new InputFile(file.bytes, file.name), {
    ...(thread !== null && { message_thread_id: thread }),
    ...(fits && html !== '' && { caption: html, parse_mode: 'HTML' as const }),
    ...(markup && { reply_markup: markup }),
  });
  return message.message_id;
}

function keyboard(choices: NonNullable<Reply['choices']>): InlineKeyboardMarkup {
  return {
    inline_keyboard: choices.map((row) =>
      row.map((choice) => ({ text: choice.label, callback_data: choice.id })),
    ),
  };
}
