import type { Entity, FileInfo, InlineButton, Message } from './telegram-shapes.ts';

/** A message as the person's app shows it; `html` is escaped and safe to put into a page. */
export type ShownMessage = {
  readonly id: number;
  readonly from: 'bot' | 'person';
  readonly text: string;
  readonly html: string;
  readonly media: ShownMedia | null;
  /** Messages with the same one are shown as one album. */
  readonly album: string | null;
  readonly buttons: readonly (readonly InlineButton[])[];
  /** The address whose preview stands under the text. */
  readonly linkPreview: string | null;
  readonly edited: boolean;
  /** Unix seconds. */
  readonly date: number;
};

type ShownMedia = {
  readonly kind: 'photo' | 'video' | 'document';
  readonly fileId: string;
  readonly name: string | null;
};

const TAGS: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

const LINKED = new Set(['url', 'text_link']);

export function showMessage(message: Message): ShownMessage {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return {
    id: message.message_id,
    from: message.from.is_bot && !message.sender_chat ? 'bot' : 'person',
    text,
    html: showEntities(text, entities),
    media: mediaOf(message),
    album: message.media_group_id ?? null,
    buttons: message.reply_markup?.inline_keyboard ?? [],
    linkPreview: previewOf(message),
    edited: message.edit_date !== undefined,
    date: message.date,
  };
}

/** The text as HTML with its entities as elements; everything else is escaped. */
export function showEntities(text: string, entities: readonly Entity[]): string {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return showSpan(text, sorted, [0, text.length]);
}

/** Web addresses, e-mail addresses and commands that Telegram finds in a text by itself. */
export function findEntities(text: string, marked: readonly Entity[]): Entity[] {
  const free = (start: number, end: number) =>
    marked.every((entity) => end <= entity.offset || start >= entity.offset + entity.length);
  const patterns: readonly (readonly [string, RegExp])[] = [
    ['url', /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}…”’]/g],
    ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
    ['bot_command', /(?<=^|\s)\/[a-zA-Z0-9_]{1,32}(?:@\w+)?/g],
  ];
  return patterns.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)]
      .filter((match) => free(match.index, match.index + match[0].length))
      .map((match) => ({ type, offset: match.index, length: match[0].length })),
  );
}

function showSpan(
  text: string,
  entities: readonly Entity[],
  [start, end]: readonly [number, number],
): string {
  let html = '';
  let at = start;
  entities.forEach((entity, index) => {
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || entity.offset >= end) return;
    html += escapeHtml(text.slice(at, entity.offset));
    html += wrap(entity, text, showSpan(text, entities.slice(index + 1), [entity.offset, stop]));
    at = stop;
  });
  return html + escapeHtml(text.slice(at, end));
}

function wrap(entity: Entity, text: string, inner: string): string {
  const tag = TAGS[entity.type];
  if (tag) return `<${tag}>${inner}</${tag}>`;
  if (entity.type === 'spoiler') return `<span class="spoiler">${inner}</span>`;
  if (entity.type === 'bot_command') return `<span class="command">${inner}</span>`;
  if (!LINKED.has(entity.type)) return inner;
  const href = entity.url ?? text.slice(entity.offset, entity.offset + entity.length);
  if (!/^(https?|mailto|tel):/i.test(href)) return inner;
  return `<a href="${escapeHtml(href)}" target="_blank" rel="noreferrer">${inner}</a>`;
}

function mediaOf({ photo, video, document }: Message): ShownMedia | null {
  const shown = (kind: ShownMedia['kind'], file: FileInfo | undefined) =>
    file && { kind, fileId: file.file_id, name: file.file_name ?? null };
  return (
    shown('photo', photo?.at(-1)) ?? shown('video', video) ?? shown('document', document) ?? null
  );
}

function previewOf(message: Message): string | null {
  const options = message.link_preview_options;
  const { text = '' } = message;
  if (options?.is_disabled || !message.from.is_bot) return null;
  if (options?.url) return options.url;
  const first = message.entities?.find((entity) => LINKED.has(entity.type));
  const url = first?.url ?? (first && text.slice(first.offset, first.offset + first.length));
  return url && /^https?:/i.test(url) ? url : null;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
