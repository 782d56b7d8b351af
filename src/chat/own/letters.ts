import { dropLetterWish, readLetterWish } from '../../store/letter-wishes.ts';
import { addressesOf } from '../../store/persons.ts';
import { saveSubscriber } from '../../store/subscribers.ts';
import { isListed, type Subscriber } from '../../subscriber/subscriber.ts';
import { preferencesToken } from '../consent.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { eraseAddress } from '../removal.ts';
import { type Answer, type Choice, plain, type Reply } from '../talk.ts';
import { confirmByMail } from './confirming.ts';

/** How it stands with a person's letters, and what can be done about it. */
export async function showLetters(person: Person, deps: ChatDeps): Promise<Answer> {
  const say = deps.copy[person.locale];
  const wish = await readLetterWish(deps.redis, person);
  const readers = await readersOf(person, deps);
  const cards = readers.map((reader) => cardOf(reader, person, deps));
  if (wish) cards.push(waitingCard(wish, person, deps));
  if (cards.length > 0) return { replies: cards };
  return { replies: [plain(say(deps.mail ? 'chat-email-how' : 'chat-email-unavailable'))] };
}

/** A tap under one of those cards. */
export async function pressLetters(
  { act, number }: { readonly act: string; readonly number: number },
  person: Person,
  deps: ChatDeps,
): Promise<Answer> {
  const say = deps.copy[person.locale];
  if (act === 'change') return { replies: [plain(say('chat-email-change'))] };
  if (act === 'resend' || act === 'drop') return pressWish(act, person, deps);
  const reader = (await readersOf(person, deps)).find((one) => one.number === number);
  if (!reader) return { replies: [plain(say('chat-own-over'))] };
  if (act === 'again') return confirmByMail(reader.address, person, deps);
  if (act === 'remove') {
    await eraseAddress(reader, deps);
    return { replies: [plain(say('chat-email-removed', { email: reader.address }))] };
  }
  await saveSubscriber(deps.redis, reader, { state: 'stopped' });
  return { replies: [cardOf({ ...reader, state: 'stopped' }, person, deps)] };
}

async function pressWish(act: 'resend' | 'drop', person: Person, deps: ChatDeps): Promise<Answer> {
  const say = deps.copy[person.locale];
  const email = await readLetterWish(deps.redis, person);
  if (!email) return { replies: [plain(say('chat-own-over'))] };
  if (act === 'drop') {
    await dropLetterWish(deps.redis, person);
    return { replies: [plain(say('chat-email-dropped'))] };
  }
  const { replies } = await confirmByMail(email, person, deps);
  return { replies: [...replies.slice(0, 1)] };
}

async function readersOf({ known }: Person, { redis }: ChatDeps): Promise<Subscriber[]> {
  const all = known ? await addressesOf(redis, known) : [];
  return all.filter(({ channel }) => channel === 'email');
}

function cardOf(reader: Subscriber, { locale }: Person, deps: ChatDeps): Reply {
  const say = deps.copy[locale];
  const { number, address: email, state, mode } = reader;
  const change: Choice = { id: 'me:mail:change', label: say('chat-email-change-it') };
  const remove: Choice = { id: `me:mail:remove:${number}`, label: say('chat-email-remove') };
  if (!isListed(state)) {
    const again: Choice = { id: `me:mail:again:${number}`, label: say('chat-email-again') };
    const ended = say('chat-email-ended', { email });
    // Nothing goes to an address whose mails came back, not even a question.
    const choices = state === 'suppressed' ? [[change, remove]] : [[again, change], [remove]];
    return { ...plain(ended), choices };
  }
  const url = `${deps.publicUrl}/preferences/${preferencesToken(number, deps.secret, deps.clock())}`;
  const often = say(`chat-set-often-${mode}`);
  const have = say(state === 'paused' ? 'chat-email-paused' : 'chat-email-have', { email, often });
  const end: Choice = { id: `me:mail:stop:${number}`, label: say('chat-email-stop') };
  return { ...plain(have, say('chat-email-choices', { url })), choices: [[change, end]] };
}

function waitingCard(email: string, { locale }: Person, { copy }: ChatDeps): Reply {
  const say = copy[locale];
  return {
    ...plain(say('chat-email-waiting', { email })),
    choices: [
      [
        { id: 'me:mail:resend', label: say('chat-email-resend') },
        { id: 'me:mail:drop', label: say('chat-email-drop') },
      ],
    ],
  };
}
