import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** Something a platform tells us, as it came; nothing of it is kept once it has been handled. */
export type Update = {
  /** By this a repeat is known. */
  readonly id: string;
  /** Among what a chat said and we have not handled, the lowest comes first. */
  readonly order: number;
  /** What comes from one chat is handled one after the other. */
  readonly chat: string;
  /** Who is told to slow down. */
  readonly sender: string;
  /** How much it counts towards too much at once; 0: whatever must not be missed. */
  readonly weight: number;
  /** A button that waits for a word from us. */
  readonly press: string | null;
  readonly body: string;
};

/** `again`: it was kept before. `dropped`: the sender says too much, and was told so. */
export type Kept = 'kept' | 'again' | 'dropped';

/** Keeps updates to be handled; when this comes back they are durable, and may be confirmed. */
export async function keepUpdates(
  redis: Redis,
  channel: string,
  updates: readonly Update[],
): Promise<Kept[]> {
  const inbox = key.inbox(channel);
  return Promise.all(
    updates.map(({ id, order, chat, sender, weight, press, body }) =>
      redis.keepUpdate(inbox, id, order, chat, sender, weight, press ?? '', body),
    ),
  );
}

/** An update that waits; `hasty`: the first that was too much. */
export type Waiting = { readonly body: string; readonly hasty: boolean };

/** A chat in a lane: what it said, oldest first, and how often a process ended over the first of it. */
export type Chat = {
  readonly chat: string;
  readonly endings: number;
  readonly said: readonly string[];
};

/** A process and the channel whose updates it handles. */
export type Owner = { readonly channel: string; readonly owner: string };

/** Takes up to so many chats into lanes. To be called every few seconds, or the owner counts as ended. */
export async function takeChats(
  redis: Redis,
  { channel, owner }: Owner,
  atMost: number,
): Promise<Chat[]> {
  const taken = await redis.takeChats(key.inbox(channel), owner, atMost);
  const chats: Chat[] = [];
  for (let at = 0; at < taken.length; at += 3) {
    const [chat, endings, said] = taken.slice(at, at + 3) as [string, number, string[]];
    chats.push({ chat, endings, said });
  }
  return chats;
}

/** What a kept entry holds. */
export function readWaiting(entry: string): Waiting {
  return { body: entry.slice(1), hasty: entry.startsWith('!') };
}

/**
 * Forgets an entry that was handled. What the chat said since; nothing: it is let go of. Null when
 * the chat was given to another owner, because this one was silent for too long.
 */
export async function forgetUpdate(
  redis: Redis,
  { channel, owner }: Owner,
  { chat, entry }: { readonly chat: string; readonly entry: string },
): Promise<readonly string[] | null> {
  return redis.forgetUpdate(key.inbox(channel), owner, chat, entry);
}

/** Gives back everything that this owner holds. */
export async function leaveChats(redis: Redis, { channel, owner }: Owner): Promise<void> {
  await redis.leaveChats(key.inbox(channel), owner);
}

/** Waits on a connection of its own until a chat may be ready, at most so many seconds. */
export async function awaitChats(
  connection: Redis,
  channel: string,
  seconds: number,
): Promise<void> {
  await connection.blpop(key.inboxBell(channel), String(seconds));
}

/** Whether it falls to the caller to acknowledge a press: true once. */
export async function claimPress(redis: Redis, channel: string, press: string): Promise<boolean> {
  return (await redis.srem(key.inboxPresses(channel), press)) === 1;
}

/** How many chats said something that is not handled yet. */
export async function countWaiting(redis: Redis, channel: string): Promise<number> {
  const inbox = key.inbox(channel);
  const ready = await redis.llen(`${inbox}:ready`);
  const owners = await redis.zrange(`${inbox}:owners`, 0, '-1');
  const held = await Promise.all(owners.map((owner) => redis.scard(`${inbox}:held:${owner}`)));
  return held.reduce((sum, count) => sum + count, ready);
}
