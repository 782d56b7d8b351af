import type { ChatInfo, Message, Person } from './telegram-shapes.ts';

type Chat = {
  readonly info: ChatInfo;
  readonly person: Person;
  readonly messages: Message[];
  lastId: number;
  blocked: boolean;
};

/** Many private chats at once: `from`, `from + 1`, …; `counts` remembers how many came, not what. */
export type CrowdRange = {
  readonly from: number;
  readonly count: number;
  readonly keep?: 'all' | 'counts';
};

type Crowd = Required<CrowdRange> & { readonly counts: Uint32Array; readonly blocked: Set<number> };

export type SavedChat = Omit<Chat, 'messages'> & { readonly messages: readonly Message[] };

/** A place in a chat; `kept` is null where messages are only counted. */
export type Place = {
  readonly info: ChatInfo;
  readonly blocked: boolean;
  readonly kept: Message[] | null;
  readonly lastId: number;
  /** A topic of a forum. */
  readonly thread?: number;
  /** Uses up and returns the chat's next message id. */
  readonly nextId: () => number;
};

export type ChatBook = {
  /** Null: the person has never written to the bot. */
  readonly find: (chatId: number) => Place | null;
  readonly person: (chatId: number) => Person;
  /** Makes the chat exist. */
  readonly meet: (chatId: number, person?: Person) => Place;
  /** Makes a chat of several people exist. */
  readonly gather: (info: ChatInfo) => Place;
  readonly setBlocked: (chatId: number, state: 'blocked' | 'open') => void;
  readonly populate: (range: CrowdRange) => void;
  /** How many messages of the bot a chat has received, kept or only counted. */
  readonly count: (chatId: number) => number;
  readonly save: () => readonly SavedChat[];
  readonly forget: () => void;
};

/** Who has written to the bot and what stands in each chat. A crowd costs four bytes a chat. */
export function openChatBook(saved: readonly SavedChat[] = []): ChatBook {
  const chats = new Map(
    saved.map((chat) => [chat.info.id, { ...chat, messages: [...chat.messages] }]),
  );
  const crowds: Crowd[] = [];
  const crowdOf = (id: number) =>
    crowds.find((crowd) => id >= crowd.from && id < crowd.from + crowd.count);

  const open = (id: number, person: Person): Chat => {
    const crowd = crowdOf(id);
    const lastId = crowd?.counts[id - crowd.from] ?? 0;
    const blocked = crowd?.blocked.has(id) ?? false;
    const chat: Chat = { info: infoOf(id, person), person, messages: [], lastId, blocked };
    chats.set(id, chat);
    return chat;
  };
  const known = (id: number): Chat | null => {
    const chat = chats.get(id);
    if (chat) return chat;
    return crowdOf(id)?.keep === 'all' ? open(id, strangerOf(id)) : null;
  };
  const find = (id: number): Place | null => {
    const chat = known(id);
    if (chat) return placeIn(chat);
    const crowd = crowdOf(id);
    return crowd ? placeInCrowd(crowd, id) : null;
  };

  return {
    find,
    person: (id) => chats.get(id)?.person ?? strangerOf(id),
    meet: (id, person) => placeIn(chats.get(id) ?? open(id, person ?? strangerOf(id))),
    gather: (info) => {
      const person = strangerOf(info.id);
      const chat: Chat = { info, person, messages: [], lastId: 0, blocked: true };
      chats.set(info.id, chat);
      return placeIn(chat);
    },
    setBlocked: (id, state) => {
      const chat = known(id);
      const crowd = crowdOf(id);
      if (chat) chat.blocked = state === 'blocked';
      else if (state === 'blocked') crowd?.blocked.add(id);
      else crowd?.blocked.delete(id);
    },
    populate: ({ from, count, keep = 'all' }) => {
      const counts = new Uint32Array(count);
      crowds.push({ from, count, keep, counts, blocked: new Set() });
    },
    count: (id) => {
      const chat = chats.get(id);
      const crowd = crowdOf(id);
      const kept = chat?.messages.filter((message) => message.from.is_bot).length ?? 0;
      return kept + (crowd?.counts[id - crowd.from] ?? 0);
    },
    save: () => [...chats.values()],
    forget: () => {
      chats.clear();
      crowds.length = 0;
    },
  };
}

function placeIn(chat: Chat): Place {
  return {
    info: chat.info,
    blocked: chat.blocked,
    kept: chat.messages,
    lastId: chat.lastId,
    nextId: () => {
      chat.lastId += 1;
      return chat.lastId;
    },
  };
}

function placeInCrowd(crowd: Crowd, id: number): Place {
  const index = id - crowd.from;
  return {
    info: infoOf(id, strangerOf(id)),
    blocked: crowd.blocked.has(id),
    kept: null,
    lastId: crowd.counts[index] ?? 0,
    nextId: () => {
      const next = (crowd.counts[index] ?? 0) + 1;
      crowd.counts[index] = next;
      return next;
    },
  };
}

function strangerOf(id: number): Person {
  return {
    id: Math.abs(id),
    is_bot: false,
    first_name: `Person ${Math.abs(id)}`,
    language_code: 'vi',
  };
}

function infoOf(id: number, person: Person): ChatInfo {
  if (id < 0) return { id, type: 'supergroup', title: `Group ${-id}` };
  const { first_name, username } = person;
  return { id, type: 'private', first_name, ...(username !== undefined && { username }) };
}
