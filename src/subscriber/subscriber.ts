import type { Locale } from '../article/site.ts';
import type { Quiet } from './hours.ts';

/** How often an address hears from us. */
export type Mode = 'instant' | 'daily' | 'weekly';

/** How often letters come; each rhythm has rounds of its own. */
export type Rhythm = Exclude<Mode, 'instant'>;

export type ChannelName = 'telegram' | 'zalo' | 'email';

/**
 * `paused`: its owner wants to hear nothing until a day; `gone`: the channel cannot reach it (blocked,
 * left); `stopped`: its owner said stop; `suppressed`: the address does not exist, or its owner
 * complained, and nothing is ever sent to it again.
 */
export type State = 'active' | 'paused' | 'gone' | 'stopped' | 'suppressed';

/** Proof of what an e-mail reader agreed to. */
export type Consent = { readonly at: string; readonly how: string };

/** One address on one channel, and no more about its owner than delivery needs. */
export type Subscriber = {
  /** 1, 2, 3 …, never reused. */
  readonly number: number;
  readonly channel: ChannelName;
  readonly address: string;
  readonly locale: Locale;
  readonly mode: Mode;
  /** Topic ids; `['*']` is everything. */
  readonly topics: readonly string[];
  readonly state: State;
  /** Links the addresses of one person. */
  readonly person: string | null;
  readonly primary: boolean;
  /** When it last got a letter; null: never. */
  readonly lastLetter: Date | null;
  readonly consent: Consent | null;
  /** Of the daily letter; null: that of everybody. */
  readonly hour: number | null;
  readonly quiet: Quiet | null;
  /** Phrases that are told whatever the topic, and phrases that are not. */
  readonly follow: readonly string[];
  readonly mute: readonly string[];
};

export const CHANNELS: readonly ChannelName[] = ['telegram', 'zalo', 'email'];

export const STATES: readonly State[] = ['active', 'paused', 'gone', 'stopped', 'suppressed'];

export const MODES: readonly Mode[] = ['instant', 'daily', 'weekly'];

export const ALL_TOPICS: readonly string[] = ['*'];

/** Whether an address is on the list: it hears from us now, or again after its pause. */
export function isListed(state: State): boolean {
  return state === 'active' || state === 'paused';
}

/** Topics as a form names them: those that exist; none of them, or all, is everything. */
export function chosenTopics(
  named: readonly string[],
  existing: readonly string[],
): readonly string[] {
  const some = existing.filter((topic) => named.includes(topic));
  return some.length === 0 || some.length === existing.length ? ALL_TOPICS : some;
}

export function defaultMode(channel: ChannelName): Mode {
  return channel === 'email' ? 'weekly' : 'instant';
}

/** Topics after a tap on one of them; emptying the list means everything again. */
export function toggleTopic(chosen: readonly string[], topic: string): readonly string[] {
  if (topic === '*') return ALL_TOPICS;
  const some = chosen.filter((one) => one !== '*');
  const next = some.includes(topic) ? some.filter((one) => one !== topic) : [...some, topic];
  return next.length === 0 ? ALL_TOPICS : next;
}
