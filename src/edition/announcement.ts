import type { Audience } from '../store/audiences.ts';
import type { Author, StoredEdition } from '../store/editions.ts';
import type { Message } from './content.ts';
import { LIFETIME } from './edition.ts';

/** The editor's own words, as they will be seen: paragraphs are kept, outer blanks are not. */
export function announcementMessage(text: string): Message {
  const paragraphs = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  return { kind: 'message', paragraphs };
}

/** Everybody who can be told in a conversation, whatever they chose to hear about. */
export function announcementAudience(channels: readonly string[]): Audience {
  return { every: [], except: [], channels };
}

/** Its id comes from the draft: a second tap on the same button makes no second announcement. */
export function announcementOf(
  draft: { readonly id: string; readonly text: string },
  to: { readonly channels: readonly string[]; readonly by: Author },
  now: Date,
): StoredEdition {
  return {
    id: `announcement-${draft.id}`,
    kind: 'announcement',
    body: JSON.stringify(announcementMessage(draft.text)),
    audience: announcementAudience(to.channels),
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIFETIME.announcement),
    by: to.by,
  };
}
