import type { Day } from './day.ts';

/** An occurrence on a day or a run of days. `quote` and `place` are exact substrings of the text. */
export type FoundEvent = {
  readonly title: string;
  readonly start: Day;
  readonly end?: Day;
  /** `HH:MM`, or `morning`, `afternoon`, `evening`. */
  readonly time?: string;
  readonly place?: string;
  readonly quote: string;
};

/** Something somebody must do. `quote` and `actor` are exact substrings of the text. */
export type FoundTask = {
  readonly title: string;
  readonly quote: string;
  readonly due?: Day;
  readonly actor?: string;
  /** `monthly:10`, `weekly:5` (Friday). */
  readonly recurrence?: string;
  readonly ordinal?: string;
};

/** A document the text refers to: `01-CT/TU`, `Chỉ thị`, its date. */
export type Reference = {
  readonly number: string;
  readonly type?: string;
  readonly date?: Day;
};

export type Findings = {
  readonly events: readonly FoundEvent[];
  readonly tasks: readonly FoundTask[];
  readonly refs: readonly Reference[];
};
