import type { Day } from './day.ts';

/** What every finding is given at the end; those kept by an earlier release have neither. */
type Standing = {
  /** Stays the same when the finding is told again, edited or in another article. */
  readonly id: string;
  /** How often findings with such evidence are right, 0 to 1. */
  readonly confidence: number;
};

/** An occurrence on a day or a run of days. `quote` and `place` are exact substrings of the text. */
export type FoundEvent = Partial<Standing> & {
  readonly title: string;
  readonly start: Day;
  readonly end?: Day;
  /** `HH:MM`, or `morning`, `afternoon`, `evening`. */
  readonly time?: string;
  readonly place?: string;
  readonly quote: string;
};

/** Something somebody must do. `quote` and `actor` are exact substrings of the text. */
export type FoundTask = Partial<Standing> & {
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
  /** What it is about, as the article or its title prints it: what follows `về việc`. */
  readonly title?: string;
};

export type Findings = {
  readonly events: readonly FoundEvent[];
  readonly tasks: readonly FoundTask[];
  readonly refs: readonly Reference[];
};
