import type { House } from '../../src/compose.ts';
import type { Config } from '../../src/config.ts';
import { carryPage } from '../../src/delivery/fan-out.ts';
import { publish } from '../../src/delivery/outbox.ts';
import type { FanOutDeps } from '../../src/delivery/run.ts';
import type { Message } from '../../src/edition/content.ts';
import { openEditions, type StoredEdition, unfinishedPages } from '../../src/store/editions.ts';
import { readCounters } from '../../src/store/ledger.ts';
import type { LedgerCode } from '../../src/store/ledger-codes.ts';
import type { Log } from '../../src/store/log.ts';
import type { PageLeft, PagePlace } from '../../src/store/queue.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import type { ChannelName } from '../../src/subscriber/subscriber.ts';
import { openWorld, type World } from '../support/world.ts';

const NOON = new Date('2031-03-09T05:00:00Z');

export const TELEGRAM: PagePlace = { channel: 'telegram', page: 0 };

/** A world whose fan-outs a test carries itself, holding their clock. */
export type Round = {
  readonly world: World;
  readonly house: House;
  readonly deps: FanOutDeps;
  /** What was logged, `error sentence`. */
  readonly logged: readonly string[];
  readonly pass: (ms: number) => void;
  readonly subscribe: (addresses: readonly (number | string)[]) => Promise<void>;
  readonly say: (id: string, change?: Partial<StoredEdition>) => Promise<void>;
  /** One visit. */
  readonly visit: (place?: PagePlace) => Promise<PageLeft>;
  /** Visits until nothing is left to do; the clock jumps over the naps. Returns their lengths. */
  readonly carry: (place?: PagePlace) => Promise<number[]>;
  /** The codes somebody stands at, and how many. */
  readonly counts: (id: string) => Promise<Partial<Record<LedgerCode, number>>>;
  readonly close: () => Promise<void>;
};

/** `timeoutMs`: the longest a chat message may take, for tests that wait for it to pass. */
export async function openRound(
  wish: { readonly timeoutMs?: number; readonly zalo?: boolean } = {},
): Promise<Round> {
  let now = NOON.getTime();
  const clock = () => new Date(now);
  const world = await openWorld({
    roles: [],
    clock,
    zalo: wish.zalo ?? false,
    change: (config) => impatient(config, wish),
  });
  const { house } = world;
  const logged: string[] = [];
  const deps = { ...house.fanOut, log: logInto(logged) };
  const quiet = new AbortController().signal;
  const visit = (place = TELEGRAM) => carryPage(place, deps, quiet);
  return {
    world,
    house,
    deps,
    logged,
    visit,
    pass: (ms) => {
      now += ms;
    },
    subscribe: async (addresses) => {
      for (const address of addresses) {
        const channel = channelOf(address);
        if (channel === 'zalo') world.zalo.write(String(address), 'xin chào');
        if (typeof address === 'number') world.telegram.populate({ from: address, count: 1 });
        await saveSubscriber(
          house.redis,
          { channel, address: String(address) },
          { locale: 'vi', mode: 'instant', state: 'active' },
        );
      }
    },
    say: async (id, change = {}) => {
      const message: Message = { kind: 'message', paragraphs: [id] };
      await publish(
        {
          id,
          kind: 'announcement',
          body: JSON.stringify(message),
          audience: { every: [], except: [], channels: ['telegram', 'zalo', 'email'] },
          createdAt: new Date(now),
          expiresAt: new Date(now + 3_600_000),
          ...change,
        },
        house,
      );
    },
    carry: async (place = TELEGRAM) => {
      const naps: number[] = [];
      for (;;) {
        const left = await visit(place);
        if (left.kind !== 'again') return naps;
        naps.push(left.afterMs);
        if (naps.length > 100) throw new Error(`the page never ends: ${await openWork(house)}`);
        now += left.afterMs;
        // A closed gate opens in Redis' own time.
        const gateMs = await house.redis.pttl(`gate:${place.channel}`);
        if (gateMs > 60_000) await new Promise((resolve) => setTimeout(resolve, gateMs - 60_000));
      }
    },
    counts: async (id) => {
      const counters = Object.entries(await readCounters(house.redis, id));
      return Object.fromEntries(counters.filter(([, count]) => count !== 0));
    },
    close: world.close,
  };
}

/** An address without an `@` is one on Zalo. */
function channelOf(address: number | string): ChannelName {
  if (typeof address === 'number') return 'telegram';
  return address.includes('@') ? 'email' : 'zalo';
}

function impatient(config: Config, { timeoutMs }: { readonly timeoutMs?: number }): Config {
  if (!config.telegram || timeoutMs === undefined) return config;
  return { ...config, telegram: { ...config.telegram, timeoutMs } };
}

function logInto(lines: string[]): Log {
  const keep =
    (level: string) =>
    (...words: readonly unknown[]) =>
      lines.push(`${level} ${words.at(-1)}`);
  const levels = ['debug', 'info', 'warn', 'error'].map((level) => [level, keep(level)]);
  return Object.fromEntries(levels) as Log;
}

async function openWork(house: House): Promise<string> {
  const ids = await openEditions(house.redis);
  const pages = await Promise.all(ids.map((id) => unfinishedPages(house.redis, id)));
  return JSON.stringify(ids.map((id, index) => [id, pages[index]]));
}
