import { countAudience } from '../store/audiences.ts';
import { isListed } from '../subscriber/subscriber.ts';
import type { ChatDeps, Person } from './deps.ts';
import { type Answer, plain } from './talk.ts';

/** Where a messenger lets the bot talk with so many people only, the next one is shown another way; null: come in. */
export async function turnAway(person: Person, deps: ChatDeps): Promise<Answer | null> {
  const { known, channel, locale, abilities } = person;
  const { maxUsers } = abilities;
  if (maxUsers === undefined || (known && isListed(known.state))) return null;
  const people = await countAudience(deps.redis, {
    every: [],
    except: ['kind:group'],
    channels: [channel],
  });
  if (people < maxUsers) return null;
  const say = deps.copy[locale];
  const elsewhere = say('chat-full-elsewhere', { url: deps.publicUrl });
  return { replies: [plain(say('chat-full', { users: maxUsers }), elsewhere)] };
}
