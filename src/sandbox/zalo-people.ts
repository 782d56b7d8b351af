import type { ZaloAccount } from './zalo-methods.ts';
import type { ZaloChat, ZaloMessage, ZaloPerson, ZaloUpdate } from './zalo-shapes.ts';

/** What a person may send beside words. */
type ZaloThing =
  | { readonly kind: 'image'; readonly url: string; readonly caption?: string }
  | { readonly kind: 'sticker' }
  | { readonly kind: 'voice' }
  /** The platform keeps the content of protected users back. */
  | { readonly kind: 'unsupported' };

/** The other end of the chat: what a person does in the app, and what the app shows. */
export type ZaloPeople = {
  readonly write: (chatId: string, text: string) => ZaloUpdate;
  /** Names the bot in a group: nothing else of a group reaches it. */
  readonly mention: (groupId: string, text: string, from?: ZaloPerson) => ZaloUpdate;
  readonly send: (chatId: string, thing: ZaloThing) => ZaloUpdate;
  /** Says to the bot whatever a test likes, also what no app would. */
  readonly push: (update: ZaloUpdate) => void;
  /** Blocks the bot, or deletes the account; writing again undoes it. */
  readonly leave: (chatId: string) => void;
  readonly isGone: (chatId: string) => boolean;
  readonly messages: (chatId: string) => readonly ZaloMessage[];
};

export function openZaloPeople(account: ZaloAccount, notify: () => void): ZaloPeople {
  const { book, updates } = account;
  const say = (chat: ZaloChat, said: Said) => {
    const update = post(chat, said, account);
    notify();
    return update;
  };
  const inPrivate = (id: string): ZaloChat => ({ id, chat_type: 'PRIVATE' });
  return {
    write: (chatId, text) => say(inPrivate(chatId), { event: 'text', text, fields: { text } }),
    mention: (groupId, words, from) => {
      const text = `@${account.name} ${words}`;
      return say(
        { id: groupId, chat_type: 'GROUP' },
        { event: 'text', text, fields: { text }, from },
      );
    },
    send: (chatId, thing) => say(inPrivate(chatId), saidWith(thing)),
    push: (update) => {
      updates.push(update);
      notify();
    },
    leave: (chatId) => {
      const place = book.find(chatId);
      if (place) place.gone = true;
      notify();
    },
    isGone: (chatId) => book.find(chatId)?.gone ?? false,
    messages: (chatId) => book.find(chatId)?.kept ?? [],
  };
}

type Said = {
  readonly event: string;
  /** What the app shows. */
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly from?: ZaloPerson | undefined;
};

function saidWith(thing: ZaloThing): Said {
  const event = thing.kind;
  switch (thing.kind) {
    case 'image': {
      const { url, caption = '' } = thing;
      return { event, text: caption, fields: { photo_url: url, ...(caption && { caption }) } };
    }
    case 'sticker':
      return { event, text: '🙂', fields: { sticker: 'a1b2', url: 'https://zalo.example/s.png' } };
    case 'voice':
      return { event, text: '🎤', fields: { voice_url: 'https://zalo.example/v.aac' } };
    case 'unsupported':
      return { event, text: '…', fields: {} };
  }
}

function post(chat: ZaloChat, said: Said, { book, updates }: ZaloAccount): ZaloUpdate {
  const place = book.meet(chat);
  place.gone = false;
  const { id, date } = book.put(chat.id, {
    from: 'person',
    text: said.text,
    styles: [],
    photo: null,
  });
  const from = said.from ?? { id: chat.id, display_name: 'Tư' };
  const update: ZaloUpdate = {
    event_name: `message.${said.event}.received`,
    message: {
      from: { ...from, is_bot: false },
      chat,
      message_id: id,
      date,
      ...said.fields,
    },
  };
  updates.push(update);
  return update;
}
