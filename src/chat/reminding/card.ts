import { clip } from '../../article/lead.ts';
import { sayDay, sayMomentShort } from '../../copy/dates.ts';
import { nameOf, sayWhen } from '../../edition/reminder-words.ts';
import type { Person } from '../deps.ts';
import { type Choice, plain, type Reply } from '../talk.ts';
import { momentsOf, type RemindingDeps, type Wished } from './wished.ts';

/** What names somebody in a card: their language. */
export type Reminding = Pick<Person, 'locale'>;

/** Longest name, in UTF-16 units. */
const NAME = 160;

const CHOSEN = '✅ ';

/** One reminder, with its moments to choose among. */
export function cardOf(wished: Wished, { locale }: Reminding, deps: RemindingDeps): Reply {
  const say = deps.copy[locale];
  const { id, leads, entries } = wished;
  const ahead = momentsOf(wished, deps);
  const sayAt = (at: Date) => sayMomentShort(at, deps.site.timezone, locale);
  const moments = ahead.filter(({ lead }) => leads.includes(lead)).map(({ at }) => sayAt(at));
  const places = new Set(entries.flatMap(({ shown }) => shown.place ?? []));
  const choices: Choice[] = [
    ...ahead.map(({ lead }) => ({
      id: `rem:${lead}:${id}`,
      label: (leads.includes(lead) ? CHOSEN : '') + say(`chat-remind-${lead}`),
    })),
    { id: `rem:drop:${id}`, label: say('chat-remind-drop') },
    { id: 'rem:list:0', label: say('chat-remind-all') },
  ];
  return {
    message: {
      kind: 'message',
      title: say('chat-remind-card', { title: titleOf(wished) }),
      paragraphs: [
        entries.map(({ shown }) => sayWhen(shown, { say, locale })).join('\n'),
        ...[...places].map((place) => say('chat-events-place', { place: clip(place, NAME) })),
        ...(moments.length > 0 ? [say('chat-remind-at', { moments: moments.join(', ') })] : []),
      ],
    },
    choices: choices.map((choice) => [choice]),
  };
}

/** What is said of a reminder that was taken away; one tap brings it back. */
export function droppedOf(
  { id, entries }: Pick<Wished, 'id' | 'entries'>,
  { locale }: Reminding,
  deps: RemindingDeps,
): Reply {
  const say = deps.copy[locale];
  return {
    ...plain(say('chat-remind-dropped', { title: titleOf({ entries }) })),
    choices: [
      [{ id: `rem:on:${id}`, label: say('chat-remind-again') }],
      [{ id: 'rem:list:0', label: say('chat-remind-all') }],
    ],
  };
}

/** Longest name on a button, in UTF-16 units. */
const LABEL = 40;

/** As many as a telephone shows. */
const MOST = 8;

/** Asks which of several things somebody wants to be reminded of. */
export function whichOf(
  things: readonly Pick<Wished, 'id' | 'entries'>[],
  { locale }: Reminding,
  deps: RemindingDeps,
): Reply {
  return {
    ...plain(deps.copy[locale]('chat-remind-which')),
    choices: things.slice(0, MOST).map((thing) => {
      const day = sayDay(thing.entries[0].shown.start, locale).slice(0, -5);
      return [{ id: `rem:${thing.id}`, label: `🔔 ${day} ${clip(titleOf(thing), LABEL)}` }];
    }),
  };
}

/** What is reminded of, by its first entry. */
export function titleOf({ entries }: Pick<Wished, 'entries'>): string {
  return clip(nameOf(entries[0].shown), NAME);
}
