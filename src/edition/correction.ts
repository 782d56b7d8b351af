import { type Article, textOf } from '../article/article.ts';
import type { EditionState } from '../store/editions.ts';
import { type AlertSettings, alertOf } from './alert.ts';

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
  const since = told ? at.now.getTime() - told.createdAt.getTime() : Number.POSITIVE_INFINITY;
  if (!told || since > at.editWindowMs || change.before.version > MOST_CORRECTIONS) return 'quiet';
  return alertOf(change.after, at.alerts, at.now).body === told.body ? 'quiet' : 'edit';
}

function sameWords(one: Article, other: Article): boolean {
  return (
    one.title === other.title &&
    one.link === other.link &&
    one.summary === other.summary &&
    textOf(one) === textOf(other)
  );
}
