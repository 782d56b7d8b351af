import type { EditionState } from '../store/editions.ts';
import type { Flag, LetterRound } from '../store/keys.ts';
import type { Content, DigestBody, Message, Reader } from './content.ts';
import { type LetterDeps, letterFor } from './letter.ts';

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
  deps: LetterDeps,
): Opened {
  if (edition.kind !== 'digest') {
    const version = { variant: 'all', content: JSON.parse(edition.body) as Message };
    return { letter: null, versionFor: () => version };
  }
  const body = JSON.parse(edition.body) as DigestBody;
  const versions = new Map<string, Version | null>();
  const versionFor = (reader: Reader) => {
    const { topics, locale, lastLetter } = reader;
    const variant = `${[...topics].sort().join(',')}@${locale}@${lastLetter?.getTime() ?? 0}`;
    const known = versions.get(variant);
    if (known !== undefined) return known;
    const letter = letterFor(body, reader, deps);
    const version = letter && { variant, content: letter };
    versions.set(variant, version);
    return version;
  };
  return { letter: { rhythm: body.rhythm, at: new Date(body.at) }, versionFor };
}
