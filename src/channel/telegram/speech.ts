import { GrammyError } from 'grammy';
import type { InlineKeyboardMarkup, InputMedia, MessageEntity } from 'grammy/types';
import type { Log } from '../../store/log.ts';
import { plainOf } from './format.ts';
import type { MediaItem } from './native.ts';
import type { Part } from './parts.ts';
import { type SharedFields, shareFields } from './post.ts';

/** With its marks, or as bare words. */
export type Style = 'marked' | 'plain';

const unreadable = new WeakSet<object>();

/**
 * Says a part with its marks; when Telegram cannot read them, which is a fault of ours, the bare
 * words. That is remembered of the part: whoever gets it later gets the bare words at once.
 */
export async function speak<T>(
  part: object,
  say: (style: Style) => Promise<T>,
  log: Log,
): Promise<T> {
  if (unreadable.has(part)) return say('plain');
  try {
    return await say('marked');
  } catch (error) {
    if (!isRefusal(error, /can't parse entities/i)) throw error;
    if (!unreadable.has(part))
      log.error({ reason: String(error) }, 'Telegram cannot read our markup; the words go without');
    unreadable.add(part);
    return say('plain');
  }
}

export function isRefusal(error: unknown, said: RegExp): boolean {
  return error instanceof GrammyError && said.test(error.description);
}

type TextPart = Exclude<Part, { kind: 'media' }>;

type Marks = { readonly parse_mode?: 'HTML'; readonly entities?: MessageEntity[] };

/** A text and what goes with it, as `sendMessage` and `editMessageText` take them. */
export function textFields(part: TextPart, style: Style) {
  const { text, marks } = wordsOf(part, style);
  if (part.kind === 'text') return { text, ...marks };
  const preview = part.preview ? { url: part.preview } : { is_disabled: true };
  return { text, ...marks, link_preview_options: preview };
}

function wordsOf(part: TextPart, style: Style): { text: string; marks: Marks } {
  if (part.kind === 'html')
    return style === 'marked'
      ? { text: part.html, marks: { parse_mode: 'HTML' } }
      : { text: plainOf(part.html), marks: {} };
  const marks = style === 'marked' && part.entities.length > 0;
  return { text: part.text, marks: marks ? { entities: [...part.entities] } : {} };
}

/** The words under a picture or file, as every method takes them. */
function captionFields({ caption, caption_entities }: MediaItem, style: Style) {
  const marks = style === 'marked' && caption_entities;
  return {
    ...(caption !== undefined && { caption }),
    ...(marks && { caption_entities: [...marks] }),
  };
}

export function inputMedia(item: MediaItem, style: Style): InputMedia {
  return { type: item.type, media: item.file_id, ...captionFields(item, style) };
}

/** A call to send a part: the name of its method, and fields that all its readers get alike. */
export type Request = { readonly method: string; readonly fields: SharedFields };

const written = {
  marked: new WeakMap<Part, Request>(),
  plain: new WeakMap<Part, Request>(),
};

/** Written once per part. A keyboard makes it one person's own; an album cannot have any. */
export function requestOf(part: Part, style: Style, keyboard?: InlineKeyboardMarkup): Request {
  const known = keyboard ? undefined : written[style].get(part);
  if (known) return known;
  const { method, fields } = describe(part, style);
  const under = keyboard ?? (part.kind === 'html' ? part.keyboard : undefined);
  const markup = under && method !== 'sendMediaGroup' ? { reply_markup: under } : {};
  const request = { method, fields: shareFields({ ...fields, ...markup }) };
  if (!keyboard) written[style].set(part, request);
  return request;
}

function describe(part: Part, style: Style) {
  if (part.kind !== 'media') return { method: 'sendMessage', fields: textFields(part, style) };
  const [item] = part.items;
  if (!item || part.items.length > 1) {
    const media = part.items.map((one) => inputMedia(one, style));
    return { method: 'sendMediaGroup', fields: { media } };
  }
  const fields = { [item.type]: item.file_id, ...captionFields(item, style) };
  return { method: METHODS[item.type], fields };
}

const METHODS = { photo: 'sendPhoto', video: 'sendVideo', document: 'sendDocument' } as const;
