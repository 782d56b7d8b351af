import type { Copy } from '../copy/copy.ts';
import type { CopyKey } from '../copy/keys.ts';
import { leadsAhead, type ReminderClock } from '../subscriber/leads.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import type { Letter, Offer } from './content.ts';

/** Choices that stand under what we say unasked: `rem:in:<article>`, `rem:of:event`, `rem:of:task`. */
export const REMIND_IN = 'in';
export const REMIND_OF = 'of';

/** Under an article that tells of something somebody could still be reminded of. */
export function offersIn(
  article: string,
  told: readonly { readonly entries: readonly CalendarEntry[] }[],
  at: { readonly reminders: ReminderClock; readonly now: Date; readonly copy: Copy },
): readonly Offer[] {
  const entries = told.flatMap((one) => one.entries).filter((entry) => !entry.cancelledAt);
  const isAhead = entries.some(({ shown }) => leadsAhead(shown, at.reminders, at.now).length > 0);
  return isAhead ? [offer(`rem:${REMIND_IN}:${article}`, 'chat-remind-offer', at.copy)] : [];
}

/** A letter that leads to the events and tasks in it, to be reminded of them. */
export function withOffers(letter: Letter, { copy }: { readonly copy: Copy }): Letter {
  const offers = [
    ...(letter.tasks.length > 0 ? [offer(`rem:${REMIND_OF}:task`, 'chat-remind-tasks', copy)] : []),
    ...(letter.events.length > 0
      ? [offer(`rem:${REMIND_OF}:event`, 'chat-remind-events', copy)]
      : []),
  ];
  return offers.length > 0 ? { ...letter, offers } : letter;
}

function offer(id: string, key: CopyKey, copy: Copy): Offer {
  return { id, label: { vi: copy.vi(key), en: copy.en(key) } };
}
