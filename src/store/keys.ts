import type { Lead } from '../subscriber/leads.ts';
import type { PhraseList } from '../subscriber/phrases.ts';
import type { Rhythm } from '../subscriber/subscriber.ts';

/**
 * Every name in Redis. The connection puts the installation's prefix in front; a script that
 * builds names itself gets the prefix as an argument.
 */

/**
 * Numbers a ledger page holds. A power of two would cost a quarter more memory: its 4 kB of codes and
 * 32 kB of message ids must leave Redis room for the few bytes it puts in front of a string.
 */
export const PAGE_SIZE = 8128;

/** Numbers in one piece of those who have a phrase: small for one who is alone, and few for many. */
export const CARRIERS_SIZE = 2048;

/** Small enough that a million addresses keep every bucket in Redis' compact form. */
const ADDRESS_BUCKETS = 16_384;

/** Which letters these are, and when this one was composed. */
export type LetterRound = { readonly rhythm: Rhythm; readonly at: Date };

/** What a reader carries who has had the letter of a rhythm's running round. */
export function letteredFlag(rhythm: Rhythm): Flag {
  return rhythm === 'weekly' ? 'lettered' : `lettered:${rhythm}`;
}

/** A dense property of subscribers, kept as one bitmap over their numbers. */
export type Flag =
  | 'active'
  | 'primary'
  /** Who has had the letter of the running round. */
  | 'lettered'
  | 'lettered:daily'
  | `channel:${string}`
  | `locale:${string}`
  | `mode:${string}`
  | `topic:${string}`
  /** What an address is, where it is not a person's: `kind:group`. */
  | `kind:${string}`
  /** Who wants the daily letter at an hour of their own; `own`: at any. */
  | `hour:${number | 'own'}`
  /** For whom an hour is quiet, and who has these quiet hours. */
  | `quiet:${number}`
  | `quiet:${number}-${number}`
  /** A phrase on a list: rare, so it is kept in pieces and joined when an audience is counted or frozen. */
  | `w:${PhraseList}:${string}`
  /** Who wants to be reminded of something so long before, or at all; a set, like a phrase. */
  | `rem:${Lead | 'any'}:${string}`
  /** Not a property: who stood somewhere in a ledger when an audience was counted or frozen. */
  | `within:${string}`;

