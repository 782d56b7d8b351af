import { clip } from '../../article/lead.ts';
import type { Message } from '../../edition/content.ts';
import { borderBefore } from './split.ts';

/** Longest text Telegram takes, in UTF-16 units after its entities are parsed. */
export const MAX_TEXT = 4096;

/** Longest words under a picture, film or file, counted alike. */
export const MAX_CAPTION = 1024;

/** Longest title and attribution, in UTF-16 units. */
const MAX_LINE = 300;

/** A longer address is no link anybody could open; it is left out rather than cut. */
export const MAX_LINK = 2048;

/** A message as `sendMessage` wants it. `preview`: the address whose picture and title are shown below. */
export type TelegramText = { readonly html: string; readonly preview: string | null };

/** Escapes for HTML parse mode (Bot API, "HTML style"): these three, and the quote in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const SIGNS = Object.fromEntries(Object.entries(ESCAPES).map(([sign, name]) => [name, sign]));

/** What a reader sees of our own HTML: the text without tags. */
export function plainOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, (name) => SIGNS[name] ?? name);
}

/** Title in bold, paragraphs, the link in the open, the source; a picture only as link preview. */
export function formatMessage(message: Message): TelegramText {
  const title = clip(message.title ?? '', MAX_LINE);
  const attribution = clip(message.attribution ?? '', MAX_LINE);
  const link = message.link && message.link.length <= MAX_LINK ? message.link : null;
  const around = [title, link ?? '', attribution].filter((part) => part !== '');
  const room = around.reduce((left, part) => left - part.length - BREAK.length, MAX_TEXT);
  const parts = [
    title && `<b>${escapeHtml(title)}</b>`,
    escapeHtml(shorten(message.paragraphs.join(BREAK), room)),
    escapeHtml(link ?? ''),
    attribution && `<i>${escapeHtml(attribution)}</i>`,
  ];
  return { html: parts.filter((part) => part !== '').join(BREAK), preview: link };
}

/** Between two paragraphs. */
export const BREAK = '\n\n';

/** At most `room` UTF-16 units: cut at a blank where one is near, else between graphemes; line breaks stay. */
function shorten(text: string, room: number): string {
  if (text.length <= room) return text;
  return `${text.slice(0, borderBefore(text, room - 1, [' ', '\n'])).trimEnd()}…`;
}
