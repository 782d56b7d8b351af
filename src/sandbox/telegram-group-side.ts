import { randomUUID } from 'node:crypto';
import { type Account, type InlineAnswer, type PressAnswer, seconds } from './telegram-account.ts';
import type { ChatInfo, Message, Person } from './telegram-shapes.ts';
import { findEntities } from './telegram-show.ts';
import type { Updates } from './telegram-updates.ts';

/** A chat of several people: the first admin owns it. */
type GroupWish = {
  readonly id: number;
  readonly title: string;
  readonly type?: 'group' | 'supergroup' | 'channel';
  readonly admins: readonly Person[];
  /** Of a forum. */
  readonly topics?: readonly number[];
};

/** Words in a group: of a person, of an admin who writes as the group, or of whoever writes as a channel. */
type Spoken = {
  readonly text: string;
  readonly from: Person | 'itself' | ChatInfo;
  readonly thread?: number;
  /** A message of ours that is answered. */
  readonly answers?: number;
};

/** The other end of groups, channels and forums: what people do there. */
export type GroupSide = {
  readonly gather: (wish: GroupWish) => void;
  /** Takes the bot in, or gives it another place there. */
  readonly invite: (chatId: number, by: Person, as?: 'member' | 'administrator') => void;
  readonly expel: (chatId: number, by: Person) => void;
  readonly speak: (chatId: number, spoken: Spoken) => Message;
  readonly tap: (
    chatId: number,
    tap: { readonly message: number; readonly data: string; readonly by: Person },
  ) => Promise<PressAnswer>;
  /** A group becomes a supergroup with another id. */
  readonly upgrade: (chatId: number, to: number) => void;
  readonly closeTopic: (chatId: number, thread: number) => void;
  /** Types after the bot's name in any chat. */
  readonly ask: (by: Person, query: string) => Promise<InlineAnswer>;
};

type App = { readonly account: Account; readonly updates: Updates; readonly notify: () => void };

/** Who the vendor names as the writer where an admin writes as the group. */
const ANONYMOUS: Person = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

export function openGroupSide(app: App): GroupSide {
  const { account, updates, notify } = app;
  const { book, groups } = account;
  return {
    gather: ({ id, title, type = 'supergroup', admins, topics = [] }) => {
      const forum = topics.length > 0 && { is_forum: true as const };
      book.gather({ id, type, title, ...forum });
      const open = topics.map((topic) => [topic, 'open'] as const);
      groups.keep(id, { admins, topics: new Map(open), movedTo: null });
    },
    invite: (chatId, by, as = 'member') => seat({ chatId, by, as }, app),
    expel: (chatId, by) => seat({ chatId, by, as: 'kicked' }, app),
    speak: (chatId, spoken) => speak(chatId, spoken, app),
    tap: (chatId, { message: id, data, by }) => {
      const message = placeIn(chatId, account).kept?.find(({ message_id }) => message_id === id);
      if (!message) throw new Error(`chat ${chatId} shows no message ${id} to press on`);
      const press = randomUUID();
      const answer = new Promise<PressAnswer>((resolve) => account.presses.set(press, resolve));
      const about = { id: press, from: by, message, chat_instance: String(chatId), data };
      updates.push('callback_query', about);
      notify();
      return answer;
    },
    upgrade: (chatId, to) => upgrade(chatId, to, app),
    closeTopic: (chatId, thread) => void groups.find(chatId)?.topics.set(thread, 'closed'),
    ask: (from, query) => {
      const id = randomUUID();
      const answer = new Promise<InlineAnswer>((resolve) => account.queries.set(id, resolve));
      updates.push('inline_query', { id, from, query, offset: '', chat_type: 'supergroup' });
      notify();
      return answer;
    },
  };
}

function placeIn(chatId: number, { book }: Account) {
  const place = book.find(chatId);
  if (!place) throw new Error(`there is no chat ${chatId}`);
  return place;
}

type Seat = {
  readonly chatId: number;
  readonly by: Person;
  readonly as: 'member' | 'administrator' | 'kicked';
};

function seat({ chatId, by, as }: Seat, { account, updates, notify }: App): void {
  const { info, blocked } = placeIn(chatId, account);
  account.book.setBlocked(chatId, as === 'kicked' ? 'blocked' : 'open');
  const rights = info.type === 'channel' && { can_post_messages: true };
  const member = (status: string) => ({
    user: account.bot,
    status,
    ...(status === 'administrator' && rights),
  });
  const before = info.type === 'channel' ? 'administrator' : 'member';
  updates.push('my_chat_member', {
    chat: info,
    from: by,
    date: seconds(account),
    old_chat_member: member(blocked ? 'left' : before),
    new_chat_member: member(as),
  });
  notify();
}

function speak(chatId: number, { text, from, thread, answers }: Spoken, app: App): Message {
  const { account, updates, notify } = app;
  const place = placeIn(chatId, account);
  const isChannel = place.info.type === 'channel';
  const itself = from === 'itself' ? place.info : 'title' in from ? from : null;
  const entities = findEntities(text, []);
  const answered = place.kept?.find(({ message_id }) => message_id === answers);
  const message: Message = {
    message_id: place.nextId(),
    from: itself ? ANONYMOUS : (from as Person),
    ...(itself && { sender_chat: itself }),
    chat: place.info,
    date: seconds(account),
    ...(thread !== undefined && { message_thread_id: thread, is_topic_message: true as const }),
    ...(answered && { reply_to_message: answered }),
    text,
    ...(entities.length > 0 && { entities }),
  };
  place.kept?.push(message);
  const { from: writer, ...unsigned } = message;
  if (isChannel) updates.push('channel_post', unsigned);
  else updates.push('message', { ...unsigned, from: writer });
  notify();
  return message;
}

/** Both chats say so, each from its own side. */
function upgrade(chatId: number, to: number, { account, updates, notify }: App): void {
  const { book, groups } = account;
  const old = placeIn(chatId, account);
  const state = groups.find(chatId);
  const next = book.gather({ id: to, type: 'supergroup', title: old.info.title ?? '' });
  book.setBlocked(to, 'open');
  groups.keep(to, { admins: state?.admins ?? [], topics: new Map(), movedTo: null });
  if (state) state.movedTo = to;
  const service = (place: typeof old, words: object) => ({
    message_id: place.nextId(),
    from: ANONYMOUS,
    sender_chat: place.info,
    chat: place.info,
    date: seconds(account),
    ...words,
  });
  updates.push('message', service(old, { migrate_to_chat_id: to }));
  updates.push('message', service(next, { migrate_from_chat_id: chatId }));
  notify();
}
