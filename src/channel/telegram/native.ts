import type { Message, MessageEntity } from 'grammy/types';
import type { Native } from '../../chat/talk.ts';
import type { Media } from '../../edition/content.ts';

/** A text and what is marked in it; offsets and lengths in UTF-16 units. */
export type Marked = { readonly text: string; readonly entities: readonly MessageEntity[] };

/** One picture, film or file by the id under which this bot may send it again. */
export type MediaItem = {
  readonly type: Media['kind'];
  readonly file_id: string;
  readonly caption?: string;
  readonly caption_entities?: readonly MessageEntity[];
};

/** What Telegram's `native` value holds for one message, or for an album. */
export type NativeValue =
  | ({ readonly kind: 'text' } & Marked)
  | { readonly kind: 'media'; readonly items: readonly MediaItem[] };

/** What an editor marks. Links and commands that Telegram finds by itself, it finds again. */
const MARKS = new Set<MessageEntity['type']>([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'custom_emoji',
  'date_time',
]);

/** A text as its writer marked it, without the command it begins with; null where nothing is marked. */
export function nativeText({ text = '', entities = [] }: Message): Native | null {
  const marked = withoutCommand({ text, entities });
  if (marked.entities.length === 0) return null;
  return { channel: 'telegram', value: { kind: 'text', ...marked } satisfies NativeValue };
}

/** The picture, film or file of a message with its caption, without a command it begins with; null where it has none that can be passed on. */
export function nativeMedia(message: Message): { media: Media; native: Native } | null {
  const found = findMedia(message);
  if (!found) return null;
  const { name, ...file } = found;
  const { caption: text = '', caption_entities: entities = [] } = message;
  const words = withoutCommand({ text, entities });
  const item: MediaItem = {
    ...file,
    ...(words.text !== '' && { caption: words.text }),
    ...(words.entities.length > 0 && { caption_entities: words.entities }),
  };
  const value: NativeValue = { kind: 'media', items: [item] };
  return {
    media: { kind: file.type, ...(name !== undefined && { name }) },
    native: { channel: 'telegram', value },
  };
}

/** Of a picture's sizes the last is the largest. */
function findMedia({ photo, video, document }: Message) {
  const largest = photo?.at(-1);
  if (largest) return { type: 'photo' as const, file_id: largest.file_id };
  if (video) return { type: 'video' as const, file_id: video.file_id, name: video.file_name };
  if (!document) return null;
  return { type: 'document' as const, file_id: document.file_id, name: document.file_name };
}

/** A command is for us; only what stands behind it is to be passed on. */
function withoutCommand({ text, entities }: Marked): Marked {
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  return normalise(sliceMarked({ text, entities: marksOf(entities) }, command?.length ?? 0));
}

function marksOf(entities: readonly MessageEntity[]): MessageEntity[] {
  return entities.filter(({ type }) => MARKS.has(type));
}

/** NFC: some keyboards send a letter and its accents apart, which moves everything behind. */
function normalise({ text, entities }: Marked): Marked {
  const at = (index: number) => text.slice(0, index).normalize('NFC').length;
  return {
    text: text.normalize('NFC'),
    entities: entities.map((entity) => {
      const offset = at(entity.offset);
      return { ...entity, offset, length: at(entity.offset + entity.length) - offset };
    }),
  };
}

/** A part of a text without white space at its ends, its marks cut to fit. */
export function sliceMarked({ text, entities }: Marked, from: number, to = text.length): Marked {
  const part = text.slice(from, to);
  const start = from + part.length - part.trimStart().length;
  const end = Math.max(from + part.trimEnd().length, start);
  return {
    text: text.slice(start, end),
    entities: entities.flatMap((entity) => {
      const first = Math.max(entity.offset, start);
      const last = Math.min(entity.offset + entity.length, end);
      return last > first ? [{ ...entity, offset: first - start, length: last - first }] : [];
    }),
  };
}

/** Most pictures, films or files in an album (Bot API, sendMediaGroup). */
const ALBUM = 10;

/**
 * Puts the native values of messages that belong together, in their order, into one: pictures and
 * films that follow each other become albums, files albums of their own. What has no shape of ours
 * is left out.
 */
export function joinNative(values: readonly unknown[]): readonly NativeValue[] {
  const joined: NativeValue[] = [];
  for (const value of values.filter(isNative)) {
    if (value.kind === 'text') joined.push(value);
    else for (const item of value.items) addItem(joined, item);
  }
  return joined;
}

function addItem(joined: NativeValue[], item: MediaItem): void {
  const last = joined.at(-1);
  const fits =
    last?.kind === 'media' &&
    last.items.length < ALBUM &&
    (last.items[0]?.type === 'document') === (item.type === 'document');
  if (fits) joined[joined.length - 1] = { kind: 'media', items: [...last.items, item] };
  else joined.push({ kind: 'media', items: [item] });
}

function isNative(value: unknown): value is NativeValue {
  if (typeof value !== 'object' || value === null) return false;
  if ('items' in value) return Array.isArray(value.items) && value.items.length > 0;
  return 'text' in value && typeof value.text === 'string' && value.text !== '';
}
