import { announcementIdOf } from '../../edition/announcement.ts';
import { type ActKind, noteAct } from '../../store/audit.ts';
import { changeDraft, type Draft, type DraftChange, readDraft } from '../../store/drafts.ts';
import { readEdition } from '../../store/editions.ts';
import type { ChatDeps, Person } from '../deps.ts';
import type { Answer, Reply } from '../talk.ts';
import { cardOf } from './card.ts';

/** A press of a button under one of our messages, and the draft it is about. */
export type Press = {
  readonly draft: Draft;
  readonly message: number;
  readonly person: Person;
  readonly deps: ChatDeps;
};

/** Notes what an admin did to a draft, under the name its edition has or will have. */
export async function note(
  act: ActKind,
  draft: Pick<Draft, 'id'>,
  {
    person,
    deps,
  }: {
    readonly person: Pick<Person, 'channel' | 'address'>;
    readonly deps: Pick<ChatDeps, 'redis'>;
  },
): Promise<void> {
  const { channel, address } = person;
  await noteAct(deps.redis, { by: { channel, address }, act, edition: announcementIdOf(draft.id) });
}

/** Changes the draft of a press; where somebody was faster, what became of it is the answer. */
export async function changeOr(
  press: Press,
  change: DraftChange,
  then: (draft: Draft) => Promise<Answer>,
): Promise<Answer> {
  const { draft, deps } = press;
  const changed = await changeDraft(deps.redis, draft, change, deps.clock());
  return changed ? then(changed) : asItIs(press);
}

/** The message that was pressed, as something else. */
export function inPlace(
  { message }: Pick<Press, 'message'>,
  reply: Reply,
  notice?: string,
): Answer {
  return { replies: [{ ...reply, replaces: message }], ...(notice ? { notice } : {}) };
}

/** The card as the draft is by now. */
export async function redraw(press: Press, notice?: string): Promise<Answer> {
  const { person, deps } = press;
  const draft = (await readDraft(deps.redis, press.draft.id)) ?? press.draft;
  return inPlace(press, cardOf(draft, person.locale, deps), notice);
}

/** Said to a press that comes too late: what the draft became, and a card that says so. */
export async function asItIs(press: Press): Promise<Answer> {
  const { person, deps } = press;
  const say = deps.copy[person.locale];
  const draft = (await readDraft(deps.redis, press.draft.id)) ?? press.draft;
  // The running announcement has this very message: it must not be written over.
  if (draft.state === 'sent') return { replies: [], notice: say('chat-announce-once') };
  if (draft.state === 'dropped') return { replies: [], notice: say('chat-announce-over') };
  return redraw({ ...press, draft });
}

/** Whether the edition of a draft is durable: from then on it goes out by itself. */
export async function isMade(draft: Draft, { redis }: Pick<ChatDeps, 'redis'>): Promise<boolean> {
  return (await readEdition(redis, announcementIdOf(draft.id))) !== null;
}
