import { mayUseCode } from '../../store/asks.ts';
import { type Coded, keepCode, peekCode, takeCode } from '../../store/codes.ts';
import { askOwn, takeOwn } from '../../store/own-questions.ts';
import { addressesOf, joinPersons, leadWith, partFrom } from '../../store/persons.ts';
import { findSubscriber, readSubscriber, saveSubscriber } from '../../store/subscribers.ts';
import { liftErasure, suppressedName } from '../../store/suppressions.ts';
import { isListed, type Subscriber } from '../../subscriber/subscriber.ts';
import { speakTo } from '../admins.ts';
import { arriveFromPage } from '../arriving.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { turnAway } from '../room.ts';
import { type Answer, plain, type Reply } from '../talk.ts';
import { sayChannel } from './names.ts';

/** `/link`: how the same person's chats belong together, or the code that joins another one. */
export async function offerLink(person: Person, deps: ChatDeps): Promise<Answer> {
  const { known, locale, channel } = person;
  const say = deps.copy[locale];
  if (!known || !isListed(known.state)) return { replies: [plain(say('chat-lost-stranger'))] };
  const chats = await chatsOf(known, deps);
  if (chats.length > 1) return { replies: [cardOf(chats, person, deps)] };
  const elsewhere = [...deps.abilities.keys()].filter((name) => name !== channel);
  if (elsewhere.length === 0) return { replies: [plain(say('chat-link-nowhere'))] };
  if (!(await mayUseCode(deps.redis, person, 'make'))) {
    return { replies: [plain(say('chat-link-enough'))] };
  }
  const code = await keepCode(deps.redis, { kind: 'link', number: known.number });
  const channels = elsewhere.map((name) => sayChannel(name, person, deps)).join(', ');
  const how = say('chat-link-how', { channels, code });
  return { replies: [titled(say('chat-link-title'), [how, say('chat-link-why')])] };
}

/** A code that was typed: of another chat of the same person, or of a page where they signed up. */
export async function enterCode(code: string, person: Person, deps: ChatDeps): Promise<Answer> {
  const { redis } = deps;
  const say = deps.copy[person.locale];
  if (!(await mayUseCode(redis, person, 'try'))) {
    return { replies: [plain(say('chat-link-enough'))] };
  }
  const coded = await peekCode(redis, code);
  const refusal = coded?.kind === 'link' ? await refusalOf(coded, person, deps) : null;
  if (refusal) return refusal;
  if (!coded || !(await takeCode(redis, code))) return { replies: [plain(say('chat-link-wrong'))] };
  return coded.kind === 'page'
    ? arriveFromPage(coded.pending, person, deps)
    : askToJoin(coded.number, person, deps);
}

async function refusalOf(
  { number }: Extract<Coded, { kind: 'link' }>,
  person: Person,
  deps: ChatDeps,
): Promise<Answer | null> {
  const say = deps.copy[person.locale];
  const other = await readSubscriber(deps.redis, number);
  if (!other) return { replies: [plain(say('chat-link-wrong'))] };
  if (other.channel === person.channel) {
    const channel = sayChannel(other.channel, person, deps);
    return { replies: [plain(say('chat-link-same', { channel }))] };
  }
  if (await isTaken(other, person, deps)) return { replies: [plain(say('chat-link-taken'))] };
  return turnAway(person, deps);
}

/** Whether one of the two is linked already with another chat on the other's channel. */
async function isTaken(other: Subscriber, person: Person, deps: ChatDeps): Promise<boolean> {
  const theirs = await chatsOf(other, deps);
  const ours = person.known ? await chatsOf(person.known, deps) : [];
  const channels = [...theirs, ...ours].map(({ number, channel }) => `${channel} ${number}`);
  const chats = new Set([...channels, `${person.channel} ${person.known?.number ?? 'new'}`]);
  return new Set([...chats].map((chat) => chat.split(' ')[0])).size < chats.size;
}

/** Nothing is joined before a yes, which also says where the news goes. */
async function askToJoin(number: number, person: Person, deps: ChatDeps): Promise<Answer> {
  const say = deps.copy[person.locale];
  const other = await readSubscriber(deps.redis, number);
  if (!other) return { replies: [plain(say('chat-link-wrong'))] };
  await askOwn(deps.redis, person, { kind: 'link', number });
  const [there, here] = [other, person].map(({ channel }) => sayChannel(channel, person, deps));
  const at = (channel = '') => say('chat-link-at', { channel });
  return {
    replies: [
      {
        ...titled(say('chat-link-ask', { channel: there ?? '' }), [say('chat-link-ask-why')]),
        choices: [
          [
            { id: 'me:link:here', label: at(here) },
            { id: 'me:link:there', label: at(there) },
          ],
          [{ id: 'me:link:no', label: say('chat-link-no') }],
        ],
      },
    ],
  };
}

