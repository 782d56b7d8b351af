import { clip } from '../../article/lead.ts';
import { sayMomentShort, sayNumber } from '../../copy/dates.ts';
import { countAudience } from '../../store/audiences.ts';
import { type Draft, waitingDrafts } from '../../store/drafts.ts';
import { type EditionState, plannedEditions } from '../../store/editions.ts';
import { isSame } from '../admins.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { type Choice, plain, type Reply } from '../talk.ts';
import { buttonOf, messageOf } from './card.ts';

/** Long enough to know an announcement by, in UTF-16 units. */
const NAME_LENGTH = 40;

/** The first words of an announcement, by which people know it. */
export function nameOf(
  draft: Pick<Draft, 'body'>,
  { locale }: Pick<Person, 'locale'>,
  { copy }: Pick<ChatDeps, 'copy'>,
): string {
  const { paragraphs } = messageOf(draft);
  const words = clip(paragraphs.join(' ').replace(/\s+/g, ' '), NAME_LENGTH);
  return words || copy[locale]('chat-announce-wordless');
}

/** Something that waits, and the buttons about it: `review` shows it, `strike` stops it. */
type Waiting = {
  readonly when: string;
  readonly people: number;
  readonly name: string;
  readonly strike: string;
  readonly review: string | null;
};

/**
 * What is asked for, and below it what waits for its time or for a second admin, also what was
 * planned on the command line, with a way to stop it.
 */
export async function askAndList(person: Person, deps: ChatDeps): Promise<Reply> {
  const say = deps.copy[person.locale];
  const drafts = (await waitingDrafts(deps.redis)).map((one) => waitingDraft(one, person, deps));
  const plans = (await plannedEditions(deps.redis)).map((one) => waitingPlan(one, person, deps));
  const waiting = [...drafts, ...(await Promise.all(plans))];
  const ask = say('chat-announce-ask');
  if (waiting.length === 0) return plain(ask);
  const lines = waiting.map(({ when, people, name }, index) =>
    say('chat-announce-waiting', {
      number: String(index + 1),
      when,
      people: sayNumber(people, person.locale),
      name,
    }),
  );
  return {
    ...plain(ask, [say('chat-announce-waiting-title'), ...lines].join('\n')),
    choices: waiting.map(({ when, strike, review }, index): Choice[] => {
      const number = String(index + 1);
      return [
        ...(review ? [{ id: review, label: say('chat-approval-review', { number }) }] : []),
        { id: strike, label: say('chat-announce-cancel', { number, when }) },
      ];
    }),
  };
}

function waitingDraft(draft: Draft, person: Person, deps: ChatDeps): Waiting {
  const { site, copy } = deps;
  const asked = draft.state === 'asked' || draft.at === null;
  return {
    when: asked
      ? copy[person.locale]('chat-announce-unapproved')
      : sayMomentShort(new Date(draft.at ?? 0), site.timezone, person.locale),
    people: draft.reach,
    name: nameOf(draft, person, deps),
    strike: buttonOf(draft, 'strike'),
    review: asked && !isSame(person, draft.by) ? buttonOf(draft, 'review') : null,
  };
}

/** A button about it fits into Telegram's 64 bytes: an edition's id has 53 at most. */
async function waitingPlan(plan: EditionState, person: Person, deps: ChatDeps): Promise<Waiting> {
  return {
    when: sayMomentShort(plan.createdAt, deps.site.timezone, person.locale),
    people: await countAudience(deps.redis, plan.audience),
    name: nameOf(plan, person, deps),
    strike: `plan:${plan.id}`,
    review: null,
  };
}
