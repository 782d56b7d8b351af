import { clip } from '../../article/lead.ts';
import type { Locale } from '../../article/site.ts';
import type { Copy, Say } from '../../copy/copy.ts';
import { sayDay, sayRange } from '../../copy/dates.ts';
import type { Letter, LetterEvent, LetterTask } from '../../edition/content.ts';
import { bold, joined, type Styled, styled } from './styled.ts';

/** Longest title of one item, and longest words around the items, in UTF-16 units. */
const MAX_TITLE = 120;
const MAX_WORDS = 240;

export type LetterWords = { readonly copy: Copy; readonly publicUrl: string };

type Voice = { readonly say: Say; readonly locale: Locale; readonly publicUrl: string };

type Section = { readonly title: string; readonly items: readonly string[] };

/**
 * A letter as one message of at most `max` units: a message costs a part of the month's quota. There
 * is no link markup, so the items stand without their addresses and one link leads to all of them.
 */
export function formatLetter(
  letter: Letter,
  { locale, max }: { readonly locale: Locale; readonly max: number },
  { copy, publicUrl }: LetterWords,
): Styled {
  const say = copy[locale];
  const voice = { say, locale, publicUrl };
  const span = {
    rhythm: letter.rhythm,
    from: sayDay(letter.from, locale),
    to: sayDay(letter.to, locale),
  };
  const words = [letter.note, letter.intro].map((text) => styled(clip(text ?? '', MAX_WORDS)));
  const head = joined([bold(say('chat-letter-title', span)), ...words], '\n');
  const foot = (left: number) =>
    joined(
      [
        styled(left > 0 ? say('chat-letter-more', { count: left }) : ''),
        styled(`${say('chat-letter-web')}: ${publicUrl}/digests/${letter.name}`),
        styled(clip(letter.attribution, MAX_WORDS), 'i'),
      ],
      '\n',
    );
  const room = max - head.text.length - foot(999).text.length - 4;
  const { body, left } = fill(sectionsOf(letter, voice), room);
  return joined([head, body, foot(left + letter.more)], '\n\n');
}

/** Whole items only, in their order, up to the first that does not fit. */
function fill(sections: readonly Section[], room: number): { body: Styled; left: number } {
  const all = sections.flatMap(({ title, items }) =>
    items.map((item, index) => ({ item, title: index === 0 ? title : null })),
  );
  const blocks: Styled[][] = [];
  const whole = () =>
    joined(
      blocks.map((lines) => joined(lines, '\n')),
      '\n\n',
    );
  for (const [index, { item, title }] of all.entries()) {
    const line = styled(`• ${item}`);
    const added = [...(title === null ? [] : [styled(title, 'b')]), line];
    const more = added.reduce((sum, { text }) => sum + text.length + 2, 0);
    if (whole().text.length + more > room) return { body: whole(), left: all.length - index };
    if (title === null) blocks.at(-1)?.push(line);
    else blocks.push(added);
  }
  return { body: whole(), left: 0 };
}

function sectionsOf(letter: Letter, voice: Voice): Section[] {
  const { say, locale } = voice;
  const event = (one: LetterEvent) => eventLine(one, voice);
  const rest = letter.sections.length > 1 ? say('chat-letter-other') : null;
  const articles = say('chat-letter-articles', { rhythm: letter.rhythm });
  return [
    { title: say('chat-letter-tasks'), items: letter.tasks.map((task) => taskLine(task, voice)) },
    { title: say('chat-letter-events'), items: letter.events.map(event) },
    { title: say('chat-letter-cancelled'), items: letter.cancelled.map(event) },
    {
      title: say('chat-letter-announcements'),
      items: letter.announcements.map(({ title, paragraphs }) =>
        clip([title, ...paragraphs].filter(Boolean).join(' – '), MAX_WORDS),
      ),
    },
    ...letter.sections.map((section) => ({
      title: section.topic?.name[locale] ?? rest ?? articles,
      items: section.articles.map(({ title }) => clip(title, MAX_TITLE)),
    })),
  ];
}

function taskLine(task: LetterTask, { say, locale }: Voice): string {
  const day = task.due && sayDay(task.due, locale);
  const due = day && say(task.overdue ? 'chat-letter-overdue' : 'chat-letter-due', { day });
  return withNotes(task, [due, task.stillOpen ? say('chat-letter-open') : '']);
}

function eventLine(event: LetterEvent, { locale }: Voice): string {
  const clock = event.time?.includes(':') ? `${event.time}, ` : '';
  const place = event.place ? `, ${clip(event.place, MAX_TITLE)}` : '';
  const when = `${clock}${sayRange(event.start, event.end, locale)}${place}`;
  return `${when}: ${withNotes(event, [])}`;
}

/** What was not named is known by the article that tells it. */
function withNotes(
  { title, source }: LetterTask | LetterEvent,
  notes: readonly (string | undefined)[],
): string {
  const said = notes.filter(Boolean).join(', ');
  return clip(title || source.title, MAX_TITLE) + (said && ` (${said})`);
}
