import { clip } from '../../article/lead.ts';
import type { Locale } from '../../article/site.ts';
import type { Say } from '../../copy/copy.ts';
import { sayDay, sayMoment, sayNumber } from '../../copy/dates.ts';
import type { CopyKey } from '../../copy/keys.ts';
import type { Decider, GateDoubt, GateEntry, LetterGate } from '../../store/letter-gate.ts';
import { addressOf, isSame } from '../admins.ts';
import { type Choice, plain, type Reply } from '../talk.ts';
import { type GateDeps, gateButton, isOpen, OUT, pageOfDoubts } from './rows.ts';

/** What the card says beside the gate. */
export type CardAbout = {
  /** Who sees it. */
  readonly editor: Decider;
  readonly locale: Locale;
  readonly now: Date;
  /** Whether the letter can be mailed to the editor who sees the card. */
  readonly canTest: boolean;
};

/** What stands above the entries of a kind. */
const KIND_TITLES: Readonly<Record<GateEntry['kind'], CopyKey>> = {
  task: 'chat-letter-tasks',
  event: 'chat-letter-events',
  cancelled: 'chat-letter-cancelled',
  announcement: 'chat-letter-announcements',
  article: 'chat-letter-articles',
};

/** Room for the lines of a card: a messenger takes 4,096 units, and an edited message must stay one. */
const MOST_TEXT = 3400;

/** Doubts shown with their quotes; the others stand in the list. */
const DOUBTS_SHOWN = 5;

const TITLE_LENGTH = 90;
const QUOTE_LENGTH = 140;

/** A letter before its time: when it goes, what it holds by now, and what may be done about it. */
export function gateCard(gate: LetterGate, about: CardAbout, deps: GateDeps): Reply {
  const { locale } = about;
  const say = deps.copy[locale];
  const choices = isOpen(gate) ? choicesOf(gate, about, deps) : [];
  const head = [
    headOf(gate, about, deps),
    countsOf(gate, locale, deps),
    ...(gate.note ? [say('chat-gate-noted', { note: gate.note })] : []),
  ];
  const doubts = isOpen(gate) ? doubtLines(gate, locale, deps) : [];
  const foot = doubts.length > 0 ? [doubts.join('\n')] : [];
  const room = MOST_TEXT - [...head, ...foot].join('\n\n').length;
  return {
    ...plain(...head, ...sectionsOf(gate, room, { ...deps, locale }), ...foot),
    ...(choices.length > 0 ? { choices } : {}),
  };
}

function headOf(
  gate: LetterGate,
  { editor, locale, now }: CardAbout,
  { copy, site }: GateDeps,
): string {
  const say = copy[locale];
  const moment = sayMoment(new Date(gate.due * 1000), site.timezone, locale);
  const people = sayNumber(gate.reach, locale);
  const who = gate.by ? whoOf(gate.by, editor, say) : '';
  switch (gate.state) {
    case 'open':
      return say('chat-gate-open', { moment, people, left: leftUntil(gate, now, say) });
    case 'held':
      return say('chat-gate-held', { moment, who });
    case 'sent':
      if (gate.edition === '') return say('chat-gate-nothing', { moment });
      return gate.by
        ? say('chat-gate-sent-by', { moment, people, who })
        : say('chat-gate-sent', { moment, people });
    case 'over':
      return say('chat-gate-over', { moment });
  }
}

function leftUntil({ due }: LetterGate, now: Date, say: Say): string {
  const minutes = Math.max(1, Math.ceil((due * 1000 - now.getTime()) / 60_000));
  const isLong = minutes >= 120 || minutes === 60;
  return isLong
    ? say('chat-gate-hours', { count: Math.round(minutes / 60) })
    : say('chat-gate-minutes', { count: minutes });
}

/** Sent on the command line, by whoever may use it. */
function whoOf(by: Decider, editor: Decider, say: Say): string {
  if (isSame(by, editor)) return say('chat-audit-you');
  return by.channel === 'cli' ? say('chat-audit-operator') : addressOf(by);
}

