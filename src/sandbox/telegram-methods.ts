import { type Account, type BotCommand, type Method, ok, within } from './telegram-account.ts';
import { compose } from './telegram-compose.ts';
import {
  deleteMessage,
  deleteMessages,
  editMessageCaption,
  editMessageMedia,
  editMessageText,
} from './telegram-edits.ts';
import { put, sendMedia, sendMediaGroup } from './telegram-media.ts';
import { flagIn, objectIn, type Params, textIn } from './telegram-params.ts';
import { type Answer, badRequest } from './telegram-shapes.ts';

/** All methods but `getUpdates`, which waits. Names in lower case: the vendor ignores case. */
const METHODS: Readonly<Record<string, Method>> = {
  getme: (_, { bot }) => ok({ ...bot, can_join_groups: true, supports_inline_queries: false }),
  sendmessage: sendMessage,
  sendphoto: sendMedia('photo'),
  sendvideo: sendMedia('video'),
  senddocument: sendMedia('document'),
  sendmediagroup: sendMediaGroup,
  editmessagetext: editMessageText,
  editmessagecaption: editMessageCaption,
  editmessagemedia: editMessageMedia,
  deletemessage: deleteMessage,
  deletemessages: deleteMessages,
  getfile: getFile,
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

function sendMessage(params: Params, account: Account): Answer {
  return within(params, account, (place) => {
    const composed = compose(params);
    if (composed.kind === 'refused') return composed;
    return ok(put(composed.content, place, account));
  });
}

/** The largest file a bot may fetch (Bot API, getFile). */
const MAX_DOWNLOAD = 20 * 1024 * 1024;

function getFile(params: Params, { files }: Account): Answer {
  const file = files.find(textIn(params, 'file_id') ?? '');
  if (!file) return badRequest('invalid file_id');
  if (file.bytes.length > MAX_DOWNLOAD) return badRequest('file is too big');
  const { id: file_id, uniqueId: file_unique_id, bytes, kind } = file;
  return ok({ file_id, file_unique_id, file_size: bytes.length, file_path: `${kind}s/${file_id}` });
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
