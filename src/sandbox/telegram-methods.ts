import type { ChatBook, Place } from './telegram-chats.ts';
import { compose } from './telegram-compose.ts';
import { flagIn, numberIn, objectIn, type Params, textIn } from './telegram-params.ts';
import { type Answer, badRequest, type Message, type Person } from './telegram-shapes.ts';

/** What the bot answered to a press: the words of the small notice, if any. */
export type PressAnswer = { readonly text: string | null; readonly alert: boolean };

export type BotCommand = { readonly command: string; readonly description: string };

/** What the methods work on. */
export type Account = {
  readonly bot: Person;
  readonly book: ChatBook;
  /** Presses that wait for their answer, by callback query id. */
  readonly presses: Map<string, (answer: PressAnswer) => void>;
  /** The command menu by language code; '' is the default. */
  readonly commands: Map<string, readonly BotCommand[]>;
  readonly clock: () => Date;
};

type Method = (params: Params, account: Account) => Answer;

/** All methods but `getUpdates`, which waits. Names in lower case: the vendor ignores case. */
const METHODS: Readonly<Record<string, Method>> = {
  getme: (_, { bot }) => ok({ ...bot, can_join_groups: true, supports_inline_queries: false }),
  sendmessage: sendMessage,
  editmessagetext: editMessageText,
  deletemessage: deleteMessage,
  answercallbackquery: answerCallbackQuery,
  sendchataction: (params, account) => within(params, account, () => ok(true)),
  setmycommands: setMyCommands,
  deletewebhook: () => ok(true),
};

export function answerMethod(method: string, params: Params, account: Account): Answer {
  const known = METHODS[method.toLowerCase()];
  if (!known) return { kind: 'refused', code: 404, description: 'Not Found' };
  return known(params, account);
}

const ok = (result: unknown): Answer => ({ kind: 'ok', result });

/** Finds the chat or refuses as the vendor does. */
function within(params: Params, { book }: Account, then: (place: Place) => Answer): Answer {
  const given = params.chat_id;
  if (given === undefined || given === '') return badRequest('chat_id is empty');
  const id = numberIn(params, 'chat_id');
  const place = id === null ? null : book.find(id);
  if (!place) return badRequest('chat not found');
  if (!place.blocked) return then(place);
  return {
    kind: 'refused',
    code: 403,
    description:
      place.info.type === 'private'
        ? 'Forbidden: bot was blocked by the user'
        : 'Forbidden: bot was kicked from the supergroup chat',
  };
}

function sendMessage(params: Params, account: Account): Answer {
  return within(params, account, (place) => {
    const composed = compose(params);
    if (composed.kind === 'refused') return composed;
    const { kind: _, ...words } = composed;
    const message: Message = {
      message_id: place.nextId(),
      from: account.bot,
      chat: place.info,
      date: seconds(account),
      ...words,
    };
    place.kept?.push(message);
    return ok(message);
  });
}

function editMessageText(params: Params, account: Account): Answer {
  return within(params, account, (place) => {
    const id = numberIn(params, 'message_id');
    const composed = compose(params);
    if (composed.kind === 'refused') return composed;
    const { kind: _, ...words } = composed;
    const base = { from: account.bot, chat: place.info, edit_date: seconds(account) };
    if (!place.kept) {
      const counted = id !== null && id >= 1 && id <= place.lastId;
      if (!counted) return badRequest('message to edit not found');
      return ok({ ...base, message_id: id, date: seconds(account), ...words });
    }
    const index = place.kept.findIndex((message) => message.message_id === id);
    const old = place.kept[index];
    if (!old) return badRequest('message to edit not found');
    if (!old.from.is_bot) return badRequest("message can't be edited");
    if (same(old, words))
      return badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    const edited = { ...base, message_id: old.message_id, date: old.date, ...words };
    place.kept[index] = edited;
    return ok(edited);
  });
}

function same(old: Message, words: Partial<Message>): boolean {
  const content = (message: Partial<Message>) =>
    JSON.stringify([message.text, message.entities, message.reply_markup]);
  return content(old) === content(words);
}

function deleteMessage(params: Params, account: Account): Answer {
  return within(params, account, (place) => {
    const id = numberIn(params, 'message_id');
    const index = place.kept?.findIndex((message) => message.message_id === id) ?? -1;
    if (index < 0) return badRequest('message to delete not found');
    place.kept?.splice(index, 1);
    return ok(true);
  });
}

function answerCallbackQuery(params: Params, { presses }: Account): Answer {
  const id = textIn(params, 'callback_query_id') ?? '';
  const tell = presses.get(id);
  if (!tell)
    return badRequest('query is too old and response timeout expired or query ID is invalid');
  const text = textIn(params, 'text');
  if (text !== null && text.length > 200) return badRequest('MESSAGE_TOO_LONG');
  presses.delete(id);
  tell({ text, alert: flagIn(params, 'show_alert') });
  return ok(true);
}

function setMyCommands(params: Params, { commands }: Account): Answer {
  const given = objectIn(params, 'commands');
  if (!Array.isArray(given)) return badRequest("can't parse commands JSON array");
  if (given.length > 100) return badRequest('BOT_COMMANDS_TOO_MUCH');
  const list = given as BotCommand[];
  const broken = list.find(
    ({ command, description }) =>
      !/^\/?[a-z0-9_]{1,32}$/.test(command) || !description || description.length > 256,
  );
  if (broken) return badRequest('BOT_COMMAND_INVALID');
  commands.set(textIn(params, 'language_code') ?? '', list);
  return ok(true);
}

const seconds = ({ clock }: Account) => Math.floor(clock().getTime() / 1000);
