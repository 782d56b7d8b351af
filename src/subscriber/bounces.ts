/** Returned mails of a reader who may be back: how many there were, the older the less, and the last one. */
export type Bounces = { readonly score: number; readonly at: Date };

/** After this long a bounce counts half: a mailbox that was full once is no dead mailbox. */
const HALF_LIFE_MS = 30 * 86_400_000;

/** From this score on nobody is believed to read there. */
const TOO_MANY = 5;

/** A mailbox is full for every mail of a day: all of them say one thing. */
const ONE_IN_MS = 20 * 3_600_000;

/**
 * The count after one more bounce that may pass: it decays by itself, so mail that arrives again
 * lets it die away. `gone`: too many; an import or a new confirmation brings the reader back.
 */
export function afterBounce(
  before: Bounces | null,
  now: Date,
): { readonly bounces: Bounces; readonly gone: boolean } {
  if (!before) return { bounces: { score: 1, at: now }, gone: false };
  const passed = Math.max(0, now.getTime() - before.at.getTime());
  if (passed < ONE_IN_MS) return { bounces: before, gone: before.score >= TOO_MANY };
  const score = before.score * 0.5 ** (passed / HALF_LIFE_MS) + 1;
  return { bounces: { score, at: now }, gone: score >= TOO_MANY };
}

/** As kept in a field of the reader's hash: `1.871:1700000000000`. */
export function writeBounces({ score, at }: Bounces): string {
  return `${score.toFixed(3)}:${at.getTime()}`;
}

export function readBounces(field: string | null): Bounces | null {
  const [score, at] = (field ?? '').split(':').map(Number);
  return score && at ? { score, at: new Date(at) } : null;
}
