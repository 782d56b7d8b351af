/**
 * Every name in Redis. The connection puts the installation's prefix in front; a script that
 * builds names itself gets the prefix as an argument.
 */

/** Numbers a ledger page holds: 4,096 bytes of 4-bit codes. */
export const PAGE_SIZE = 8192;

/** Small enough that a million addresses keep every bucket in Redis' compact form. */
const ADDRESS_BUCKETS = 16_384;

/** A dense property of subscribers, kept as one bitmap over their numbers. */
export type Flag =
  | 'active'
  | 'primary'
  | 'lettered'
  | `channel:${string}`
  | `locale:${string}`
  | `mode:${string}`
  | `topic:${string}`;

export const key = {
  secret: 'secret',
  account: (channel: string) => `account:${channel}`,

  subscriber: (number: number) => `s:${number}`,
  subscriberCount: 'n:subscriber',
  person: (id: string) => `p:${id}`,
  flag: (flag: Flag) => `b:${flag}`,
  addresses: (channel: string, address: string) => `ix:${channel}:${bucketOf(address)}`,
  pending: (id: string) => `pending:${id}`,
  asked: (channel: string, address: string) => `asked:${channel}:${address}`,
  draft: (id: string) => `draft:${id}`,

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

  edition: (id: string) => `e:${id}`,
  audience: (id: string) => `e:${id}:aud`,
  ledger: (id: string, page: number) => `e:${id}:l:${page}`,
  messageIds: (id: string, page: number) => `e:${id}:m:${page}`,
  counters: (id: string) => `e:${id}:n`,
  /** `channel.page` of every page that still holds somebody unsettled. */
  unfinished: (id: string) => `e:${id}:todo`,
  editions: 'e:by-time',
  /** Made, audience not frozen yet. */
  editionsMade: 'e:made',
  /** Frozen, by sequence number, until everybody is settled. */
  editionsOpen: 'e:open',
  /** Everybody settled, not reported yet. */
  editionsSettled: 'e:settled',
  lastLetter: 'e:last-letter',

  page: (channel: string, page: number) => `d:${channel}:${page}`,
  gate: (channel: string) => `gate:${channel}`,
  silence: (channel: string) => `silence:${channel}`,
  pace: (channel: string) => `pace:${channel}`,
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
