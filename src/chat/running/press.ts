import { readEdition } from '../../store/editions.ts';
import type { ChatDeps, Person } from '../deps.ts';
import type { Answer } from '../talk.ts';
import { sendAgain, sendPerhapsTwice, warnOfSecond } from './again.ts';
import { askToStop, halt, keepOn, pause, resume } from './controls.ts';
import { correct, dropNewText } from './correct.ts';
import { note, type Press, redraw } from './desk.ts';
import { askToRecall, recall } from './recall.ts';
import { askForText } from './rewriting.ts';

/** What each button does to the edition it names: `run:<act>:<edition>`. */
const ACTS: Readonly<Record<string, (press: Press) => Promise<Answer>>> = {
  pause,
  resume,
  stop: askToStop,
  halt,
  keep: keepOn,
  report: redraw,
  csv: sendFile,
  again: sendAgain,
  maybe: warnOfSecond,
  twice: sendPerhapsTwice,
  correct: askForText,
  recall: askToRecall,
  unsay: recall,
};

/** A button under a message that follows an edition, or under its report; only editors get here. */
export async function pressRunning(
  choice: string,
  message: number,
  { person, deps }: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const [, act = '', id = ''] = choice.split(':');
  if (act === 'rewrite') return correct(id, { message, person, deps });
  if (act === 'unwrite') return dropNewText(id, { message, person, deps });
  const edition = await readEdition(deps.redis, id);
  const perform = Object.hasOwn(ACTS, act) ? ACTS[act] : undefined;
  if (!edition || !perform) {
    return { replies: [], notice: deps.copy[person.locale]('chat-run-over') };
  }
  return perform({ edition, message, person, deps });
}

/** The file takes a moment, so it is made where nobody waits for an answer. */
async function sendFile(press: Press): Promise<Answer> {
  const { edition, message, person, deps } = press;
  const { channel, address, locale } = person;
  const errand = { kind: 'outcomes', edition: edition.id, channel, address, locale } as const;
  // Pressed again within the minute it is the same file.
  const minute = Math.floor(deps.clock().getTime() / 60_000);
  await deps.queues.add(errand, `outcomes-${edition.id}-${message}-${minute}`);
  await note('exported', edition.id, press);
  return { replies: [], notice: deps.copy[locale]('chat-run-file') };
}
