import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { Locale } from '../../article/site.ts';
import type { Content, Message } from '../../edition/content.ts';
import { BREAK, formatMessage, MAX_CAPTION, MAX_TEXT, type TelegramText } from './format.ts';
import { formatContent, type LetterWords } from './letter.ts';
import { formatList } from './list.ts';
import { joinNative, type Marked, type MediaItem, type NativeValue } from './native.ts';
import { splitMarked } from './split.ts';

/** One call to send: a text of ours, a text as an editor marked it, or 1 to 10 pictures, films or files. */
export type Part =
  | ({ readonly kind: 'html'; readonly keyboard?: InlineKeyboardMarkup } & TelegramText)
  | ({ readonly kind: 'text' } & Marked)
  | { readonly kind: 'media'; readonly items: readonly MediaItem[] };

/** What an edition is on Telegram: at least one message, one after the other. */
export type TelegramPost = { readonly parts: readonly Part[] };

export function renderContent(content: Content, locale: Locale, words: LetterWords): TelegramPost {
  const keyboard = keyboardOf(content.offers, locale);
  if (content.kind === 'message') {
    const { parts } = renderMessage(content);
    return { parts: parts.map((part) => (part.kind === 'html' ? { ...part, ...keyboard } : part)) };
  }
  return { parts: [{ kind: 'html', ...formatContent(content, locale, words), ...keyboard }] };
}

/** What a reader can choose under a message, one below the other. */
function keyboardOf(
  offers: Content['offers'] = [],
  locale: Locale,
): { readonly keyboard?: InlineKeyboardMarkup } {
  if (offers.length === 0) return {};
  const rows = offers.map(({ id, label }) => [{ text: label[locale], callback_data: id }]);
  return { keyboard: { inline_keyboard: rows } };
}

/**
 * A message that came from Telegram goes as it came; pictures that came from elsewhere stay there.
 * What is too long is cut short where a link leads to the rest, else it becomes several messages.
 */
export function renderMessage(message: Message): TelegramPost {
  const { native } = message;
  const values = native?.channel === 'telegram' ? joinNative([native.value].flat()) : [];
  if (values.length > 0) return { parts: values.flatMap(partsOf) };
  const list = message.list && formatList(message, message.list);
  if (list) return { parts: [{ kind: 'html', ...list }] };
  const words = wordsOf(message);
  if (message.link || words.text.length <= MAX_TEXT)
    return { parts: [{ kind: 'html', ...formatMessage(message) }] };
  return { parts: textParts(splitMarked(words, { first: MAX_TEXT, rest: MAX_TEXT })) };
}

function partsOf(value: NativeValue): Part[] {
  if (value.kind === 'text')
    return textParts(splitMarked(value, { first: MAX_TEXT, rest: MAX_TEXT }));
  const cut = value.items.map(cutCaption);
  return [
    { kind: 'media', items: cut.map(({ item }) => item) },
    ...cut.flatMap(({ rest }) => rest),
  ];
}

/** Some accounts may write longer captions than a bot: what is left over follows as text. */
function cutCaption({ caption = '', caption_entities = [], ...file }: MediaItem) {
  const words = { text: caption, entities: caption_entities };
  const [head, ...rest] = splitMarked(words, { first: MAX_CAPTION, rest: MAX_TEXT });
  return { item: captioned(file, head), rest: textParts(rest) };
}

/** A picture, film or file with other words. */
export function captioned(
  { type, file_id }: Pick<MediaItem, 'type' | 'file_id'>,
  words: Marked | undefined,
): MediaItem {
  if (!words || words.text === '') return { type, file_id };
  const { text: caption, entities } = words;
  return { type, file_id, caption, ...(entities.length > 0 && { caption_entities: entities }) };
}

function textParts(pieces: readonly Marked[]): Part[] {
  return pieces.map((piece) => ({ kind: 'text', ...piece }));
}

/** The words of a message as `formatMessage` lays them out, with marks instead of tags. */
function wordsOf({ title = '', paragraphs, attribution = '' }: Message): Marked {
  const body = paragraphs.join(BREAK);
  const text = [title, body, attribution].filter((part) => part !== '').join(BREAK);
  const mark = (type: 'bold' | 'italic', offset: number, length: number): MessageEntity[] =>
    length > 0 ? [{ type, offset, length }] : [];
  const entities = [
    ...mark('bold', 0, title.length),
    ...mark('italic', text.length - attribution.length, attribution.length),
  ];
  return { text, entities };
}
