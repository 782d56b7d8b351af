/** `quick` looks whether all is in order; only `full` gives figures to quote. */
export type Scale = 'full' | 'quick';

/** A limit for what was measured, or for its ratio to the baseline. */
export type Target =
  | { readonly of: 'measured' | 'ratio'; readonly atMost: number }
  | { readonly of: 'measured' | 'ratio'; readonly atLeast: number };

export type Measured = {
  readonly value: number;
  /** As it is printed after the value: `ms`, `feeds/min`. */
  readonly unit: string;
  /** The same work done in the plainest way, in the same unit, in the same run. */
  readonly baseline?: number;
  /** The median of the rounds' ratios, which is steadier than the ratio of two medians. */
  readonly ratio?: number;
  /** What else is worth knowing, under names that say the unit. */
  readonly figures: Readonly<Record<string, number>>;
};

/** One row of the table. `measure` runs in a process of its own and throws when it measured nothing. */
export type Bench = {
  /** Chosen by a part of it: `npm run bench -- feeds`. */
  readonly name: string;
  readonly what: string;
  /** Null: for information. */
  readonly mustReach: Target | null;
  readonly measure: (scale: Scale) => Promise<Measured>;
};

/** What a bench's process hands back. */
export type Finding = Measured & { readonly peakRssMb: number };

/** How a bench ended. */
export type Result = { readonly bench: Bench } & (
  | { readonly kind: 'measured'; readonly finding: Finding }
  | { readonly kind: 'crashed' }
);

/** Whether the target was reached; null when there is none. */
export function reached(target: Target | null, measured: Measured): boolean | null {
  if (target === null) return null;
  const value = target.of === 'ratio' ? measured.ratio : measured.value;
  if (value === undefined) return false;
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
}
