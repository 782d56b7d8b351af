import type { ChatMember, Message, Update } from 'grammy/types';
import type { Group, Said } from '../../chat/talk.ts';
import type { Account } from '../../store/accounts.ts';
import { addressOf } from './place.ts';

/** What was said to us where several people talk, and by whom: an id, or the chat itself. */
export type GroupHeard = Omit<Group, 'role'> & {
  readonly by: 'itself' | 'nobody' | number;
  readonly language: string | null;
  readonly said: Said;
};

/** Typed where the news shall come; no other bot's word. */
const HERE = /^\/here(?:\s|$)/i;

/**
 * What an update of a group, channel or forum says to us. Null for everything that is not meant for
 * us: others may talk there, and that is never looked at, kept or answered.
 */
export function readGroupUpdate(update: Update, bot: Account): GroupHeard | null {
  const message = update.message ?? update.channel_post;
  if (message) return readMessage(message, bot);
  if (update.callback_query) return readPress(update.callback_query);
  return update.my_chat_member ? readMembership(update.my_chat_member) : null;
}

/** False for what people in a group say to each other. */
export function concernsUs(update: Update, bot: Account): boolean {
  const message = update.message ?? update.channel_post;
  return !message || message.chat.type === 'private' || readMessage(message, bot) !== null;
}

function readMessage(message: Message, bot: Account): GroupHeard | null {
  const { chat, from, migrate_to_chat_id: to, migrate_from_chat_id: old } = message;
  if (chat.type === 'private') return null;
  const by = writerOf(message);
  const heard = { ...groupOf(chat, message), by, language: from?.language_code ?? null };
  const speaker = typeof by === 'number' ? String(by) : null;
  if (to) return { ...heard, speaker, said: { kind: 'moved', to: String(to) } };
  if (old) return { ...heard, id: String(old), speaker, said: { kind: 'moved', to: heard.id } };
  if ((from?.is_bot && typeof by === 'number') || !isAddressed(message, bot)) return null;
  const text = message.text ?? message.caption;
  return text ? { ...heard, speaker, said: { kind: 'text', text } } : null;
}

/** Anonymous admins write as the group, channels as themselves; who writes as another channel has no name here. */
function writerOf({ chat, from, sender_chat }: Message): GroupHeard['by'] {
  if (chat.type === 'channel' || sender_chat?.id === chat.id) return 'itself';
  return sender_chat || !from ? 'nobody' : from.id;
}

/** A command with our name, or a reply to us; never something passed on. */
function isAddressed(message: Message, { id, name }: Account): boolean {
  if (message.forward_origin || message.via_bot || message.is_automatic_forward) return false;
  const text = message.text ?? message.caption ?? '';
  const [, named] = /^\/\w+@(\w+)/.exec(text) ?? [];
  if (named !== undefined) return named.toLowerCase() === name.toLowerCase();
  return HERE.test(text) || String(message.reply_to_message?.from?.id) === id;
}

function readPress(press: NonNullable<Update['callback_query']>): GroupHeard | null {
  const { from, message, data } = press;
  if (!message || message.chat.type === 'private' || !data) return null;
  return {
    ...groupOf(message.chat, message),
    by: from.id,
    speaker: String(from.id),
    language: from.language_code ?? null,
    said: { kind: 'choice', choice: data, message: message.message_id },
  };
}

/** Being there is being able to speak: in a channel that takes an admin's right. */
function readMembership(change: NonNullable<Update['my_chat_member']>): GroupHeard | null {
  const { chat, from } = change;
  if (chat.type === 'private') return null;
  const isIn = chat.type === 'channel' ? maySpeak : isMember;
  const [was, is] = [isIn(change.old_chat_member), isIn(change.new_chat_member)];
  if (was === is) return null;
  const language = from.language_code ?? null;
  const who = { by: from.id, speaker: String(from.id), language };
  return { ...groupOf(chat), ...who, said: { kind: is ? 'joined' : 'left' } };
}

function maySpeak(member: ChatMember): boolean {
  return member.status === 'administrator' && member.can_post_messages === true;
}

function isMember(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}

type Chat = { readonly id: number; readonly type: string; readonly title?: string };

/** In groups that are no forum, replies have threads too, which are no places. */
function groupOf(
  { id, type, title = '' }: Chat,
  message?: Pick<Message, 'message_thread_id' | 'is_topic_message'> | object,
): Pick<GroupHeard, 'kind' | 'id' | 'title' | 'here'> {
  const { message_thread_id: thread, is_topic_message: isTopic } = (message ??
    {}) as Partial<Message>;
  const chat = String(id);
  return {
    kind: type === 'channel' ? 'channel' : 'group',
    id: chat,
    title,
    here: addressOf({ chat, thread: (isTopic && thread) || null }),
  };
}