export const key = {
  secret: 'secret',
  account: (channel: string) => `account:${channel}`,
  /** Updates of a channel that wait to be handled; `inbox-scripts.ts` says what stands behind this name. */
  inbox: (channel: string) => `in:${channel}`,
  inboxBell: (channel: string) => `in:${channel}:bell`,
  inboxPresses: (channel: string) => `in:${channel}:presses`,

  subscriber: (number: number) => `s:${number}`,
  subscriberCount: 'n:subscriber',
  person: (id: string) => `p:${id}`,
  /** The phrases that somebody has on a list, and those who have one: bits of their numbers by piece. */
  phrases: (list: PhraseList) => `w:${list}`,
  carriers: (list: PhraseList, phrase: string) => `w:${list}:${phrase}`,
  flag: (flag: Flag) => `b:${flag}`,
  addresses: (channel: string, address: string) => `ix:${channel}:${bucketOf(address)}`,
  pending: (id: string) => `pending:${id}`,
  asked: (channel: string, address: string) => `asked:${channel}:${address}`,
  /** The address a chat named for letters and nobody confirmed yet. */
  letterWish: (channel: string, address: string) => `wish:${channel}:${address}`,
  /** What a code stands for, and the one a subscriber was given last. */
  code: (code: string) => `code:${code}`,
  codeOf: (number: number) => `code:of:${number}`,
  /** A question a chat was asked about its own data, which waits for a tap. */
  ownQuestion: (channel: string, address: string) => `own:${channel}:${address}`,
  /** Names of sources by their keys, and how many came from each. */
  sources: 'sources',
  sourceCounts: 'sources:n',
  /** There for an hour after a mail somebody asked for went to an address, which is a keyed hash here. */
  mailed: (kind: string, hash: string) => `mailed:${kind}:${hash}`,
  /** Paused subscribers by the moment their pause ends. */
  pauses: 'pauses',
  /** Keyed hashes of the addresses that are not written to, or not brought back. */
  suppressions: 'suppressed',
  /** There while a returned mail, or what a server said at once, has been dealt with. */
  returned: (hash: string) => `returned:${hash}`,
  /** What stands in the way of the mailbox that returned mail is read from, as it was last said. */
  mailboxTrouble: 'mailbox:trouble',
  /** Mails of people there, where its server takes no mark on them. */
  mailboxLeft: (validity: string) => `mailbox:left:${validity}`,
  draft: (id: string) => `draft:${id}`,
  /** What editors decided about a letter before its time, and where they see it. */
  letterGate: (due: number) => `letter-gate:${due}`,
  letterGateViews: (due: number) => `letter-gate:${due}:views`,
  /** All of them by their times. */
  letterGates: 'letter-gates',
  /** Drafts that wait for their time or for a second admin. */
  draftsWaiting: 'draft:waiting',
  /** What a chat was asked for. */
  awaited: (chat: string) => `await:${chat}`,
  /** The parts of an album that came so far. */
  album: (id: string) => `album:${id}`,
  /** An album nobody asked for, which was answered. */
  metAlbum: (id: string) => `album:${id}:met`,
  audit: 'audit',

  feed: (feed: string) => `f:${feed}`,
  /** Who is asking a host just now. */
  host: (host: string) => `host:${host}`,
  /** The subscription at a hub that a feed points at. */
  hubOf: (feed: string) => `f:${feed}:hub`,
  hub: (id: string) => `hub:${id}`,
  pushes: (id: string) => `hub:${id}:pushes`,
  hubs: 'hubs',
  /** Article by each name of an item, over all feeds. */
  items: 'items',
  /** What the items of a feed last said, by article. */
  prints: (feed: string) => `f:${feed}:prints`,
  article: (id: string) => `a:${id}`,
  articles: 'a:by-time',
  lastStamp: 'a:stamp',

  /** The search index: its pages, and on each the articles' marks, moments and names by column. */
  findPages: 'find:pages',
  findMarks: (page: number) => `find:marks:${page}`,
  findTimes: (page: number) => `find:times:${page}`,
  findNames: (page: number) => `find:names:${page}`,
  findNumbers: 'find:numbers',
  findNext: 'find:next',
  /** The words of a search whose further pages can be asked for. */
  sought: (id: string) => `find:words:${id}`,

  /** Events and tasks with a day, by id. */
  calendar: 'cal',
  calendarByDay: 'cal:by-day',
  calendarCancelled: 'cal:cancelled',
  /** The ids each article tells. */
  calendarTold: 'cal:told',
  /** Counts every change. */
  calendarVersion: 'cal:version',

  edition: (id: string) => `e:${id}`,
  audience: (id: string) => `e:${id}:aud`,
  ledger: (id: string, page: number) => `e:${id}:l:${page}`,
  messageIds: (id: string, page: number) => `e:${id}:m:${page}`,
  /** Further ids of recipients who got several messages, by slot. */
  moreIds: (id: string, page: number) => `e:${id}:x:${page}`,
  counters: (id: string) => `e:${id}:n`,
  /** `channel.page` of every page that still holds somebody unsettled. */
  unfinished: (id: string) => `e:${id}:todo`,
  /** What the message shows that follows an edition on its way. */
  progress: (id: string) => `e:${id}:p`,
  /** There while a question about an edition waits for its second tap. */
  question: (id: string) => `e:${id}:q`,
  /** There while a chat was shown a progress a moment ago. */
  shown: (channel: string, address: string) => `shown:${channel}:${address}`,
  /** A new text between its preview and the button that puts it in place. */
  rewrite: (id: string) => `rewrite:${id}`,
  /** Up to when message ids were dropped. */
  idsDropped: 'e:ids-dropped',
  editions: 'e:by-time',
  /** The editions whose letters have a name on the web, the latest first, by name. */
  digests: 'digests',
  digestsByTime: (rhythm: Rhythm) => `digests:${rhythm}`,
  /** To be said at a later time, which is when it counts as created. */
  editionsPlanned: 'e:planned',
  /** Made, audience not frozen yet. */
  editionsMade: 'e:made',
  /** Frozen, by sequence number, until everybody is settled. */
  editionsOpen: 'e:open',
  /** Everybody settled, not reported yet. */
  editionsSettled: 'e:settled',
  /** When the last letter of a rhythm was composed. */
  lastLetter: (rhythm: Rhythm) =>
    rhythm === 'weekly' ? 'e:last-letter' : `e:last-letter:${rhythm}`,

  /** What a subscriber wants to be reminded of, and who wants to be reminded of something. */
  wishes: (number: number) => `rem:of:${number}`,
  wishers: (lead: Lead | 'any', id: string) => `rem:${lead}:${id}` as const,
  /** What those people know of it, by id. */
  remindersKnown: 'rem:known',
  /** Up to when reminders have been said. */
  remindedUntil: 'rem:until',

  page: (channel: string, page: number) => `d:${channel}:${page}`,
  gate: (channel: string) => `gate:${channel}`,
  silence: (channel: string) => `silence:${channel}`,
  pace: (channel: string) => `pace:${channel}`,
  /** Messages that an account has sent in a month, and how often in a row its plan refused one more. */
  used: (channel: string, month: string) => `used:${channel}:${month}`,
  overdrawn: (channel: string) => `used:${channel}:refused`,
  /** The numbered choices a chat was shown last. */
  offer: (channel: string, address: string) => `offer:${channel}:${address}`,
  /** Who brought the bot into a group, where the platform does not tell its admins. */
  keeper: (channel: string, address: string) => `keeper:${channel}:${address}`,
  /** Where a group is told, if not in the group itself, and who leads it, as its platform said a moment ago. */
  place: (channel: string, group: string) => `place:${channel}:${group}`,
  leaders: (channel: string, group: string) => `leaders:${channel}:${group}`,
  /** Marks of what a bot shows of itself, by what it is. */
  profile: (channel: string) => `profile:${channel}`,
  /** A picture or file that a messenger fetches from us. */
  media: (id: string) => `media:${id}`,
  /** The file a chat was given a link to last. */
  fileOf: (channel: string, address: string) => `media:of:${channel}:${address}`,
  /** There while a chat was written to a moment ago. */
  chat: (channel: string, address: string) => `chat:${channel}:${address}`,
  workers: 'workers',
  due: (ring: string) => `due:${ring}`,
} as const;

/** FNV-1a: the same bucket on every machine, for ever. */
function bucketOf(address: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < address.length; index += 1) {
    hash = Math.imul(hash ^ address.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % ADDRESS_BUCKETS;
}
