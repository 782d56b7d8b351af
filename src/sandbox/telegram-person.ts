import { randomInt, randomUUID } from 'node:crypto';
import { type Account, type PressAnswer, seconds } from './telegram-account.ts';
import type { FileKind, Upload } from './telegram-files.ts';
import { describe } from './telegram-media.ts';
import type { Entity, Message, Person } from './telegram-shapes.ts';
import { findEntities, type ShownMessage, showMessage } from './telegram-show.ts';
import type { Updates } from './telegram-updates.ts';

/** A text with what its writer marked in it. */
type Written = { readonly text: string; readonly entities: readonly Entity[] };

/** Something a person sends along; `entities` mark its caption. */
export type Enclosure = Partial<Upload> & {
  readonly kind: FileKind;
  readonly caption?: string;
  readonly entities?: readonly Entity[];
};

/** The other end of the chat: what a person does in the app, and what the app shows. */
export type PersonSide = {
  /** Writes to the bot, which makes the chat exist (and unblocks the bot, as the app does). */
  readonly write: (chatId: number, words: string | Written, from?: Person) => Message;
  /** Sends pictures, films or files; several are one album, each a message and an update of its own. */
  readonly enclose: (
    chatId: number,
    enclosures: readonly Enclosure[],
    from?: Person,
  ) => readonly Message[];
  /** Deletes a message for both sides. */
  readonly forget: (chatId: number, messageId: number) => void;
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

/** What the app works with: the bot's account, its queue of updates, and who looks on. */
type App = {
  readonly account: Account;
  readonly updates: Updates;
  readonly notify: () => void;
};

/** What a person marked, and the commands and links that Telegram finds by itself. */
function withFound(text: string, entities: readonly Entity[]): Entity[] {
  return [...entities, ...findEntities(text, entities)].sort((a, b) => a.offset - b.offset);
}

export function openPersonSide(account: Account, updates: Updates, notify: () => void): PersonSide {
  const { book, presses } = account;
  const app = { account, updates, notify };
  return {
    write: (chatId, words, from) => {
      const { text, entities } = typeof words === 'string' ? { text: words, entities: [] } : words;
      const all = withFound(text, entities);
      return say({ chatId, from }, { text, ...(all.length > 0 && { entities: all }) }, app);
    },
    enclose: (chatId, enclosures, from) => {
      const group = { media_group_id: String(randomInt(10 ** 12, 10 ** 13)) };
      return enclosures.map(({ kind, caption = '', entities = [], ...upload }) => {
        const file = account.files.keep(kind, { ...SAMPLES[kind], ...upload });
        const all = withFound(caption, entities);
        const words = caption && { caption, ...(all.length > 0 && { caption_entities: all }) };
        const album = enclosures.length > 1 && group;
        return say({ chatId, from }, { ...describe(file), ...words, ...album }, app);
      });
    },
    forget: (chatId, messageId) => {
      const { kept } = book.find(chatId) ?? {};
      const index = kept?.findIndex((message) => message.message_id === messageId) ?? -1;
      if (index < 0) throw new Error(`chat ${chatId} shows no message ${messageId} to delete`);
      kept?.splice(index, 1);
      notify();
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
    block: (chatId) => turn(chatId, 'blocked', app),
    unblock: (chatId) => turn(chatId, 'open', app),
    isBlocked: (chatId) => book.find(chatId)?.blocked ?? false,
    messages: (chatId) => (book.find(chatId)?.kept ?? []).map(showMessage),
  };
}

type Writer = { readonly chatId: number; readonly from: Person | undefined };

function say({ chatId, from }: Writer, content: Partial<Message>, app: App): Message {
  const { account, updates, notify } = app;
  const place = account.book.meet(chatId, from);
  turn(chatId, 'open', app);
  const message: Message = {
    message_id: place.nextId(),
    from: from ?? account.book.person(chatId),
    chat: place.info,
    date: seconds(account),
    ...content,
  };
  place.kept?.push(message);
  updates.push('message', message);
  notify();
  return message;
}

function turn(chatId: number, state: 'blocked' | 'open', { account, updates, notify }: App): void {
  const place = account.book.find(chatId);
  if (!place || place.blocked === (state === 'blocked')) return;
  account.book.setBlocked(chatId, state);
  const member = (status: string) => ({ user: account.bot, status });
  updates.push('my_chat_member', {
    chat: place.info,
    from: account.book.person(chatId),
    date: seconds(account),
    old_chat_member: member(state === 'blocked' ? 'member' : 'kicked'),
    new_chat_member: member(state === 'blocked' ? 'kicked' : 'member'),
  });
  notify();
}

/** A picture of one dot. */
const DOT = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** What a person sends who does not care what. */
const SAMPLES: Readonly<Record<FileKind, Upload>> = {
  photo: { name: 'anh.gif', type: 'image/gif', bytes: Buffer.from(DOT, 'base64') },
  video: { name: 'phim.mp4', type: 'video/mp4', bytes: Buffer.alloc(64) },
  document: { name: 'van-ban.bin', type: 'application/octet-stream', bytes: Buffer.alloc(64) },
};
