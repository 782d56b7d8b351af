import { randomBytes } from 'node:crypto';
import type { ZaloChat, ZaloMessage } from './zalo-shapes.ts';

/** One chat: what both sides wrote, and whether the person has gone. */
type ZaloPlace = {
  readonly chat: ZaloChat;
  readonly kept: ZaloMessage[];
  gone: boolean;
};

export type SavedZaloChat = ZaloPlace;

/** The chats of a bot. */
export type ZaloBook = {
  readonly find: (chatId: string) => ZaloPlace | null;
  /** A chat exists once somebody has written in it. */
  readonly meet: (chat: ZaloChat) => ZaloPlace;
  readonly put: (
    chatId: string,
    content: Omit<ZaloMessage, 'id' | 'date'>,
  ) => Pick<ZaloMessage, 'id' | 'date'>;
  readonly save: () => readonly SavedZaloChat[];
  readonly forget: () => void;
};

export function openZaloBook(clock: () => Date, saved: readonly SavedZaloChat[] = []): ZaloBook {
  const places = new Map(saved.map((place) => [place.chat.id, structuredClone(place)]));
  return {
    find: (chatId) => places.get(chatId) ?? null,
    meet: (chat) => {
      const known = places.get(chat.id);
      if (known) return known;
      const place: ZaloPlace = { chat, kept: [], gone: false };
      places.set(chat.id, place);
      return place;
    },
    put: (chatId, content) => {
      const message = { id: randomBytes(10).toString('hex'), date: clock().getTime(), ...content };
      places.get(chatId)?.kept.push(message);
      return message;
    },
    save: () => [...places.values()],
    forget: () => places.clear(),
  };
}