/** The answer to that question: from now on the two are told once. */
export async function answerLink(value: string, person: Person, deps: ChatDeps): Promise<Answer> {
  const { redis } = deps;
  const say = deps.copy[person.locale];
  const asked = await takeOwn(redis, person);
  const other = asked?.kind === 'link' ? await readSubscriber(redis, asked.number) : null;
  if (!other) return { replies: [plain(say('chat-own-over'))] };
  if (value === 'no') return { replies: [plain(say('chat-link-not'))] };
  const self = await comeIn(person, other, deps);
  if (!self) return { replies: [plain(say('chat-own-over'))] };
  const leader = value === 'there' ? other : self;
  await joinPersons(redis, [self, other], leader.number);
  const done = say('chat-link-done', { channel: sayChannel(leader.channel, person, deps) });
  return {
    replies: [plain(done, say('chat-link-undo'))],
    after: () => tellOf(other, { key: 'chat-link-told', by: self }, deps),
  };
}

/** Who has not subscribed here yet comes in with the choices they made there. */
async function comeIn(
  { known, channel, address, locale }: Person,
  { mode, topics, hour, quiet, follow, mute }: Subscriber,
  { redis, secret }: ChatDeps,
): Promise<Subscriber | null> {
  const choices = known ? {} : { locale, mode, topics, hour, quiet, follow, mute };
  await saveSubscriber(redis, { channel, address }, { state: 'active', ...choices });
  await liftErasure(redis, suppressedName({ channel, address }), secret);
  return findSubscriber(redis, channel, address);
}

/** The news goes to another of a person's chats. */
export async function leadHere(number: number, person: Person, deps: ChatDeps): Promise<Answer> {
  const chats = person.known ? await chatsOf(person.known, deps) : [];
  const leader = chats.find((chat) => chat.number === number);
  if (!leader) return { replies: [plain(deps.copy[person.locale]('chat-own-over'))] };
  await leadWith(deps.redis, leader);
  return offerLink(person, deps);
}

/** The other chats go their own way; what else belongs to the person stays here. */
export async function part(person: Person, deps: ChatDeps): Promise<Answer> {
  const say = deps.copy[person.locale];
  const { known } = person;
  const others = known
    ? (await chatsOf(known, deps)).filter(({ number }) => number !== known.number)
    : [];
  if (!known || others.length === 0) return { replies: [plain(say('chat-own-over'))] };
  for (const other of others) await partFrom(deps.redis, other);
  return {
    replies: [plain(say('chat-link-parted'))],
    after: async () => {
      for (const other of others)
        await tellOf(other, { key: 'chat-link-parted-told', by: known }, deps);
    },
  };
}

async function tellOf(
  other: Subscriber,
  { key, by }: { key: 'chat-link-told' | 'chat-link-parted-told'; by: Subscriber },
  deps: ChatDeps,
): Promise<void> {
  const channel = sayChannel(by.channel, other, deps);
  await speakTo(other, deps.copy[other.locale](key, { channel }), deps);
}

/** A person's addresses on which people talk with us. */
async function chatsOf(known: Subscriber, { redis, abilities }: ChatDeps): Promise<Subscriber[]> {
  const all = await addressesOf(redis, known);
  return all.filter(({ channel }) => abilities.has(channel));
}

function cardOf(chats: readonly Subscriber[], person: Person, deps: ChatDeps): Reply {
  const say = deps.copy[person.locale];
  const leader = chats.find(({ primary }) => primary) ?? chats[0];
  const name = ({ channel }: Pick<Subscriber, 'channel'>) => sayChannel(channel, person, deps);
  const others = chats.filter((chat) => chat !== leader);
  const have = say('chat-link-have', { channels: chats.map(name).join(', ') });
  const told = say('chat-link-leads', { channel: leader ? name(leader) : '' });
  return {
    ...titled(say('chat-link-title'), [`${have}\n${told}`]),
    choices: [
      others.map((chat) => ({
        id: `me:lead:${chat.number}`,
        label: say('chat-link-at', { channel: name(chat) }),
      })),
      [{ id: 'me:part', label: say('chat-link-part') }],
    ],
  };
}

function titled(title: string, paragraphs: readonly string[]): Reply {
  return { message: { kind: 'message', title, paragraphs } };
}
