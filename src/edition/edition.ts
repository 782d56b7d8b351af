import type { Site } from '../article/site.ts';
import type { EditionState } from '../store/editions.ts';
import type { Flag } from '../store/keys.ts';
import type { Content, DigestBody, DigestSettings, Message, Reader } from './content.ts';
import { letterFor } from './letter.ts';

/** Content for one group of readers; `variant` names the group, so that it is rendered once. */
export type Version = {
  readonly variant: string;
  readonly content: Content;
  /** Up to when a letter tells what is new: where the reader's next one begins. */
  readonly letterAt?: Date;
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
 * Opens an edition for its readers: what it says to each, or null where it says nothing. Alerts and
 * announcements say the same to everybody, a digest what is new or due since the reader's last
 * letter; readers of one variant share one text.
 */
export function openEdition(
  edition: Pick<EditionState, 'kind' | 'body'>,
  deps: { readonly site: Site; readonly digest: DigestSettings },
): (reader: Reader) => Version | null {
  if (edition.kind !== 'digest') {
    const version = { variant: 'all', content: JSON.parse(edition.body) as Message };
    return () => version;
  }
  const body = JSON.parse(edition.body) as DigestBody;
  const versions = new Map<string, Version | null>();
  return (reader) => {
    const variant = `${[...reader.topics].sort().join(',')}@${reader.lastLetter?.getTime() ?? 0}`;
    const known = versions.get(variant);
    if (known !== undefined) return known;
    const letter = letterFor(body, reader, deps);
    const version = letter && { variant, content: letter, letterAt: new Date(body.at) };
    versions.set(variant, version);
    return version;
  };
}
