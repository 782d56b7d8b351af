import { type Account, type Method, ok, within } from './telegram-account.ts';
import { compose } from './telegram-compose.ts';
import {
  deleteMessage,
  deleteMessages,
  editMessageCaption,
  editMessageMedia,
  editMessageText,
} from './telegram-edits.ts';
import { put, sendMedia, sendMediaGroup } from './telegram-media.ts';
import { flagIn, type Params, textIn } from './telegram-params.ts';
import { PROFILE_METHODS } from './telegram-profile.ts';
import { type Answer, badRequest } from './telegram-shapes.ts';

/** All methods but `getUpdates`, which waits. Names in lower case: the vendor ignores case. */
const METHODS: Readonly<Record<string, Method>> = {
  getme: (_, { bot }) => ok({ ...bot, can_join_groups: true, supports_inline_queries: true }),
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
  getchatadministrators: getChatAdministrators,
  ...PROFILE_METHODS,
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

/** The first admin owns the chat; bots are told of anonymous ones, too. */
function getChatAdministrators(params: Params, account: Account): Answer {
  return within(params, account, ({ info }) => {
    if (info.type === 'private')
      return badRequest('there are no administrators in the private chat');
    const { admins = [] } = account.groups.find(info.id) ?? {};
    const statusOf = (index: number) => (index === 0 ? 'creator' : 'administrator');
    return ok(
      admins.map((user, index) => ({ status: statusOf(index), user, is_anonymous: false })),
    );
  });
}
