import { recordVerdicts, type Verdict } from '../store/recipients.ts';
import type { FanOutDeps } from './run.ts';

/** Writes verdicts of one page: those that come together in one step. */
export type Scribe = {
  /** Done when the verdict is durable. */
  readonly record: (verdict: Verdict) => Promise<void>;
};

export function openScribe(edition: string, { redis }: Pick<FanOutDeps, 'redis'>): Scribe {
  let batch: Verdict[] = [];
  let written: Promise<void> | null = null;
  const write = async () => {
    await new Promise(setImmediate);
    const verdicts = batch;
    batch = [];
    written = null;
    await recordVerdicts(redis, edition, verdicts);
  };
  return {
    record: (verdict) => {
      batch.push(verdict);
      written ??= write();
      return written;
    },
  };
}
