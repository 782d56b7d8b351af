import { sayMoment, sayNumber } from '../../copy/dates.ts';
import { announcementMessage } from '../../edition/announcement.ts';
import type { Message } from '../../edition/content.ts';
import { changeDraft, keepDraft, newDraftId, readDraft, takeAwaited } from '../../store/drafts.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { type Answer, plain, type Reply, type Said } from '../talk.ts';
import { addPart, isPart } from './album.ts';
import { giveReason } from './approving.ts';
import { cardOf } from './card.ts';
import { chatOf, listenFor, note } from './desk.ts';
import { draftOf } from './draft.ts';
import { FARTHEST_DAYS, readMoment } from './moment.ts';
import { askAndList } from './waiting.ts';

/** What every messenger of ours takes in one message, in UTF-16 units. */
const LONGEST = 4000;

/** Something to see: a text of nothing but blanks and invisible signs is none for any messenger. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** `/announce`, with the text or followed by it. */
export async function announce(text: string, person: Person, deps: ChatDeps): Promise<Answer> {
  if (text !== '') return compose({ kind: 'text', text }, person, deps);
  return ask(await askAndList(person, deps), person, deps);
}

/** Says what is wanted; the next message is it. */
async function ask(question: Reply, person: Person, deps: ChatDeps): Promise<Answer> {
  await listenFor({ kind: 'announcement' }, person, deps);
  return { replies: [question] };
}

/** A message that was asked for: an announcement, a time, a reason; false when none was. */
export async function takeWord(
  said: Extract<Said, { kind: 'text' }>,
  person: Person,
  deps: ChatDeps,
): Promise<Answer | false> {
  const awaited = await takeAwaited(deps.redis, chatOf(person));
  switch (awaited?.kind) {
    case 'announcement':
      return compose(said, person, deps);
    case 'moment':
      return setMoment(said.text, awaited.draft, { person, deps });
    case 'reason':
      return giveReason(said.text, awaited.draft, { person, deps });
    default:
      return false;
  }
}

/** Pictures and files that were asked for; the parts of an album come one by one. */
export async function takePost(
  said: Extract<Said, { kind: 'post' }>,
  person: Person,
  deps: ChatDeps,
): Promise<Answer | false> {
  if (await isPart(said, person, deps)) return addPart(said, person, deps);
  const awaited = await takeAwaited(deps.redis, chatOf(person));
  if (!awaited) return false;
  if (awaited.kind !== 'announcement') {
    await listenFor(awaited, person, deps);
    return false;
  }
  return said.album === null ? compose(said, person, deps) : addPart(said, person, deps);
}

/** An editor who was asked for something and says stop means that; false when nothing was asked for. */
export async function giveUp(person: Person, deps: ChatDeps): Promise<Answer | false> {
  const awaited = await takeAwaited(deps.redis, chatOf(person));
  if (!awaited) return false;
  const key = awaited.kind === 'announcement' ? 'chat-announce-dropped' : 'chat-announce-as-it-was';
  return { replies: [plain(deps.copy[person.locale](key))] };
}

async function compose(
  said: Extract<Said, { kind: 'text' | 'post' }>,
  person: Person,
  deps: ChatDeps,
): Promise<Answer> {
  const say = deps.copy[person.locale];
  const text = said.text.normalize('NFC');
  if (said.kind === 'text' && !VISIBLE.test(text))
    return ask(plain(say('chat-announce-ask')), person, deps);
  if (text.length > LONGEST) {
    const length = sayNumber(text.length, person.locale);
    const longest = sayNumber(LONGEST, person.locale);
    return ask(plain(say('chat-announce-long', { length, longest })), person, deps);
  }
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

/** The typed time goes into the card; what cannot be had is asked for again. */
async function setMoment(
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
    const changed = await changeDraft(deps.redis, draft, { at }, deps.clock());
    const card = cardOf(changed ?? draft, person.locale, deps);
    return { replies: [draft.by.message > 0 ? { ...card, replaces: draft.by.message } : card] };
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
