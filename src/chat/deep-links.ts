import type { Topic } from '../article/site.ts';
import { writePayload } from './payload.ts';

/** A link that opens the chat with the bot and says a word for its reader. */
export function telegramLink(username: string, payload: string): string {
  return `https://t.me/${username}?start=${payload}`;
}

/** A link that opens the chat with the bot; what it should say has to be typed. */
export function zaloLink(name: string): string {
  return `https://zalo.me/${encodeURIComponent(name)}`;
}

/** One way into the chat: to everything, or to a topic. */
export type Entrance = { readonly topic: Topic | null; readonly payload: string };

/** All ways in that are worth printing; with a source they are counted by it. */
export function entrances(topics: readonly Topic[], source?: string): readonly Entrance[] {
  const from = source === undefined ? {} : { source };
  return [null, ...topics].map((topic) => {
    const payload = writePayload({ ...(topic ? { topic: topic.id } : {}), ...from });
    return { topic, payload: payload || 'web' };
  });
}
