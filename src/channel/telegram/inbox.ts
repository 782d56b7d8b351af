import type { Update } from 'grammy/types';
import type { Update as Entry } from '../../store/updates.ts';

/** A part of an album: up to ten come at once, and are one thing said. */
const ALBUM_PART = 0.1;

/** How an update stands in the inbox: whose it is, and what it may wait behind. */
export function entryOf(update: Update): Entry {
  const { callback_query: press, inline_query: query } = update;
  const { chat, from } = placeOf(update);
  const sender = String(from ?? chat ?? 0);
  return {
    id: String(update.update_id),
    order: update.update_id,
    // What somebody types in another chat must not wait behind what they say in ours.
    chat: query ? `inline ${sender}` : String(chat ?? sender),
    sender,
    weight: weightOf(update),
    press: press?.id ?? null,
    body: JSON.stringify(update),
  };
}

/** Anonymous admins and channels write as themselves. */
function placeOf(update: Update): { chat?: number | undefined; from?: number | undefined } {
  const { callback_query: press, inline_query: query, my_chat_member: member } = update;
  const message = messageOf(update);
  if (message) return { chat: message.chat.id, from: message.sender_chat?.id ?? message.from?.id };
  if (press) return { chat: press.message?.chat.id ?? press.from.id, from: press.from.id };
  if (query) return { from: query.from.id };
  return { chat: member?.chat.id, from: member?.from.id };
}

const messageOf = ({ message, edited_message, channel_post, edited_channel_post }: Update) =>
  message ?? edited_message ?? channel_post ?? edited_channel_post;

/** What the platform itself says of a chat is never too much. */
function weightOf(update: Update): number {
  const { callback_query: press } = update;
  const message = messageOf(update);
  if (message?.migrate_to_chat_id || message?.migrate_from_chat_id) return 0;
  if (message) return message.media_group_id ? ALBUM_PART : 1;
  return press ? 1 : 0;
}

/**
 * Whether something the chat said later takes an update's place: the same button under the same
 * message, pressed again, and what is being typed in inline mode. The newest counts.
 */
export function isOvertaken(update: Update, later: readonly Update[]): boolean {
  const { callback_query: press, inline_query: query } = update;
  if (query) return later.some((one) => one.inline_query?.from.id === query.from.id);
  if (!press) return false;
  const button = buttonOf(press);
  return later.some((one) => one.callback_query && buttonOf(one.callback_query) === button);
}

function buttonOf({ from, message, data }: NonNullable<Update['callback_query']>): string {
  return `${from.id} ${message?.message_id} ${data}`;
}
