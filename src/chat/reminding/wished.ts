import { readCalendarEntry } from '../../edition/calendar-book.ts';
import { type CalendarEntry, namedBy } from '../../edition/calendar-entry.ts';
import { readWishes } from '../../store/reminders.ts';
import { type Lead, leadsAhead, overAt } from '../../subscriber/leads.ts';
import type { ChatDeps } from '../deps.ts';

export type RemindingDeps = Pick<ChatDeps, 'redis' | 'copy' | 'site' | 'clock' | 'reminders'>;

/** Something somebody is reminded of: what of it is still to come, the first thing first. */
export type Wished = {
  readonly id: string;
  readonly leads: readonly Lead[];
  readonly entries: readonly [CalendarEntry, ...CalendarEntry[]];
};

/** All that somebody is reminded of and that is still to come, by day. */
export async function wishesOf(number: number, deps: RemindingDeps): Promise<Wished[]> {
  const wishes = await readWishes(deps.redis, number);
  const found = await Promise.all(
    wishes.map(async ({ id, leads }): Promise<Wished[]> => {
      const entries = await entriesAhead(id, deps);
      return entries ? [{ id, leads, entries }] : [];
    }),
  );
  return found.flat().sort((one, other) => orderOf(one.entries[0], other.entries[0], deps));
}

/** What of something is still to come, wherever it was moved; null when nothing is. */
export async function entriesAhead(
  id: string,
  deps: RemindingDeps,
): Promise<Wished['entries'] | null> {
  const { timezone } = deps.reminders;
  const now = deps.clock();
  const [first, ...more] = namedBy(id, await readCalendarEntry(deps.redis, id))
    .filter(({ shown, cancelledAt }) => !cancelledAt && overAt(shown, timezone) > now)
    .sort((one, other) => orderOf(one, other, deps));
  return first ? [first, ...more] : null;
}

/** A wish for the same thing, which an article may have given another id since. */
export function sameAs(entries: Wished['entries'], wishes: readonly Wished[]): Wished | undefined {
  const names = new Set(entries.map(({ uid }) => uid));
  return wishes.find((wish) => wish.entries.some(({ uid }) => names.has(uid)));
}

/** The moments of something that are still to come: of several entries those of the first. */
export function momentsOf({ entries }: Pick<Wished, 'entries'>, deps: RemindingDeps) {
  return leadsAhead(entries[0].shown, deps.reminders, deps.clock());
}

function orderOf(one: CalendarEntry, other: CalendarEntry, { reminders }: RemindingDeps): number {
  const [a, b] = [one, other].map(({ shown }) => overAt(shown, reminders.timezone).getTime());
  return (a ?? 0) - (b ?? 0);
}
