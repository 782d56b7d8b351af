import type { Awaited } from '../store/drafts.ts';
import { isAdmin } from './admins.ts';
import { isPart } from './announcing/album.ts';
import { giveReason } from './announcing/approving.ts';
import { compose, setMoment } from './announcing/composing.ts';
import type { ChatDeps, Person } from './deps.ts';
import { takeNote } from './letters/press.ts';
import { listenFor, takeQuestion } from './listening.ts';
import { takeNewText } from './running/rewriting.ts';
import { askQuiet, takeHour } from './settings/hours.ts';
import { askPhrases } from './settings/phrases.ts';
import { type Answer, plain, type Said } from './talk.ts';

/** A message that was asked for: an announcement, a time, a reason, a new text, a line on top, a choice; false when none was. */
export async function takeWord(
  said: Extract<Said, { kind: 'text' }>,
  person: Person,
  deps: ChatDeps,
): Promise<Answer | false> {
  const awaited = await takeQuestion(person, deps);
  // Whoever was an editor when they were asked may be none any more.
  if (!isOwn(awaited) && !isAdmin(person, deps)) return false;
  switch (awaited?.kind) {
    case 'announcement':
      return compose(said, person, deps);
    case 'rewrite':
      return takeNewText(said, awaited.edition, { person, deps });
    case 'moment':
      return setMoment(said.text, awaited.draft, { person, deps });
    case 'reason':
      return giveReason(said.text, awaited.draft, { person, deps });
    case 'phrase':
      return askPhrases(awaited.list, said.text, { person, deps });
    case 'hour':
      return takeHour(said.text, person, deps);
    case 'quiet':
      return askQuiet(said.text, person, deps);
    case 'note':
      return takeNote(said.text, awaited.due, { person, deps });
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
  if (await isPart(said, person, deps)) return compose(said, person, deps);
  const awaited = await takeQuestion(person, deps);
  if (awaited?.kind === 'announcement') return compose(said, person, deps);
  if (awaited) await listenFor(awaited, person, deps);
  return false;
}

/**
 * Somebody asks for something else: a question about their own settings ends there, or a word of an
 * hour ago would still be taken for its answer. An editor may look around while composing.
 */
export async function moveOn(person: Person, deps: ChatDeps): Promise<void> {
  const awaited = await takeQuestion(person, deps);
  if (awaited && !isOwn(awaited)) await listenFor(awaited, person, deps);
}

/** Whether a question is about a reader's own settings. */
function isOwn(awaited: Awaited | null): boolean {
  return awaited?.kind === 'phrase' || awaited?.kind === 'hour' || awaited?.kind === 'quiet';
}

const GIVEN_UP = {
  announcement: 'chat-announce-dropped',
  rewrite: 'chat-correct-dropped',
  moment: 'chat-announce-as-it-was',
  reason: 'chat-announce-as-it-was',
  phrase: 'chat-announce-as-it-was',
  hour: 'chat-announce-as-it-was',
  quiet: 'chat-announce-as-it-was',
  note: 'chat-gate-note-dropped',
} as const;

/** Somebody who was asked for something and says stop means that; false when nothing was asked for. */
export async function giveUp(person: Person, deps: ChatDeps): Promise<Answer | false> {
  const awaited = await takeQuestion(person, deps);
  return awaited !== null && { replies: [plain(deps.copy[person.locale](GIVEN_UP[awaited.kind]))] };
}
