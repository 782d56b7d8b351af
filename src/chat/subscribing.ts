import type { Locale } from '../article/site.ts';
import { saveSubscriber } from '../store/subscribers.ts';
import { liftErasure, suppressedName } from '../store/suppressions.ts';
import { ALL_TOPICS, defaultMode, isListed } from '../subscriber/subscriber.ts';
import type { ChatDeps, Person } from './deps.ts';
import { turnAway } from './room.ts';
import { type Answer, plain, type Reply, SILENCE } from './talk.ts';
import { sayTopics, topicChoices } from './topics.ts';

/**
 * Subscribes at once; whoever comes back finds their choices as they left them, and with them the
 * topic they `wanted`. A `note` is said beside the greeting.
 */
export async function start(
  person: Person,
  deps: ChatDeps & { readonly wanted?: string; readonly note?: string },
): Promise<Answer> {
  const { known, locale } = person;
  const full = await turnAway(person, deps);
  if (full) return full;
  const say = deps.copy[locale];
  const topics = topicsWith(deps.wanted, known?.topics ?? null);
  await saveSubscriber(deps.redis, person, {
    state: 'active',
    ...(known ? {} : { locale, mode: defaultMode(person.channel) }),
    ...(deps.wanted ? { topics } : {}),
  });
  // Who had everything deleted came back by themselves: lists may name them again.
  await liftErasure(deps.redis, suppressedName(person), deps.secret);
  const greeting = known?.state === 'active' ? 'chat-start-again' : 'chat-start-welcome';
  const offer = deps.topics.length > 0 ? [offerOf(topics, locale, deps)] : [];
  const email = deps.mail && !deps.note ? [say('chat-start-email')] : [];
  const note = deps.note ? [deps.note] : [];
  const reply: Reply = {
    message: {
      kind: 'message',
      title: say('chat-start-title', { site: deps.site.shortName }),
      paragraphs: [say(greeting, { site: deps.site.name }), ...note, ...email, ...offer],
    },
    choices: [
      ...(deps.topics.length > 0 ? topicChoices(topics, locale, deps) : []),
      [{ id: 'set:open', label: say('chat-set-open') }],
    ],
  };
  return { replies: [reply] };
}

/** A newcomer begins with the topic of the link they came by; nobody loses one by it. */
function topicsWith(
  wanted: string | undefined,
  known: readonly string[] | null,
): readonly string[] {
  if (!wanted || known?.includes('*')) return known ?? ALL_TOPICS;
  return [...new Set([...(known ?? []), wanted])];
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
