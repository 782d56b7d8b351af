import type { FreshItem } from './poll.ts';

/** Fewer than these prove nothing: sites do back-date single articles. */
const FEWEST = 3;

/** More than this share of what is new must be old, or known by its title. */
const SHARE = 0.5;

export type Sifted<Fresh> = {
  /** To be told. */
  readonly news: readonly Fresh[];
  /** Old articles under new names: to be kept, not told. */
  readonly shelved: readonly Fresh[];
};

/**
 * Tells news from what a site only prints anew: after a move all its guids and links may be others,
 * and its whole archive looks new. Old is what is dated more than `alertMaxAgeMs` before `now`.
 */
export function sift<Fresh extends Pick<FreshItem, 'item' | 'namesake'>>(
  fresh: readonly Fresh[],
  { alertMaxAgeMs, now }: { readonly alertMaxAgeMs: number; readonly now: Date },
): Sifted<Fresh> {
  const oldest = new Date(now.getTime() - alertMaxAgeMs).toISOString();
  const isOld = ({ item, namesake }: Fresh) =>
    namesake !== null || (item.published !== null && item.published < oldest);
  const shelved = fresh.filter(isOld);
  const moved = shelved.length >= FEWEST && shelved.length > fresh.length * SHARE;
  if (!moved) return { news: fresh, shelved: [] };
  return { news: fresh.filter((one) => !isOld(one)), shelved };
}
