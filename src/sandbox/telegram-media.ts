import { randomInt } from 'node:crypto';
import { type Account, type Method, ok, seconds, within } from './telegram-account.ts';
import type { Place } from './telegram-chats.ts';
import { composeCaption, readKeyboard } from './telegram-compose.ts';
import { type FileKind, type StoredFile, takeFile } from './telegram-files.ts';
import { objectIn, type Params } from './telegram-params.ts';
import { type Answer, badRequest, type Message } from './telegram-shapes.ts';

type Refused = Answer & { kind: 'refused' };

/** What of a message is picture, film or file, with its words. */
export type ComposedMedia = { readonly kind: 'composed'; readonly content: MediaContent };

type MediaContent = Pick<Message, 'photo' | 'video' | 'document' | 'caption' | 'caption_entities'>;

/** `sendPhoto`, `sendVideo`, `sendDocument`. */
export function sendMedia(kind: FileKind): Method {
  return (params, account) =>
    within(params, account, (place) => {
      const composed = composeMedia(
        kind,
        { ...params, media: attached(params[kind], params) },
        account,
      );
      if (composed.kind === 'refused') return composed;
      const keyboard = readKeyboard(params);
      if (keyboard && 'kind' in keyboard) return keyboard;
      const markup = keyboard && { reply_markup: keyboard };
      return ok(put({ ...composed.content, ...markup }, place, account));
    });
}

/** `sendMediaGroup`: 2 to 10 of like kind, one message each. */
export const sendMediaGroup: Method = (params, account) =>
  within(params, account, (place) => {
    const items = objectIn(params, 'media');
    if (!Array.isArray(items)) return badRequest("can't parse media JSON object");
    if (items.length < 2 || items.length > 10)
      return badRequest('group of media must include 2-10 items');
    if (params.reply_markup) return badRequest("media groups can't have reply markup");
    const composed = items.map((item) => composeItem(item, params, account));
    const refused = composed.find((one) => one.kind === 'refused');
    if (refused) return refused;
    const contents = composed.flatMap((one) => (one.kind === 'composed' ? [one.content] : []));
    const files = contents.filter(({ document }) => document).length;
    if (files > 0 && files < contents.length)
      return badRequest("document can't be mixed with other media types");
    const group = { media_group_id: String(randomInt(10 ** 12, 10 ** 13)) };
    return ok(contents.map((content) => put({ ...content, ...group }, place, account)));
  });

/** One `InputMedia…` of a call. */
export function composeItem(
  item: unknown,
  params: Params,
  account: Account,
): ComposedMedia | Refused {
  const { type, media, ...more } = (item ?? {}) as Params;
  if (type !== 'photo' && type !== 'video' && type !== 'document')
    return badRequest(`can't parse InputMedia: type "${String(type)}" is unsupported`);
  return composeMedia(type, { ...more, media: attached(media, params) }, account);
}

/** A file that came along stands in a field of its own, named by `attach://`. */
function attached(media: unknown, params: Params): unknown {
  const field = /^attach:\/\/(.+)$/.exec(String(media))?.[1];
  return field === undefined ? media : params[field];
}

function composeMedia(kind: FileKind, params: Params, { files }: Account): ComposedMedia | Refused {
  const taken = takeFile(params.media, kind, files);
  if (taken.kind === 'refused') return taken;
  const words = composeCaption(params);
  if (words.kind === 'refused') return words;
  return { kind: 'composed', content: { ...describe(taken.file), ...words.content } };
}

/** A file as a message carries it. */
export function describe(file: StoredFile): Pick<Message, FileKind> {
  const about = {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
  };
  const named = { ...about, file_name: file.name, mime_type: file.type };
  if (file.kind === 'photo') return { photo: [{ ...about, width: 1280, height: 720 }] };
  if (file.kind === 'video') return { video: { ...named, width: 1280, height: 720, duration: 12 } };
  return { document: named };
}

/** Puts a message of the bot into a chat. */
export function put(content: Partial<Message>, place: Place, account: Account): Message {
  const message: Message = {
    message_id: place.nextId(),
    from: account.bot,
    chat: place.info,
    date: seconds(account),
    ...(place.thread !== undefined && {
      message_thread_id: place.thread,
      is_topic_message: true as const,
    }),
    ...content,
  };
  place.kept?.push(message);
  return message;
}
