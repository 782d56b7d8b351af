import { sayNumber } from '../../copy/dates.ts';
import { announcementMessage } from '../../edition/announcement.ts';
import type { Message } from '../../edition/content.ts';
import { readEdition } from '../../store/editions.ts';
import { readCounters } from '../../store/ledger.ts';
import { countCopies } from '../../store/outcomes.ts';
import { keepRewrite } from '../../store/rewrites.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { isVisible, listenFor, tooLong } from '../listening.ts';
import { type Answer, plain, type Reply, type Said } from '../talk.ts';
import type { Press } from './desk.ts';
import { isRecalled } from './mends.ts';
import { reachOf, settledOf } from './progress.ts';

/** Asks for the new text; the next message is it. */
export async function askForText({ edition, person, deps }: Press): Promise<Answer> {
  const say = deps.copy[person.locale];
  if (edition.mends || (await isRecalled(edition.id, deps))) {
    return { replies: [], notice: say('chat-run-taken-back') };
  }
  await listenFor({ kind: 'rewrite', edition: edition.id }, person, deps);
  return { replies: [plain(say('chat-correct-ask'))] };
}

/** A message that was asked for as an edition's new text: shown as it will be seen, with what it changes. */
export async function takeNewText(
  said: Extract<Said, { kind: 'text' }>,
  id: string,
  { person, deps }: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const say = deps.copy[person.locale];
  const edition = await readEdition(deps.redis, id);
  if (!edition) return { replies: [plain(say('chat-announce-over'))] };
  const refusal = isVisible(said.text) ? tooLong(said.text, person, deps) : say('chat-correct-ask');
  if (refusal) {
    await listenFor({ kind: 'rewrite', edition: id }, person, deps);
    return { replies: [plain(refusal)] };
  }
  const message = rewritten(JSON.parse(edition.body) as Message, said);
  const rewrite = { edition: id, body: JSON.stringify(message) };
  const draft = await keepRewrite(deps.redis, rewrite);
  return { replies: await previewOf(draft, rewrite, { person, deps }) };
}

/** The new words in place of the old, in the form they came in; pictures that were sent stay. */
function rewritten(
  { native: _, ...old }: Message,
  { text, native }: Extract<Said, { kind: 'text' }>,
): Message {
  const { paragraphs } = announcementMessage(text);
  return { ...old, paragraphs, ...(native ? { native } : {}) };
}

/** The new text as it will be seen, then what it changes and the button that does it. */
export async function previewOf(
  draft: string,
  { edition, body }: { readonly edition: string; readonly body: string },
  { person, deps }: { readonly person: Pick<Person, 'locale'>; readonly deps: ChatDeps },
): Promise<Reply[]> {
  const say = deps.copy[person.locale];
  const said = (count: number) => sayNumber(count, person.locale);
  const message = JSON.parse(body) as Message;
  const { copies, nameless } = await countCopies(deps.redis, edition, deps.mendable.edit);
  const counters = await readCounters(deps.redis, edition);
  const waiting = reachOf(counters) - settledOf(counters);
  const count = said(copies - nameless);
  const lines = [
    say('chat-correct-preview', { count }),
    ...(message.media?.length ? [say('chat-correct-pictures')] : []),
    ...(nameless > 0 ? [say('chat-correct-nameless', { count: said(nameless) })] : []),
    ...(waiting > 0 ? [say('chat-correct-waiting', { count: said(waiting) })] : []),
  ];
  const confirm: Reply = {
    ...plain(lines.join('\n')),
    choices: [
      [
        { id: `run:rewrite:${draft}`, label: say('chat-correct-sure', { count }) },
        { id: `run:unwrite:${draft}`, label: say('chat-run-no') },
      ],
    ],
  };
  return [{ message }, confirm];
}
