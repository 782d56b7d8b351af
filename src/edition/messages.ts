import { type Day, dayIn } from '../article/day.ts';
import { eventKey } from './agenda.ts';
import type { DigestBody, LetterAnnouncement, LetterEvent, Reader } from './content.ts';

/** What was announced since a reader's last letter, the latest first. */
export function announcementsFor(
  { announcements }: Pick<DigestBody, 'announcements'>,
  about: { readonly since: Date; readonly reader: Reader; readonly timezone: string },
): LetterAnnouncement[] {
  return announcements
    .filter(({ at }) => Date.parse(at) > about.since.getTime())
    .sort((one, other) => other.at.localeCompare(one.at))
    .map(({ id, title, paragraphs, link, at, attached }) => ({
      id,
      ...(title ? { title } : {}),
      paragraphs: attached ? [...paragraphs, attached[about.reader.locale]] : paragraphs,
      ...(link ? { link } : {}),
      day: dayIn(about.timezone, new Date(at)),
    }));
}

/**
 * Events ahead that a reader may have been told of and that were taken back since their last letter;
 * not one that another article still announces.
 */
export function cancelledFor(
  { cancelled }: Pick<DigestBody, 'cancelled'>,
  about: {
    readonly today: Day;
    readonly events: readonly LetterEvent[];
    readonly reader: Reader;
  },
): LetterEvent[] {
  const told = about.reader.lastLetter;
  if (!told) return [];
  const standing = new Set(about.events.flatMap((event) => [eventKey(event), event.id]));
  return cancelled
    .filter(({ toldAt }) => Date.parse(toldAt) <= told.getTime())
    .filter(({ cancelledAt }) => Date.parse(cancelledAt) > told.getTime())
    .filter((event) => (event.end ?? event.start) >= about.today)
    .filter((event) => !standing.has(eventKey(event)) && !(event.id && standing.has(event.id)))
    .map(({ toldAt, cancelledAt, topics, ...event }) => event)
    .sort((one, other) => one.start.localeCompare(other.start));
}
