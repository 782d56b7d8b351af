import type { Locale } from '../article/site.ts';
import { saveSubscriber } from '../store/subscribers.ts';
import { toggleTopic } from '../subscriber/subscriber.ts';
import type { ChatDeps, Person } from './deps.ts';
import { type Answer, type Choice, plain, type Reply } from './talk.ts';

/** Stands before what is chosen. */
export const CHOSEN = '✅ ';

/** The topics as choices, the chosen ones marked; the last row is everything. */
export function topicChoices(
  topics: readonly string[],
  locale: Locale,
  deps: Pick<ChatDeps, 'topics' | 'copy'>,
): Choice[][] {
  return topicRows({ topics, locale }, 'topic', deps);
}

/** The same for choices of another kind. */
export function topicRows(
  { topics, locale }: { readonly topics: readonly string[]; readonly locale: Locale },
  kind: string,
  deps: Pick<ChatDeps, 'topics' | 'copy'>,
): Choice[][] {
  const mark = (id: string, label: string): Choice => ({
    id: `${kind}:${id}`,
    label: topics.includes(id) ? CHOSEN + label : label,
  });
  return [
    ...deps.topics.map((topic) => [mark(topic.id, topic.name[locale])]),
    [mark('*', deps.copy[locale]('chat-topics-all'))],
  ];
}

/** The list of topics, to tap on. */
export function offerTopics(person: Person, deps: ChatDeps): Answer {
  const say = deps.copy[person.locale];
  if (!person.known) return { replies: [plain(say('chat-lost-stranger'))] };
  if (deps.topics.length === 0) return { replies: [plain(say('chat-topics-none'))] };
  return { replies: [topicsReply(person.known.topics, person.locale, deps)] };
}

/** A tap on a topic: kept, and the message it stands under changes in place. */
export async function chooseTopic(
  topic: string,
  message: number,
  to: { readonly person: Person; readonly deps: ChatDeps },
): Promise<Answer> {
  const { person, deps } = to;
  const { known, locale } = person;
  const say = deps.copy[locale];
  if (!known) return { replies: [plain(say('chat-lost-stranger'))] };
  const exists = topic === '*' || deps.topics.some((one) => one.id === topic);
  // A topic the site no longer has: the list under the finger is old, and the new one takes its place.
  if (!exists)
    return { replies: [{ ...topicsReply(known.topics, locale, deps), replaces: message }] };
  const topics = toggleTopic(known.topics, topic);
  await saveSubscriber(deps.redis, person, { topics });
  const reply = { ...topicsReply(topics, locale, deps), replaces: message };
  return { replies: [reply], notice: say('chat-topics-saved') };
}

function topicsReply(topics: readonly string[], locale: Locale, deps: ChatDeps): Reply {
  const title = deps.copy[locale]('chat-topics-title');
  return {
    message: { kind: 'message', title, paragraphs: [sayTopics(topics, locale, deps)] },
    choices: topicChoices(topics, locale, deps),
  };
}

/** What a reader receives now, in a sentence. */
export function sayTopics(
  topics: readonly string[],
  locale: Locale,
  deps: Pick<ChatDeps, 'topics' | 'copy'>,
): string {
  const say = deps.copy[locale];
  const names = deps.topics
    .filter((topic) => topics.includes(topic.id))
    .map((topic) => topic.name[locale]);
  return topics.includes('*')
    ? say('chat-topics-everything')
    : say('chat-topics-some', { topics: names.join(', ') });
}
