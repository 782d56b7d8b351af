import { mayAskInChat } from '../../store/asks.ts';
import { keepLetterWish } from '../../store/letter-wishes.ts';
import { addressesOf } from '../../store/persons.ts';
import { isListed } from '../../subscriber/subscriber.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { beginAsking } from '../signing-up.ts';
import { type Answer, plain } from '../talk.ts';

/**
 * Asks the owner of an address by mail whether it is theirs. With its yes it takes the place of the
 * person's other addresses, and keeps their choices. The answer is the same whatever we know of it.
 */
export async function confirmByMail(
  email: string,
  person: Person,
  deps: ChatDeps,
): Promise<Answer> {
  const { channel, address, locale, known } = person;
  const say = deps.copy[locale];
  if (!(await mayAskInChat(deps.redis, { channel, address }))) {
    return { replies: [plain(say('chat-email-enough'))] };
  }
  const all = known ? await addressesOf(deps.redis, known) : [];
  const others = all.filter((one) => one.channel === 'email' && one.address !== email);
  const old = others.findLast(({ state }) => isListed(state));
  const wish = old ? { topics: old.topics, mode: old.mode } : { topics: known?.topics ?? ['*'] };
  const instead = others.map(({ number }) => number);
  const chat = { channel, address };
  const asking = { ask: 'join', email, locale, ...wish, person: chat, instead } as const;
  const pending = await beginAsking(asking, deps);
  await keepLetterWish(deps.redis, chat, { email, pending });
  const change = old ? [say('chat-email-instead', { email: old.address })] : [];
  return { replies: [plain(say('chat-email-sent', { email }), ...change)] };
}
