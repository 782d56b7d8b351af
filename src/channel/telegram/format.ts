import { clip } from '../../article/lead.ts';
import type { Locale } from '../../article/site.ts';
import type { Copy, Say } from '../../copy/copy.ts';
import { sayDay, sayRange } from '../../copy/dates.ts';
import type { Content, Letter, LetterEvent, Message } from '../../edition/content.ts';

/** Longest text Telegram takes, in UTF-16 units after its entities are parsed. */
export const MAX_TEXT = 4096;

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

export function formatContent(content: Content, locale: Locale, copy: Copy): TelegramText {
  return content.kind === 'message'
    ? formatMessage(content)
    : formatLetter(content, locale, copy[locale]);
}

/** Title in bold, paragraphs, the link in the open, the source; a picture only as link preview. */
export function formatMessage(message: Message): TelegramText {
  const room = MAX_TEXT - (message.link?.length ?? 0) - (message.attribution?.length ?? 0) - 100;
  const body = shorten(message.paragraphs.join('\n\n'), room - (message.title?.length ?? 0));
  const parts = [
    message.title ? `<b>${escapeHtml(clip(message.title, 500))}</b>` : '',
    escapeHtml(body),
    message.link ? escapeHtml(message.link) : '',
    message.attribution ? `<i>${escapeHtml(message.attribution)}</i>` : '',
  ];
  return { html: parts.filter((part) => part !== '').join('\n\n'), preview: message.link ?? null };
}

/** Cut at a word when it would not fit; line breaks stay. */
function shorten(text: string, room: number): string {
  if (text.length <= room) return text;
  const head = text.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), room / 2)).trimEnd()}…`;
}

/** A week for somebody who reads it in chat: as many lines as one message holds. */
function formatLetter(letter: Letter, locale: Locale, say: Say): TelegramText {
  const span = { from: sayDay(letter.from, locale), to: sayDay(letter.to, locale) };
  const lines = [`<b>${escapeHtml(say('chat-letter-title', span))}</b>`];
  section(
    lines,
    say('chat-letter-tasks'),
    letter.tasks.map((task) => {
      const due = task.due ? ` (${say('chat-letter-due', { day: sayDay(task.due, locale) })})` : '';
      return linked(task.title, task.source.link) + escapeHtml(due);
    }),
  );
  section(
    lines,
    say('chat-letter-events'),
    letter.events.map(
      (event) => `${escapeHtml(whenOf(event, locale))}: ${linked(event.title, event.source.link)}`,
    ),
  );
  section(
    lines,
    say('chat-letter-articles'),
    letter.articles.map((article) => linked(article.title, article.link)),
  );
  lines.push('', `<i>${escapeHtml(letter.attribution)}</i>`);
  return { html: keepWhole(lines, say), preview: null };
}

function section(lines: string[], title: string, items: readonly string[]): void {
  if (items.length > 0)
    lines.push('', `<b>${escapeHtml(title)}</b>`, ...items.map((item) => `• ${item}`));
}

function linked(title: string, link: string | null): string {
  const text = escapeHtml(clip(title, 160));
  return link ? `<a href="${escapeHtml(link)}">${text}</a>` : text;
}

function whenOf(event: LetterEvent, locale: Locale): string {
  const clock = event.time?.includes(':') ? `${event.time}, ` : '';
  const place = event.place ? `, ${event.place}` : '';
  return `${clock}${sayRange(event.start, event.end, locale)}${place}`;
}

/** Whole lines only; what does not fit is counted. The text is measured with its markup, which is on the safe side. */
function keepWhole(lines: readonly string[], say: Say): string {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > MAX_TEXT - 80) {
      const count = lines.length - kept.length;
      return [...kept, '', escapeHtml(say('chat-letter-more', { count }))].join('\n');
    }
    kept.push(line);
  }
  return kept.join('\n');
}
