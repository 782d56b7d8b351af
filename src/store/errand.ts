import type { Locale } from '../article/site.ts';
import type { ChannelName, Rhythm } from '../subscriber/subscriber.ts';

/** Work that is done once, by whichever process is free. */
export type Errand =
  | { readonly kind: 'poll'; readonly feed: string }
  /** `due`: the moment its ring was for, in seconds; absent: at once. */
  | { readonly kind: 'digest'; readonly rhythm: Rhythm; readonly due?: number }
  /** A letter that editors are shown before its time; `opens`: when, in seconds. */
  | { readonly kind: 'gate'; readonly due: number; readonly opens: number }
  /** The letter of a gate as it is by now, to a subscriber who edits it. */
  | {
      readonly kind: 'gate-test';
      readonly due: number;
      readonly number: number;
      readonly channel: ChannelName;
      readonly address: string;
      readonly locale: Locale;
    }
  /** How a letter went, for one admin. */
  | {
      readonly kind: 'letter-report';
      readonly edition: string;
      readonly channel: ChannelName;
      readonly address: string;
    }
  /** An hour of the site's clocks that has begun, in milliseconds. */
  | { readonly kind: 'hour'; readonly at: number }
  | { readonly kind: 'tidy' }
  /** Reminders whose moment has come by then, in milliseconds. */
  | { readonly kind: 'reminders'; readonly at: number }
  /** Reads the mailbox that returned mail goes to. */
  | { readonly kind: 'mailbox' }
  /** What one subscription at a hub needs now; a ring for all of them; a body that a hub pushed. */
  | { readonly kind: 'hub'; readonly subscription: string }
  | { readonly kind: 'hubs' }
  | { readonly kind: 'pushed'; readonly push: string }
  | ({ readonly kind: 'page' } & PageErrand)
  /** An address somebody named, in a chat or on a page: what is written to it, if anything. */
  | { readonly kind: 'ask'; readonly pending: string }
  | { readonly kind: 'confirmation'; readonly pending: string; readonly tries: number }
  /** A mail with one link to a subscriber who asked for it; `id` names the asking. */
  | {
      readonly kind: 'link';
      readonly mail: 'known' | 'preferences' | 'erase';
      readonly number: number;
      readonly id: string;
      readonly tries: number;
    }
  /** Pauses that may be over. */
  | { readonly kind: 'resume' }
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
  if (errand.kind === 'digest') return { deduplication: { id: `digest-${errand.rhythm}` } };
  if (errand.kind === 'mailbox') return { deduplication: { id: 'mailbox' } };
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
  return ['poll', 'pushed', 'hub', 'hubs', 'mailbox'].includes(kind) ? 'feeds' : 'errands';
}
