import type { Locale } from '../article/site.ts';
import type { ChannelName } from '../subscriber/subscriber.ts';

/** Work that is done once, by whichever process is free. */
export type Errand =
  | { readonly kind: 'poll'; readonly feed: string }
  | { readonly kind: 'digest' }
  | { readonly kind: 'tidy' }
  /** What one subscription at a hub needs now; a ring for all of them; a body that a hub pushed. */
  | { readonly kind: 'hub'; readonly subscription: string }
  | { readonly kind: 'hubs' }
  | { readonly kind: 'pushed'; readonly push: string }
  | ({ readonly kind: 'page' } & PageErrand)
  | { readonly kind: 'confirmation'; readonly pending: string; readonly tries: number }
  | { readonly kind: 'report'; readonly edition: string; readonly tries?: number }
  /** The message that follows an edition on its way. */
  | { readonly kind: 'progress'; readonly edition: string }
  /** A planned edition whose time has come. */
  | { readonly kind: 'launch'; readonly edition: string }
  /** A correction of a told article that had to wait, because it had been corrected a moment before. */
  | { readonly kind: 'mend'; readonly article: string }
  /** Every recipient of an edition and what became of them, as a file for one chat. */
  | {
      readonly kind: 'outcomes';
      readonly edition: string;
      readonly channel: string;
      readonly address: string;
      readonly locale: Locale;
    }
  /** An album that may be complete: with so many parts, if no more came since. */
  | {
      readonly kind: 'album';
      readonly album: string;
      readonly parts: number;
      readonly channel: ChannelName;
      readonly address: string;
      readonly locale: Locale;
    }
  /**
   * A draft whose time has come, whose approval has run out (`mark`: the moment this was asked
   * for), or that a second admin is asked about.
   */
  | {
      readonly kind: 'draft';
      readonly step: 'due' | 'lapse';
      readonly draft: string;
      readonly mark: number;
    }
  | {
      readonly kind: 'approval';
      readonly draft: string;
      readonly mark: number;
      readonly channel: ChannelName;
      readonly address: string;
    }
  /** A word to an admin; `id` names the matter. */
  | {
      readonly kind: 'tell';
      readonly id: string;
      readonly channel: string;
      readonly address: string;
      readonly text: string;
      readonly tries: number;
    };

/** A page to be read; `again` where its article has a text already, which the site has corrected. */
export type PageErrand = {
  readonly article: string;
  readonly tries: number;
  readonly again?: true;
};

/** A ring while the same work is still being done adds nothing. */
export function deduplicationOf(errand: Errand): { deduplication?: { id: string } } {
  if (errand.kind === 'poll') return { deduplication: { id: `poll-${errand.feed}` } };
  if (errand.kind === 'digest') return { deduplication: { id: 'digest' } };
  if (errand.kind === 'hub') return { deduplication: { id: `hub-${errand.subscription}` } };
  return {};
}

/**
 * What waits for other people's servers has queues of its own: letters and answers do not wait
 * behind it, nor news behind the pages of a backlog. Each with how many are done at once.
 */
export const ERRAND_QUEUES = { errands: 8, feeds: 32, articles: 8 } as const;

export function queueOf({ kind }: Errand): keyof typeof ERRAND_QUEUES {
  if (kind === 'page') return 'articles';
  return kind === 'poll' || kind === 'pushed' || kind === 'hub' || kind === 'hubs'
    ? 'feeds'
    : 'errands';
}
