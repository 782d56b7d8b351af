import { freezeAudience } from '../../src/store/audiences.ts';
import { createEdition } from '../../src/store/editions.ts';
import { key, PAGE_SIZE } from '../../src/store/keys.ts';
import { type HeldPage, holdPage, readPage } from '../../src/store/ledger.ts';
import { LEDGER, type LedgerCode } from '../../src/store/ledger-codes.ts';
import { type Claim, recordVerdicts, takeRecipients } from '../../src/store/recipients.ts';
import type { Redis } from '../../src/store/redis.ts';
import { saveSubscriber } from '../../src/store/subscribers.ts';
import type { Store } from './open-store.ts';

export const ID = 'tin';

export const NOON = new Date('2031-03-09T05:00:00Z');

export const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

/** One edition, told by hand to number 1 unless another is named. */
export type Told = {
  /** Makes subscribers with these numbers, and freezes the edition for all of them. */
  readonly say: (numbers: readonly number[]) => Promise<void>;
  readonly hold: (page?: number, now?: Date) => Promise<HeldPage>;
  readonly claim: (held: HeldPage, number?: number) => Promise<OneClaim>;
  readonly verdict: (code: LedgerCode, round?: 1 | 2, number?: number) => Promise<void>;
  readonly codeAt: (number?: number) => Promise<string | undefined>;
};

/** What became of one recipient who was to be claimed. */
export type OneClaim = Claim | { readonly kind: 'fenced' | 'settled' | 'stale' | 'paused' };

export async function claimOne(
  redis: Redis,
  edition: string,
  { held, number }: { readonly held: HeldPage; readonly number: number },
): Promise<OneClaim> {
  const wish = { held, numbers: [number], want: 1, pace: { rate: 0 } };
  const taken = await takeRecipients(redis, { id: edition, revision: 0 }, wish);
  if (taken.kind !== 'taken') return taken;
  return taken.claims[0] ?? { kind: 'settled' };
}

export function tellBy(current: () => Store): Told {
  const redis = () => current().redis;
  return {
    say: async (numbers) => {
      for (const number of numbers) {
        await redis().set(key.subscriberCount, number - 1);
        await saveSubscriber(
          redis(),
          { channel: 'telegram', address: `dia-chi-${number}` },
          { locale: 'vi', mode: 'instant', topics: ['giao-duc'], state: 'active' },
        );
      }
      const audience = { every: [], except: [], channels: ['telegram'] };
      const times = { createdAt: NOON, expiresAt: after(3600) };
      await createEdition(redis(), { id: ID, kind: 'alert', body: '{}', audience, ...times });
      await freezeAudience(redis(), ID, audience);
    },
    hold: (page = 0, now = NOON) => holdPage(redis(), { channel: 'telegram', page }, now),
    claim: (held, number = 1) => claimOne(redis(), ID, { held, number }),
    verdict: (code, round = 1, number = 1) =>
      recordVerdicts(redis(), ID, [{ number, round, code }]),
    codeAt: async (number = 1) => {
      const page = Math.floor(number / PAGE_SIZE);
      const entries = await readPage(redis(), ID, { channel: 'telegram', page });
      const code = entries.find((entry) => entry.number === number)?.code;
      return Object.entries(LEDGER).find(([, known]) => known === code)?.[0];
    },
  };
}
