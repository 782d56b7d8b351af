export type Locale = 'vi' | 'en';

export const LOCALES: readonly Locale[] = ['vi', 'en'];

/** The organisation whose site is brought to its readers; everything here comes from `site.yaml`. */
export type Site = {
  readonly name: string;
  readonly shortName: string;
  readonly url: string;
  readonly locale: Locale;
  /** IANA name; cron times and days are read in it. */
  readonly timezone: string;
  /** Stands under everything passed on from the site: "Nguồn: …". */
  readonly attribution: string;
  readonly contact: {
    readonly address?: string;
    readonly phone?: string;
    readonly email: string;
  };
};

/** A subject readers can choose; `match` says which articles belong to it. */
export type Topic = {
  readonly id: string;
  readonly name: Readonly<Record<Locale, string>>;
  readonly match: {
    readonly categories: readonly string[];
    readonly words: readonly string[];
    readonly paths: readonly string[];
  };
};
