import { PHRASE_LISTS } from '../../subscriber/phrases.ts';
import { MODES, toggleTopic } from '../../subscriber/subscriber.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { LOCALES } from '../language.ts';
import type { Answer } from '../talk.ts';
import { chooseHour, chooseQuiet, expect } from './hours.ts';
import { dropPhrase, expectPhrase } from './phrases.ts';
import { type SetBy, save, show, stranger } from './saving.ts';
import type { Screen } from './screens.ts';

const SCREENS: readonly Screen[] = [
  'main',
  'topics',
  'follow',
  'mute',
  'often',
  'quiet',
  'language',
];

/** All that a reader can set, in one message that changes under their finger. */
export function offerSettings(person: Person, deps: ChatDeps): Answer {
  return person.known ? show('main', person.known, { person, deps }) : stranger({ person, deps });
}

/** A tap in the settings. What no longer exists brings the settings up to date. */
export async function pressSettings(
  choice: string,
  message: number,
  { person, deps }: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const by: SetBy = { person, deps, message };
  const { known } = person;
  if (!known) return stranger({ person, deps });
  const [, act = '', value = '', mark = ''] = choice.split(':');
  if (act === 'open') return offerSettings(person, deps);
  const screen = SCREENS.find((one) => one === act);
  if (screen) return show(screen, known, by);
  return (await change(act, { value, mark }, by)) ?? show('main', known, by);
}

type Pressed = { readonly value: string; readonly mark: string };

/** Null where there is no such choice. */
function change(act: string, { value, mark }: Pressed, by: SetBy): Promise<Answer> | null {
  switch (act) {
    case 'topic':
      return changeTopic(value, by);
    case 'mode': {
      const mode = MODES.find((one) => one === value);
      return mode ? save({ mode }, 'often', by) : null;
    }
    case 'hour':
      return changeHour(value, by);
    case 'hush':
      return changeQuiet(value, by);
    case 'speak': {
      const locale = LOCALES.find((one) => one === value);
      return locale ? save({ locale }, 'main', by) : null;
    }
    default: {
      const list = PHRASE_LISTS.find((one) => one === value);
      if (!list) return null;
      if (act === 'add') return expectPhrase(list, by);
      return act === 'drop' ? dropPhrase(list, mark, by) : null;
    }
  }
}

function changeTopic(topic: string, by: SetBy): Promise<Answer> | null {
  const { deps, person } = by;
  if (topic !== '*' && !deps.topics.some(({ id }) => id === topic)) return null;
  return save({ topics: toggleTopic(person.known?.topics ?? ['*'], topic) }, 'topics', by);
}

function changeHour(value: string, by: SetBy): Promise<Answer> | null {
  if (value === 'ask') return expect('hour', 'chat-set-hour-ask', by);
  if (value === 'common') return chooseHour(null, by);
  return /^(1?\d|2[0-3])$/.test(value) ? chooseHour(Number(value), by) : null;
}

function changeQuiet(value: string, by: SetBy): Promise<Answer> | null {
  if (value === 'ask') return expect('quiet', 'chat-set-quiet-ask', by);
  if (value === 'none') return chooseQuiet(null, by);
  const span = /^(1?\d|2[0-3])-(1?\d|2[0-3])$/.exec(value);
  const [from, to] = [Number(span?.[1]), Number(span?.[2])];
  return span && from !== to ? chooseQuiet({ from, to }, by) : null;
}
