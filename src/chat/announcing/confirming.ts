import { reachMoved } from '../../edition/announcement.ts';
import type { Answer } from '../talk.ts';
import { submit } from './approving.ts';
import { cardOf, reachOf } from './card.ts';
import { asItIs, changeOr, inPlace, isMade, note, type Press, redraw } from './desk.ts';
import { launch, ringAt } from './launching.ts';

/**
 * The button that names the reach. What it named is what happens: where the draft, its time or its
 * reach is another by now, the new card is shown first.
 */
export async function confirm(version: number, press: Press): Promise<Answer> {
  const { draft, person, deps } = press;
  const say = deps.copy[person.locale];
  const own = draft.approvedBy === undefined;
  if (draft.state === 'sent' && own && !(await isMade(draft, deps))) return carryOn(press);
  if (draft.state !== 'open') return asItIs(press);
  if (draft.version !== version) return redraw(press, say('chat-announce-changed'));
  const now = deps.clock().getTime();
  if (draft.at !== null && draft.at <= now)
    return changeOr(press, { at: null }, () => redraw(press, say('chat-announce-passed')));
  const reach = await reachOf(draft, deps);
  if (reach === 0 || reachMoved(draft.reach, reach))
    return changeOr(press, { reach }, () => redraw(press, say('chat-announce-moved')));
  if (deps.approval > 1) return submit(reach, press);
  return draft.at === null ? send(reach, press) : plan(draft.at, reach, press);
}

async function send(reach: number, press: Press): Promise<Answer> {
  const by = { ...press.draft.by, message: press.message };
  return changeOr(press, { state: 'sent', reach, by }, async (sent) => {
    return carryOn({ ...press, draft: sent });
  });
}

/** Said first, so that the report comes last; a kill in between brings the tap back, as it is not confirmed yet. */
function carryOn(press: Press): Answer {
  const { draft, person, deps } = press;
  return {
    ...inPlace(press, cardOf(draft, person.locale, deps)),
    after: async () => {
      await launch(draft, deps);
      await note('sent', draft, press);
    },
  };
}

async function plan(at: number, reach: number, press: Press): Promise<Answer> {
  const { draft, person, message, deps } = press;
  const by = { ...draft.by, message };
  await ringAt(draft.id, at, deps);
  return changeOr(press, { state: 'waiting', reach, by }, async (waiting) => {
    await note('scheduled', draft, press);
    return inPlace(press, cardOf(waiting, person.locale, deps));
  });
}
