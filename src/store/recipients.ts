import type { Locale } from '../article/site.ts';
import { key, type LetterRound, letteredFlag, PAGE_SIZE } from './keys.ts';
import type { HeldPage } from './ledger.ts';
import { LEDGER, type LedgerCode } from './ledger-codes.ts';
import type { Redis } from './redis.ts';
import { readPhrases, readQuiet, readTopics } from './subscribers.ts';

/** How fast an account may send, over all processes, and how close together to one chat. */
export type Pace = {
  /** Messages per second; 0: no limit. */
  readonly rate: number;
  /** Milliseconds between two messages of one chat, and of one group; absent: no rule. */
  readonly spacing?: {
    readonly chatMs: number;
    readonly groupMs: number;
    /** How the address of a group starts. */
    readonly groupStart: string;
  };
};

/** A recipient reserved for one send; the request may leave only now. */
export type Claim = {
  readonly number: number;
  readonly round: 1 | 2;
  readonly address: string;
  readonly locale: Locale;
  readonly topics: readonly string[];
  readonly lastLetter: Date | null;
  /** What only few have. */
  readonly follow?: readonly string[];
  readonly mute?: readonly string[];
  readonly quietSince?: Date;
};

export type Taken =
  /** `fenced`: another worker holds the page; `stale`: the edition's text is another now. */
  | { readonly kind: 'fenced' | 'stale' | 'paused' }
  | {
      readonly kind: 'taken';
      readonly claims: readonly Claim[];
      /** Passed over: their chats were written to a moment ago. */
      readonly soon: readonly number[];
      /** How many of the numbers were looked at. */
      readonly seen: number;
      /** Milliseconds until the pace lets the next one through. */
      readonly waitMs: number;
    };

/** Reserves some of these recipients of one page, in their order, at most `want` and as the pace allows. */
export async function takeRecipients(
  redis: Redis,
  edition: { readonly id: string; readonly revision: number },
  wish: {
    readonly held: HeldPage;
    readonly numbers: readonly number[];
    readonly want: number;
    readonly pace: Pace;
  },
): Promise<Taken> {
  const { held, pace } = wish;
  const first = held.page * PAGE_SIZE;
  const spacing = pace.spacing ?? { chatMs: 0, groupMs: 0, groupStart: '' };
  const [kind, waitMs = 0, seen = 0, soon = [], claims = ''] = await redis.take(
    key.gate(held.channel),
    key.pace(held.channel),
    key.page(held.channel, held.page),
    key.ledger(edition.id, held.page),
    key.counters(edition.id),
    key.flag('active'),
    key.edition(edition.id),
    redis.options.keyPrefix ?? '',
    held.channel,
    held.epoch,
    edition.revision,
    pace.rate,
    spacing.chatMs,
    spacing.groupMs,
    spacing.groupStart,
    first,
    wish.want,
    wish.numbers.map((number) => number - first).join(),
  );
  if (kind !== 'taken') return { kind };
  return { kind, waitMs, seen, soon, claims: claims === '' ? [] : claimsFrom(claims) };
}

/** A claim as the script writes it; false where the subscriber has no such field. */
type ClaimRow = readonly [
  number: number,
  round: 1 | 2,
  address: string | false,
  locale: Locale | false,
  topics: string | false,
  lastLetter: string | false,
  follow: string | false,
  mute: string | false,
  quiet: string | false,
];

function claimsFrom(json: string): Claim[] {
  const rows = JSON.parse(json) as readonly ClaimRow[];
  return rows.map(([number, round, address, locale, topics, letter, ...rare]) => ({
    number,
    round,
    address: address || '',
    locale: locale || 'vi',
    topics: readTopics(topics || null),
    lastLetter: letter ? new Date(Number(letter)) : null,
    ...rareChoices(rare),
  }));
}

function rareChoices([follow, mute, quiet]: readonly (string | false)[]) {
  const since = quiet ? readQuiet(quiet)?.since : undefined;
  return {
    ...(follow ? { follow: readPhrases(follow) } : {}),
    ...(mute ? { mute: readPhrases(mute) } : {}),
    ...(since ? { quietSince: since } : {}),
  };
}

export type Verdict = {
  readonly number: number;
  readonly round: 1 | 2;
  readonly code: LedgerCode;
  /** The vendor's ids of what was sent: an album or a split text has several. */
  readonly messageIds?: readonly number[];
  /** Of a letter that arrived: the round it belongs to. */
  readonly letter?: LetterRound;
};

/** Writes how claimed sends of one page ended, all in one step. */
export async function recordVerdicts(
  redis: Redis,
  edition: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  const page = Math.floor((verdicts[0]?.number ?? 0) / PAGE_SIZE);
  const rhythm = verdicts.find(({ letter }) => letter)?.letter?.rhythm ?? 'weekly';
  await redis.verdicts(
    key.ledger(edition, page),
    key.counters(edition),
    key.messageIds(edition, page),
    key.moreIds(edition, page),
    key.flag(letteredFlag(rhythm)),
    key.lastLetter(rhythm),
    redis.options.keyPrefix ?? '',
    JSON.stringify(
      verdicts.map(({ number, round, code, messageIds = [], letter }) => [
        number % PAGE_SIZE,
        number,
        round,
        LEDGER[code],
        messageIds[0] ?? 0,
        messageIds.slice(1).join(),
        letter ? String(letter.at.getTime()) : '',
      ]),
    ),
  );
}
