import type { Locale } from '../../article/site.ts';
import type { Say } from '../../copy/copy.ts';
import type { CopyKey } from '../../copy/keys.ts';
import { MOST_PHRASES, type PhraseList } from '../../subscriber/phrases.ts';
import type { Mode, Subscriber } from '../../subscriber/subscriber.ts';
import type { ChatDeps } from '../deps.ts';
import { LOCALES } from '../language.ts';
import type { Choice, Reply } from '../talk.ts';
import { CHOSEN, sayTopics, topicRows } from '../topics.ts';
import { HOURS_OFFERED, phraseMark, QUIET_OFFERED } from './offered.ts';

type ScreenDeps = Pick<ChatDeps, 'topics' | 'copy'>;

/** Of the screens a reader goes through; each replaces the one before it. */
export type Screen = 'main' | 'topics' | 'follow' | 'mute' | 'often' | 'quiet' | 'language';

const DOORS = [['topics'], ['follow', 'mute'], ['often', 'quiet'], ['language']] as const;

/** A screen as a reader's choices make it; `note` is said first. */
export function screenOf(
  screen: Screen,
  reader: Subscriber,
  deps: ScreenDeps & { readonly note?: string },
): Reply {
  const { title, paragraphs, rows } = contentOf(screen, reader, deps);
  const said = deps.note ? [deps.note, ...paragraphs] : paragraphs;
  return { message: { kind: 'message', title, paragraphs: said }, choices: rows };
}

type Content = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly rows: readonly (readonly Choice[])[];
};

function contentOf(screen: Screen, reader: Subscriber, deps: ScreenDeps): Content {
  const say = deps.copy[reader.locale];
  switch (screen) {
    case 'main':
      return main(reader, deps);
    case 'topics':
      return {
        title: say('chat-topics-title'),
        paragraphs: [sayTopics(reader.topics, reader.locale, deps)],
        rows: [...topicRows(reader, 'set:topic', deps), [back(say)]],
      };
    case 'follow':
    case 'mute':
      return phrases(screen, reader, say);
    case 'often':
      return often(reader, say);
    case 'quiet':
      return quiet(reader, say);
    case 'language':
      return {
        title: say('chat-set-language'),
        paragraphs: [say('chat-language')],
        rows: languages(reader, deps),
      };
  }
}

function main(reader: Subscriber, deps: ScreenDeps): Content {
  const say = deps.copy[reader.locale];
  const shown = DOORS.map((row) => row.filter((one) => one !== 'topics' || deps.topics.length > 0));
  const line = (screen: (typeof DOORS)[number][number]) =>
    say('chat-set-line', { what: say(`chat-set-${screen}`), is: stateOf(screen, reader, deps) });
  return {
    title: say('chat-set-title'),
    paragraphs: [shown.flat().map(line).join('\n')],
    rows: shown
      .filter((row) => row.length > 0)
      .map((row) => row.map((one) => ({ id: `set:${one}`, label: say(`chat-set-${one}`) }))),
  };
}

/** What a reader has chosen behind a door, in a word. */
function stateOf(screen: Exclude<Screen, 'main'>, reader: Subscriber, deps: ScreenDeps): string {
  const { locale } = reader;
  const say = deps.copy[locale];
  switch (screen) {
    case 'topics': {
      const chosen = deps.topics.filter(({ id }) => reader.topics.includes(id));
      const names = chosen.map(({ name }) => name[locale]).join(', ');
      return reader.topics.includes('*') ? say('chat-set-topics-all') : names;
    }
    case 'follow':
    case 'mute':
      return reader[screen].join(', ') || say('chat-set-none');
    case 'often':
      return sayOften(reader, say);
    case 'quiet':
      return reader.quiet ? sayQuiet(reader.quiet, say) : say('chat-set-quiet-off');
    case 'language':
      return say('chat-language-name');
  }
}

function sayOften({ mode, hour }: Subscriber, say: Say): string {
  return mode === 'daily' && hour !== null
    ? say('chat-set-often-daily-at', { hour })
    : say(`chat-set-often-${mode}`);
}

function sayQuiet({ from, to }: { from: number; to: number }, say: Say): string {
  return say('chat-set-quiet-span', { from, to });
}

const back = (say: Say): Choice => ({ id: 'set:main', label: say('chat-set-back') });

function marked(id: string, label: string, chosen: unknown): Choice {
  return { id, label: chosen ? CHOSEN + label : label };
}

function phrases(list: PhraseList, reader: Subscriber, say: Say): Content {
  const have = reader[list];
  const remove = have.map((phrase) => ({
    id: `set:drop:${list}:${phraseMark(phrase)}`,
    label: say('chat-set-remove', { phrase }),
  }));
  const add: Choice = { id: `set:add:${list}`, label: say('chat-set-add') };
  const end = have.length < MOST_PHRASES ? [add, back(say)] : [back(say)];
  const state = have.join(', ') || say('chat-set-none');
  const line = say('chat-set-line', { what: say(`chat-set-${list}`), is: state });
  return {
    title: say(`chat-set-${list}`),
    paragraphs: [say(`chat-set-${list}-why`), line],
    rows: [...inRows(remove, 2), end],
  };
}

function often(reader: Subscriber, say: Say): Content {
  const { mode, hour } = reader;
  const modes = (['instant', 'daily', 'weekly'] as const).map((one: Mode) =>
    marked(`set:mode:${one}`, say(`chat-set-${one}` satisfies CopyKey), one === mode),
  );
  const own = hour !== null && !HOURS_OFFERED.includes(hour) ? [hour] : [];
  const hours = [...HOURS_OFFERED, ...own].map((one) =>
    marked(`set:hour:${one}`, say('chat-set-hour', { hour: one }), one === hour),
  );
  const others = [
    marked('set:hour:common', say('chat-set-hour-common'), hour === null),
    { id: 'set:hour:ask', label: say('chat-set-other') },
  ];
  const line = say('chat-set-line', { what: say('chat-set-often'), is: sayOften(reader, say) });
  const daily = mode === 'daily';
  return {
    title: say('chat-set-often'),
    paragraphs: daily ? [line, say('chat-set-hour-why')] : [line],
    rows: [modes, ...(daily ? [...inRows(hours, 4), others] : []), [back(say)]],
  };
}

function quiet({ quiet: have }: Subscriber, say: Say): Content {
  const same = (one: { from: number; to: number }) => one.from === have?.from && one.to === have.to;
  const own = have && !QUIET_OFFERED.some(same) ? [have] : [];
  const spans = [...QUIET_OFFERED, ...own].map((span) =>
    marked(`set:hush:${span.from}-${span.to}`, sayQuiet(span, say), same(span)),
  );
  const none = marked('set:hush:none', say('chat-set-quiet-none'), !have);
  const other = { id: 'set:hush:ask', label: say('chat-set-other') };
  const state = have ? sayQuiet(have, say) : say('chat-set-quiet-off');
  const line = say('chat-set-line', { what: say('chat-set-quiet'), is: state });
  return {
    title: say('chat-set-quiet'),
    paragraphs: [say('chat-set-quiet-why'), line],
    rows: [...inRows([none, ...spans, other], 2), [back(say)]],
  };
}

function languages(reader: Subscriber, { copy }: ScreenDeps): Choice[][] {
  const choices = LOCALES.map((locale: Locale) =>
    marked(`set:speak:${locale}`, copy[locale]('chat-language-name'), locale === reader.locale),
  );
  return [choices, [back(copy[reader.locale])]];
}

function inRows<T>(list: readonly T[], size: number): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, row) => list.slice(row * size, (row + 1) * size));
}
