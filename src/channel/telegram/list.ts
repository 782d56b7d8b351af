import { clip } from '../../article/lead.ts';
import type { Entry, EntryLine, List, Message } from '../../edition/content.ts';
import { BREAK, escapeHtml, MAX_LINK, MAX_TEXT, plainOf, type TelegramText } from './format.ts';

/** Longest title of an entry, in UTF-16 units. */
const MAX_TITLE = 160;

/**
 * A list with its titles as links and what was looked for in bold; null where one message cannot
 * hold it, and the plain words go instead.
 */
export function formatList(
  { title = '', attribution = '' }: Message,
  list: List,
): TelegramText | null {
  const parts = [
    title && `<b>${escapeHtml(title)}</b>`,
    ...list.before.map(escapeHtml),
    ...list.entries.map(entryHtml),
    ...list.after.map(escapeHtml),
    attribution && `<i>${escapeHtml(attribution)}</i>`,
  ];
  const html = parts.filter((part) => part !== '').join(BREAK);
  return plainOf(html).length <= MAX_TEXT ? { html, preview: null } : null;
}

function entryHtml({ heading, title, link, lines }: Entry, index: number): string {
  const head = heading === undefined ? [] : [`<b>${escapeHtml(heading)}</b>`];
  const name = `${index + 1}. ${linked(escapeHtml(clip(title, MAX_TITLE)), link)}`;
  return [...head, name, ...lines.map(lineHtml)].join('\n');
}

function lineHtml({ text, link, marks = [] }: EntryLine): string {
  let html = '';
  let done = 0;
  for (const [from, to] of marks) {
    html += `${escapeHtml(text.slice(done, from))}<b>${escapeHtml(text.slice(from, to))}</b>`;
    done = to;
  }
  return linked(html + escapeHtml(text.slice(done)), link);
}

function linked(html: string, link: string | undefined): string {
  return link && link.length <= MAX_LINK ? `<a href="${escapeHtml(link)}">${html}</a>` : html;
}
