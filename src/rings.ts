import { createTask, schedule, validate } from 'node-cron';

/** One kind of recurring work: when it is due, and what a ring does. Rings only add work, never do it. */
export type Ring = {
  readonly name: string;
  /** node-cron, five or six fields. */
  readonly cron: string;
  readonly ring: (at: Date) => Promise<void>;
};

export type RingDeps = {
  /** Learns each next due time, so that a start can see what was missed. */
  readonly due: (ring: Ring, next: Date) => Promise<void>;
  readonly failed: (ring: Ring, error: unknown) => void;
};

export function validCron(expression: string): boolean {
  return validate(expression);
}

/** The shortest time between the next rings of a valid expression, in milliseconds. */
export function shortestGap(expression: string, timezone: string): number {
  const task = createTask(expression, () => {}, { timezone });
  const runs = task.getNextRuns(RUNS_LOOKED_AT).map((run) => run.getTime());
  void task.destroy();
  return Math.min(...runs.slice(1).map((run, index) => run - (runs[index] ?? run)));
}

const RUNS_LOOKED_AT = 12;

/**
 * Starts ringing. A ring that came late (a blocked loop) is rung all the same: node-cron drops it
 * and only says so.
 */
export function startRinging(
  rings: readonly Ring[],
  timezone: string,
  deps: RingDeps,
): { close: () => Promise<void> } {
  const tasks = rings.map((ring) => {
    const note = async () => {
      const next = task.getNextRun();
      if (next) await deps.due(ring, next);
    };
    const act = (work: () => Promise<void>) =>
      work().catch((error: unknown) => deps.failed(ring, error));
    const rung = (context: { readonly date: Date }) =>
      act(async () => {
        await ring.ring(context.date);
        await note();
      });
    const options = { timezone, name: ring.name, suppressMissedWarning: true };
    const task = schedule(ring.cron, rung, options);
    task.on('execution:missed', rung);
    void act(note);
    return task;
  });
  return {
    close: async () => {
      for (const task of tasks) await task.destroy();
    },
  };
}
