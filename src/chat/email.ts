import { keepPending, mayAsk } from '../store/pending.ts';
import { readEmail } from '../subscriber/address.ts';
import type { ChatDeps, Person } from './deps.ts';
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
  if (!(await mayAsk(deps.redis, { email, channel, address }, deps.secret))) {
    return { replies: [plain(say('chat-email-enough'))] };
  }
  const pending = await keepPending(deps.redis, {
    email,
    locale: person.locale,
    topics: person.known?.topics ?? ['*'],
    person: { channel, address },
  });
  await deps.queues.add({ kind: 'confirmation', pending, tries: 0 }, `confirmation-${pending}-0`);
  return { replies: [plain(say('chat-email-sent', { email }))] };
}
