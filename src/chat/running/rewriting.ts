import { sayNumber } from '../../copy/dates.ts';
import { announcementMessage } from '../../edition/announcement.ts';
import type { Message } from '../../edition/content.ts';
import { readEdition } from '../../store/editions.ts';
import { readCounters } from '../../store/ledger.ts';
import { countCopies } from '../../store/outcomes.ts';
import { awaitRewrite, keepRewrite, takeAwaitedRewrite } from '../../store/rewrites.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { type Answer, plain, type Reply, type Said } from '../talk.ts';
import type { Press } from './desk.ts';
import { reachOf, settledOf } from './progress.ts';
import { isRecalled } from './recall.ts';

/** What every messenger of ours takes in one message, in UTF-16 units. */
const LONGEST = 4000;

/** Something to see: a text of nothing but blanks and invisible signs is none for any messenger. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Asks for the new text; the next message is it. */
export async function askForText({ edition, person, deps }: Press): Promise<Answer> {
  const say = deps.copy[person.locale];
  if (edition.mends || (await isRecalled(edition.id, deps))) {
    return { replies: [], notice: say('chat-run-taken-back') };
  }
  await awaitRewrite(deps.redis, person, edition.id);
  return { replies: [plain(say('chat-correct-ask'))] };
}

/** A message that was asked for as an edition's new text: shown as it will be seen, with what it changes. */
export async function takeNewText(
  said: Extract<Said, { kind: 'text' }>,
  person: Person,
  deps: ChatDeps,
): Promise<Answer | false> {
  const id = await takeAwaitedRewrite(deps.redis, person);
  const edition = id ? await readEdition(deps.redis, id) : null;
  if (!edition) return false;
  const say = deps.copy[person.locale];
  const again = async (words: string): Promise<Answer> => {
    await awaitRewrite(deps.redis, person, edition.id);
    return { replies: [plain(words)] };
  };
  const { length } = said.text.normalize('NFC');
  if (!VISIBLE.test(said.text)) return again(say('chat-correct-ask'));
  if (length > LONGEST) {
    const longest = sayNumber(LONGEST, person.locale);
    return again(say('chat-announce-long', { length: sayNumber(length, person.locale), longest }));
  }
  const message = rewritten(JSON.parse(edition.body) as Message, said);
  const rewrite = { edition: edition.id, body: JSON.stringify(message) };
  const draft = await keepRewrite(deps.redis, rewrite);
  return { replies: await previewOf(draft, rewrite, { person, deps }) };
}

/** An editor who was asked for a new text and says stop means the correction; false when none was asked for. */
export async function giveUpText(person: Person, deps: ChatDeps): Promise<Answer | false> {
  const awaited = await takeAwaitedRewrite(deps.redis, person);
  return awaited !== null && { replies: [plain(deps.copy[person.locale]('chat-correct-dropped'))] };
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
  const { copies, nameless } = await countCopies(deps.redis, edition, deps.mendable.edit);
  const counters = await readCounters(deps.redis, edition);
  const waiting = reachOf(counters) - settledOf(counters);
  const count = said(copies - nameless);
  const lines = [
    say('chat-correct-preview', { count }),
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
  return [{ message: JSON.parse(body) as Message }, confirm];
}
