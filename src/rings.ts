import { schedule, validate } from 'node-cron';

/** One kind of recurring work: when it is due, and what a ring does. Rings only add work, never do it. */
export type Ring = {
  readonly name: string;
  /** node-cron, five or six fields. */
  readonly cron: string;
  readonly ring: (at: Date) => Promise<void>;
};

export function validCron(expression: string): boolean {
  return validate(expression);
}

/**
 * Starts ringing. A ring that came late (a blocked loop) is rung all the same: node-cron drops it
 * and only says so. `due` learns each next due time, so that a start can see what was missed.
 */
export function startRinging(
  rings: readonly Ring[],
  timezone: string,
  due: (ring: Ring, next: Date) => void,
): { close: () => Promise<void> } {
  const tasks = rings.map((ring) => {
    const note = () => {
      const next = task.getNextRun();
      if (next) due(ring, next);
    };
    const task = schedule(
      ring.cron,
      async (context) => {
        await ring.ring(context.date);
        note();
      },
      { timezone, name: ring.name, suppressMissedWarning: true },
    );
    task.on('execution:missed', (context) => ring.ring(context.date));
    note();
    return task;
  });
  return {
    close: async () => {
      for (const task of tasks) await task.destroy();
    },
  };
}
