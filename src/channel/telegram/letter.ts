import { clip } from '../../article/lead.ts';
import type { Locale } from '../../article/site.ts';
import type { Copy, Say } from '../../copy/copy.ts';
import { sayDay, sayRange } from '../../copy/dates.ts';
import type {
  Content,
  Letter,
  LetterAnnouncement,
  LetterEvent,
  LetterTask,
} from '../../edition/content.ts';
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

/** What a letter is said with; `publicUrl`: where it can be read on the web. */
export type LetterWords = { readonly copy: Copy; readonly publicUrl: string };

/** What an edition says, as one Telegram message. */
export function formatContent(
  content: Content,
  locale: Locale,
  { copy, publicUrl }: LetterWords,
): TelegramText {
  if (content.kind === 'message') return formatMessage(content);
  return formatLetter(content, { say: copy[locale], locale, publicUrl });
}

type Voice = { readonly say: Say; readonly locale: Locale; readonly publicUrl: string };

/** A letter for somebody who reads it in chat: as many items as one message holds; the rest is counted. */
function formatLetter(letter: Letter, voice: Voice): TelegramText {
  const { say, locale, publicUrl } = voice;
  const { rhythm } = letter;
  const span = { rhythm, from: sayDay(letter.from, locale), to: sayDay(letter.to, locale) };
  const head = [`<b>${escapeHtml(say('chat-letter-title', span))}</b>`];
  for (const words of [letter.note, letter.intro])
    if (words) head.push('', escapeHtml(clip(words, 2 * MAX_TITLE)));
  const web = linked(say('chat-letter-web'), `${publicUrl}/digests/${letter.name}`);
  const foot = [web, `<i>${escapeHtml(clip(letter.attribution, 2 * MAX_TITLE))}</i>`];
  const more = (count: number) => escapeHtml(say('chat-letter-more', { count }));
  const room = { head, foot: ['', more(999), '', ...foot] };
  const { lines, left } = fill(sectionsOf(letter, voice), room);
  const count = left + letter.more;
  const end = count > 0 ? ['', more(count), '', ...foot] : ['', ...foot];
  return { html: [...head, ...lines, ...end].join('\n'), preview: null };
}

function sectionsOf(letter: Letter, voice: Voice): Section[] {
  const { say } = voice;
  const eventLine = (event: LetterEvent) => eventItem(event, voice);
  return [
    { title: say('chat-letter-tasks'), items: letter.tasks.map((task) => taskItem(task, voice)) },
    { title: say('chat-letter-events'), items: letter.events.map(eventLine) },
    { title: say('chat-letter-cancelled'), items: letter.cancelled.map(eventLine) },
    { title: say('chat-letter-announcements'), items: letter.announcements.map(announcementItem) },
    ...letter.sections.map(({ topic, articles }) => ({
      title: topic?.name[voice.locale] ?? restTitle(letter, say),
      items: articles.map(({ title, link }) => linked(title, link)),
    })),
  ];
}

/** Over articles of no topic, beside others or alone. */
function restTitle({ sections, rhythm }: Letter, say: Say): string {
  return sections.length > 1 ? say('chat-letter-other') : say('chat-letter-articles', { rhythm });
}

function taskItem(task: LetterTask, { say, locale }: Voice): string {
  const day = task.due && sayDay(task.due, locale);
  const due = day && say(task.overdue ? 'chat-letter-overdue' : 'chat-letter-due', { day });
  const open = task.stillOpen ? say('chat-letter-open') : '';
  return itemLine(task, [due, open, toldIn(task, say)]);
}

function eventItem(event: LetterEvent, { say, locale }: Voice): string {
  const when = escapeHtml(whenOf(event, locale));
  return `${when}: ${itemLine(event, [toldIn(event, say)])}`;
}

/** What was not named is known by the article that tells it. */
function itemLine(
  { title, source }: LetterTask | LetterEvent,
  notes: readonly (string | undefined)[],
): string {
  const said = notes.filter(Boolean).join(', ');
  return linked(title || source.title, source.link) + (said && escapeHtml(` (${said})`));
}

/** `2 bài`, where several articles tell it. */
function toldIn({ alsoIn = [] }: LetterTask | LetterEvent, say: Say): string {
  return alsoIn.length > 0 ? say('chat-letter-told', { count: alsoIn.length + 1 }) : '';
}

function announcementItem({ title, paragraphs, link }: LetterAnnouncement): string {
  const words = clip([title, ...paragraphs].filter(Boolean).join(' – '), 2 * MAX_TITLE);
  return link && link.length <= MAX_LINK
    ? `<a href="${escapeHtml(link)}">${escapeHtml(words)}</a>`
    : escapeHtml(words);
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
