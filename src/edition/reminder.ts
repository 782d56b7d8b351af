import type { StoredEdition } from '../store/editions.ts';
import { LEADS, type Lead, momentOf, overAt, type ReminderClock } from '../subscriber/leads.ts';
import type { CalendarEntry, Shown } from './calendar-entry.ts';

/** What a reminder is about, as it is said. */
export type Reminded = Pick<
  Shown,
  'kind' | 'title' | 'start' | 'end' | 'time' | 'place' | 'source'
>;

/**
 * What a reminder says: that something is near; that it is at another time or place now; that it
 * will not be, or will be after all.
 */
export type ReminderBody = { readonly attribution: string } & (
  | { readonly kind: 'near'; readonly entries: readonly Reminded[] }
  | { readonly kind: 'moved'; readonly before: Reminded; readonly entries: readonly Reminded[] }
  | { readonly kind: 'cancelled' | 'back'; readonly entries: readonly Reminded[] }
);

/** What those who asked know of one entry. */
type KnownEntry = { readonly uid: string; readonly shown: Reminded; readonly cancelled?: true };

export type Known = readonly KnownEntry[];

/** Which moments are looked at: those after one, up to the other. */
export type Span = { readonly after: Date; readonly until: Date };

export type ReminderSettings = {
  readonly clock: ReminderClock;
  readonly attribution: string;
  /** Where people talk with us, and so can ask to be reminded. */
  readonly channels: readonly string[];
};

/** Something with its name in reminders, and how it stands in the calendar. */
export type Wished = { readonly id: string; readonly entries: readonly CalendarEntry[] };

/** What is known of entries once they have been seen as they are. */
export function knownOf(entries: readonly CalendarEntry[]): Known {
  return entries.map(({ uid, shown, cancelledAt }) => ({
    uid,
    shown: reminded(shown),
    ...(cancelledAt ? { cancelled: true } : {}),
  }));
}

function reminded({ kind, title, start, end, time, place, source }: Shown): Reminded {
  return {
    kind,
    title,
    start,
    ...(end ? { end } : {}),
    ...(time ? { time } : {}),
    ...(place ? { place } : {}),
    source,
  };
}

/**
 * Reminders whose moment lies in a span; of one entry only the latest, so that what was missed is said
 * once. Their ids come from what they are of and the moment: a repeat is harmless.
 */
export function remindersIn(
  span: Span,
  { id, entries }: Wished,
  settings: ReminderSettings,
): StoredEdition[] {
  const { clock } = settings;
  const due = entries
    .filter((entry) => !entry.cancelledAt && overAt(entry.shown, clock.timezone) > span.until)
    .flatMap(({ shown }) => {
      const moments = momentsIn(span, shown, clock);
      const at = Math.max(...moments.map((one) => one.at.getTime()));
      return moments.length > 0 ? [{ shown, at, leads: moments.map(({ lead }) => lead) }] : [];
    });
  return [...new Set(due.map(({ at }) => at))].map((at) => {
    const together = due.filter((one) => one.at === at);
    const leads = [...new Set(together.flatMap((one) => one.leads))];
    const said = together.map(({ shown }) => reminded(shown));
    return edition(`remind-${id}-${at / 1000}`, { id, leads, said, now: span.until }, settings, {
      kind: 'near',
      entries: said,
    });
  });
}

function momentsIn({ after, until }: Span, shown: Shown, clock: ReminderClock) {
  return LEADS[shown.kind].flatMap((lead) => {
    const at = momentOf(lead, shown, clock);
    return at && at > after && at <= until ? [{ lead, at }] : [];
  });
}

/**
 * What a correction changed for those who asked, of what was still to come: another time or place, or
 * no more. A title in other words is nothing to tell.
 */
export function changesSince(
  known: Known,
  { id, entries }: Wished,
  { now, ...settings }: ReminderSettings & { readonly now: Date },
): StoredEdition[] {
  const { timezone } = settings.clock;
  const isAhead = (shown: Reminded) => overAt(shown, timezone) > now;
  return known.flatMap(({ uid, shown: before, cancelled }) => {
    const entry = entries.find((one) => one.uid === uid);
    const name = `remind-${id}-${uid}-${entry?.sequence ?? 'gone'}`;
    const about = { id, leads: ['any'], now } as const;
    if (!entry || entry.cancelledAt) {
      if (cancelled || !isAhead(before)) return [];
      const body = { kind: 'cancelled', entries: [before] } as const;
      return [edition(name, { ...about, said: [before] }, settings, body)];
    }
    const after = reminded(entry.shown);
    const isSame = !cancelled && placeInTime(before) === placeInTime(after);
    if (isSame || !isAhead(after)) return [];
    const body = cancelled
      ? ({ kind: 'back', entries: [after] } as const)
      : ({ kind: 'moved', before, entries: [after] } as const);
    return [edition(name, { ...about, said: [after] }, settings, body)];
  });
}

const placeInTime = ({ start, end, time, place }: Reminded) =>
  JSON.stringify([start, end, time, place]);

/** Whether nothing of it can come any more. */
export function isOver(known: Known, { entries }: Wished, at: ReminderSettings & { now: Date }) {
  const all = [...known, ...entries].map(({ shown }) => shown);
  return all.every((shown) => overAt(shown, at.clock.timezone) <= at.now);
}

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

/** For those who asked to hear of something so long before; worth sending until it is over. */
function edition(
  name: string,
  about: {
    readonly id: string;
    readonly leads: readonly (Lead | 'any')[];
    readonly said: readonly Reminded[];
    readonly now: Date;
  },
  { attribution, channels, clock }: ReminderSettings,
  body: Without<ReminderBody, 'attribution'>,
): StoredEdition {
  const ends = about.said.map((shown) => overAt(shown, clock.timezone).getTime());
  return {
    id: name,
    kind: 'reminder',
    body: JSON.stringify({ ...body, attribution }),
    audience: {
      every: [about.leads.map((lead) => `rem:${lead}:${about.id}` as const)],
      except: [],
      channels,
    },
    createdAt: about.now,
    expiresAt: new Date(Math.max(...ends)),
  };
}
