import { type Account, type Method, ok, seconds, within } from './telegram-account.ts';
import type { Place } from './telegram-chats.ts';
import { compose, composeCaption, readKeyboard } from './telegram-compose.ts';
import { composeItem } from './telegram-media.ts';
import { numberIn, objectIn, type Params } from './telegram-params.ts';
import { type Answer, badRequest, type Message } from './telegram-shapes.ts';

type Refused = Answer & { kind: 'refused' };

type Changed = { readonly kind: 'changed'; readonly content: Partial<Message> };

/** How long a bot may delete a message (Bot API, deleteMessage). */
const DELETABLE_SECONDS = 48 * 3600;

const MAX_DELETED = 100;

/** A new text and keyboard; a picture's words are changed by `editMessageCaption`. */
export const editMessageText: Method = (params, account) =>
  edit(params, account, (old) => {
    if (old && old.text === undefined) return badRequest('there is no text in the message to edit');
    const composed = compose(params);
    return composed.kind === 'refused' ? composed : { kind: 'changed', content: composed.content };
  });

export const editMessageCaption: Method = (params, account) =>
  edit(params, account, (old) => {
    if (old && old.text !== undefined)
      return badRequest('there is no caption in the message to edit');
    const words = composeCaption(params);
    if (words.kind === 'refused') return words;
    const { photo, video, document, media_group_id: album } = old ?? {};
    const media = {
      ...(photo && { photo }),
      ...(video && { video }),
      ...(document && { document }),
    };
    const content = { ...media, ...(album && { media_group_id: album }), ...words.content };
    return withKeyboard(content, params);
  });

/** Another picture, film or file with its words; a text message may become one. */
export const editMessageMedia: Method = (params, account) =>
  edit(params, account, (old) => {
    const composed = composeItem(objectIn(params, 'media'), params, account);
    if (composed.kind === 'refused') return composed;
    const album = old?.media_group_id;
    return withKeyboard({ ...composed.content, ...(album && { media_group_id: album }) }, params);
  });

function withKeyboard(content: Partial<Message>, params: Params): Changed | Refused {
  const keyboard = readKeyboard(params);
  if (keyboard && 'kind' in keyboard) return keyboard;
  return { kind: 'changed', content: { ...content, ...(keyboard && { reply_markup: keyboard }) } };
}

/** `change` is told the message as it was; null where messages are only counted. */
function edit(
  params: Params,
  account: Account,
  change: (old: Message | null) => Changed | Refused,
): Answer {
  return within(params, account, (place) => {
    const id = numberIn(params, 'message_id');
    const old = place.kept?.find((message) => message.message_id === id) ?? null;
    const counted = !place.kept && id !== null && id >= 1 && id <= place.lastId;
    if (!old && !counted) return badRequest('message to edit not found');
    if (old && !old.from.is_bot) return badRequest("message can't be edited");
    const changed = change(old);
    if (changed.kind === 'refused') return changed;
    if (old && same(old, changed.content)) return badRequest(NOT_MODIFIED);
    const edited: Message = {
      message_id: id ?? 0,
      from: account.bot,
      chat: place.info,
      date: old?.date ?? seconds(account),
      edit_date: seconds(account),
      ...changed.content,
    };
    replace(old, edited, place);
    return ok(edited);
  });
}

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

function replace(old: Message | null, edited: Message, { kept }: Place): void {
  if (old && kept) kept[kept.indexOf(old)] = edited;
}

function same(old: Message, changed: Partial<Message>): boolean {
  const content = (of: Partial<Message>) =>
    JSON.stringify([
      [of.text, of.entities, of.caption, of.caption_entities, of.reply_markup],
      [of.photo?.[0]?.file_id, of.video?.file_id, of.document?.file_id],
    ]);
  return content(old) === content(changed);
}

export const deleteMessage: Method = (params, account) =>
  within(params, account, (place) => {
    const id = numberIn(params, 'message_id');
    const found = findDeletable([id ?? 0], place, account);
    if (found.kind === 'refused') return found;
    if (found.messages.length === 0 && place.kept) return badRequest('message to delete not found');
    return drop(found.messages, place);
  });

/** Those that are not there are passed over; one that may not be deleted keeps them all. */
export const deleteMessages: Method = (params, account) =>
  within(params, account, (place) => {
    const ids = objectIn(params, 'message_ids');
    if (!Array.isArray(ids) || ids.length === 0)
      return badRequest('message identifiers are not specified');
    if (ids.length > MAX_DELETED) return badRequest('too many message identifiers specified');
    const found = findDeletable(ids.map(Number), place, account);
    return found.kind === 'refused' ? found : drop(found.messages, place);
  });

type Deletable = { readonly kind: 'found'; readonly messages: readonly Message[] };

function findDeletable(ids: readonly number[], place: Place, account: Account) {
  const messages = (place.kept ?? []).filter(({ message_id: id }) => ids.includes(id));
  const now = seconds(account);
  if (messages.some(({ date }) => now - date >= DELETABLE_SECONDS))
    return badRequest("message can't be deleted for everyone");
  return { kind: 'found', messages } satisfies Deletable;
}

function drop(messages: readonly Message[], { kept }: Place): Answer {
  for (const message of messages) kept?.splice(kept.indexOf(message), 1);
  return ok(true);
}