function countsOf(gate: LetterGate, locale: Locale, { copy }: GateDeps): string {
  const out = new Set(gate.leftOut);
  const shown = gate.entries.filter(({ id }) => id === null || !out.has(id));
  const count = (kind: GateEntry['kind']) => shown.filter((one) => one.kind === kind).length;
  return copy[locale]('chat-gate-counts', {
    tasks: count('task'),
    events: count('event'),
    announcements: count('announcement'),
    articles: count('article'),
  });
}

/** The entries by kind, numbered through, as many as there is room for. */
function sectionsOf(
  gate: LetterGate,
  room: number,
  { copy, locale }: GateDeps & { readonly locale: Locale },
): string[] {
  const say = copy[locale];
  const out = new Set(gate.leftOut);
  const sections: string[] = [];
  let left = room;
  let cut = gate.more;
  let last: GateEntry['kind'] | null = null;
  for (const [index, entry] of gate.entries.entries()) {
    const line = lineOf(entry, { number: index + 1, isOut: out.has(entry.id ?? '') }, locale);
    const title = entry.kind === last ? '' : say(KIND_TITLES[entry.kind], { rhythm: 'weekly' });
    const size = line.length + title.length + 3;
    if (size > left) {
      cut += 1;
      continue;
    }
    left -= size;
    if (title) sections.push(`${title}\n${line}`);
    else sections.push(`${sections.pop()}\n${line}`);
    last = entry.kind;
  }
  return cut > 0
    ? [...sections, say('chat-gate-more', { count: sayNumber(cut, locale) })]
    : sections;
}

function lineOf(
  { title, day }: GateEntry,
  { number, isOut }: { readonly number: number; readonly isOut: boolean },
  locale: Locale,
): string {
  const when = day ? ` (${sayDay(day, locale).slice(0, -5)})` : '';
  return `${isOut ? OUT : ''}${number}. ${clip(title, TITLE_LENGTH)}${when}`;
}

function doubtLines(gate: LetterGate, locale: Locale, { copy }: GateDeps): string[] {
  if (gate.doubts.length === 0) return [];
  const say = copy[locale];
  const rest = gate.doubts.length - DOUBTS_SHOWN;
  return [
    say('chat-gate-doubts'),
    ...gate.doubts.slice(0, DOUBTS_SHOWN).map((doubt) => doubtLine(doubt, gate, locale)),
    ...(rest > 0 ? [say('chat-gate-doubts-more', { count: rest })] : []),
  ];
}

function doubtLine(
  { id, title, quote, day }: GateDoubt,
  { alsoShown }: LetterGate,
  locale: Locale,
): string {
  const mark = alsoShown.includes(id) ? '☑' : '☐';
  const when = day ? ` (${sayDay(day, locale)})` : '';
  return `${mark} ${clip(title, TITLE_LENGTH)}${when}: “${clip(quote, QUOTE_LENGTH)}”`;
}

function choicesOf(gate: LetterGate, about: CardAbout, { copy }: GateDeps): Choice[][] {
  const say = copy[about.locale];
  const people = sayNumber(gate.reach, about.locale);
  const button = (act: string, label: string): Choice => ({ id: gateButton(gate, act), label });
  const { note, doubts } = gate;
  return [
    [button('now', say('chat-gate-now', { people }))],
    gate.state === 'held' ? [] : [button('hold', say('chat-gate-hold'))],
    [
      ...(gate.entries.length > 0 ? [button('list:0', say('chat-gate-leave-out'))] : []),
      ...(doubts.length > 0
        ? [
            button(
              `list:${pageOfDoubts(gate)}`,
              say('chat-gate-see-doubts', { count: doubts.length }),
            ),
          ]
        : []),
    ],
    [
      button('note', say(note ? 'chat-gate-note-change' : 'chat-gate-note')),
      ...(note ? [button('plain', say('chat-gate-note-drop'))] : []),
    ],
    about.canTest ? [button('test', say('chat-gate-test'))] : [],
  ].filter((row) => row.length > 0);
}
