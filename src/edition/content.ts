import type { Article } from '../article/article.ts';
import type { Day } from '../article/day.ts';
import type { Findings } from '../article/findings.ts';

/** Something said once: an alert, an announcement. Plain text throughout; channels escape and lay out. */
export type Message = {
  readonly kind: 'message';
  readonly title?: string;
  readonly paragraphs: readonly string[];
  readonly link?: string;
  /** Absolute address of a picture. */
  readonly image?: string;
  readonly attribution?: string;
  /** What an editor attached, in its order. */
  readonly media?: readonly Media[];
  /** The same message in the very form of the channel it came from, which alone reads it. */
  readonly native?: { readonly channel: string; readonly value: unknown };
};

/** A picture, film or file of an announcement; its bytes stay with the channel it came from. */
export type Media = {
  readonly kind: 'photo' | 'video' | 'document';
  /** As its sender named the file. */
  readonly name?: string;
};

export type LetterSource = { readonly title: string; readonly link: string | null };

export type LetterTask = {
  /** Stays the same from week to week. */
  readonly id?: string;
  readonly title: string;
  readonly quote: string;
  readonly due?: Day;
  readonly actor?: string;
  /** Shown in an earlier letter, and its day has not come. */
  readonly stillOpen: boolean;
  readonly overdue: boolean;
  readonly source: LetterSource;
  /** Other articles that ask for the same. */
  readonly alsoIn?: readonly LetterSource[];
};

export type LetterEvent = {
  /** Stays the same from week to week. */
  readonly id?: string;
  readonly title: string;
  readonly start: Day;
  readonly end?: Day;
  /** `HH:MM`, or `morning`, `afternoon`, `evening`. */
  readonly time?: string;
  readonly place?: string;
  readonly source: LetterSource;
  /** Other articles that announce the same. */
  readonly alsoIn?: readonly LetterSource[];
};

export type LetterArticle = {
  readonly title: string;
  readonly link: string | null;
  /** The day it was published, in the site's zone. */
  readonly day?: Day;
  readonly lead?: string;
  readonly image?: string;
  /** Days the article names that are not among the letter's events. */
  readonly dates: readonly LetterEvent[];
};

/** What is new or due for one group of readers. */
export type Letter = {
  readonly kind: 'letter';
  readonly from: Day;
  readonly to: Day;
  readonly intro?: string;
  readonly tasks: readonly LetterTask[];
  readonly events: readonly LetterEvent[];
  readonly articles: readonly LetterArticle[];
  /** Articles that did not fit. */
  readonly more: number;
  readonly attribution: string;
};

export type Content = Message | Letter;

/** A reader as an edition sees one: what they chose, and when they last got a letter. */
export type Reader = { readonly topics: readonly string[]; readonly lastLetter: Date | null };

/** An article as a digest carries it. `newAt`: when it became news, ISO 8601. */
export type DigestItem = Pick<
  Article,
  'id' | 'title' | 'link' | 'published' | 'image' | 'topics'
> & {
  readonly newAt: string;
  readonly lead: string | null;
  readonly events: Findings['events'];
  readonly tasks: Findings['tasks'];
};

export type DigestBody = { readonly at: string; readonly items: readonly DigestItem[] };

export type DigestSettings = {
  /** How far ahead events are shown, in days. */
  readonly lookAheadDays: number;
  readonly maxItems: number;
  readonly intro: string | null;
};
