import { randomUUID } from 'node:crypto';
import type { Account, PressAnswer } from './telegram-methods.ts';
import type { Message, Person } from './telegram-shapes.ts';
import { findEntities, type ShownMessage, showMessage } from './telegram-show.ts';
import type { Updates } from './telegram-updates.ts';

/** The other end of the chat: what a person does in the app, and what the app shows. */
export type PersonSide = {
  /** Writes to the bot, which makes the chat exist (and unblocks the bot, as the app does). */
  readonly write: (chatId: number, text: string, from?: Person) => Message;
  /**
   * Presses a button, also one that a stale screen still shows. Resolves with the bot's
   * `answerCallbackQuery`; with empty words when the server closes first.
   */
  readonly press: (chatId: number, messageId: number, data: string) => Promise<PressAnswer>;
  readonly block: (chatId: number) => void;
  readonly unblock: (chatId: number) => void;
  readonly isBlocked: (chatId: number) => boolean;
  /** What the chat shows now: both sides, edits applied. */
  readonly messages: (chatId: number) => readonly ShownMessage[];
};

export function openPersonSide(account: Account, updates: Updates, notify: () => void): PersonSide {
  const { book, presses } = account;
  const seconds = () => Math.floor(account.clock().getTime() / 1000);

  const turn = (chatId: number, state: 'blocked' | 'open') => {
    const place = book.find(chatId);
    if (!place || place.blocked === (state === 'blocked')) return;
    book.setBlocked(chatId, state);
    const member = (status: string) => ({ user: account.bot, status });
    updates.push('my_chat_member', {
      chat: place.info,
      from: book.person(chatId),
      date: seconds(),
      old_chat_member: member(state === 'blocked' ? 'member' : 'kicked'),
      new_chat_member: member(state === 'blocked' ? 'kicked' : 'member'),
    });
    notify();
  };

  return {
    write: (chatId, text, from) => {
      const place = book.meet(chatId, from);
      turn(chatId, 'open');
      const entities = findEntities(text, []).sort((a, b) => a.offset - b.offset);
      const message: Message = {
        message_id: place.nextId(),
        from: from ?? book.person(chatId),
        chat: place.info,
        date: seconds(),
        text,
        ...(entities.length > 0 && { entities }),
      };
      place.kept?.push(message);
      updates.push('message', message);
      notify();
      return message;
    },
    press: (chatId, messageId, data) => {
      const place = book.find(chatId);
      const message = place?.kept?.find((kept) => kept.message_id === messageId);
      if (!message) throw new Error(`chat ${chatId} shows no message ${messageId} to press on`);
      const id = randomUUID();
      const answer = new Promise<PressAnswer>((resolve) => presses.set(id, resolve));
      const from = book.person(chatId);
      updates.push('callback_query', { id, from, message, chat_instance: String(chatId), data });
      notify();
      return answer;
    },
    block: (chatId) => turn(chatId, 'blocked'),
    unblock: (chatId) => turn(chatId, 'open'),
    isBlocked: (chatId) => book.find(chatId)?.blocked ?? false,
    messages: (chatId) => (book.find(chatId)?.kept ?? []).map(showMessage),
  };
}
