import { clip } from '../../article/lead.ts';
import { sayMomentShort, sayNumber } from '../../copy/dates.ts';
import { type Draft, waitingDrafts } from '../../store/drafts.ts';
import { isSame, speakTo } from '../admins.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { type Answer, plain, type Reply } from '../talk.ts';
import { buttonOf, messageOf } from './card.ts';
import { asItIs, changeOr, inPlace, note, type Press } from './desk.ts';

/** Long enough to know an announcement by, in UTF-16 units. */
const NAME_LENGTH = 40;

/** The first words of an announcement, by which people know it. */
export function nameOf(draft: Pick<Draft, 'body'>, person: Person, deps: ChatDeps): string {
  const { paragraphs } = messageOf(draft);
  const words = clip(paragraphs.join(' ').replace(/\s+/g, ' '), NAME_LENGTH);
  return words || deps.copy[person.locale]('chat-announce-wordless');
}

/** What is asked for, and below it what waits for its time or for a second admin, with a way to stop it. */
export async function askAndList(person: Person, deps: ChatDeps): Promise<Reply> {
  const say = deps.copy[person.locale];
  const drafts = await waitingDrafts(deps.redis);
  const ask = say('chat-announce-ask');
  if (drafts.length === 0) return plain(ask);
  const lines = drafts.map((draft) =>
    say('chat-announce-waiting', {
      when: whenOf(draft, person, deps),
      people: sayNumber(draft.reach, person.locale),
      name: nameOf(draft, person, deps),
    }),
  );
  return {
    ...plain(ask, [say('chat-announce-waiting-title'), ...lines].join('\n')),
    choices: drafts.map((draft) => {
      const when = whenOf(draft, person, deps);
      return [{ id: buttonOf(draft, 'strike'), label: say('chat-announce-cancel', { when }) }];
    }),
  };
}

function whenOf(draft: Draft, { locale }: Person, { copy, site }: ChatDeps): string {
  if (draft.state === 'asked' || draft.at === null) return copy[locale]('chat-announce-unapproved');
  return sayMomentShort(new Date(draft.at), site.timezone, locale);
}

/** Stops what waits: any admin may; its author learns of it. */
export async function cancel(press: Press): Promise<Answer> {
  const { person, deps } = press;
  return stopWaiting(press, async () =>
    inPlace(press, plain(deps.copy[person.locale]('chat-announce-dropped'))),
  );
}

/** The same from the list, which is shown again. */
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

async function stopWaiting(press: Press, then: () => Promise<Answer>): Promise<Answer> {
  const { draft, person, deps } = press;
  if (draft.state !== 'asked' && draft.state !== 'waiting') return asItIs(press);
  return changeOr(press, { state: 'dropped' }, async () => {
    await note('cancelled', draft, press);
    const answer = await then();
    return { ...answer, after: () => tellAuthor(draft, person, deps) };
  });
}

async function tellAuthor(draft: Draft, person: Person, deps: ChatDeps): Promise<void> {
  if (isSame(person, draft.by)) return;
  const say = deps.copy[draft.by.locale];
  const name = nameOf(draft, { ...person, locale: draft.by.locale }, deps);
  await speakTo(draft.by, say('chat-announce-cancelled', { name }), deps);
}
