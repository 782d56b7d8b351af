import { readEmail } from '../subscriber/address.ts';
import type { ChatDeps, Person } from './deps.ts';
import { confirmByMail } from './own/confirming.ts';
import { showLetters } from './own/letters.ts';
import { type Answer, plain } from './talk.ts';

/**
 * `/email`: how it stands with letters, or an address. With one double opt-in begins: it is only
 * remembered until it is confirmed, and the answer is the same whether we knew it or not.
 */
export async function askForEmail(text: string, person: Person, deps: ChatDeps): Promise<Answer> {
  if (text === '') return showLetters(person, deps);
  const say = deps.copy[person.locale];
  if (!deps.mail) return { replies: [plain(say('chat-email-unavailable'))] };
  const email = readEmail(text);
  if (!email) return { replies: [plain(say('chat-email-invalid'))] };
  return confirmByMail(email, person, deps);
}
