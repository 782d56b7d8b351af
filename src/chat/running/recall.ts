import { sayNumber } from '../../copy/dates.ts';
import { publish } from '../../delivery/outbox.ts';
import { countCopies } from '../../store/outcomes.ts';
import type { Answer } from '../talk.ts';
import { note, type Press, question, redraw } from './desk.ts';
import { isRecalled, mendOf, recallIdOf } from './mends.ts';

/** The first tap says how many copies there are to take back, and which will stay. */
export async function askToRecall(press: Press): Promise<Answer> {
  const { edition, person, deps } = press;
  const say = deps.copy[person.locale];
  if (await isRecalled(edition.id, deps)) {
    return { replies: [], notice: say('chat-run-taken-back') };
  }
  const count = await countCopies(deps.redis, edition.id, deps.mendable.recall);
  const known = sayNumber(count.copies - count.nameless, person.locale);
  const nameless = sayNumber(count.nameless, person.locale);
  const words = [
    say('chat-recall-ask', { count: known }),
    ...(count.nameless > 0 ? [say('chat-correct-nameless', { count: nameless })] : []),
  ];
  const yes = { act: 'unsay', label: say('chat-recall-sure', { count: known }) };
  return question(words.join('\n'), yes, press);
}

/** The second tap: copies are deleted, and whoever waits gets nothing. */
export async function recall(press: Press): Promise<Answer> {
  const { edition, person, deps } = press;
  const say = deps.copy[person.locale];
  if (edition.mends || (await isRecalled(edition.id, deps))) {
    return { ...(await redraw(press)), notice: say('chat-run-taken-back') };
  }
  const { channel, address, locale } = person;
  const by = { channel, address, locale, message: 0 };
  const id = recallIdOf(edition.id);
  const recalling = mendOf(edition, { id, act: 'recall', body: edition.body, by }, deps);
  await publish(recalling, deps);
  await note('recalled', edition.id, press);
  return { ...(await redraw(press)), notice: say('chat-recall-begun') };
}
