import { noteAct } from '../../store/audit.ts';
import { isPlanned, readEdition, setPhase } from '../../store/editions.ts';
import { isSame, speakTo } from '../admins.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { type Answer, plain } from '../talk.ts';
import { asItIs, changeOr, inPlace, note, type Press } from './desk.ts';
import { askAndList, nameOf } from './listing.ts';

/** Stops what waits; its author learns of it. */
export async function cancel(press: Press): Promise<Answer> {
  const { person, deps } = press;
  return stopWaiting(press, async () =>
    inPlace(press, plain(deps.copy[person.locale]('chat-announce-dropped'))),
  );
}

/** The same from the list, by any admin; the list is shown again. */
export async function strike(press: Press): Promise<Answer> {
  const { person, deps } = press;
  return stopWaiting(press, async () =>
    inPlace(
      press,
      await askAndList(person, deps),
      deps.copy[person.locale]('chat-announce-dropped'),
    ),
  );
}

/** Stops what was planned on the command line, which has no draft: at its time it reaches nobody. */
export async function strikePlan(
  id: string,
  message: number,
  { person, deps }: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const say = deps.copy[person.locale];
  const edition = await readEdition(deps.redis, id);
  if (edition?.state !== 'running' || !(await isPlanned(deps.redis, id)))
    return { replies: [], notice: say('chat-announce-over') };
  await setPhase(deps.redis, id, 'stopped');
  const { channel, address } = person;
  await noteAct(deps.redis, { by: { channel, address }, act: 'cancelled', edition: id });
  return inPlace({ message }, await askAndList(person, deps), say('chat-announce-dropped'));
}

async function stopWaiting(press: Press, then: () => Promise<Answer>): Promise<Answer> {
  const { draft } = press;
  if (draft.state !== 'asked' && draft.state !== 'waiting') return asItIs(press);
  return changeOr(press, { state: 'dropped' }, async () => {
    await note('cancelled', draft, press);
    const answer = await then();
    return { ...answer, after: () => tellAuthor(press) };
  });
}

/** The card loses its buttons, and an author who did not do it themselves is told. */
async function tellAuthor({ draft, message, person, deps }: Press): Promise<void> {
  const { by } = draft;
  const say = deps.copy[by.locale];
  const own = isSame(person, by);
  if (by.message > 0 && !(own && by.message === message))
    await speakTo(by, { ...plain(say('chat-announce-dropped')), replaces: by.message }, deps);
  if (own) return;
  await speakTo(by, say('chat-announce-cancelled', { name: nameOf(draft, by, deps) }), deps);
}
