import { clip } from '../../article/lead.ts';
import type { Locale } from '../../article/site.ts';
import type { Copy, Say } from '../../copy/copy.ts';
import { sayDay, sayRange } from '../../copy/dates.ts';
import type { Content, Letter, LetterEvent } from '../../edition/content.ts';
import {
  escapeHtml,
  formatMessage,
  MAX_LINK,
  MAX_TEXT,
  plainOf,
  type TelegramText,
} from './format.ts';

/** Longest title of one item, in UTF-16 units. */
const MAX_TITLE = 160;

/** Telegram cuts a text off before it reads its markup: at 35,000 bytes in tdlib's server; kept well below. */
const MAX_BYTES = 30_000;

type Section = { readonly title: string; readonly items: readonly string[] };

/** What an edition says, as one Telegram message. */
export function formatContent(content: Content, locale: Locale, copy: Copy): TelegramText {
  return content.kind === 'message'
    ? formatMessage(content)
    : formatLetter(content, locale, copy[locale]);
}

/** A week for somebody who reads it in chat: as many items as one message holds; the rest is counted. */
function formatLetter(letter: Letter, locale: Locale, say: Say): TelegramText {
  const span = { from: sayDay(letter.from, locale), to: sayDay(letter.to, locale) };
  const head = [`<b>${escapeHtml(say('chat-letter-title', span))}</b>`];
  if (letter.intro) head.push('', escapeHtml(clip(letter.intro, 2 * MAX_TITLE)));
  const foot = `<i>${escapeHtml(clip(letter.attribution, 2 * MAX_TITLE))}</i>`;
  const more = (count: number) => escapeHtml(say('chat-letter-more', { count }));
  const room = { head, foot: ['', more(999), '', foot] };
  const { lines, left } = fill(sectionsOf(letter, locale, say), room);
  const count = left + letter.more;
  const end = count > 0 ? ['', more(count), '', foot] : ['', foot];
  return { html: [...head, ...lines, ...end].join('\n'), preview: null };
}

function sectionsOf(letter: Letter, locale: Locale, say: Say): Section[] {
  const due = (day: string) => ` (${say('chat-letter-due', { day: sayDay(day, locale) })})`;
  return [
    {
      title: say('chat-letter-tasks'),
      items: letter.tasks.map(
        (task) => linked(task.title, task.source.link) + escapeHtml(task.due ? due(task.due) : ''),
      ),
    },
    {
      title: say('chat-letter-events'),
      items: letter.events.map(
        (event) =>
          `${escapeHtml(whenOf(event, locale))}: ${linked(event.title, event.source.link)}`,
      ),
    },
    {
      title: say('chat-letter-articles'),
      items: letter.articles.map((article) => linked(article.title, article.link)),
    },
  ];
}

/** Whole items only, in their order, up to the first that does not fit between head and foot. */
function fill(
  sections: readonly Section[],
  around: { readonly head: readonly string[]; readonly foot: readonly string[] },
): { lines: string[]; left: number } {
  const all = sections.flatMap(({ title, items }) =>
    items.map((item, index) => ({ item, title: index === 0 ? title : null })),
  );
  const lines: string[] = [];
  const fits = (added: readonly string[]) => {
    const html = [...around.head, ...lines, ...added, ...around.foot].join('\n');
    return plainOf(html).length <= MAX_TEXT && Buffer.byteLength(html) <= MAX_BYTES;
  };
  for (const [index, { item, title }] of all.entries()) {
    const added = title === null ? [] : ['', `<b>${escapeHtml(title)}</b>`];
    added.push(`• ${item}`);
    if (!fits(added)) return { lines, left: all.length - index };
    lines.push(...added);
  }
  return { lines, left: 0 };
}

function linked(title: string, link: string | null): string {
  const text = escapeHtml(clip(title, MAX_TITLE));
  return link && link.length <= MAX_LINK ? `<a href="${escapeHtml(link)}">${text}</a>` : text;
}

function whenOf(event: LetterEvent, locale: Locale): string {
  const clock = event.time?.includes(':') ? `${event.time}, ` : '';
  const place = event.place ? `, ${clip(event.place, MAX_TITLE)}` : '';
  return `${clock}${sayRange(event.start, event.end, locale)}${place}`;
}
