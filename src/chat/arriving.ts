import { peekCode, readCode, takeCode } from '../store/codes.ts';
import { attachChat } from '../store/pending.ts';
import { countSource } from '../store/sources.ts';
import type { ChatDeps, Person } from './deps.ts';
import { readPayload } from './payload.ts';
import { start } from './subscribing.ts';
import type { Answer } from './talk.ts';

/** `/start` with what a link says: a topic, the poster it was on, a sign-up that began on a page. */
export async function arrive(rest: string, person: Person, deps: ChatDeps): Promise<Answer> {
  const { topic, source, code } = readPayload(rest);
  if (source) await countSource(deps.redis, source, person.known ? 'known' : 'new');
  const wanted = deps.topics.find(({ id }) => id === topic)?.id;
  const read = code && readCode(code);
  const coded = read ? await peekCode(deps.redis, read) : null;
  if (read && coded?.kind === 'page' && (await takeCode(deps.redis, read)))
    return arriveFromPage(coded.pending, person, deps);
  return start(person, wanted ? { ...deps, wanted } : deps);
}

/**
 * Somebody who gave an address on a page goes on in a chat: when the mail's button is pressed the two
 * are one person's. The answer is the same whatever is known of the address.
 */
export async function arriveFromPage(
  pending: string,
  person: Person,
  deps: ChatDeps,
): Promise<Answer> {
  const { channel, address } = person;
  const answer = await start(person, {
    ...deps,
    note: deps.copy[person.locale]('chat-start-page'),
  });
  await attachChat(deps.redis, pending, { channel, address });
  return answer;
}
