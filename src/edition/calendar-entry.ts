import type { Day } from '../article/day.ts';
import { isCompatible } from './agenda.ts';
import type { LetterSource, Marks } from './content.ts';

/** What a calendar shows: an event, or a task on the day it is due. */
export type Shown = {
  readonly kind: 'event' | 'task';
  readonly title: string;
  readonly start: Day;
  readonly end?: Day;
  readonly time?: string;
  readonly place?: string;
  readonly actor?: string;
  readonly source: LetterSource;
  readonly alsoIn?: readonly LetterSource[];
};

/** What one article says of the events, or tasks, of one id. */
export type Telling = {
  readonly article: string;
  readonly topics: readonly string[];
  readonly said: readonly Shown[];
};

/** One line of the calendar, with all that was ever said of it. Moments are ISO 8601. */
export type CalendarEntry = {
  readonly uid: string;
  readonly sequence: number;
  readonly shown: Shown;
  readonly topics: readonly string[];
  readonly firstAt: string;
  readonly changedAt: string;
  readonly cancelledAt?: string;
};

/** Everything of one id: several entries where one day has two sessions, or a task two days. */
export type Group = {
  /** The last day any entry stood on. */
  readonly until: Day;
  /** How many entries got their uid here; none is given twice. */
  readonly named: number;
  readonly tellings: readonly Telling[];
  readonly entries: readonly CalendarEntry[];
  /** The id under which an entry goes on since a correction moved it. */
  readonly movedTo?: string;
};

/** One thing as all articles together say it. */
export type Merged = { readonly shown: Shown; readonly topics: readonly string[] };

/** Of entries that came together under one id, those that had this one from the start; all where none had. */
export function namedBy(id: string, entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const own = entries.filter(({ uid }) => uid === id || uid.startsWith(`${id}-`));
  return own.length > 0 ? own : entries;
}

/** The last day an entry stands on. */
export function lastDayOf({ start, end }: Pick<Shown, 'start' | 'end'>): Day {
  return end && end > start ? end : start;
}

/** Under which name, and how often changed, something said stands in its group. */
export function marksIn(group: Group, said: Shown): Marks {
  const live = group.entries.filter((entry) => !entry.cancelledAt);
  const found = live.find((entry) => fits(entry.shown, said)) ?? live.find(sameDays(said));
  return found ? { uid: found.uid, sequence: found.sequence } : {};
}

const sameDays =
  (said: Shown) =>
  ({ shown }: CalendarEntry) =>
    shown.start === said.start && shown.end === said.end;

/** Whether two sayings of one id may be of one entry. */
export function fits(one: Shown, other: Shown): boolean {
  return one.start === other.start && one.end === other.end && isCompatible(one, other);
}

/** What makes a calendar tell its owner of a change. */
export function printOf({ title, start, end, time, place, actor }: Shown): string {
  return JSON.stringify([title, start, end, time, place, actor]);
}

/** All that is said, each thing once: what a later article says anew holds, what it leaves out too. */
export function mergedOf(tellings: readonly Telling[]): Merged[] {
  const merged: Merged[] = [];
  for (const { said, topics } of tellings) {
    for (const shown of said) {
      const at = merged.findIndex((one) => fits(one.shown, shown));
      const first = merged[at];
      if (first) merged[at] = joined(first, { shown, topics });
      else merged.push({ shown, topics });
    }
  }
  return merged;
}

function joined(first: Merged, later: Merged): Merged {
  const topics = [...new Set([...first.topics, ...later.topics])];
  const sources = [later.shown.source, first.shown.source, ...(first.shown.alsoIn ?? [])];
  const others = new Map(sources.map((source) => [source.link ?? source.title, source]));
  others.delete(later.shown.source.link ?? later.shown.source.title);
  const { alsoIn: _, ...shown } = { ...first.shown, ...later.shown };
  return { topics, shown: others.size > 0 ? { ...shown, alsoIn: [...others.values()] } : shown };
}
