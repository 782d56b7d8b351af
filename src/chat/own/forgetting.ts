import { dropCodeOf } from '../../store/codes.ts';
import { dropLetterWish, readLetterWish } from '../../store/letter-wishes.ts';
import { dropFileOf } from '../../store/media.ts';
import { dropOffer } from '../../store/offers.ts';
import { askOwn, takeOwn } from '../../store/own-questions.ts';
import { addressesOf } from '../../store/persons.ts';
import { readWishes } from '../../store/reminders.ts';
import type { Subscriber } from '../../subscriber/subscriber.ts';
import { isAdmin, speakTo } from '../admins.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { takeQuestion } from '../listening.ts';
import { eraseAddress } from '../removal.ts';
import { type Answer, plain } from '../talk.ts';
import { sayAddress } from './names.ts';

/** `/forget`, first step: what would be deleted, and a question. */
export async function askToForget(person: Person, deps: ChatDeps): Promise<Answer> {
  const say = deps.copy[person.locale];
  const all = await heldOf(person, deps);
  if (all.length === 0) {
    const waiting = await readLetterWish(deps.redis, person);
    await dropTraces(person, deps);
    const done = waiting && say('chat-forget-done', { addresses: waiting });
    return { replies: [plain(done ?? say('chat-forget-nothing'))] };
  }
  await askOwn(deps.redis, person, { kind: 'forget' });
  const addresses = await namesOf(all, person, deps);
  const admin = isAdmin(person, deps) ? [say('chat-forget-admin')] : [];
  return {
    replies: [
      {
        message: {
          kind: 'message',
          title: say('chat-forget-title'),
          paragraphs: [say('chat-forget-what', { addresses }), ...admin, say('chat-forget-end')],
        },
        choices: [
          [{ id: 'me:forget:yes', label: say('chat-forget-yes') }],
          [{ id: 'me:forget:no', label: say('chat-forget-no') }],
        ],
      },
    ],
  };
}

/** Second step. A yes to a question of long ago asks again. */
export async function answerForgetting(
  value: string,
  person: Person,
  deps: ChatDeps,
): Promise<Answer> {
  const say = deps.copy[person.locale];
  const asked = await takeOwn(deps.redis, person);
  if (value !== 'yes') return { replies: [plain(say('chat-forget-kept'))] };
  if (asked?.kind !== 'forget') return askToForget(person, deps);
  const all = await heldOf(person, deps);
  const addresses = await namesOf(all, person, deps);
  const wishes = await Promise.all(all.map(({ number }) => readWishes(deps.redis, number)));
  // This chat goes last: what a kill leaves can be deleted from here.
  const isHere = ({ number }: Subscriber) => number === person.known?.number;
  const elsewhere = all.filter((one) => !isHere(one));
  for (const one of [...elsewhere, ...all.filter(isHere)]) await eraseWhole(one, deps);
  await dropTraces(person, deps);
  const reminders = wishes.flat().length;
  const done = say('chat-forget-done', { addresses });
  const rest = say('chat-forget-rest', { reminders });
  return {
    replies: [plain(done, rest, say('chat-forget-hash'))],
    after: async () => {
      for (const one of elsewhere) {
        const here = sayAddress(person, one, deps);
        await speakTo(one, deps.copy[one.locale]('chat-forget-told', { channel: here }), deps);
      }
    },
  };
}

function heldOf({ known }: Person, { redis }: ChatDeps): Promise<readonly Subscriber[]> {
  return known ? addressesOf(redis, known) : Promise.resolve([]);
}

/** What is deleted, by name: every address, and one that a chat named and nobody confirmed yet. */
async function namesOf(
  all: readonly Subscriber[],
  person: Person,
  deps: ChatDeps,
): Promise<string> {
  const waiting = await Promise.all(all.map((one) => readLetterWish(deps.redis, one)));
  const names = all.map((one) => sayAddress(one, person, deps));
  return [...new Set([...names, ...waiting.filter((one) => one !== null)])].join(', ');
}

async function eraseWhole(one: Subscriber, deps: ChatDeps): Promise<void> {
  await dropTraces(one, deps);
  await dropCodeOf(deps.redis, one.number);
  await eraseAddress(one, deps);
}

type Chat = Pick<Subscriber, 'channel' | 'address'>;

/** What a chat leaves beside its subscription, most of which would end by itself within days. */
async function dropTraces({ channel, address }: Chat, deps: ChatDeps): Promise<void> {
  const chat = { channel, address };
  await takeQuestion(chat, deps);
  await takeOwn(deps.redis, chat);
  await dropLetterWish(deps.redis, chat);
  await dropOffer(deps.redis, chat);
  await dropFileOf(deps.redis, chat);
}
