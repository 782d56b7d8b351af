import type { Update } from 'grammy/types';
import type { Incoming, Said } from '../../chat/talk.ts';
import { nativeMedia, nativeText } from './native.ts';

/** The updates we ask for (Bot API, getUpdates `allowed_updates`). */
export const ALLOWED_UPDATES = [
  'message',
  'callback_query',
  'my_chat_member',
  'channel_post',
  'inline_query',
] as const;

/** What an update says to us; null for what we do not answer (other bots, edits), and for groups, which `groups.ts` reads. */
export function readUpdate(update: Update): Incoming | null {
  if (update.message) return readMessage(update.message);
  if (update.callback_query) return readPress(update.callback_query);
  if (update.my_chat_member) return readMembership(update.my_chat_member);
  return null;
}

function readMessage(message: NonNullable<Update['message']>): Incoming | null {
  if (message.chat.type !== 'private' || message.from?.is_bot) return null;
  return {
    channel: 'telegram',
    address: String(message.chat.id),
    language: message.from?.language_code ?? null,
    said: saidIn(message),
  };
}

function saidIn(message: NonNullable<Update['message']>): Said {
  const found = nativeMedia(message);
  if (found) {
    const { caption: text = '', media_group_id: album = null } = message;
    return { kind: 'post', text, album, ...found };
  }
  const text = message.text || message.caption;
  if (!text) return { kind: 'wordless' };
  const native = nativeText(message);
  const passedOn = message.forward_origin && { passedOn: true as const };
  return { kind: 'text', text, ...(native && { native }), ...passedOn };
}

function readPress(press: NonNullable<Update['callback_query']>): Incoming | null {
  if (press.message?.chat.type !== 'private' || !press.data) return null;
  return {
    channel: 'telegram',
    address: String(press.message.chat.id),
    language: press.from.language_code ?? null,
    said: { kind: 'choice', choice: press.data, message: press.message.message_id },
  };
}

/** In a private chat this comes only when the bot is blocked or let in again. */
function readMembership(change: NonNullable<Update['my_chat_member']>): Incoming | null {
  const { status } = change.new_chat_member;
  if (change.chat.type !== 'private') return null;
  return {
    channel: 'telegram',
    address: String(change.chat.id),
    language: change.from.language_code ?? null,
    said: { kind: status === 'kicked' || status === 'left' ? 'left' : 'returned' },
  };
}
