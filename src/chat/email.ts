import { mayAskInChat } from '../store/asks.ts';
import { readEmail } from '../subscriber/address.ts';
import type { ChatDeps, Person } from './deps.ts';
import { beginAsking } from './signing-up.ts';
import { type Answer, plain } from './talk.ts';

/**
 * Double opt-in begins: the address is only remembered until it is confirmed, and the answer is
 * the same whether we knew it or not.
 */
export async function askForEmail(text: string, person: Person, deps: ChatDeps): Promise<Answer> {
  const say = deps.copy[person.locale];
  if (!deps.mail) return { replies: [plain(say('chat-email-unavailable'))] };
  if (text === '') return { replies: [plain(say('chat-email-how'))] };
  const email = readEmail(text);
  if (!email) return { replies: [plain(say('chat-email-invalid'))] };
  const { channel, address } = person;
  if (!(await mayAskInChat(deps.redis, { channel, address }))) {
    return { replies: [plain(say('chat-email-enough'))] };
  }
  const topics = person.known?.topics ?? ['*'];
  const { locale } = person;
  await beginAsking({ ask: 'join', email, locale, topics, person: { channel, address } }, deps);
  return { replies: [plain(say('chat-email-sent', { email }))] };
}
