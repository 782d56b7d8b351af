import { sayMoment, sayNumber } from '../../copy/dates.ts';
import { announcementMessage } from '../../edition/announcement.ts';
import type { Message } from '../../edition/content.ts';
import { changeDraft, keepDraft, newDraftId, readDraft } from '../../store/drafts.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { isVisible, listenFor, tooLong } from '../listening.ts';
import { type Answer, plain, type Reply, type Said } from '../talk.ts';
import { addPart } from './album.ts';
import { cardOf } from './card.ts';
import { note } from './desk.ts';
import { draftOf } from './draft.ts';
import { askAndList } from './listing.ts';
import { FARTHEST_DAYS, readMoment } from './moment.ts';

/** `/announce`, with the text behind it, under a picture or a file, or followed by it. */
export async function announce(text: string, person: Person, deps: ChatDeps): Promise<Answer> {
  const { said } = person;
  if (said.kind === 'post' || (said.kind === 'text' && text !== ''))
    return compose({ ...said, text }, person, deps);
  return ask(await askAndList(person, deps), person, deps);
}

/** Says what is wanted; the next message is it. */
async function ask(question: Reply, person: Person, deps: ChatDeps): Promise<Answer> {
  await listenFor({ kind: 'announcement' }, person, deps);
  return { replies: [question] };
}

/** Makes a draft of what an editor wrote or sent, and shows it; an album when all of it has come. */
export async function compose(
  said: Extract<Said, { kind: 'text' | 'post' }>,
  person: Person,
  deps: ChatDeps,
): Promise<Answer> {
  if (said.kind === 'post' && said.album !== null) return addPart(said, person, deps);
  const { text } = said;
  if (said.kind === 'text' && !isVisible(text))
    return ask(plain(deps.copy[person.locale]('chat-announce-ask')), person, deps);
  const refusal = tooLong(text, person, deps);
  if (refusal) return ask(plain(refusal), person, deps);
  const message: Message = {
    ...announcementMessage(text),
    ...(said.kind === 'post' ? { media: [said.media] } : {}),
    ...(said.native ? { native: said.native } : {}),
  };
  const draft = await draftOf({ id: newDraftId(), message }, person, deps);
  await keepDraft(deps.redis, draft, deps.clock());
  await note('composed', draft, { person, deps });
  return { replies: [{ message }, cardOf(draft, person.locale, deps)] };
}

/**
 * The typed time goes into the card, which is shown anew below it: a telephone shows the end of a
 * chat. What cannot be had is asked for again.
 */
export async function setMoment(
  text: string,
  id: string,
  to: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const { person, deps } = to;
  const say = deps.copy[person.locale];
  const draft = await readDraft(deps.redis, id);
  if (draft?.state !== 'open') return { replies: [plain(say('chat-announce-over'))] };
  const { timezone } = deps.site;
  const moment = readMoment(text, deps.clock(), timezone);
  if (moment.kind === 'at' || moment.kind === 'now') {
    const at = moment.kind === 'at' ? moment.at.getTime() : null;
    const by = { ...draft.by, message: 0 };
    const changed = await changeDraft(deps.redis, draft, { at, by }, deps.clock());
    const current = changed ?? (await readDraft(deps.redis, id)) ?? draft;
    const { message } = draft.by;
    const below = { ...plain(say('chat-announce-below')), replaces: message };
    return { replies: [...(message > 0 ? [below] : []), cardOf(current, person.locale, deps)] };
  }
  await listenFor({ kind: 'moment', draft: id }, person, deps);
  const now = sayMoment(deps.clock(), timezone, person.locale);
  const days = sayNumber(FARTHEST_DAYS, person.locale);
  const why = {
    past: () => say('chat-announce-when-past', { now }),
    far: () => say('chat-announce-when-far', { days }),
    unclear: () => say('chat-announce-when-unclear'),
  };
  return { replies: [plain(why[moment.kind]())] };
}
