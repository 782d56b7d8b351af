import type { Clock } from '../article/day.ts';
import type { Locale, Site, Topic } from '../article/site.ts';
import type { Copy } from '../copy/copy.ts';
import type { Abilities } from '../delivery/channel.ts';
import type { Queues } from '../store/queue.ts';
import type { Redis } from '../store/redis.ts';
import type { ReminderClock } from '../subscriber/leads.ts';
import type { ChannelName, Subscriber } from '../subscriber/subscriber.ts';
import type { Incoming, Talk } from './talk.ts';

export type Admin = { readonly channel: ChannelName; readonly address: string };

/** What the conversation needs of the house. */
export type ChatDeps = {
  readonly redis: Redis;
  readonly queues: Queues;
  readonly copy: Copy;
  readonly site: Site;
  readonly topics: readonly Topic[];
  /** Channels an announcement goes to. */
  readonly conversational: readonly string[];
  /** Channels where what was sent can be given another text, and where it can be taken back. */
  readonly mendable: { readonly edit: readonly string[]; readonly recall: readonly string[] };
  /** What each channel can do that people talk with us on. */
  readonly abilities: ReadonlyMap<string, Abilities>;
  readonly admins: readonly Admin[];
  /** How many admins it takes to send an announcement: its author alone, or one more. */
  readonly approval: number;
  /** Ways to speak to somebody unasked, by channel. */
  readonly talks: ReadonlyMap<string, Talk>;
  /** Whether letters can be sent at all. */
  readonly mail: boolean;
  readonly secret: string;
  /** Where our own pages stand. */
  readonly publicUrl: string;
  readonly clock: Clock;
  /** When reminders that are days ahead are said. */
  readonly reminders: ReminderClock;
};

/** Who speaks: what they said, what we know of them, and the language we answer in. */
export type Person = Incoming & {
  readonly known: Subscriber | null;
  readonly locale: Locale;
  /** What their messenger can do. */
  readonly abilities: Abilities;
};
