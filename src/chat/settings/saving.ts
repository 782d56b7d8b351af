import { type Change, saveSubscriber } from '../../store/subscribers.ts';
import type { Subscriber } from '../../subscriber/subscriber.ts';
import type { ChatDeps, Person } from '../deps.ts';
import { type Answer, plain } from '../talk.ts';
import { type Screen, screenOf } from './screens.ts';

/** What the settings are changed by: a tap on a message of ours, or words. */
export type SetBy = { readonly person: Person; readonly deps: ChatDeps; readonly message?: number };

type Chosen = Partial<
  Pick<Subscriber, 'locale' | 'mode' | 'topics' | 'hour' | 'quiet' | 'follow' | 'mute'>
>;

/** Keeps what was chosen and shows the screen it was chosen on; `note` is said first. */
export async function save(
  chosen: Chosen & Change,
  screen: Screen,
  by: SetBy & { readonly note?: string },
): Promise<Answer> {
  const { person, deps } = by;
  const { known } = person;
  if (!known) return stranger(by);
  await saveSubscriber(deps.redis, person, chosen);
  const reader: Subscriber = { ...known, ...chosen };
  return { ...show(screen, reader, by), notice: deps.copy[reader.locale]('chat-topics-saved') };
}

/** A screen, in place of the one that was tapped on. */
export function show(
  screen: Screen,
  reader: Subscriber,
  { deps, message, note }: SetBy & { readonly note?: string },
): Answer {
  const reply = screenOf(screen, reader, { ...deps, ...(note ? { note } : {}) });
  return { replies: [message === undefined ? reply : { ...reply, replaces: message }] };
}

/** Said to somebody who has nothing to set yet: how to begin. */
export function stranger({ person, deps }: SetBy): Answer {
  return { replies: [plain(deps.copy[person.locale]('chat-lost-stranger'))] };
}
