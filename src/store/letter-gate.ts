import type { Day } from '../article/day.ts';
import type { Locale } from '../article/site.ts';
import type { ChannelName } from '../subscriber/subscriber.ts';
import { key } from './keys.ts';
import type { Redis } from './redis.ts';

/** Something a letter tells, as its editors see it before it goes out. */
export type GateEntry = {
  readonly kind: 'task' | 'event' | 'cancelled' | 'announcement' | 'article';
  /** Null: known by none, so it cannot be left out. */
  readonly id: string | null;
  readonly title: string;
  /** When it is due, or begins. */
  readonly day?: Day;
};

/** Something the articles seem to say, which an editor may let into the letter. */
export type GateDoubt = {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly day?: Day;
};

/**
 * A letter before its time. `open`: goes at its time; `held`: goes when somebody says so; `sent`: goes
 * now, or went; `over`: was held until the next one came.
 */
type GateState = 'open' | 'held' | 'sent' | 'over';

/** Who decided. */
export type Decider = { readonly channel: string; readonly address: string };

export type LetterGate = {
  /** When the letter goes, in seconds since 1970; names the gate. */
  readonly due: number;
  readonly version: number;
  readonly state: GateState;
  readonly entries: readonly GateEntry[];
  /** Entries that are in the letter and do not stand here. */
  readonly more: number;
  readonly doubts: readonly GateDoubt[];
  /** How many it would reach. */
  readonly reach: number;
  readonly leftOut: readonly string[];
  readonly alsoShown: readonly string[];
  readonly note: string | null;
  /** Who held it or sent it; null: nobody, its time came. */
  readonly by: Decider | null;
  /** When it was sent, in milliseconds. */
  readonly sentAt: number | null;
  /** The letter's edition, once it is made; empty: there was nothing to say. */
  readonly edition: string | null;
};

/** Where an editor sees a gate. `page`: of the list of its entries; null: the card. */
export type GateView = {
  readonly channel: ChannelName;
  readonly address: string;
  readonly locale: Locale;
  readonly message: number;
  readonly page: number | null;
};

const KEPT_MS = 14 * 86_400_000;

/** Keeps a new gate; false when there is one of this time. */
export async function keepGate(redis: Redis, gate: LetterGate, now: Date): Promise<boolean> {
  if (!(await write(redis, gate, { known: '', now }))) return false;
  await redis.zremrangebyscore(key.letterGates, '-inf', (now.getTime() - KEPT_MS) / 1000);
  return true;
}

export async function readGate(redis: Redis, due: number): Promise<LetterGate | null> {
  const text = await redis.hget(key.letterGate(due), 'draft');
  return text ? (JSON.parse(text) as LetterGate) : null;
}

/** The gate of the latest letter; null: there is none, or it is long ago. */
export async function latestGate(redis: Redis): Promise<LetterGate | null> {
  const [due] = await redis.zrange(key.letterGates, '-1', '-1');
  return due === undefined ? null : readGate(redis, Number(due));
}

export type GateChange = Partial<Omit<LetterGate, 'due' | 'version'>>;

/**
 * Changes a gate as `decide` wants it, who sees it again when somebody was faster. Null when there is
 * no such gate, or `decide` wants nothing changed.
 */
export async function alterGate(
  redis: Redis,
  due: number,
  { decide, now }: { readonly decide: (gate: LetterGate) => GateChange | null; readonly now: Date },
): Promise<LetterGate | null> {
  for (;;) {
    const gate = await readGate(redis, due);
    const change = gate && decide(gate);
    if (!gate || !change) return null;
    const next = { ...gate, ...change, version: gate.version + 1 };
    if (await write(redis, next, { known: String(gate.version), now })) return next;
  }
}

async function write(
  redis: Redis,
  gate: LetterGate,
  { known, now }: { readonly known: string; readonly now: Date },
): Promise<boolean> {
  const { due, version } = gate;
  const written = await redis.rewriteDraft(
    key.letterGate(due),
    key.letterGates,
    String(due),
    known,
    version,
    JSON.stringify(gate),
    Math.max(due * 1000 - now.getTime(), 0) + KEPT_MS,
    due,
  );
  return written === 1;
}

/** Remembers where an editor sees a gate. */
export async function noteGateView(redis: Redis, due: number, view: GateView): Promise<void> {
  const name = key.letterGateViews(due);
  await redis
    .multi()
    .hset(name, `${view.channel}:${view.address}`, JSON.stringify(view))
    .pexpireat(name, due * 1000 + KEPT_MS)
    .exec();
}

/** Where editors see a gate, each once. */
export async function gateViews(redis: Redis, due: number): Promise<GateView[]> {
  return (await redis.hvals(key.letterGateViews(due))).map((text) => JSON.parse(text) as GateView);
}
