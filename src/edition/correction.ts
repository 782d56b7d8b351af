import { type Article, textOf } from '../article/article.ts';
import type { EditionState, StoredEdition } from '../store/editions.ts';
import { type AlertSettings, alertMessage } from './alert.ts';
import type { Message } from './content.ts';

/**
 * What a correction by the site means: `none`, it reads as before; `quiet`, the article follows and
 * what was sent still holds (or nothing was, or too long ago, or there is no end to it); `edit`, what
 * was sent is wrong now.
 */
export type Correction = 'none' | 'quiet' | 'edit';

/** An article that its feed changes more often than this has something in it that counts, such as views. */
export const MOST_CORRECTIONS = 10;

/** Decides what becomes of an article that reads otherwise; `told` is its alert, null when none was made. */
export function decideCorrection(
  change: { readonly before: Article; readonly after: Article },
  told: Pick<EditionState, 'body' | 'createdAt'> | null,
  at: { readonly now: Date; readonly editWindowMs: number; readonly alerts: AlertSettings },
): Correction {
  if (sameWords(change.before, change.after)) return 'none';
  if (!told || change.before.version > MOST_CORRECTIONS) return 'quiet';
  return isWrong(change.after, told, at) ? 'edit' : 'quiet';
}

/** Whether what was told of an article is not what it says now, and can still be corrected. */
export function isWrong(
  article: Article,
  told: Pick<EditionState, 'body' | 'createdAt'>,
  at: { readonly now: Date; readonly editWindowMs: number; readonly alerts: AlertSettings },
): boolean {
  if (at.now.getTime() - told.createdAt.getTime() > at.editWindowMs) return false;
  return bodyAfter(article, told, at.alerts) !== told.body;
}

/** Corrections of one article are this far apart at least, in milliseconds: the latest wins. */
const CORRECTION_GAP_MS = 10 * 60_000;

/** How long until an article may be corrected again; `last` is when it was corrected last. */
export function waitBeforeCorrection(last: Date | null, now: Date): number {
  return last ? Math.max(0, last.getTime() + CORRECTION_GAP_MS - now.getTime()) : 0;
}

/**
 * An edition that gives the copies of an alert what the article says now. Its id comes from the
 * article's version: a repeat is harmless.
 */
export function correctionOf(
  article: Article,
  told: Pick<EditionState, 'id' | 'body' | 'createdAt'>,
  at: {
    readonly now: Date;
    readonly editWindowMs: number;
    readonly alerts: AlertSettings;
    /** Channels where what was sent can be given another text. */
    readonly channels: readonly string[];
  },
): StoredEdition {
  return {
    id: `fix-${article.id}-${article.version}`,
    kind: 'alert',
    body: bodyAfter(article, told, at.alerts),
    audience: {
      every: [],
      except: [],
      channels: at.channels,
      within: { edition: told.id, codes: ['sent', 'sending1', 'sending2'] },
    },
    createdAt: at.now,
    expiresAt: new Date(told.createdAt.getTime() + at.editWindowMs),
    mends: { edition: told.id, act: 'edit' },
  };
}

/** What an alert says now; what could be chosen under it stays. */
function bodyAfter(
  article: Article,
  told: Pick<EditionState, 'body'>,
  { attribution }: Pick<AlertSettings, 'attribution'>,
): string {
  const { offers } = JSON.parse(told.body) as Message;
  return JSON.stringify({ ...alertMessage(article, attribution), ...(offers ? { offers } : {}) });
}

function sameWords(one: Article, other: Article): boolean {
  return (
    one.title === other.title &&
    one.link === other.link &&
    one.summary === other.summary &&
    textOf(one) === textOf(other)
  );
}
