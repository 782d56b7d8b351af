import type { ChatDeps } from '../../chat/deps.ts';
import type { Said } from '../../chat/talk.ts';
import { type Asked, askedFor } from '../../chat/words.ts';
import { readCode } from '../../store/codes.ts';
import { becomeKeeper, readKeeper } from '../../store/keepers.ts';
import { findSubscriber, saveSubscriber } from '../../store/subscribers.ts';
import type { Heard } from './incoming.ts';

/** What everybody in a group may ask. */
const FOR_ALL: readonly Asked['command'][] = ['help', 'events', 'tasks', 'news', 'find', 'today'];

/** What is for one person's eyes only; the others would see the answer. */
const FOR_ONE: readonly Asked['command'][] = ['email', 'mydata', 'forget', 'link'];

/**
 * Whether somebody in a group may say this. The platform does not tell who leads a group, so its
 * choices are looked after by whoever subscribed it; the others may ask.
 */
export async function mayAct(
  { chat, sender }: Pick<Heard, 'chat' | 'sender'>,
  said: Said,
  { redis, copy }: Pick<ChatDeps, 'redis' | 'copy'>,
): Promise<boolean> {
  const asked = said.kind === 'text' ? askedFor(said.text, copy) : null;
  if (asked && FOR_ALL.includes(asked.command)) return true;
  if (asked && FOR_ONE.includes(asked.command)) return false;
  if (said.kind === 'text' && readCode(said.text)) return false;
  const place = { channel: 'zalo', address: chat };
  if (asked?.command === 'start') return (await becomeKeeper(redis, place, sender)) === sender;
  return (await readKeeper(redis, place)) === sender;
}

/** A chat of several people is known as one, from its first subscription on. */
export async function markGroup(
  { chat: address }: Pick<Heard, 'chat'>,
  { redis }: Pick<ChatDeps, 'redis'>,
): Promise<void> {
  const known = await findSubscriber(redis, 'zalo', address);
  if (known) await saveSubscriber(redis, known, { kind: 'group' });
}
