import type { House } from './compose.ts';
import { publish } from './delivery/outbox.ts';
import { readCalendarEntry } from './edition/calendar-book.ts';
import { namedBy } from './edition/calendar-entry.ts';
import {
  changesSince,
  isOver,
  type Known,
  knownOf,
  type ReminderSettings,
  remindersIn,
  type Span,
} from './edition/reminder.ts';
import { countAudience } from './store/audiences.ts';
import type { StoredEdition } from './store/editions.ts';
import {
  forgetWishesFor,
  noteKnown,
  noteReminded,
  remindedUntil,
  wishedFor,
} from './store/reminders.ts';

/** What is said to those who asked to be reminded. */

/** A moment that was missed by more than this is not made up for: the next one comes soon. */
const GRACE_MS = 24 * 3_600_000;

/** How far the first look of all goes back. */
const FIRST_LOOK_MS = 10 * 60_000;

type Look = { readonly span: Span; readonly settings: ReminderSettings };

/**
 * Says what is due by now, and what was corrected since the last look. A moment is passed only when
 * everything it brings is durable: a kill in between says it at the next look, under the same ids.
 */
export async function lookForReminders(at: Date, house: House): Promise<void> {
  const until = new Date(Math.max(at.getTime(), house.clock().getTime()));
  const before = await remindedUntil(house.redis);
  const since = before?.getTime() ?? until.getTime() - FIRST_LOOK_MS;
  const after = new Date(Math.max(since, until.getTime() - GRACE_MS));
  const look = { span: { after, until }, settings: settingsOf(house) };
  const seen: Seen[] = [];
  for (const [id, text] of await wishedFor(house.redis))
    seen.push(await lookAt({ id, before: text }, look, house));
  const editions = seen.flatMap((one) => one.editions).sort(byEnd);
  for (const edition of editions) await say(edition, house);
  for (const one of seen) await learn(one, house);
  if (until.getTime() > since) await noteReminded(house.redis, until);
}

function settingsOf({ chat, site }: House): ReminderSettings {
  const channels = [...chat.talks.keys()];
  return { clock: chat.reminders, attribution: site.attribution, channels };
}

/** What is to be said of one thing, and what those who asked know of it then; null: it is over. */
type Seen = {
  readonly id: string;
  readonly before: string;
  readonly known: string | null;
  readonly editions: readonly StoredEdition[];
};

/** What is over first comes first. */
const byEnd = (one: StoredEdition, other: StoredEdition) =>
  one.expiresAt.getTime() - other.expiresAt.getTime();

async function lookAt(
  { id, before }: Pick<Seen, 'id' | 'before'>,
  { span, settings }: Look,
  { redis }: Pick<House, 'redis'>,
): Promise<Seen> {
  const known = JSON.parse(before) as Known;
  const wished = { id, entries: namedBy(id, await readCalendarEntry(redis, id)) };
  const at = { ...settings, now: span.until };
  const editions = [...changesSince(known, wished, at), ...remindersIn(span, wished, settings)];
  const next = isOver(known, wished, at) ? null : JSON.stringify(knownOf(wished.entries));
  return { id, before, known: next, editions };
}

async function learn({ id, before, known }: Seen, { redis }: Pick<House, 'redis'>): Promise<void> {
  if (known === null) await forgetWishesFor(redis, id);
  else if (known !== before) await noteKnown(redis, id, known);
}

/** Of what nobody asked for, or nobody who can be reached did, no edition is made. */
async function say(edition: StoredEdition, house: House): Promise<void> {
  if ((await countAudience(house.redis, edition.audience)) > 0) await publish(edition, house);
}
