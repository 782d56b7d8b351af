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
  /** Not a property: who stood somewhere in a ledger when an audience was counted or frozen. */
  | `within:${string}`;

export const key = {
  secret: 'secret',
  account: (channel: string) => `account:${channel}`,
  /** The last update of a channel that was answered. */
  answered: (channel: string) => `answered:${channel}`,

  subscriber: (number: number) => `s:${number}`,
  subscriberCount: 'n:subscriber',
  person: (id: string) => `p:${id}`,
  flag: (flag: Flag) => `b:${flag}`,
  addresses: (channel: string, address: string) => `ix:${channel}:${bucketOf(address)}`,
  pending: (id: string) => `pending:${id}`,
  asked: (channel: string, address: string) => `asked:${channel}:${address}`,
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

  page: (channel: string, page: number) => `d:${channel}:${page}`,
  gate: (channel: string) => `gate:${channel}`,
  silence: (channel: string) => `silence:${channel}`,
  pace: (channel: string) => `pace:${channel}`,
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
