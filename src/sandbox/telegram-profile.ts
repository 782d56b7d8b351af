import type { Account, BotCommand, Method } from './telegram-account.ts';
import { numberIn, objectIn, type Params, textIn } from './telegram-params.ts';
import { type Answer, badRequest } from './telegram-shapes.ts';

const DONE: Answer = { kind: 'ok', result: true };

/** What the bot says of itself, and what it offers to chats it is not in. */
export const PROFILE_METHODS: Readonly<Record<string, Method>> = {
  setmycommands: setMyCommands,
  deletemycommands: deleteMyCommands,
  setmydescription: (params) => limited(params, 'description', 512),
  setmyshortdescription: (params) => limited(params, 'short_description', 120),
  setchatmenubutton: setChatMenuButton,
  answerinlinequery: answerInlineQuery,
};

function setMyCommands(params: Params, account: Account): Answer {
  const given = objectIn(params, 'commands');
  if (!Array.isArray(given)) return badRequest("can't parse commands JSON array");
  if (given.length > 100) return badRequest('BOT_COMMANDS_TOO_MUCH');
  const list = given as BotCommand[];
  const broken = list.find(
    ({ command, description }) =>
      !/^\/?[a-z0-9_]{1,32}$/.test(command) || !description || description.length > 256,
  );
  if (broken) return badRequest('BOT_COMMAND_INVALID');
  return withMenu(params, account, (name) => account.commands.set(name, list));
}

function deleteMyCommands(params: Params, account: Account): Answer {
  return withMenu(params, account, (name) => account.commands.delete(name));
}

const SCOPES = [
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
];

/** Names the menu that a scope and a language have together. */
function withMenu(params: Params, { book }: Account, then: (name: string) => unknown): Answer {
  const scope = (objectIn(params, 'scope') ?? { type: 'default' }) as Params;
  const type = String(scope.type);
  if (!SCOPES.includes(type)) return badRequest("can't parse BotCommandScope: unsupported type");
  const language = textIn(params, 'language_code') ?? '';
  if (!/^([a-z]{2})?$/.test(language)) return badRequest('LANG_CODE_INVALID');
  const id = numberIn(scope, 'chat_id');
  if (type.startsWith('chat') && (id === null || !book.find(id)))
    return badRequest('chat not found');
  const where = type === 'default' ? '' : `${type}${id === null ? '' : `:${id}`} `;
  then(where + language);
  return DONE;
}

function limited(params: Params, name: string, most: number): Answer {
  const text = textIn(params, name) ?? '';
  return text.length > most ? badRequest(`${name} is too long`) : DONE;
}

function setChatMenuButton(params: Params): Answer {
  const button = (objectIn(params, 'menu_button') ?? { type: 'default' }) as Params;
  const isKnown = ['commands', 'web_app', 'default'].includes(String(button.type));
  return isKnown ? DONE : badRequest("can't parse menu button: unsupported type");
}

const MAX_RESULTS = 50;

function answerInlineQuery(params: Params, { queries }: Account): Answer {
  const id = textIn(params, 'inline_query_id') ?? '';
  const tell = queries.get(id);
  if (!tell)
    return badRequest('query is too old and response timeout expired or query ID is invalid');
  const results = objectIn(params, 'results');
  if (!Array.isArray(results)) return badRequest("can't parse inline query results JSON object");
  if (results.length > MAX_RESULTS) return badRequest('RESULTS_TOO_MUCH');
  const ids = new Set(results.map((result) => String((result as Params).id)));
  if (ids.size < results.length) return badRequest('RESULT_ID_DUPLICATE');
  const refusal = results.map(refuseResult).find((one) => one !== null);
  if (refusal) return refusal;
  const nextOffset = textIn(params, 'next_offset') ?? '';
  if (Buffer.byteLength(nextOffset) > 64) return badRequest('NEXT_OFFSET_INVALID');
  queries.delete(id);
  tell({ results, cacheSeconds: numberIn(params, 'cache_time') ?? 300, nextOffset });
  return DONE;
}

function refuseResult(result: unknown): (Answer & { kind: 'refused' }) | null {
  const { type, id, title, input_message_content: content } = (result ?? {}) as Params;
  if (type !== 'article') return badRequest("can't parse inline query result: unsupported type");
  const bytes = typeof id === 'string' ? Buffer.byteLength(id) : 0;
  if (bytes < 1 || bytes > 64) return badRequest('RESULT_ID_INVALID');
  if (typeof title !== 'string' || title === '') return badRequest('title is empty');
  const { message_text: text } = (content ?? {}) as Params;
  return typeof text === 'string' && text !== '' ? null : badRequest('message text is empty');
}
