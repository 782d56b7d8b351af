/** What a piece of work took, in milliseconds; CPU is user and system time of this process. */
export type Cost = { readonly wallMs: number; readonly cpuMs: number };

/** Does one round's share; rounds count from nought. */
type Work = (round: number) => Promise<unknown>;

type Rounds = { readonly warmUp: number; readonly counted: number };

export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  // Garbage of the work before must not be paid for by this one.
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

export type Duel = {
  readonly subject: Cost;
  readonly baseline: Cost;
  /** Subject to baseline, the medians over the rounds. */
  readonly wallRatio: number;
  readonly cpuRatio: number;
};

/**
 * Measures two ways of doing the same work in turns, so that a machine that is busy for a while
 * slows both down; who begins alternates. The first rounds only warm up. All figures are medians.
 */
export async function duel(
  contestants: { readonly subject: Work; readonly baseline: Work },
  rounds: Rounds,
): Promise<Duel> {
  const subjects: Cost[] = [];
  const baselines: Cost[] = [];
  for (let round = 0; round < rounds.warmUp + rounds.counted; round += 1) {
    const subjectFirst = round % 2 === 0;
    const { subject, baseline } = contestants;
    const first = await costOf(() => (subjectFirst ? subject : baseline)(round));
    const second = await costOf(() => (subjectFirst ? baseline : subject)(round));
    if (round < rounds.warmUp) continue;
    subjects.push(subjectFirst ? first : second);
    baselines.push(subjectFirst ? second : first);
  }
  const ratios = (part: (cost: Cost) => number) =>
    median(subjects.map((cost, round) => part(cost) / part(baselines[round] ?? cost)));
  return {
    subject: medianCost(subjects),
    baseline: medianCost(baselines),
    wallRatio: ratios((cost) => cost.wallMs),
    cpuRatio: ratios((cost) => cost.cpuMs),
  };
}

/** The medians of the counted rounds of one piece of work. */
export async function repeated(work: Work, rounds: Rounds): Promise<Cost> {
  const costs: Cost[] = [];
  for (let round = 0; round < rounds.warmUp + rounds.counted; round += 1) {
    const cost = await costOf(() => work(round));
    if (round >= rounds.warmUp) costs.push(cost);
  }
  return medianCost(costs);
}

function medianCost(costs: readonly Cost[]): Cost {
  return {
    wallMs: median(costs.map((cost) => cost.wallMs)),
    cpuMs: median(costs.map((cost) => cost.cpuMs)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
