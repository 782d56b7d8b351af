import type { EditionState } from '../store/editions.ts';
import type { Flag, LetterRound } from '../store/keys.ts';
import type { Content, DigestBody, Message, Reader } from './content.ts';
import { type HeldBody, heldFor, heldMessage } from './held.ts';
import { type LetterDeps, letterFor } from './letter.ts';
import type { ReminderBody } from './reminder.ts';
import { withOffers } from './reminder-offers.ts';
import { type ReminderDeps, reminderMessage } from './reminder-words.ts';

/** Content for one group of readers; `variant` names the group, so that it is rendered once. */
export type Version = {
  readonly variant: string;
  readonly content: Content;
};

/** An edition opened for its readers. */
export type Opened = {
  /** Of a digest: its round, and up to when it tells what is new; there a reader's next one begins. */
  readonly letter: LetterRound | null;
  /** What it says to a reader; null where it says nothing. */
  readonly versionFor: (reader: Reader) => Version | null;
};

const HOUR_MS = 3_600_000;

/** How long each kind may still be sent after it was made, in milliseconds. */
export const LIFETIME = {
  announcement: 7 * 24 * HOUR_MS,
  digest: 48 * HOUR_MS,
} as const;

/** Readers who want each article at once and chose one of these topics, or all. */
export function topicFlags(topics: readonly string[]): Flag[] {
  return ['topic:*', ...topics.map((topic) => `topic:${topic}` as const)];
}

/**
 * Opens an edition for its readers. Alerts and announcements say the same to everybody, a digest what
 * is new or due since the reader's last letter; readers of one variant share one text.
 */
export function openEdition(
  edition: Pick<EditionState, 'kind' | 'body'>,
  deps: LetterDeps & Omit<ReminderDeps, 'timezone'>,
): Opened {
  if (edition.kind === 'reminder')
    return openReminder(JSON.parse(edition.body) as ReminderBody, deps);
  if (edition.kind === 'summary') return openSummary(JSON.parse(edition.body) as HeldBody);
  if (edition.kind !== 'digest') {
    const version = { variant: 'all', content: JSON.parse(edition.body) as Message };
    return { letter: null, versionFor: () => version };
  }
  const body = JSON.parse(edition.body) as DigestBody;
  const told = new Set(body.items.flatMap(({ phrases = [] }) => phrases));
  const chosen = (list: readonly string[] = []) => list.filter((phrase) => told.has(phrase)).join();
  const versions = new Map<string, Version | null>();
  const versionFor = (reader: Reader) => {
    const { topics, locale, lastLetter } = reader;
    const phrases = `${chosen(reader.follow)}/${chosen(reader.mute)}`;
    const round = `${locale}@${lastLetter?.getTime() ?? 0}`;
    const variant = `${[...topics].sort().join(',')}@${phrases.length > 1 ? phrases : ''}@${round}`;
    const known = versions.get(variant);
    if (known !== undefined) return known;
    const letter = letterFor(body, reader, deps);
    const version = letter && { variant, content: withOffers(letter, deps) };
    versions.set(variant, version);
    return version;
  };
  return { letter: { rhythm: body.rhythm, at: new Date(body.at) }, versionFor };
}

/** What was held says to each reader what concerns them of it. */
function openSummary(body: HeldBody): Opened {
  const versions = new Map<string, Version>();
  const versionFor = (reader: Reader): Version | null => {
    const held = heldFor(body, reader);
    if (held.length === 0) return null;
    const variant = `${held.map((item) => body.items.indexOf(item)).join('.')}@${reader.locale}`;
    const known = versions.get(variant);
    const words = { ...body, title: body.title[reader.locale] };
    const version = known ?? { variant, content: heldMessage(held, words) };
    versions.set(variant, version);
    return version;
  };
  return { letter: null, versionFor };
}

/** A reminder says the same to all readers of a language, in the words of the day it is sent on. */
function openReminder(
  body: ReminderBody,
  { site, copy, clock }: Pick<LetterDeps, 'site'> & Omit<ReminderDeps, 'timezone'>,
): Opened {
  const deps = { copy, clock, timezone: site.timezone };
  const versionFor = ({ locale }: Reader): Version => {
    const { variant, message } = reminderMessage(body, locale, deps);
    return { variant, content: message };
  };
  return { letter: null, versionFor };
}
