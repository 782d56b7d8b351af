import type { ChannelName } from '../subscriber/subscriber.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';
import { moveSubscriber } from './subscribers.ts';

/** A chat of several people, by the name its platform gives it. */
type Group = { readonly channel: ChannelName; readonly group: string };

/** How long it is believed who leads a group, in seconds. */
const LEADERS_SECONDS = 300;

/** The address at which a group is told: a topic of it that was chosen, else the group itself. */
export async function readPlace(redis: Redis, { channel, group }: Group): Promise<string> {
  return (await redis.get(key.place(channel, group))) ?? group;
}

/**
 * From now on a group is told elsewhere; number and choices stay. `taken`: another subscriber is told
 * there already, and this one has nobody left to reach.
 */
export async function movePlace(
  redis: Redis,
  { channel, group }: Group,
  to: string,
): Promise<'moved' | 'there' | 'taken'> {
  const from = await readPlace(redis, { channel, group });
  if (from === to) return 'there';
  const end = await moveSubscriber(redis, { channel, address: from }, to);
  if (to === group) await redis.del(key.place(channel, group));
  else await redis.set(key.place(channel, group), to);
  return end;
}

/** A group has another name: what is known of it follows, and where it had a topic, that ends. */
export async function renameGroup(
  redis: Redis,
  { channel, group }: Group,
  to: string,
): Promise<'moved' | 'taken'> {
  const from = await readPlace(redis, { channel, group });
  const end = await moveSubscriber(redis, { channel, address: from }, to);
  await redis.del(key.place(channel, group), key.leaders(channel, group));
  return end;
}

/** Who leads a group: as it was found a moment ago, else as `ask` finds it. */
export async function leadersOf(
  redis: Redis,
  { channel, group }: Group,
  ask: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const name = key.leaders(channel, group);
  const kept = await redis.get(name);
  if (kept !== null) return JSON.parse(kept) as string[];
  const found = await ask();
  await redis.set(name, JSON.stringify(found), 'EX', LEADERS_SECONDS);
  return found;
}

/** What was found of a group's leaders may be wrong from now on. */
export async function forgetLeaders(redis: Redis, { channel, group }: Group): Promise<void> {
  await redis.del(key.leaders(channel, group));
}
