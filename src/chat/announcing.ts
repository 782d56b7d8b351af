import { sayNumber } from '../copy/dates.ts';
import { publish } from '../delivery/outbox.ts';
import {
  announcementAudience,
  announcementMessage,
  announcementOf,
} from '../edition/announcement.ts';
import { countAudience } from '../store/audiences.ts';
import { awaitText, dropDraft, keepDraft, readDraft, takeAwaited } from '../store/drafts.ts';
import { readEdition } from '../store/editions.ts';
import type { ChatDeps, Person } from './deps.ts';
import { type Answer, plain, type Reply } from './talk.ts';

/** What every messenger of ours takes in one message, in UTF-16 units. */
const LONGEST = 4000;

export function isAdmin(person: Person, deps: Pick<ChatDeps, 'admins'>): boolean {
  return deps.admins.some(
    (admin) => admin.channel === person.channel && admin.address === person.address,
  );
}

/** `/announce`, with the text or followed by it. */
export async function announce(text: string, person: Person, deps: ChatDeps): Promise<Answer> {
  if (text !== '') return preview(text, person, deps);
  return ask(deps.copy[person.locale]('chat-announce-ask'), person, deps);
}

/** Says what is wanted; the next message is it. */
async function ask(question: string, person: Person, deps: ChatDeps): Promise<Answer> {
  await awaitText(deps.redis, chatOf(person));
  return { replies: [plain(question)] };
}

/** A message that was asked for as an announcement's text; false when none was. */
export async function takeText(
  text: string,
  person: Person,
  deps: ChatDeps,
): Promise<Answer | false> {
  return (await takeAwaited(deps.redis, chatOf(person))) && preview(text, person, deps);
}

/** An editor who was asked for a text and says stop means the announcement; false when none was asked for. */
export async function giveUp(person: Person, deps: ChatDeps): Promise<Answer | false> {
  const awaited = await takeAwaited(deps.redis, chatOf(person));
  return awaited && { replies: [plain(deps.copy[person.locale]('chat-announce-dropped'))] };
}

const chatOf = (person: Person) => `${person.channel}-${person.address}`;

/** Something to see: a text of nothing but blanks and invisible signs is none for any messenger. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** The message exactly as it will be seen, then a button that names how many will see it. */
async function preview(typed: string, person: Person, deps: ChatDeps): Promise<Answer> {
  const say = deps.copy[person.locale];
  const text = typed.normalize('NFC');
  if (!VISIBLE.test(text)) return ask(say('chat-announce-ask'), person, deps);
  if (text.length > LONGEST) {
    const length = sayNumber(text.length, person.locale);
    const longest = sayNumber(LONGEST, person.locale);
    return ask(say('chat-announce-long', { length, longest }), person, deps);
  }
  const message = announcementMessage(text);
  const reach = await countAudience(deps.redis, announcementAudience(deps.conversational));
  if (reach === 0) return { replies: [{ message }, plain(say('chat-announce-nobody'))] };
  const draft = await keepDraft(deps.redis, { text, reach });
  const people = sayNumber(reach, person.locale);
  const confirm: Reply = {
    ...plain(say('chat-announce-preview', { people })),
    choices: [
      [
        { id: `send:${draft}`, label: say('chat-announce-send', { people }) },
        { id: `drop:${draft}`, label: say('chat-announce-drop') },
      ],
    ],
  };
  return { replies: [{ message }, confirm] };
}

/** The button under a preview. Pressed twice it sends once. */
export async function chooseAnnouncement(
  choice: { readonly act: 'send' | 'drop'; readonly draft: string },
  message: number,
  to: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const { person, deps } = to;
  const say = deps.copy[person.locale];
  const draft = await readDraft(deps.redis, choice.draft);
  if (!draft) return { replies: [], notice: say('chat-announce-over') };
  const edition = announcementOf(
    { id: choice.draft, text: draft.text },
    { channels: deps.conversational, by: { ...addressOf(person), message } },
    deps.clock(),
  );
  // A screen may still show buttons after one of them was pressed.
  if (await readEdition(deps.redis, edition.id)) {
    return { replies: [], notice: say('chat-announce-once') };
  }
  if (choice.act === 'drop') {
    await dropDraft(deps.redis, choice.draft);
    return { replies: [{ ...plain(say('chat-announce-dropped')), replaces: message }] };
  }
  const people = sayNumber(draft.reach, person.locale);
  const sending = plain(say('chat-announce-sending', { people }));
  // Said first, so that the report comes last; a kill in between brings the tap back, as it is not confirmed yet.
  return {
    replies: [{ ...sending, replaces: message }],
    after: async () => {
      await publish(edition, deps);
    },
  };
}

function addressOf(person: Person) {
  return { channel: person.channel, address: person.address, locale: person.locale };
}
