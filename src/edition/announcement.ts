import type { Locale } from '../article/site.ts';
import type { Audience } from '../store/audiences.ts';
import type { Author, StoredEdition } from '../store/editions.ts';
import type { Flag } from '../store/keys.ts';
import type { Message } from './content.ts';
import { LIFETIME, topicFlags } from './edition.ts';

/** Whom an editor wants to tell; what is empty, null or false narrows nothing. */
export type Addressees = {
  /** Those who follow one of these topics, or all. */
  readonly topics: readonly string[];
  readonly locale: Locale | null;
  /** One of the conversational channels only. */
  readonly channel: string | null;
  readonly groupsOnly: boolean;
  /** E-mail readers too, who are told in their next letter otherwise. */
  readonly mail: boolean;
};

export const EVERYBODY: Addressees = {
  topics: [],
  locale: null,
  channel: null,
  groupsOnly: false,
  mail: false,
};

/** The channels there are for an announcement. */
export type Carriers = {
  /** Those that tell people in a conversation. */
  readonly conversational: readonly string[];
  /** Whether letters can be sent. */
  readonly mail: boolean;
};

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

/** Who is reached: everybody who can be told in a conversation, narrowed by what was chosen. */
export function announcementAudience(to: Addressees, carriers: Carriers): Audience {
  const every: Flag[][] = [];
  if (to.topics.length > 0) every.push(topicFlags(to.topics));
  if (to.locale) every.push([`locale:${to.locale}`]);
  if (to.groupsOnly) every.push(['kind:group']);
  const chats = carriers.conversational.filter((name) => !to.channel || name === to.channel);
  return { every, except: [], channels: to.mail && carriers.mail ? [...chats, 'email'] : chats };
}

/** The edition of a draft: known before it is made, and the same for every try to make it. */
export function announcementIdOf(draft: string): string {
  return `announcement-${draft}`;
}

/** Its id comes from the draft: a second tap on the same button makes no second announcement. */
export function announcementOf(
  draft: { readonly id: string; readonly body: string },
  to: { readonly audience: Audience; readonly by?: Author },
  now: Date,
): StoredEdition {
  return {
    id: announcementIdOf(draft.id),
    kind: 'announcement',
    body: draft.body,
    audience: to.audience,
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIFETIME.announcement),
    ...(to.by ? { by: to.by } : {}),
  };
}

/** A few people come and go at any time; an editor confirms again only what is another audience. */
const FEW = 3;
const LITTLE = 0.02;

/** Whether the reach that was shown no longer tells how many it would be. */
export function reachMoved(shown: number, now: number): boolean {
  return Math.abs(now - shown) > Math.max(FEW, shown * LITTLE);
}
