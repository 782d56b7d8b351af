import type { Locale } from '../article/site.ts';
import { saveSubscriber } from '../store/subscribers.ts';
import { defaultMode, isListed } from '../subscriber/subscriber.ts';
import type { ChatDeps, Person } from './deps.ts';
import { type Answer, plain, type Reply, SILENCE } from './talk.ts';
import { sayTopics, topicChoices } from './topics.ts';

/** Subscribes at once; whoever comes back finds their choices as they left them. */
export async function start(person: Person, deps: ChatDeps): Promise<Answer> {
  const { known, locale } = person;
  const say = deps.copy[locale];
  await saveSubscriber(deps.redis, person, {
    state: 'active',
    ...(known ? {} : { locale, mode: defaultMode(person.channel) }),
  });
  const topics = known?.topics ?? ['*'];
  const greeting = known?.state === 'active' ? 'chat-start-again' : 'chat-start-welcome';
  const offer = deps.topics.length > 0 ? [offerOf(topics, locale, deps)] : [];
  const email = deps.mail ? [say('chat-start-email')] : [];
  const reply: Reply = {
    message: {
      kind: 'message',
      title: say('chat-start-title', { site: deps.site.shortName }),
      paragraphs: [say(greeting, { site: deps.site.name }), ...email, ...offer],
    },
    ...(deps.topics.length > 0 ? { choices: topicChoices(topics, locale, deps) } : {}),
  };
  return { replies: [reply] };
}

function offerOf(topics: readonly string[], locale: Locale, deps: ChatDeps): string {
  return topics.includes('*')
    ? deps.copy[locale]('chat-start-topics')
    : sayTopics(topics, locale, deps);
}

/** Ends this address, at once and without a question. */
export async function stop(person: Person, deps: ChatDeps): Promise<Answer> {
  const say = deps.copy[person.locale];
  if (!person.known || !isListed(person.known.state))
    return { replies: [plain(say('chat-stop-already'))] };
  await saveSubscriber(deps.redis, person, { state: 'stopped' });
  return { replies: [plain(say('chat-stop'))] };
}

/** The bot was blocked: gone, with every choice kept. */
export async function leave(person: Person, deps: ChatDeps): Promise<Answer> {
  if (person.known && isListed(person.known.state)) {
    await saveSubscriber(deps.redis, person, { state: 'gone' });
  }
  return SILENCE;
}

/** The bot was let in again: who had left comes back, who had said stop stays out. */
export async function restore(person: Person, deps: ChatDeps): Promise<Answer> {
  if (person.known?.state === 'gone') {
    await saveSubscriber(deps.redis, person, { state: 'active' });
  }
  return SILENCE;
}
