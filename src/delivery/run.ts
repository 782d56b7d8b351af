import type { Clock } from '../article/day.ts';
import type { Opened } from '../edition/edition.ts';
import type { Copies } from '../store/copies.ts';
import type { EditionKind, Mend } from '../store/editions.ts';
import type { HeldPage } from '../store/ledger.ts';
import type { Log } from '../store/log.ts';
import type { Redis } from '../store/redis.ts';
import type { Channel, Personal } from './channel.ts';

export type FanOutDeps = {
  readonly redis: Redis;
  readonly channels: ReadonlyMap<string, Channel>;
  /** What an edition says to each of its readers. */
  readonly open: (edition: { readonly kind: EditionKind; readonly body: string }) => Opened;
  readonly personal: (edition: string, number: number) => Personal;
  /** Keys what is remembered of addresses. */
  readonly secret: string;
  readonly clock: Clock;
  readonly log: Log;
};

/** One edition on one page, while this worker holds the page. */
export type Run = {
  readonly id: string;
  /** Of its text. */
  readonly revision: number;
  readonly edition: Opened;
  /** Of an edition that mends another: what to do, and the copies it is done to. */
  readonly mend: { readonly act: Mend['act']; readonly copies: Copies } | null;
  readonly channel: Channel;
  readonly held: HeldPage;
  readonly stop: AbortSignal;
};
